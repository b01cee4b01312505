import { InvalidArgumentError, Option } from 'commander'
import type { GlobalOptions } from './context.js'
import type { ExitCode } from './exit-code.js'
import type { Io } from './io.js'
import { MOST_SHARDS, parseShard, type Shard } from './shard/split.js'

const whole =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text)
    if (!/^\d{1,6}$/.test(text) || value < least || value > most)
      throw new InvalidArgumentError(`give a whole number from ${least} to ${most}`)
    return value
  }

function euros(text: string): string {
  if (!/^\d{1,9}(?:\.\d{1,2})?$/.test(text)) throw new InvalidArgumentError('give an amount such as 49200 or 49200.50')
  return text
}

/** The commands of `mds new`. */
export const NEW: readonly RunSpec[] = [
  {
    name: 'site',
    summary: 'write a commented, valid site file from a layout type; questions at a terminal, flags elsewhere',
    example: "mds new site 'MDS Annexe' --layout L --area 660 --levels 2 --seats 18 --permanences 4 --commune Arles",
    arguments: [['[NAME]', 'name of the site']],
    options: [
      new Option('--layout <type>', 'layout type').choices([
        'bar-central-corridor',
        'bar-side-corridor',
        'L',
        'courtyard',
        'deep-town-house',
        'office-floor',
      ]),
      new Option('--area <m2>', 'gross area of all levels').argParser(whole(50, 20_000)),
      new Option('--levels <n>', 'levels').argParser(whole(1, 20)),
      new Option('--seats <n>', 'seats in waiting rooms').argParser(whole(1, 300)),
      new Option('--permanences <n>', 'permanence offices').argParser(whole(0, 60)),
      new Option('--meetings <n>', 'meeting rooms').argParser(whole(0, 20)),
      new Option('--pmi', 'with rooms for mother and child care'),
      new Option('--no-pmi', 'without them'),
      new Option('--commune <name>', 'commune; none is not established'),
      new Option('--id <id>', 'id of the site; default: made of its name'),
      new Option('--number <n>', 'number of the site; default: the next free one').argParser(whole(1, 9999)),
    ],
    load: async () => (await import('./commands/new-site.js')).newSite,
  },
  {
    name: 'estate',
    summary: 'write an estate without sites into a new folder, with the shipped catalogues',
    example: "mds new estate ../bibliotheques --name 'Bibliothèques connectées' --services 30000 --hardware 90000",
    arguments: [['<DIR>', 'a new or an empty folder']],
    options: [
      new Option('--name <name>', 'name of the operation; default: the name of the folder'),
      new Option('--services <eur>', 'ceiling of the services line, without VAT').argParser(euros),
      new Option('--hardware <eur>', 'ceiling of the hardware line, without VAT').argParser(euros),
    ],
    load: async () => (await import('./commands/new-estate.js')).newEstate,
  },
  {
    name: 'consultation',
    summary: 'write a commented sites/consultation.yaml, for mds analyse',
    example: 'mds new consultation',
    load: async () => (await import('./commands/new-consultation.js')).newConsultation,
  },
  {
    name: 'contracts',
    summary: 'write a commented sites/contracts.yaml: routes, pieces, acceptances, time sheets, for mds evidence',
    example: 'mds new contracts',
    load: async () => (await import('./commands/new-consultation.js')).newContracts,
  },
]

type Runner = (io: Io, args: readonly string[], options: GlobalOptions & Record<string, unknown>) => Promise<ExitCode>

export type Argument = readonly [name: string, meaning: string]

/** What the help says of a command, and how it is loaded when it is called. */
export interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly example: string
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
}

/** A command that runs, with its code behind a dynamic import. */
export interface RunSpec extends CommandSpec {
  readonly load: () => Promise<Runner>
}

/** A command that only gathers others, known when it is called. */
export interface GroupSpec extends CommandSpec {
  readonly commands: () => Promise<readonly RunSpec[]>
}

export function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('give a whole number of at least 1')
  return Number(text)
}

export function shard(text: string): Shard {
  const found = parseShard(text)
  if (found === null)
    throw new InvalidArgumentError(`give K/N, such as 3/8, with K from 1 to N and N at most ${MOST_SHARDS}`)
  return found
}

export function portNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > 65_535)
    throw new InvalidArgumentError('give a port from 1 to 65535')
  return Number(text)
}

export function knownLength(text: string): {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly lengthM: number
} {
  const match = /^([^=]+)=(\d{1,4}(?:\.\d+)?)$/.exec(text)
  const [x1 = Number.NaN, y1 = Number.NaN, x2 = Number.NaN, y2 = Number.NaN, ...rest] = (match?.[1] ?? '')
    .split(',')
    .map(Number)
  const lengthM = Number(match?.[2])
  if (![x1, y1, x2, y2].every(Number.isFinite) || rest.length > 0 || !(lengthM > 0))
    throw new InvalidArgumentError(
      'give two points of the drawing and the metres between them, such as 0,0,8250,0=8.25',
    )
  return { from: [x1, y1], to: [x2, y2], lengthM }
}

export function collected(text: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), text]
}

export function pixels(text: string): number {
  const value = positiveInteger(text)
  if (value < 200 || value > 8000) throw new InvalidArgumentError('give 200 to 8000 pixels')
  return value
}

export function share(text: string): number {
  const value = Number(text)
  if (!/^\d*\.?\d+$/.test(text) || value > 1)
    throw new InvalidArgumentError('give a share between 0 and 1, such as 0.9')
  return value
}
