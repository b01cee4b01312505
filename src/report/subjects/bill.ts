import type { BomLine, LocationAmounts, ReusePlan } from '../../model/budget-plan.js'
import type { LocationPlan } from '../../model/location-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import { type PageContext, pageContext } from '../context.js'
import { csvPieces } from '../csv.js'
import { type Column, column, note, prose, type Section, section, subsection, table } from '../document.js'
import type { Format } from '../format.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { budgetLineLabel, labelOf } from '../words.js'

/** Counts in the budget: neither a reminder nor work of the beneficiary's own staff. */
export function isCounted(line: BomLine): boolean {
  return line.line !== null && !line.inHouse && !line.reminder
}

/** Needs a price before any verdict: it counts, and its price is unknown. */
function isPriceMissing(line: BomLine): boolean {
  return isCounted(line) && line.totalEur === null
}

/** The label that an article has in the bill. */
export function articleLabel({ bom }: Plan, article: string): string {
  return bom.find((line) => line.article === article)?.label ?? article
}

/** Articles whose price the budget misses. */
export function unpricedArticles({ budget }: Plan): string[] {
  return [...new Set(budget.lines.flatMap((line) => line.missing))]
}

/** What they are called; where no article of the catalogue will do, what is needed. */
export function missingPrices(plan: Plan): string {
  return unpricedArticles(plan)
    .map((article) => articleLabel(plan, article))
    .join(', ')
}

/** Licences that count in the budget: what a term and a pro rata are shown for. */
export function licenceLines(plan: Plan): BomLine[] {
  return plan.bom.filter((line) => isCounted(line) && line.dossierItem === 'licence')
}

export function locationsById(plan: Plan): ReadonlyMap<string, LocationPlan> {
  return new Map(plan.locations.map((location) => [location.id, location]))
}

/** Items under what they have in common, in the order in which it is first met. */
export function groupedBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, [Item, ...Item[]]> {
  const groups = new Map<Key, [Item, ...Item[]]>()
  for (const item of items) {
    const key = keyOf(item)
    const own = groups.get(key)
    if (own) own.push(item)
    else groups.set(key, [item])
  }
  return groups
}

const linesOfBills = new WeakMap<readonly BomLine[], ReadonlyMap<string | null, readonly BomLine[]>>()

/** The lines of one location, in the order of the bill; every page asks, so they are sorted apart once a plan. */
export function linesOfLocation({ bom }: Plan, locationId: string): readonly BomLine[] {
  const known = linesOfBills.get(bom) ?? groupedBy(bom, (line) => line.locationId)
  linesOfBills.set(bom, known)
  return known.get(locationId) ?? []
}

const amountsOfPlans = new WeakMap<readonly LocationAmounts[], ReadonlyMap<string | null, LocationAmounts>>()

/** What the budget says of one location; undefined where it buys nothing. Every page asks, so they are sorted apart once a plan. */
export function amountsOfLocation({ budget: { byLocation } }: Plan, locationId: string): LocationAmounts | undefined {
  const known = amountsOfPlans.get(byLocation) ?? new Map(byLocation.map((each) => [each.locationId, each]))
  amountsOfPlans.set(byLocation, known)
  return known.get(locationId)
}

function knownCents(lines: readonly BomLine[]): bigint {
  return lines.reduce((sum, line) => sum + (line.totalEur === null ? 0n : parseEuros(line.totalEur)!), 0n)
}

/** Share of the known amount that stands on quotes, 0 where nothing is known. */
export function quotedShare(plan: Plan): number {
  const lines = plan.bom.filter(isCounted)
  const known = knownCents(lines)
  const quoted = knownCents(lines.filter((line) => line.basis === 'quote'))
  return known === 0n ? 0 : Number((quoted * 10_000n) / known) / 10_000
}

function exchangeText({ exchange }: BomLine, text: Messages['prices'], format: Format): string[] {
  if (exchange === undefined) return []
  const { currency, amount, eurPer, source, asOf } = exchange
  const [stated, rate] =
    format.language === 'fr' ? [amount.replace('.', ','), eurPer.replace('.', ',')] : [amount, eurPer]
  return [text.exchange(stated, currency, rate, source, format.date(asOf))]
}

function tierText({ tier }: BomLine, text: Messages['prices'], format: Format): string[] {
  if (tier === undefined) return []
  const decimals = Number.isInteger(tier.quantity) ? 0 : 3
  const quantity = format.number(tier.quantity, decimals)
  const where = text.where[tier.basis]
  return [tier.from === null ? text.belowTiers(quantity, where) : text.tier(format.number(tier.from), quantity, where)]
}

/** Where the price of a line comes from: its source and the day it holds until; the amount and rate of another currency; the tier that its quantity reaches. */
export function priceOrigin(line: BomLine, { prices }: Messages, format: Format): string {
  const until = line.validUntil === undefined ? '' : prices.validUntil(format.date(line.validUntil))
  return [line.source, until, ...exchangeText(line, prices, format), ...tierText(line, prices, format)]
    .filter((part) => part !== '')
    .join(' · ')
}

/** Sum of lines; null where one of them has no price. */
export function totalOf(lines: readonly BomLine[]): string | null {
  let sum = 0n
  for (const { totalEur } of lines) {
    if (totalEur === null) return null
    sum += parseEuros(totalEur)!
  }
  return formatEuros(sum)
}

/** Quantity of lines of one unit, exact to its three decimals. */
export function quantityOf(lines: readonly BomLine[]): number {
  return lines.reduce((milli, line) => milli + Math.round(line.quantity * 1000), 0) / 1000
}

