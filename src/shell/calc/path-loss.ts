import { Option } from 'commander'
import { COST231_VALIDITY, cost231FloorTermDb, cost231LossDb } from '../../radio/cost231.js'
import {
  FREE_SPACE_VALIDITY,
  freeSpaceLossDb,
  LOG_DISTANCE_VALIDITY,
  logDistanceLossDb,
} from '../../radio/free-space.js'
import { INH_OFFICE_VALIDITY, inhOfficeLossDb } from '../../radio/inh-office.js'
import {
  type ClassicEnvironment,
  type ClassicRow,
  classicFloorLossDb,
  classicRow,
  classicValidity,
  ITU1238_CLASSIC,
  itu1238ClassicLossDb,
} from '../../radio/itu1238-classic.js'
import { ITU1238_SITE_GENERAL, itu1238SiteGeneralLossDb } from '../../radio/itu1238-site-general.js'
import { MULTI_WALL_VALIDITY, multiWallLossDb } from '../../radio/multi-wall.js'
import { TGAX_VALIDITY, tgaxLossDb } from '../../radio/tgax.js'
import { outOfRange, outsideText, type ValidityRange, validityText } from '../../radio/validity.js'
import { refusedAsUsage, UsageError } from '../context.js'
import {
  count,
  fixed,
  flagOf,
  formula,
  frequency,
  needed,
  notNegative,
  number,
  numbers,
  option,
  pick,
  positive,
  short,
} from './formula.js'

interface PathLossOptions extends PathOptions {
  readonly model: string
}

const MODEL_OPTIONS: readonly (keyof PathOptions)[] = [
  'environment',
  'lineOfSight',
  'exponent',
  'clutterDbPerM',
  'referenceLossDb',
  'wallLossesDb',
  'walls',
  'floors',
  'floorLossDb',
  'powerLossCoefficient',
]

/** An option that a model does not know would silently change nothing: it is refused. */
function refuseStrangers(name: string, model: PathLossModel, options: PathOptions): void {
  const strange = MODEL_OPTIONS.find((key) => options[key] !== undefined && !model.options.includes(key))
  if (strange !== undefined) {
    const known =
      model.options.length === 0 ? 'none beside distance and frequency' : model.options.map(flagOf).join(', ')
    throw new UsageError(`${flagOf(strange)} is no option of ${name}, which takes: ${known}`)
  }
  if (options.floorLossDb !== undefined && options.floors === undefined)
    throw new UsageError('--floor-loss-db needs --floors')
}

type Term = readonly [name: string, lossDb: number]

/** The loss as a sum: at 1 m, then what the distance, the walls and the floors add. */
function termsOf({ lossDb }: ReadyModel, path: Path): Term[] {
  const open = { ...path, wallLossesDb: [], walls: 0, floors: 0 }
  const near = lossDb({ ...open, distanceM: 1 })
  const far = lossDb(open)
  const walled = lossDb({ ...path, floors: 0 })
  const terms: Term[] = [
    ['at 1 m', near],
    ['distance', far - near],
    ['walls', walled - far],
    ['floors', lossDb(path) - walled],
  ]
  return terms.filter(([name, value]) => value !== 0 || name === 'at 1 m' || name === 'distance')
}

function inputsOf(options: PathLossOptions, model: PathLossModel, ready: ReadyModel): Record<string, unknown> {
  const given = model.options.filter((key) => options[key] !== undefined).map((key) => [key, options[key]] as const)
  const { distanceM, frequencyMhz } = options
  return { distanceM, frequencyMhz, ...Object.fromEntries(given), ...ready.taken }
}

const shown = (value: unknown): string => {
  if (typeof value === 'number') return short(value)
  return Array.isArray(value) ? value.map(shown).join(', ') : String(value)
}

