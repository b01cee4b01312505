import { Option } from 'commander'
import type { Material, SlabLayer } from '../../model/catalog.js'
import type { Band } from '../../model/site.js'
import { BAND_EDGES_GHZ } from '../../radio/bands.js'
import { bandAverageSlabLossDb, P2040_MATERIALS, type Polarisation, slabLossDb } from '../../radio/slab.js'
import { rangeText } from '../../radio/validity.js'
import { MAX_METAL_LOSS_DB, materialLoss } from '../../radio/wall-loss.js'
import { type Column, table } from '../../report/document.js'
import { type GlobalOptions, makeContext, refusedAsUsage, UsageError } from '../context.js'
import type { Io } from '../io.js'
import {
  type CalcResult,
  fixed,
  formula,
  frequency,
  notNegative,
  option,
  pick,
  type ResultTable,
  short,
} from './formula.js'

/** Layers written `concrete:0.16,vacuum:0.05`, thickness in metres. @throws UsageError for what is none. */
function parseLayers(text: string): SlabLayer[] {
  return text.split(',').map((part) => {
    const [, material = '', thickness = ''] = /^\s*([^:\s]+):(\d+\.?\d*|\.\d+)\s*$/.exec(part) ?? []
    if (material === '')
      throw new UsageError(`layer '${part.trim()}' is not written material:metres, such as concrete:0.16`)
    pick('layer material', material, P2040_MATERIALS)
    const thicknessM = Number(thickness)
    if (!(thicknessM > 0)) throw new UsageError(`layer '${part.trim()}' has no thickness`)
    return { material, thicknessM }
  })
}

/** `plasterboard 12.5 mm + vacuum 48 mm`. */
function layersText(layers: readonly SlabLayer[]): string {
  return layers.map(({ material, thicknessM }) => `${material} ${short(thicknessM * 1000)} mm`).join(' + ')
}

interface WallOptions {
  readonly layers?: string
  readonly frequencyMhz?: number
  readonly band?: Band
  readonly incidenceDeg?: number
  readonly polarisation: Polarisation
}

const ANGLES_DEG = [0, 30, 60, 75]
const SOURCE = 'ITU-R P.2040-3 (08/2023), section 2.2.2 and Table 3'
const POLARISATIONS: Readonly<Record<Polarisation, string>> = { te: 'TE', tm: 'TM', mean: 'mean of TE and TM' }

function bandsOf({ band }: WallOptions): readonly Band[] {
  return band === undefined ? (Object.keys(BAND_EDGES_GHZ) as Band[]) : [band]
}

interface SlabRow {
  /** A band stands for its average. */
  readonly band: Band | null
  readonly frequencyMhz: number | null
  readonly lossesDb: readonly number[]
}

/** The slab table: a row a band, or one for a single frequency; a column an angle. */
function slabRows(layers: readonly SlabLayer[], angles: readonly number[], options: WallOptions): SlabRow[] {
  const { frequencyMhz, polarisation } = options
  const row = (band: Band | null, loss: (incidenceDeg: number) => number): SlabRow => ({
    band,
    frequencyMhz: band === null ? frequencyMhz! : null,
    lossesDb: angles.map((incidenceDeg) => loss(incidenceDeg)),
  })
  if (frequencyMhz === undefined) {
    return bandsOf(options).map((band) =>
      row(band, (incidenceDeg) => bandAverageSlabLossDb({ layers, band, incidenceDeg, polarisation })),
    )
  }
  const frequencyHz = frequencyMhz * 1e6
  return [row(null, (incidenceDeg) => slabLossDb({ layers, frequencyHz, incidenceDeg, polarisation }))]
}

function slabTable(rows: readonly SlabRow[], angles: readonly number[]): ResultTable {
  const columns: readonly Column<SlabRow>[] = [
    {
      head: 'P.2040, dB at',
      kind: 'text',
      value: ({ band, frequencyMhz }) => (band === null ? `${short(frequencyMhz!)} MHz` : `${band}, average`),
    },
    ...angles.map(
      (angle, at): Column<SlabRow> => ({
        head: `${short(angle)}°`,
        kind: 'decibels',
        value: ({ lossesDb }) => lossesDb[at]!,
        shown: ({ lossesDb }) => fixed(lossesDb[at]!, 2),
      }),
    ),
  ]
  return { table: table(columns, rows), columns: [{ width: 18 }, ...angles.map(() => ({ width: 8, before: 0 }))] }
}

/** Layers asked for outside the frequencies of their fit, one warning a material. */
function fitWarnings(layers: readonly SlabLayer[], options: WallOptions): string[] {
  const asked: readonly (readonly [number, number])[] =
    options.frequencyMhz === undefined
      ? bandsOf(options).map((band) => BAND_EDGES_GHZ[band])
      : [[options.frequencyMhz / 1000, options.frequencyMhz / 1000]]
  return [...new Set(layers.map(({ material }) => material))].flatMap((material) => {
    const range = P2040_MATERIALS[material]!.frequencyGhz
    const outside = asked.filter(([low, high]) => low < range[0] || high > range[1])
    if (outside.length === 0) return []
    const values = outside.map((each) => rangeText('frequencyGhz', each)).join(', ')
    return [`${material}: ${values} is outside ${rangeText('frequencyGhz', range)} (ITU-R P.2040-3, Table 3)`]
  })
}

function metalWarnings(layers: readonly SlabLayer[]): string[] {
  if (!layers.some(({ material }) => material === 'metal')) return []
  return [`a plan holds metal to ${MAX_METAL_LOSS_DB} dB: more leaks around any sheet (Shakya et al. 2024)`]
}