/** Columns of lines of the bill, by what they hold. */
export function billColumns({ t, f, plan }: PageContext) {
  const { bom, common, csv } = t
  const { priceForm, missing, priceFormColumn, missingColumn, columns } = messagesOf(plan.language, workbookTexts)
  const locations = locationsById(plan)
  const flag = (value: boolean): string => (value ? common.yes : common.no)
  return {
    siteNumber: column(csv.site, 'centre', ({ locationId }) => locations.get(locationId ?? '')?.siteNumber ?? null),
    location: column(bom.location, 'text', ({ locationId }) => locations.get(locationId ?? '')?.name ?? common.common),
    number: column(columns.number, 'centre', (line) => line.priceNumber),
    article: column(bom.article, 'text', (line) => line.article),
    label: column(bom.label, 'label', (line) => line.label),
    unit: column(bom.unit, 'centre', (line) => labelOf(t.units, line.unit)),
    quantity: column(bom.quantity, 'quantity', (line) => line.quantity),
    unitPrice: column(bom.unitPrice, 'euros', (line) => line.unitPriceEur),
    total: column(bom.total, 'euros', (line) => line.totalEur),
    line: column(bom.line, 'text', ({ line }) => (line === null ? bom.outsideBudget : budgetLineLabel(plan, line))),
    item: column(bom.item, 'text', (line) => labelOf(t.dossierItem, line.dossierItem)),
    lot: column(bom.lot, 'text', (line) => labelOf(t.lot, line.lot)),
    priceForm: column(priceFormColumn, 'text', (line) => priceForm[line.priceForm]),
    cpv: column(bom.cpv, 'centre', (line) => line.cpv),
    inHouse: column(bom.inHouse, 'centre', (line) => flag(line.inHouse)),
    reminder: column(bom.reminder, 'centre', (line) => flag(line.reminder)),
    missing: column(missingColumn, 'centre', (line) => (isPriceMissing(line) ? missing : null)),
    basis: column(bom.basis, 'text', (line) => t.basis[line.basis]),
    source: column(bom.source, 'text', (line) => priceOrigin(line, t, f)),
    asOf: column(bom.asOf, 'date', (line) => line.asOf),
    low: column(bom.low, 'euros', (line) => line.lowEur),
    high: column(bom.high, 'euros', (line) => line.highEur),
    rule: column(bom.rule, 'text', (line) => line.rule),
    formula: column(bom.formula, 'text', (line) => line.formula),
    why: column(bom.why, 'label', (line) => line.why),
    causes: column(bom.causes, 'text', (line) => line.causes.join(' ')),
  } satisfies Readonly<Record<string, Column<BomLine>>>
}

/** Every line of the bill of materials as CSV, one by one; amounts are the plan's, exact, ex VAT; an unknown price is an empty cell, flagged. */
export function bomCsvPieces(plan: Plan): Generator<string> {
  return csvPieces(Object.values(billColumns(pageContext(plan))), plan.bom, plan.language)
}

/** The bill of materials of one location, reminders apart. */
export function bomSection(context: PageContext, location: LocationPlan): Section {
  const { t, plan } = context
  const lines = linesOfLocation(plan, location.id)
  const reminders = lines.filter((line) => line.reminder)
  const { label, unit, quantity, unitPrice, total, basis, why } = billColumns(context)
  const columns = [label, unit, quantity, unitPrice, total, basis, why]
  const sum = amountsOfLocation(plan, location.id)?.totalEur ?? null
  return section(t.site.bom, [
    table(
      columns,
      lines.filter((line) => line.line !== null && !line.inHouse),
      { isSortable: true, total: [t.common.total, '', '', '', sum, '', ''] },
    ),
    note(t.site.bomNote),
    reminders.length === 0 ? null : subsection(t.bom.reminders, [table(columns, reminders)]),
  ])
}

/** Lines of one rule and article: what is told once for all locations. */
type Reminder = readonly [BomLine, ...BomLine[]]

/** What the works need and no budget line names: each article over all locations, with its amount; nothing where there is none. */
export function remindersSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  const lines = plan.bom.filter((line) => line.reminder)
  const reminders: Reminder[] = [...groupedBy(lines, ({ rule, article }) => `${rule} ${article}`).values()]
  if (reminders.length === 0) return null
  const known = f.euros(plan.budget.remindersEur)
  const whole = reminders.every((lines) => totalOf(lines) !== null)
  const { label, quantity, unitPrice, total, why } = billColumns(context)
  const ofFirst = ({ head, kind, value }: Column<BomLine>): Column<Reminder> =>
    column(head, kind, ([line]) => value(line))
  const columns: Column<Reminder>[] = [
    ofFirst(label),
    column(t.reminders.places, 'integer', (lines) => new Set(lines.flatMap(({ locationId }) => locationId ?? [])).size),
    column(quantity.head, quantity.kind, quantityOf),
    ofFirst(unitPrice),
    column(total.head, total.kind, totalOf),
    ofFirst(why),
  ]
  return section(t.reminders.title, [
    prose(whole ? t.reminders.note(known) : t.reminders.noteUnknown(known)),
    table(columns, reminders),
  ])
}

/** What equipment already there may save; nothing where all of it is known. */
export function reuseSection({ t, f, plan }: PageContext): Section | null {
  const { totalEur, byArticle } = plan.reuse
  if (byArticle.length === 0) return null
  const columns: Column<ReusePlan['byArticle'][number]>[] = [
    column(t.reuse.article, 'label', (row) => row.label),
    column(t.reuse.quantity, 'integer', (row) => row.quantity),
    column(t.reuse.amount, 'euros', (row) => row.amountEur),
  ]
  return section(t.reuse.title, [prose(t.reuse.note(f.euros(totalEur))), table(columns, byArticle)])
}
