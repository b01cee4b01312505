import { type GlobalOptions, UsageError } from '../context.js'
import type { Io } from '../io.js'
import type { BuildingOptions } from './draw-building.js'
import { LAYOUTS } from './layouts.js'

/** What the flags of `mds new site` give; what is missing is asked for, or takes its default. */
export interface SiteFlags extends GlobalOptions {
  readonly layout?: string
  readonly area?: number
  readonly levels?: number
  readonly seats?: number
  readonly permanences?: number
  readonly meetings?: number
  readonly pmi?: boolean
  readonly commune?: string
  readonly id?: string
  readonly number?: number
}

export interface SiteAnswers extends BuildingOptions {
  readonly name: string
  readonly commune: string | null
}

/** A question was broken off: nothing is written. */
export class Interrupted extends Error {}

type Asked = (question: string, shown: string, isGood: (answer: string) => boolean) => Promise<string>

/** Asks until an answer is good; an empty one takes what is shown. */
function asker({ ask, err }: Io): Asked {
  return async (question, shown, isGood) => {
    for (;;) {
      const answer = await ask!(`${question}${shown === '' ? '' : ` [${shown}]`}: `)
      if (answer === null) throw new Interrupted()
      const given = answer.trim() === '' ? shown : answer.trim()
      if (isGood(given)) return given
      err('  that cannot be; once more\n')
    }
  }
}

const isWhole =
  (least: number, most: number) =>
  (text: string): boolean =>
    /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most

/** Seats, offices and meeting rooms that go with an area: about those of the shipped plans, which are assumptions themselves. */
export function usualFor(areaM2: number): Pick<BuildingOptions, 'seats' | 'permanences' | 'meetings' | 'pmi'> {
  const within = (value: number, least: number, most: number): number =>
    Math.max(least, Math.min(most, Math.round(value)))
  return {
    seats: within(areaM2 / 36, 8, 40),
    permanences: within(areaM2 / 140, 2, 10),
    meetings: areaM2 < 260 ? 0 : within(areaM2 / 600, 1, 3),
    pmi: areaM2 >= 450,
  }
}

async function askedFor(io: Io, name: string | undefined, flags: SiteFlags): Promise<SiteAnswers> {
  const ask = asker(io)
  const whole = async (given: number | undefined, question: string, shown: number, least: number, most: number) =>
    given ?? Number(await ask(question, String(shown), isWhole(least, most)))
  const named = name ?? (await ask('Name of the site', '', (text) => text !== ''))
  if (flags.layout === undefined)
    for (const [key, { summary }] of Object.entries(LAYOUTS)) io.err(`  ${key.padEnd(22)}${summary}\n`)
  const layout =
    flags.layout ?? (await ask('Layout type', 'bar-central-corridor', (text) => Object.hasOwn(LAYOUTS, text)))
  const areaM2 = await whole(flags.area, 'Area of all levels, m²', 600, 50, 20_000)
  const usual = usualFor(areaM2)
  const levels = await whole(flags.levels, 'Levels', 1, 1, 20)
  const seats = await whole(flags.seats, 'Seats in waiting rooms', usual.seats, 1, 300)
  const permanences = await whole(flags.permanences, 'Permanence offices', usual.permanences, 0, 60)
  const meetings = await whole(flags.meetings, 'Meeting rooms', usual.meetings, 0, 20)
  const yes = async () =>
    await ask('Mother and child care (PMI), y or n', usual.pmi ? 'y' : 'n', (t) => /^[yn]$/i.test(t))
  const pmi = flags.pmi ?? /^y$/i.test(await yes())
  const commune = flags.commune ?? (await ask('Commune (empty: not established)', '', () => true))
  return { name: named, layout, areaM2, levels, seats, permanences, meetings, pmi, commune: commune || null }
}

function fromFlags(name: string | undefined, flags: SiteFlags): SiteAnswers {
  const { area, layout } = flags
  if (name === undefined || area === undefined || layout === undefined) {
    const missing = [
      name === undefined && 'NAME',
      layout === undefined && '--layout TYPE',
      area === undefined && '--area M2',
    ]
    throw new UsageError(
      `there is no terminal to ask at: give ${missing.filter(Boolean).join(', ')}; types: ${Object.keys(LAYOUTS).join(', ')}`,
    )
  }
  const usual = usualFor(area)
  return {
    ...{ name, layout, areaM2: area, levels: flags.levels ?? 1, seats: flags.seats ?? usual.seats },
    ...{ permanences: flags.permanences ?? usual.permanences, meetings: flags.meetings ?? usual.meetings },
    ...{ pmi: flags.pmi ?? usual.pmi, commune: flags.commune ?? null },
  }
}

/** What the new site is to be: by questions at a terminal, by flags and defaults elsewhere. */
export function siteAnswers(io: Io, name: string | undefined, flags: SiteFlags): Promise<SiteAnswers> {
  if (io.ask === undefined || flags.quiet === true || flags.json === true)
    return Promise.resolve(fromFlags(name, flags))
  return askedFor(io, name, flags)
}
