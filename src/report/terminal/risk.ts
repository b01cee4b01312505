import type { Advice, CeilingRisk, Driver, Estimate, EuroEstimate, RiskReport } from '../../model/risk-plan.js'
import type { Paint } from '../paint.js'
import { clip, clipMiddle, padEnd, padStart, spacedEuros, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'

function euros(amountEur: string): string {
  return spacedEuros(amountEur).replace(/\.00$/, '')
}

function chance({ value, low, high }: Estimate): string {
  const share = (each: number) => (each * 100).toFixed(1)
  return `${share(value)} % [${share(low)}, ${share(high)}]`
}

function between({ lowEur, highEur }: EuroEstimate): string {
  return `[${euros(lowEur)}, ${euros(highEur)}]`
}

const LABEL = 24
const AMOUNT = 10
const SPREAD = 19
const CHANCE = 21

function cells(label: string, texts: readonly (readonly [string, number])[]): string {
  return ` ${padEnd(clip(label, LABEL), LABEL)} ${texts.map(([text, width]) => padStart(text, width)).join(' ')}`
}

function ceilingRow(label: string, { plannedEur, spread, holds }: CeilingRisk): string {
  return cells(label, [
    [euros(plannedEur), AMOUNT],
    [`${euros(spread.p10Eur)}…${euros(spread.p90Eur)}`, SPREAD],
    [chance(holds), CHANCE],
  ])
}

function moneyLines({ money, missing }: RiskReport, paint: Paint): string[] {
  if (money === null)
    return wrap(`no chance of a cost: prices are missing for ${missing.join(', ')}`).map((line) => paint.red(line))
  const { lines, total, own } = money
  const head = cells('euros without VAT', [
    ['planned', AMOUNT],
    ['P10…P90', SPREAD],
    ['holds', CHANCE],
  ])
  const reserve = `own money: ${euros(own.plannedEur)} planned, P10…P90 ${euros(own.spread.p10Eur)}…${euros(own.spread.p90Eur)}; to be ${(own.sure * 100).toFixed(0)} % sure set aside ${euros(own.setAsideEur.valueEur)} ${between(own.setAsideEur)}; expected regret ${euros(own.regretEur.valueEur)} ${between(own.regretEur)}, a missing euro counting ${own.missingCounts}`
  return [
    paint.bold(head),
    ...lines.map((line) => ceilingRow(line.label, line)),
    ceilingRow('Total', total),
    ...wrap(
      `with the rooms mended: ${[...lines.map((line) => `${line.id} ${chance(line.holdsMended)}`), `total ${chance(total.holdsMended)}`].join(', ')}`,
    ),
    ...wrap(reserve),
  ]
}

function roomLines({ rooms }: RiskReport, paint: Paint): string[] {
  const head = cells('rooms in spec', [
    ['', AMOUNT],
    ['planned powers', CHANCE],
    ['full power', CHANCE],
  ])
  const rows = rooms.atLeast.map((row) =>
    cells(`at least ${row.rooms} of ${rooms.required}`, [
      ['', AMOUNT],
      [chance(row.planned), CHANCE],
      [chance(row.full), CHANCE],
    ]),
  )
  const { mean, p10, p90 } = rooms.mend
  const mend = `${rooms.planned.p10} to ${rooms.planned.p90} rooms eight times in ten at planned powers, ${rooms.full.p10} to ${rooms.full.p90} at full power; mending the others takes ${mean.value.toFixed(1)} access points [${mean.low.toFixed(1)}, ${mean.high.toFixed(1)}] (P10…P90 ${p10}…${p90})`
  return [paint.bold(head), ...rows, ...wrap(mend)]
}

const KIND: Readonly<Record<Driver['kind'] | Advice['kind'], string>> = {
  market: 'all prices together',
  ranges: 'how wide the ranges are',
  price: 'price of',
  plans: 'quantities, all plans',
  quantity: 'quantities of',
  wall: 'wall',
  levels: 'radio levels of',
  quote: 'a quote for',
  survey: 'a survey of',
}

const TEXT = TERMINAL_COLUMNS - 2 - 6 - 1 - 26

function named({ kind, label }: Pick<Driver | Advice, 'kind' | 'label'>): string {
  return kind === 'market' || kind === 'ranges' ? KIND[kind] : clipMiddle(`${KIND[kind]} ${label}`, TEXT)
}

const SHOWN_DRIVERS = 5

function driverLines(title: string, drivers: readonly Driver[], paint: Paint): string[] {
  if (drivers.length === 0) return []
  const rows = drivers.slice(0, SHOWN_DRIVERS).map((driver) => {
    return `   ${padEnd(named(driver), TEXT + 4)} ${padStart(chance(driver.share), 26)}`
  })
  return [` ${paint.bold(title)}`, ...rows]
}

const SHOWN_ADVICE = 8

function adviceLines({ measureFirst, money }: RiskReport, paint: Paint): string[] {
  if (money === null) return []
  const told = measureFirst.filter((each) => each.told)
  if (told.length === 0) return [` ${paint.bold('measure this first')}: nothing that the draws show to be of use`]
  const rows = told.slice(0, SHOWN_ADVICE).map((each, index) => {
    const { avoidedEur } = each
    return ` ${padStart(`${index + 1}.`, 3)} ${padEnd(named(each), TEXT + 2)} ${padStart(`${euros(avoidedEur.valueEur)} ${between(avoidedEur)}`, 26)}`
  })
  return [` ${paint.bold('measure this first')} (euros of expected regret avoided)`, ...rows]
}

/** How sure the plan is, at a terminal. */
export function terminalRisk(risk: RiskReport, paint: Paint): string {
  const lines = [
    ...moneyLines(risk, paint),
    '',
    ...roomLines(risk, paint),
    '',
    ...driverLines('what drives the own money (share of its variance)', risk.drivers.own, paint),
    ...driverLines('what drives the rooms in spec', risk.drivers.rooms, paint),
    '',
    ...adviceLines(risk, paint),
    ...wrap('in brackets: 95 % over the draws; what is assumed is on the page'),
  ]
  return `${lines.join('\n')}\n`
}