/** The loss by one model, with its terms, source, range and what lies outside it. */
export const pathLoss = formula<PathLossOptions>({
  name: 'path-loss',
  summary: 'loss over a distance by one model, with its terms, source and range',
  example: 'mds calc path-loss --model multi-wall --distance-m 12 --frequency-mhz 5500 --wall-losses-db 10,3.4',
  options: [
    new Option(
      '--model <model>',
      'multi-wall, free-space, log-distance, itu-r-p1238, itu-r-p1238-site-general, cost231, inh-office, tgax',
    ).makeOptionMandatory(),
    option('--distance-m <m>', 'distance between the antennas, in space [m]', positive).makeOptionMandatory(),
    frequency('frequency [MHz]').makeOptionMandatory(),
    new Option('--environment <name>', 'of itu-r-p1238 (office …), itu-r-p1238-site-general (office-nlos …), tgax'),
    new Option('--line-of-sight', 'inh-office, itu-r-p1238-site-general: nothing stands between'),
    new Option('--no-line-of-sight', 'the same models: something stands between'),
    option('--exponent <n>', 'log-distance; multi-wall (2 where not given)', notNegative),
    option('--clutter-db-per-m <db>', 'multi-wall: furniture and people [dB/m] (0 where not given)', notNegative),
    option('--reference-loss-db <db>', 'log-distance: loss at 1 m (free space where not given)', number),
    option(
      '--wall-losses-db <list>',
      'multi-wall, cost231: loss of each wall or slab crossed, such as 10,3.4',
      numbers,
    ),
    option('--walls <n>', 'tgax: walls crossed', count),
    option('--floors <n>', 'itu-r-p1238, cost231, tgax: floors between the antennas', count),
    option('--floor-loss-db <db>', 'itu-r-p1238: Lf in all; cost231: loss of the first floor', notNegative),
    option('--power-loss-coefficient <n>', 'itu-r-p1238: N of your own instead of an environment', notNegative),
  ],
  compute: (given) => {
    const model = pick('model', given.model, PATH_LOSS_MODELS)
    refuseStrangers(given.model, model, given)
    const { distanceM, frequencyMhz, wallLossesDb = [], walls = 0, floors = 0 } = given
    const path: Path = { distanceM, wallLossesDb, walls, floors }
    const { ready, terms, lossDb } = refusedAsUsage(() => {
      const prepared = model.prepare(given)
      return { ready: prepared, terms: termsOf(prepared, path), lossDb: prepared.lossDb(path) }
    })
    const { validity } = ready
    const outside = outOfRange(validity, frequencyMhz * 1e6, distanceM, floors)
    const inputs = inputsOf(given, model, ready)
    return {
      headline: `${fixed(lossDb, 2)} dB  ${given.model}, ${short(distanceM)} m at ${short(frequencyMhz)} MHz`,
      lines: [
        ['formula', model.formula],
        ['terms', terms.map(([name, value]) => `${name} ${fixed(value, 2)}`).join(' · ')],
        [
          'figures',
          Object.entries(inputs)
            .slice(2)
            .map(([key, value]) => `${key} ${shown(value)}`)
            .join(' · '),
        ],
        ['source', validity.source],
        ['valid', validityText(validity) || 'no range is named'],
      ].filter((line): line is [string, string] => line[1] !== ''),
      warnings: outside.map((found) => {
        const clamped = found.quantity === 'distanceM' && found.value < 1 ? '; computed as at 1 m' : ''
        return `${outsideText(found)}${clamped}`
      }),
      json: {
        model: given.model,
        inputs,
        lossDb,
        termsDb: Object.fromEntries(terms.map(([name, value]) => [name === 'at 1 m' ? 'at1M' : name, value])),
        formula: model.formula,
        source: validity.source,
        validity: {
          frequencyGhz: validity.frequencyGhz,
          distanceM: validity.distanceM,
          floors: validity.floors ?? null,
        },
        outOfRange: outside,
      },
    }
  },
})

/** What a path is: options that no model takes are absent. */
interface PathOptions {
  readonly distanceM: number
  readonly frequencyMhz: number
  readonly environment?: string
  readonly lineOfSight?: boolean
  readonly exponent?: number
  readonly clutterDbPerM?: number
  readonly referenceLossDb?: number
  readonly wallLossesDb?: readonly number[]
  readonly walls?: number
  readonly floors?: number
  readonly floorLossDb?: number
  readonly powerLossCoefficient?: number
}

/** The parts of a path that are told apart when the loss is broken into terms. */
interface Path {
  readonly distanceM: number
  readonly wallLossesDb: readonly number[]
  readonly walls: number
  readonly floors: number
}

/** A model made ready: its figures chosen, only the path open. */
interface ReadyModel {
  readonly lossDb: (path: Path) => number
  readonly validity: ValidityRange
  /** Figures that the options left open, as taken. */
  readonly taken: Readonly<Record<string, number | string | boolean>>
}

interface PathLossModel {
  readonly formula: string
  /** Options beside distance and frequency. */
  readonly options: readonly (keyof PathOptions)[]
  readonly prepare: (options: PathOptions) => ReadyModel
}

