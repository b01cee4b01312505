import { toldIn } from '../../model/levers.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import { type Column, column, list, note, prose, type Section, type Span, section, table } from '../document.js'

type Consent = 'none' | 'internal' | 'authority'

/** A way to hold every ceiling, or to live with an excess, in words. */
interface WayOut {
  readonly title: string
  /** Beside the total in a table. */
  readonly takes: string
  /** The same with the total in it. */
  readonly note: string
  readonly consent: Consent | null
  readonly totalEur: string | null
  /** By budget line; null where the lines stay as they are. */
  readonly lines: ReadonlyMap<string, string> | null
}

const sum = (amounts: readonly (string | null)[]): bigint =>
  amounts.reduce((total, amount) => total + (amount === null ? 0n : parseEuros(amount)!), 0n)

/** What the exceeded lines are over by, in all [cents]. */
function excessCents({ budget }: Plan): bigint {
  return -sum(budget.lines.filter(({ verdict }) => verdict === 'fail').map(({ headroomEur }) => headroomEur))
}

function ofLevers({ t, f, plan }: PageContext): WayOut[] {
  const words = t.wall.ways
  return (plan.ways ?? []).map(({ levers, consent, lines, ownDays }) => {
    const totalEur = formatEuros(sum(lines.map((line) => line.totalEur)))
    const taken =
      ownDays === undefined
        ? words.consent[consent]
        : words.withDays(words.consent[consent], f.number(ownDays, Number.isInteger(ownDays) ? 0 : 1))
    return {
      title: levers.map(({ id, label }) => toldIn(plan.language, label ?? id)).join(' + '),
      takes: words.lever(taken, plan.budget.onEstimates),
      note: words.lever(words.withTotal(taken, f.euros(totalEur)), plan.budget.onEstimates),
      consent,
      totalEur,
      lines: new Map(lines.map((line) => [line.id, line.totalEur])),
    }
  })
}

/** Another line pays where the others leave as much: an amendment of the agreement. */
function transfer({ t, f, plan }: PageContext, excess: bigint): WayOut[] {
  const words = t.wall.ways
  const left = sum(plan.budget.lines.filter(({ verdict }) => verdict === 'pass').map(({ headroomEur }) => headroomEur))
  if (left < excess) return []
  const [amount, rest] = [formatEuros(excess), formatEuros(left)].map(f.euros) as [string, string]
  const text = words.transferNote(words.consent.authority, amount, rest)
  return [
    {
      title: words.transfer,
      takes: text,
      note: text,
      consent: 'authority',
      totalEur: plan.budget.totalEur,
      lines: null,
    },
  ]
}

/**
 * Ways out of the ceilings, those of the plan first: by the consent that they need, then by what is paid. Empty where every line holds,
 * and where prices are missing.
 */
export function waysOut(context: PageContext): WayOut[] {
  const { t, f, plan } = context
  if (plan.budget.verdict !== 'fail') return []
  const excess = excessCents(plan)
  const words = t.wall.ways
  const text = words.ownNote(f.euros(formatEuros(excess)))
  const borne = {
    title: words.own,
    takes: text,
    note: text,
    consent: null,
    totalEur: plan.budget.totalEur,
    lines: null,
  }
  return [...ofLevers(context), ...transfer(context, excess), borne]
}

const SHOWN = 3

/** The first ways as a list; what stands in their place where there are none. */
export function waysList(context: PageContext) {
  const { t, plan } = context
  const words = t.wall.ways
  const ways = waysOut(context)
  if (ways.length === 0) return prose(plan.budget.verdict === 'pass' ? words.none : words.unknown)
  return list(
    ways.slice(0, SHOWN).map((way): Span[] => [{ link: way.title, to: 'budget.html#ways' }, ` — ${way.note}.`]),
    'steps',
  )
}

/** All of them with what each line comes to. */
export function waysSection(context: PageContext): Section | null {
  const { t, plan } = context
  const words = t.wall.ways
  const ways = waysOut(context)
  if (ways.length === 0) return null
  const columns: Column<WayOut>[] = [
    column(words.way, 'text', ({ title }) => title, {
      shown: (way) => [{ bold: way.title }],
    }),
    column(words.takes, 'text', (way) => way.takes),
    ...plan.budget.lines.map(
      ({ id, label, totalEur }): Column<WayOut> =>
        column(label, 'euros', ({ lines }) => (lines === null ? totalEur : (lines.get(id) ?? null))),
    ),
    column(t.common.total, 'euros', (way) => way.totalEur),
  ]
  return section(words.title, [table(columns, ways), note(words.further)], { id: 'ways' })
}
