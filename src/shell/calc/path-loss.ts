import { Option } from 'commander'
import { outOfRange, outsideText, validityText } from '../../radio/validity.js'
import { refusedAsUsage, UsageError } from '../context.js'
import {
  count,
  fixed,
  flagOf,
  formula,
  frequency,
  notNegative,
  number,
  numbers,
  option,
  pick,
  positive,
  short,
} from './formula.js'
import {
  PATH_LOSS_MODELS,
  type Path,
  type PathLossModel,
  type PathOptions,
  type ReadyModel,
} from './path-loss-models.js'

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