const OWN_FIGURES: ValidityRange = {
  source: 'ITU-R P.1238-7…-9, eq. (2), with N and Lf as given',
  frequencyGhz: null,
  distanceM: [1, Number.POSITIVE_INFINITY],
}

/** Above it a plan takes the 5 GHz figures, for want of published ones. */
const LAST_PUBLISHED_GHZ = 5.85

/** The row nearest to a frequency, by ratio: where the table has none for it, the range of validity says so. */
function nearestRow(environment: ClassicEnvironment, frequencyGhz: number): ClassicRow {
  const lent = frequencyGhz > LAST_PUBLISHED_GHZ ? classicRow(environment, 5.5e9) : null
  if (lent !== null) return lent
  const off = ({ frequencyGhz: [low, high] }: ClassicRow): number =>
    Math.max(low / frequencyGhz, frequencyGhz / high, 1)
  return ITU1238_CLASSIC.filter((row) => row.environment === environment).reduce((best, row) =>
    off(row) < off(best) ? row : best,
  )
}

function floorLoss(row: ClassicRow, { floors = 0, floorLossDb }: PathOptions): number {
  if (floorLossDb !== undefined) return floorLossDb
  if (floors > 0 && row.floorLossesDb.length === 0)
    throw new UsageError(
      `ITU-R P.1238 publishes no floor loss for ${row.environment} near ${row.frequencyGhz[0]} GHz: give --floor-loss-db`,
    )
  return classicFloorLossDb(row, floors).lossDb
}

/** ITU-R P.1238 eq. (2), with the published figures of an environment or with N of one's own. */
function classicModel(options: PathOptions): ReadyModel {
  const { environment, frequencyMhz, powerLossCoefficient: own, floors = 0 } = options
  const frequencyHz = frequencyMhz * 1e6
  if (own !== undefined) {
    if (environment !== undefined)
      throw new UsageError('itu-r-p1238 takes --environment or --power-loss-coefficient, not both')
    const lf = floors > 0 ? needed(options.floorLossDb, 'floorLossDb', '--floors beside an N of your own') : 0
    return classic(own, lf, OWN_FIGURES, frequencyHz, {})
  }
  const environments = Object.fromEntries(ITU1238_CLASSIC.map((row) => [row.environment, row.environment]))
  const known = pick('environment', needed(environment, 'environment', 'itu-r-p1238'), environments)
  const row = nearestRow(known, frequencyMhz / 1000)
  const { floors: _bounded, ...anyFloors } = classicValidity(row)
  const validity = options.floorLossDb === undefined ? classicValidity(row) : anyFloors
  return classic(row.powerLossCoefficient, floorLoss(row, options), validity, frequencyHz, { environment: known })
}

function classic(
  powerLossCoefficient: number,
  floorLossDb: number,
  validity: ValidityRange,
  frequencyHz: number,
  taken: ReadyModel['taken'],
): ReadyModel {
  return {
    lossDb: ({ distanceM, floors }) =>
      itu1238ClassicLossDb({
        distanceM,
        frequencyHz,
        powerLossCoefficient,
        floorLossDb: floors === 0 ? 0 : floorLossDb,
      }),
    validity,
    taken: { ...taken, powerLossCoefficient, floorLossDb },
  }
}

const sum = (losses: readonly number[]): number => losses.reduce((total, loss) => total + loss, 0)

function siteGeneralName({ environment, lineOfSight }: PathOptions): string {
  const written = needed(environment, 'environment', 'itu-r-p1238-site-general')
  if (/-n?los$/.test(written)) {
    if (lineOfSight !== undefined && lineOfSight !== written.endsWith('-los'))
      throw new UsageError(`--environment ${written} contradicts --${lineOfSight ? '' : 'no-'}line-of-sight`)
    return written
  }
  if (lineOfSight !== undefined) return `${written}-${lineOfSight ? 'los' : 'nlos'}`
  if (Object.hasOwn(ITU1238_SITE_GENERAL, `${written}-los`))
    throw new UsageError(`--environment ${written} needs --line-of-sight or --no-line-of-sight`)
  return written
}

function sight(options: PathOptions, model: string): boolean {
  if (options.lineOfSight === undefined) throw new UsageError(`${model} needs --line-of-sight or --no-line-of-sight`)
  return options.lineOfSight
}

