import type { Language } from '../../model/operation.js'
import type { Advice, CeilingRisk, Driver, Estimate, EuroEstimate, RiskReport } from '../../model/risk-plan.js'
import { type Format, inPercent } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type CommandMessages, commandTexts } from '../messages/terminal-commands.js'
import type { Paint } from '../paint.js'
import { clip, clipMiddle, padEnd, padStart, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn } from '../text.js'

type Spoken = Pick<CommandMessages, 'risk'> & { readonly f: Format }

function euros(f: Format, amountEur: string): string {
  return f.euros(amountEur).replace(/[.,]00$/, '')
}

const bracket = ({ list }: Format, low: string, high: string): string => `[${list([low, high])}]`

function chance({ f }: Spoken, { value, low, high }: Estimate): string {
  const share = (each: number) => f.number(inPercent(each), 1)
  return `${f.percent(value)} ${bracket(f, share(low), share(high))}`
}

function between({ f }: Spoken, { lowEur, highEur }: EuroEstimate): string {
  return bracket(f, euros(f, lowEur), euros(f, highEur))
}

const LABEL = 24
const AMOUNT = 10
const SPREAD = 19
const CHANCE = 21

function cells(label: string, texts: readonly (readonly [string, number])[]): string {
  return ` ${padEnd(clip(label, LABEL), LABEL)} ${texts.map(([text, width]) => padStart(text, width)).join(' ')}`
}

function ceilingRow(spoken: Spoken, label: string, { plannedEur, spread, holds }: CeilingRisk): string {
  return cells(label, [
    [euros(spoken.f, plannedEur), AMOUNT],
    [`${euros(spoken.f, spread.p10Eur)}…${euros(spoken.f, spread.p90Eur)}`, SPREAD],
    [chance(spoken, holds), CHANCE],
  ])
}

function moneyLines(spoken: Spoken, { money, missing }: RiskReport, paint: Paint): string[] {
  const { risk: words } = spoken
  if (money === null) return wrap(words.noChance(missing.join(', '))).map((line) => paint.red(line))
  const { lines, total, own } = money
  const head = cells(words.head, [
    [words.planned, AMOUNT],
    ['P10…P90', SPREAD],
    [words.holds, CHANCE],
  ])
  const estimate = (each: EuroEstimate): string => `${euros(spoken.f, each.valueEur)} ${between(spoken, each)}`
  const reserve = words.own(
    euros(spoken.f, own.plannedEur),
    euros(spoken.f, own.spread.p10Eur),
    euros(spoken.f, own.spread.p90Eur),
    (own.sure * 100).toFixed(0),
    estimate(own.setAsideEur),
    estimate(own.regretEur),
    own.missingCounts,
  )
  return [
    paint.bold(head),
    ...lines.map((line) => ceilingRow(spoken, line.label, line)),
    ceilingRow(spoken, words.total, total),
    ...wrap(
      words.mended(
        [
          ...lines.map((line) => `${line.id} ${chance(spoken, line.holdsMended)}`),
          `${words.ofTotal} ${chance(spoken, total.holdsMended)}`,
        ].join(', '),
      ),
    ),
    ...wrap(reserve),
  ]
}

function roomLines(spoken: Spoken, { rooms }: RiskReport, paint: Paint): string[] {
  const { risk: words, f } = spoken
  const head = cells(words.rooms, [
    ['', AMOUNT],
    [words.plannedPowers, CHANCE],
    [words.fullPower, CHANCE],
  ])
  const rows = rooms.atLeast.map((row) =>
    cells(words.atLeast(row.rooms, rooms.required), [
      ['', AMOUNT],
      [chance(spoken, row.planned), CHANCE],
      [chance(spoken, row.full), CHANCE],
    ]),
  )
  const { mean, p10, p90 } = rooms.mend
  const { planned, full } = rooms
  const number = (value: number): string => f.number(value, 1)
  const shown = { value: number(mean.value), low: number(mean.low), high: number(mean.high) }
  const mend = words.mend({ planned, full, mean: shown, aps: { p10, p90 } })
  return [paint.bold(head), ...rows, ...wrap(mend)]
}

const TEXT = TERMINAL_COLUMNS - 2 - 6 - 1 - 26

function named({ risk }: Spoken, { kind, label }: Pick<Driver | Advice, 'kind' | 'label'>): string {
  const names = risk.kind
  if (kind === 'plans') return `${names.plans} ${(risk.plansOf as Readonly<Record<string, string>>)[label] ?? label}`
  return kind === 'market' || kind === 'ranges' ? names[kind] : clipMiddle(`${names[kind]} ${label}`, TEXT)
}

const SHOWN_DRIVERS = 5

function driverLines(spoken: Spoken, title: string, drivers: readonly Driver[], paint: Paint): string[] {
  if (drivers.length === 0) return []
  const rows = drivers.slice(0, SHOWN_DRIVERS).map((driver) => {
    return `   ${padEnd(named(spoken, driver), TEXT + 4)} ${padStart(chance(spoken, driver.share), 26)}`
  })
  return [` ${paint.bold(title)}`, ...rows]
}

const SHOWN_ADVICE = 8

function adviceLines(spoken: Spoken, { measureFirst, money }: RiskReport, paint: Paint): string[] {
  const { risk: words } = spoken
  if (money === null) return []
  const told = measureFirst.filter((each) => each.told)
  if (told.length === 0) return [` ${paint.bold(words.first)}${words.nothing}`]
  const rows = told.slice(0, SHOWN_ADVICE).map((each, index) => {
    const { avoidedEur } = each
    return ` ${padStart(`${index + 1}.`, 3)} ${padEnd(named(spoken, each), TEXT + 2)} ${padStart(`${euros(spoken.f, avoidedEur.valueEur)} ${between(spoken, avoidedEur)}`, 26)}`
  })
  return [` ${paint.bold(words.first)}${words.avoided}`, ...rows]
}

/** How sure the plan is, at a terminal. */
export function terminalRisk(risk: RiskReport, paint: Paint, language: Language = 'en'): string {
  const spoken = { ...messagesOf(language, commandTexts), f: terminalFormatIn(language) }
  const { risk: words } = spoken
  const lines = [
    ...moneyLines(spoken, risk, paint),
    '',
    ...roomLines(spoken, risk, paint),
    '',
    ...driverLines(spoken, words.drivesOwn, risk.drivers.own, paint),
    ...driverLines(spoken, words.drivesRooms, risk.drivers.rooms, paint),
    '',
    ...adviceLines(spoken, risk, paint),
    ...wrap(words.brackets),
  ]
  return `${lines.join('\n')}\n`
}
