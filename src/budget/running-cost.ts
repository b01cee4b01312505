import { addMonths, wholeMonths } from '../model/article.js'
import type { BomLine, LicencesPlan, RunningPlan } from '../model/budget-plan.js'
import type { LocationPlan } from '../model/location-plan.js'
import { applyRate, type Cents, divideHalfUp, eurosOrNull, formatEuros } from '../model/money.js'
import type { Operation, RunningAssumptions } from '../model/operation.js'
import { isBought } from '../model/site.js'
import { centsOf, paidLines, sumLines } from './budget-input.js'

/*
 * What the network costs once it runs, year by year from the acceptance on: renewals of the licences by wave of deployment, lines of the
 * locations, maintenance. None of it is on a funded line. Prices of licences are the bill's; all else is assumed and said to be so.
 */

interface RunningInput {
  readonly operation: Pick<Operation, 'acceptanceDate' | 'period' | 'running'>
  readonly licences: LicencesPlan | null
  readonly lines: readonly BomLine[]
  readonly locations: readonly Pick<LocationPlan, 'id' | 'status' | 'accessPoints'>[]
}

const MONTHS = 12

interface Wave {
  readonly id: string | null
  /** Its acceptance: its licences begin here. */
  readonly on: string
  readonly locations: number
  readonly licences: number
}

/** The waves of deployment with the licences of each; locations that no wave names, and licences of no location, are in the first. */
function wavesOf({ operation, licences, locations }: RunningInput, { waves = [] }: RunningAssumptions): Wave[] {
  const bought = locations.filter(isBought)
  const quantity = licences?.terms.find(({ chosen }) => chosen)?.quantity ?? 0
  const named = new Set(waves.flatMap((wave) => wave.locations))
  const apsOf = (own: typeof bought): number => own.reduce((sum, { accessPoints }) => sum + accessPoints.length, 0)
  const single = { id: null, on: operation.acceptanceDate, locations: [] as readonly string[] }
  const written = waves.length === 0 ? [single] : waves
  const sized = written.map(({ id, on, locations: ids }, index): Wave => {
    const own = bought.filter(({ id: each }) => ids.includes(each) || (index === 0 && !named.has(each)))
    return { id, on, locations: own.length, licences: apsOf(own) }
  })
  const rest = quantity - sized.reduce((sum, wave) => sum + wave.licences, 0)
  return sized.map((wave, index) => (index === 0 ? { ...wave, licences: Math.max(0, wave.licences + rest) } : wave))
}

type Years = readonly (Cents | null)[]

/** Amounts by year from events, each on a day; days before the first year or after the last are not in it. */
function byYear(from: string, years: number, events: readonly (readonly [on: string, amount: Cents | null])[]): Years {
  return Array.from({ length: years }, (_, year) => {
    const [first, next] = [addMonths(from, MONTHS * year), addMonths(from, MONTHS * (year + 1))]
    const own = events.filter(([on]) => on >= first && on < next)
    return own.reduce<Cents | null>((sum, [, amount]) => (sum === null || amount === null ? null : sum + amount), 0n)
  })
}

const total = (years: Years): Cents | null =>
  years.reduce<Cents | null>((sum, amount) => (sum === null || amount === null ? null : sum + amount), 0n)
/** Renewals of a wave at the end of each term, the whole term each time, until the horizon. */
function renewals(wave: Wave, termYears: number, unit: Cents | null, to: string) {
  const events: (readonly [string, Cents | null])[] = []
  for (let years = termYears; addMonths(wave.on, MONTHS * years) < to; years += termYears)
    events.push([addMonths(wave.on, MONTHS * years), unit === null ? null : unit * BigInt(wave.licences)])
  return events
}

/** The same aligned: at the end of its first term each wave buys the months up to the common end, pro rata of whole months begun. */
function coTerm(wave: Wave, termYears: number, unit: Cents | null, to: string) {
  const on = addMonths(wave.on, MONTHS * termYears)
  if (on >= to) return []
  const whole = wholeMonths(on, to)
  const months = addMonths(on, whole) < to ? whole + 1 : whole
  const each = unit === null ? null : unit * BigInt(wave.licences)
  return [[on, each === null ? null : divideHalfUp(each * BigInt(months), BigInt(MONTHS * termYears))] as const]
}

