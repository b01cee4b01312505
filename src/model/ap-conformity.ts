import type { ApModel, ApRadio, ApType, Catalog, WifiStandard } from './catalog.js'

/** Whether a documented model meets a class: figures that fail decide, then figures that are not documented. */
export interface Conformity {
  readonly verdict: 'conforms' | 'fails' | 'not-documented'
  /** The figures that fail, or those that are missing, such as `5GHz streams 2, at least 4`. */
  readonly figures: readonly string[]
}

const GENERATION: Readonly<Record<string, number>> = {
  ht: 0,
  '802.11n': 0,
  vht: 1,
  '802.11ac': 1,
  he: 2,
  '802.11ax': 2,
  eht: 3,
  '802.11be': 3,
}
const POE = ['802.3af', '802.3at', '802.3bt']

interface Figure {
  readonly name: string
  readonly actual: number | null
  readonly limit: number
  readonly bound: 'at least' | 'at most'
}

/** Holds a model's documented figures against a class. A figure that is not documented never fails and never conforms. */
export function conformityOf(model: ApModel, apClass: ApType): Conformity {
  const figures = [
    ...apClass.radios.flatMap((radio) => radioFigures(model, radio)),
    {
      name: 'PoE standard',
      actual: model.poeStandard && POE.indexOf(model.poeStandard),
      limit: POE.indexOf(apClass.poeStandard),
      bound: 'at most',
    },
    { name: 'PoE draw [W]', actual: model.poeDrawW, limit: apClass.poeDrawW, bound: 'at most' },
    { name: 'clients', actual: model.maxClients, limit: apClass.clientsAtLeast, bound: 'at least' },
  ] as Figure[]
  const failed = figures.filter(
    ({ actual, limit, bound }) => actual !== null && (bound === 'at least' ? actual < limit : actual > limit),
  )
  const traits = traitsOf(model, apClass)
  const wrong = [...failed.map(describe), ...traits.flatMap(({ name, holds }) => (holds === false ? [name] : []))]
  if (wrong.length > 0) return { verdict: 'fails', figures: wrong }
  const unknown = traits.filter(({ holds }) => holds === null)
  const missing = [...figures.filter((figure) => figure.actual === null), ...unknown].map(({ name }) => name)
  return { verdict: missing.length > 0 ? 'not-documented' : 'conforms', figures: missing }
}

interface Trait {
  readonly name: string
  /** Null where nobody documents it. */
  readonly holds: boolean | null
}

/** What a class asks of the housing: a ceiling mount asks nothing, since every indoor access point has one. */
function traitsOf(model: ApModel, { mount, outdoor }: ApType): Trait[] {
  const wall = model.mount ?? null
  const made = model.outdoor ?? null
  return [
    ...(mount === 'wall' ? [{ name: 'wall mount', holds: wall && wall === 'wall' }] : []),
    ...(outdoor ? [{ name: 'made for outdoors', holds: made }] : []),
  ] as Trait[]
}

function radioFigures(model: ApModel, wanted: ApRadio): Figure[] {
  const radio = model.radios.find((each) => each.band === wanted.band)
  const figure = (name: string, actual: number | null | undefined, limit: number): Figure => ({
    name: `${wanted.band} ${name}`,
    actual: actual ?? null,
    limit,
    bound: 'at least',
  })
  const gain = radio?.peakGainDbi ?? null
  const conducted = radio?.maxConductedDbm ?? null
  return [
    figure('generation', radio?.standard ? generation(radio.standard) : null, generation(wanted.standard)),
    figure('streams', radio?.streams, wanted.streams),
    figure('channel width [MHz]', radio?.maxWidthMhz, wanted.maxWidthMhz),
    figure('antenna gain [dBi]', gain, wanted.peakGainDbi),
    figure('EIRP [dBm]', gain === null || conducted === null ? null : conducted + gain, wanted.eirpDbm),
  ]
}

function generation(standard: WifiStandard | string): number {
  return GENERATION[standard] ?? 0
}

function describe({ name, actual, limit, bound }: Figure): string {
  return name.endsWith('generation') || name === 'PoE standard' ? name : `${name} ${actual}, ${bound} ${limit}`
}

/** How one documented model stands to one class. */
export interface ModelConformity extends Conformity {
  readonly apClass: string
  readonly model: string
  readonly maker: string
}

/** Every documented model against every class of the catalogue, by class, then by the models' own order. */
export function conformities(catalog: Catalog): ModelConformity[] {
  const classes = Object.values(catalog.apTypes).filter((type) => type.isClass)
  return classes.flatMap((type) =>
    Object.values(catalog.apModels).map((model) => ({
      apClass: type.id,
      model: model.id,
      maker: model.maker,
      ...conformityOf(model, type),
    })),
  )
}