/** The models of `mds calc path-loss`, as a plan has them and COST 231 beside. */
const PATH_LOSS_MODELS: Readonly<Record<string, PathLossModel>> = {
  'multi-wall': {
    formula: 'FSPL(1 m) + 10·n·log d + clutter·d + Σ walls and slabs',
    options: ['exponent', 'clutterDbPerM', 'wallLossesDb'],
    prepare: ({ frequencyMhz, exponent = 2, clutterDbPerM = 0 }) => ({
      lossDb: ({ distanceM, wallLossesDb }) =>
        multiWallLossDb({
          distanceM,
          frequencyHz: frequencyMhz * 1e6,
          exponent,
          clutterDbPerM,
          crossedDb: sum(wallLossesDb),
        }),
      validity: MULTI_WALL_VALIDITY,
      taken: { exponent, clutterDbPerM },
    }),
  },
  'free-space': {
    formula: '20·log(4π·d·f/c)',
    options: [],
    prepare: ({ frequencyMhz }) => ({
      lossDb: ({ distanceM }) => freeSpaceLossDb({ distanceM, frequencyHz: frequencyMhz * 1e6 }),
      validity: FREE_SPACE_VALIDITY,
      taken: {},
    }),
  },
  'log-distance': {
    formula: 'L(1 m) + 10·n·log d',
    options: ['exponent', 'referenceLossDb'],
    prepare: (options) => {
      const exponent = needed(options.exponent, 'exponent', 'log-distance')
      const frequencyHz = options.frequencyMhz * 1e6
      const referenceLossDb = options.referenceLossDb ?? freeSpaceLossDb({ distanceM: 1, frequencyHz })
      return {
        lossDb: ({ distanceM }) => logDistanceLossDb({ distanceM, referenceLossDb, exponent }),
        validity: LOG_DISTANCE_VALIDITY,
        taken: { exponent, referenceLossDb },
      }
    },
  },
  'itu-r-p1238': {
    formula: '20·log f[MHz] + N·log d + Lf(floors) − 28',
    options: ['environment', 'floors', 'floorLossDb', 'powerLossCoefficient'],
    prepare: classicModel,
  },
  'itu-r-p1238-site-general': {
    formula: '10·α·log d + β + 10·γ·log f[GHz]',
    options: ['environment', 'lineOfSight'],
    prepare: (options) => {
      const environment = siteGeneralName(options) as keyof typeof ITU1238_SITE_GENERAL
      const { alpha, beta, gamma, sigmaDb, validity } = pick('environment', environment, ITU1238_SITE_GENERAL)
      const frequencyHz = options.frequencyMhz * 1e6
      return {
        lossDb: ({ distanceM }) => itu1238SiteGeneralLossDb({ distanceM, frequencyHz, environment }),
        validity,
        taken: { environment, alpha, beta, gamma, sigmaDb },
      }
    },
  },
  cost231: {
    formula: 'FSPL + Σ walls + k^((k+2)/(k+1) − 0.46)·Lf, k floors',
    options: ['wallLossesDb', 'floors', 'floorLossDb'],
    prepare: ({ frequencyMhz, floorLossDb = cost231FloorTermDb(1) }) => ({
      lossDb: ({ distanceM, wallLossesDb, floors }) =>
        cost231LossDb({ distanceM, frequencyHz: frequencyMhz * 1e6, wallLossesDb, floors, floorLossDb }),
      validity: COST231_VALIDITY,
      taken: { floorLossDb },
    }),
  },
  'inh-office': {
    formula: 'LoS 32.4 + 17.3·log d + 20·log f; NLoS max(LoS, 17.3 + 38.3·log d + 24.9·log f), f in GHz',
    options: ['lineOfSight'],
    prepare: (options) => {
      const lineOfSight = sight(options, 'inh-office')
      return {
        lossDb: ({ distanceM }) => inhOfficeLossDb({ distanceM, frequencyHz: options.frequencyMhz * 1e6, lineOfSight }),
        validity: INH_OFFICE_VALIDITY,
        taken: { lineOfSight },
      }
    },
  },
  tgax: {
    formula: '40.05 + 20·log(f/2.4) + 20·log min(d, B) + 35·log(d/B) beyond B + w·walls + floors, f in GHz',
    options: ['environment', 'walls', 'floors'],
    prepare: (options) => {
      const scenario = needed(options.environment, 'environment', 'tgax')
      const validity = pick('environment', scenario, TGAX_VALIDITY)
      const known = scenario as keyof typeof TGAX_VALIDITY
      return {
        lossDb: ({ distanceM, walls, floors }) =>
          tgaxLossDb({ distanceM, frequencyHz: options.frequencyMhz * 1e6, scenario: known, walls, floors }),
        validity,
        taken: { environment: scenario },
      }
    },
  },
}