/** The running cost; null where the operation assumes nothing about it. */
export function runningPlan(input: RunningInput): RunningPlan | null {
  const { operation, licences, lines, locations } = input
  const { running } = operation
  if (running === undefined) return null
  const { years, wan, maintenance, otherLicences } = running
  const from = operation.acceptanceDate
  const to = addMonths(from, MONTHS * years)
  const waves = wavesOf(input, running)
  const term = licences?.terms.find(({ chosen }) => chosen) ?? null
  const unit = centsOf(term?.unitPriceEur ?? null)
  const paid = paidLines(lines)
  const ofItems = (items: readonly string[]): Cents | null =>
    sumLines(paid.filter(({ dossierItem, termYears }) => items.includes(dossierItem) && termYears === null)).total
  const each = (amount: (year: number) => Cents | null): Years =>
    Array.from({ length: years }, (_, year) => amount(year))
  const yearly = (base: Cents | null, rate: number): Cents | null => (base === null ? null : applyRate(base, rate))
  const open = locations.filter(isBought).length
  const rows: RunningPlan['rows'][number][] = []
  const add = (kind: RunningPlan['rows'][number]['kind'], wave: string | null, amounts: Years): void => {
    rows.push({ kind, wave, byYearEur: amounts.map(eurosOrNull), totalEur: eurosOrNull(total(amounts)) })
  }
  if (term !== null)
    for (const wave of waves) add('licences', wave.id, byYear(from, years, renewals(wave, term.years, unit, to)))
  if (otherLicences !== undefined) {
    const amount = yearly(ofItems(['licence']), otherLicences.rate)
    add(
      'other-licences',
      null,
      each((year) => (addMonths(from, MONTHS * year) > operation.period.end ? amount : 0n)),
    )
  }
  if (wan !== undefined)
    add(
      'wan',
      null,
      each(() => wan.cents * BigInt(MONTHS * open)),
    )
  if (maintenance !== undefined) {
    const amount = yearly(ofItems(maintenance.items), maintenance.rate)
    add(
      'maintenance',
      null,
      each((year) => (year + 1 >= maintenance.fromYear ? amount : 0n)),
    )
  }
  const columns = Array.from({ length: years }, (_, year) =>
    total(rows.map(({ byYearEur }) => centsOf(byYearEur[year] ?? null))),
  )
  const aligned = term === null ? [] : waves.flatMap((wave) => coTerm(wave, term.years, unit, to))
  const apart = rows.filter(({ kind }) => kind === 'licences').map(({ totalEur }) => centsOf(totalEur))
  return {
    ...{ years, from, to },
    rows,
    byYearEur: columns.map(eurosOrNull),
    totalEur: eurosOrNull(total(columns)),
    waves: waves.map(({ id, on, locations: count, licences: quantity }) => ({
      id,
      on,
      locations: count,
      licences: quantity,
    })),
    termYears: term?.years ?? null,
    unitPriceEur: term?.unitPriceEur ?? null,
    separateEur: term === null ? null : eurosOrNull(total(apart)),
    coTermEur: term === null ? null : eurosOrNull(total(aligned.map(([, amount]) => amount))),
    assumptions: [
      ...(wan === undefined ? [] : [{ key: 'wan' as const, value: formatEuros(wan.cents), source: wan.source }]),
      ...(maintenance === undefined
        ? []
        : [
            { key: 'maintenance' as const, value: String(maintenance.rate), source: maintenance.source },
            { key: 'maintenanceFrom' as const, value: String(maintenance.fromYear), source: maintenance.source },
          ]),
      ...(otherLicences === undefined
        ? []
        : [{ key: 'otherLicences' as const, value: String(otherLicences.rate), source: otherLicences.source }]),
    ],
  }
}