interface Slab {
  readonly lines: readonly (readonly [string, string])[]
  readonly tables: readonly ResultTable[]
  readonly warnings: readonly string[]
  readonly json: Readonly<Record<string, unknown>> | null
}

function slabOf(layers: readonly SlabLayer[], options: WallOptions): Slab {
  const angles = options.incidenceDeg === undefined ? ANGLES_DEG : [options.incidenceDeg]
  if (angles.some((angle) => angle >= 90))
    throw new UsageError(`--incidence-deg is ${options.incidenceDeg}; it must be below 90`)
  const rows = refusedAsUsage(() => slabRows(layers, angles, options))
  const { polarisation } = options
  return {
    lines: [
      ['layers', layersText(layers)],
      ['formula', `${SOURCE}, ${POLARISATIONS[polarisation]}`],
    ],
    tables: [slabTable(rows, angles)],
    warnings: [...fitWarnings(layers, options), ...metalWarnings(layers)],
    json: {
      layers,
      polarisation,
      incidenceDeg: angles,
      rows: rows.map(({ band, frequencyMhz, lossesDb }) =>
        band === null ? { frequencyMhz, lossesDb } : { band, lossesDb },
      ),
      source: SOURCE,
    },
  }
}

const NO_SLAB: Slab = { lines: [], tables: [], warnings: [], json: null }

interface PlannedRow extends ReturnType<typeof materialLoss> {
  readonly band: Band
}

const lossColumn = (head: string, loss: (row: PlannedRow) => number): Column<PlannedRow> => ({
  head,
  kind: 'decibels',
  value: loss,
  shown: (row) => fixed(loss(row), 1),
})

const PLANNED: readonly Column<PlannedRow>[] = [
  { head: 'in a plan', kind: 'text', value: ({ band }) => band },
  lossColumn('dB', ({ lossDb }) => lossDb),
  lossColumn('low', ({ lowDb }) => lowDb),
  lossColumn('high', ({ highDb }) => highDb),
  {
    head: 'rests on',
    kind: 'text',
    value: ({ origin, borrowedFrom, source }) =>
      `${origin}${borrowedFrom === null ? '' : `, that of ${borrowedFrom}`}: ${source}`,
  },
]

/** The losses that a plan takes for a material, with low, high and what they rest on. */
function plannedTable(material: Material, bands: readonly Band[]): ResultTable {
  const rows = bands.map((band) => ({ band, ...materialLoss(material, band) }))
  const loss = { width: 7, before: 0 }
  return {
    table: table(PLANNED, rows),
    columns: [{ width: 9 }, { width: 6, before: 0 }, loss, loss, { width: 47, before: 2, fit: 'wrap' }],
  }
}

function angleLine(material: Material, bands: readonly Band[]): readonly [string, string] {
  if (material.layers.length === 0)
    return ['angle', 'the same loss at every angle; no layers that P.2040 could compute']
  if (bands.every((band) => materialLoss(material, band).origin === 'p2040'))
    return ['angle', 'normal incidence first; in a plan the loss follows the angle, up to maxIncidenceDeg']
  return ['angle', 'measured and judged losses are the same at every angle; P.2040 stands beside them']
}

async function wallOfMaterial(io: Io, options: WallOptions & GlobalOptions, key: string): Promise<CalcResult> {
  const { readMaterials } = await import('../../input/read-materials.js')
  const material = pick('material', key, readMaterials(makeContext(options, io).root))
  const bands = bandsOf(options)
  const slab = material.layers.length === 0 ? NO_SLAB : slabOf(material.layers, options)
  return {
    headline: `${material.label[options.lang ?? 'en']}  (${key})`,
    lines: [...slab.lines, angleLine(material, bands)],
    tables: [plannedTable(material, bands), ...slab.tables],
    warnings: slab.warnings,
    json: {
      material: key,
      label: material.label,
      bands: bands.map((band) => ({ band, ...materialLoss(material, band) })),
      p2040: slab.json,
    },
  }
}

/** What a plan takes for a material of the catalogue, or what P.2040 gives for free layers. */
export const wall = formula<WallOptions>({
  name: 'wall',
  summary: 'loss of a catalogue material, or of layers by ITU-R P.2040, by band and angle',
  example: 'mds calc wall --layers plasterboard:0.0125,vacuum:0.048,plasterboard:0.0125',
  arguments: [['[MATERIAL]', 'a material of catalogs/materials.yaml']],
  options: [
    new Option('--layers <list>', 'free construction, material:metres from face to face'),
    frequency('one frequency instead of the band averages [MHz]'),
    new Option('--band <band>', 'one band instead of all').choices(['2.4GHz', '5GHz', '6GHz']),
    option('--incidence-deg <deg>', 'one angle from the normal instead of 0, 30, 60, 75', notNegative),
    new Option('--polarisation <which>', 'of the wave; mean is of the powers')
      .choices(['te', 'tm', 'mean'])
      .default('mean'),
  ],
  compute: (given, [key], io) => {
    if (given.frequencyMhz !== undefined && given.band !== undefined)
      throw new UsageError('give --frequency-mhz or --band, not both')
    if (key !== undefined && given.layers !== undefined) throw new UsageError('give a material or --layers, not both')
    if (key !== undefined) return wallOfMaterial(io, given, key)
    if (given.layers === undefined)
      throw new UsageError('give a material of catalogs/materials.yaml, or --layers concrete:0.16,vacuum:0.05')
    const layers = parseLayers(given.layers)
    const { lines, tables, warnings, json } = slabOf(layers, given)
    return { headline: 'Wall of free layers', lines, tables, warnings, json: { ...json } }
  },
})
