import type { RoomNeed } from '../../model/location-plan.js'
import { shortRevision } from '../context.js'
import {
  type Blocks,
  blocks,
  type Column,
  column,
  list,
  note,
  type Prose,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { groupedBy } from '../subjects/bill.js'
import type { TextDocument, Words } from '../text.js'
import { labelOf } from '../words.js'
import {
  type BillChange,
  type Bought,
  type Cause,
  type CentralChange,
  eurosMore,
  type LocationDiff,
  type LocationFigures,
  type PlanDiff,
} from './plan-diff.js'

function needText({ t, number }: Words, before: RoomNeed | null, after: RoomNeed | null): string {
  const count = (need: RoomNeed | null): string => (need?.aps == null ? '—' : number(need.aps))
  if (count(before) === count(after)) return t.compare.cause.sameNeed(count(after))
  const binding = after?.binding ? t.needBinding[after.binding] : '—'
  return t.compare.cause.need(count(before), count(after), binding)
}

/** A cause in words; names of rooms stand as the plan has them. */
function causeText(words: Words, cause: Cause): string {
  const { t, number, amount } = words
  const say = t.compare.cause
  const known = (text: string | null): string => text ?? t.compare.absent
  switch (cause.code) {
    case 'seats': {
      const seats = say.seats(cause.name, number(cause.before ?? 0), number(cause.after ?? 0))
      return `${seats}${t.compare.semicolon} ${needText(words, cause.need.before, cause.need.after)}`
    }
    case 'area':
      return say.area(cause.name, number(cause.before ?? 0, 1), number(cause.after ?? 0, 1))
    case 'use':
    case 'profile':
    case 'room-renamed':
      return say[cause.code](cause.name, known(cause.before), known(cause.after))
    case 'room-added':
    case 'room-removed':
    case 'room-shape':
      return say[cause.code](cause.name)
    case 'floor-added':
    case 'floor-removed':
    case 'structure':
      return say[cause.code](cause.floor)
    case 'status':
      return say.status(labelOf(t.status, cause.before!), labelOf(t.status, cause.after!))
    case 'provenance':
      return say.provenance(labelOf(t.provenance, cause.before!), labelOf(t.provenance, cause.after!))
    case 'id':
    case 'renamed':
    case 'commune':
      return say[cause.code](known(cause.before), known(cause.after))
    case 'pinned-otherwise':
    case 'racks':
    case 'file':
      return say[cause.code]
    case 'calibration':
      return cause.before === cause.after
        ? say.recalibrated(known(cause.after))
        : say.calibration(known(cause.before), known(cause.after))
    case 'pinned':
      return say.pinned(number(cause.before), number(cause.after))
    case 'price':
      return say.price(cause.article, amount(cause.before), amount(cause.after))
    case 'shared':
      return cause.files.length === 0 ? say.program : say.shared(cause.files.join(', '))
  }
}

/** What an article is, without its specification: up to the first comma. */
function shortLabel(label: string): string {
  return label.split(', ')[0]!
}

const namesOf = ({ labels }: Bought): string => labels.map(shortLabel).join(' + ')

function boughtText({ t, number }: Words, bought: Bought | null, withLabel: boolean): string {
  if (bought === null) return t.compare.absent
  const quantity = number(bought.quantity, Number.isInteger(bought.quantity) ? 0 : 3)
  return withLabel ? `${quantity} × ${bought.labels.join(' + ')}` : quantity
}

/** What a rule buys, before and after, and what it costs more. */
function billText(words: Words, change: BillChange): string {
  const { t, amount, more } = words
  const [before, after] = [change.before, change.after]
  const { totalEur } = change
  const extra = more(eurosMore({ before: before ? totalEur.before : '0.00', after: after ? totalEur.after : '0.00' }))
  if (change.kind === 'price') {
    const [was, is] = [before?.unitPriceEur ?? null, after?.unitPriceEur ?? null].map(amount)
    return t.compare.bill.line(namesOf(after!), was!, is!, extra)
  }
  if (change.kind === 'quantity')
    return t.compare.bill.line(
      namesOf(after!),
      boughtText(words, before, false),
      boughtText(words, after, false),
      extra,
    )
  return t.compare.bill.other(boughtText(words, before, true), boughtText(words, after, true), extra)
}

/** A central line with the figures that moved it, or how its quantity was computed. */
function centralText(words: Words, change: CentralChange): string {
  const { t, number } = words
  const figures = change.because.map(({ figure, before, after }) => {
    const [was, is] = [before ?? 0, after ?? 0].map((value) => number(value, Number.isInteger(value) ? 0 : 1))
    return t.compare.figure[figure](was!, is!)
  })
  const [was, is] = [change.before?.formula ?? '', change.after?.formula ?? '']
  const why =
    figures.length > 0 ? t.compare.because(figures.join(', ')) : was === is ? null : t.compare.formula(was, is)
  return why === null ? billText(words, change) : `${billText(words, change)}, ${why}`
}

/** `5 (+1)`: the newer figure and how much more it is. */
function moved({ number }: Words, before: number | undefined, after: number | undefined): string {
  if (after === undefined) return `${number(before ?? 0)} → —`
  if (before === undefined) return `— → ${number(after)}`
  const more = after - before
  if (Math.abs(more) < 0.5) return number(after)
  return `${number(after)} (${more > 0 ? '+' : ''}${number(more)})`
}

function roomsText(figures: LocationFigures | null): string {
  return figures === null ? '—' : `${figures.roomsMet}/${figures.roomsRequired}`
}

function locationColumns(words: Words): readonly Column<LocationDiff>[] {
  const { columns } = words.t.compare
  const figure = (head: 'aps' | 'ports' | 'cable', value: (figures: LocationFigures) => number): Column<LocationDiff> =>
    column(columns[head], 'figures', ({ figures: { before, after } }) =>
      moved(words, before ? value(before) : undefined, after ? value(after) : undefined),
    )
  return [
    column(columns.number, 'figures', ({ siteNumber }) => String(siteNumber)),
    column(columns.location, 'text', ({ name }) => name),
    column(columns.rooms, 'figures', ({ figures: { before, after } }) => {
      const [was, is] = [roomsText(before), roomsText(after)]
      return was === is ? is : `${was} → ${is}`
    }),
    figure('aps', ({ accessPoints }) => accessPoints),
    figure('ports', ({ ports }) => ports),
    figure('cable', ({ cableM }) => cableM),
    column(columns.euros, 'euros', ({ figures: { before, after } }) => after?.totalEur ?? before?.totalEur ?? null, {
      absent: words.t.compare.unknown,
    }),
    column(columns.more, 'figures', ({ figures: { before, after } }) =>
      words.more(eurosMore({ before: before?.totalEur ?? '0.00', after: after ? after.totalEur : '0.00' })),
    ),
  ]
}

function sentences(texts: readonly string[]): Prose | null {
  return texts.length === 0 ? null : list(texts)
}

function unchangedText({ t, number }: Words, count: number): string {
  return count === 1 ? t.compare.oneUnchanged : t.compare.unchanged(number(count))
}

function locationsSection(words: Words, diff: PlanDiff): Section {
  const { locations, unchangedLocations } = diff
  return section(words.t.compare.locations, [
    locations.length === 0 ? null : table(locationColumns(words), locations),
    unchangedLocations === 0 ? null : prose(unchangedText(words, unchangedLocations)),
  ])
}

/** A section of sentences; none where there is nothing to say. */
function told(title: string, texts: readonly string[]): Section | null {
  return texts.length === 0 ? null : section(title, [sentences(texts)])
}

/** Why a location differs, in words: of one that is new or gone, how much of the bill comes and goes with it. */
function reasonsText(words: Words, { kind, causes, bill }: LocationDiff): string {
  const { t, number } = words
  if (kind !== 'changed') return t.compare.wholeBill[kind](number(bill.length))
  const said = causes.map((cause) => causeText(words, cause))
  const bought = bill.filter((change) => change.kind !== 'price').map((change) => billText(words, change))
  return [...said, ...bought].join(' · ')
}

/** Locations that differ for the same reasons share a sentence. */
function causesSection(words: Words, { locations }: PlanDiff): Section | null {
  const { kind, causes } = words.t.compare
  const reasons = groupedBy(locations, (each) => words.f.named(`(${kind[each.kind]})`, reasonsText(words, each)))
  const texts = [...reasons].map(([text, shared]) => `${shared.map(({ name }) => name).join(', ')} ${text}`)
  return told(causes, texts)
}

function inputsSections({ t }: Words, { inputs }: PlanDiff): Blocks {
  const { compare } = t
  const files = inputs.files.map(({ path, kind }) => compare.files[kind](path))
  const scenario = inputs.scenario
    ? [compare.scenario(inputs.scenario.before ?? compare.base, inputs.scenario.after ?? compare.base)]
    : []
  const design = inputs.design.map(({ key, before, after }) =>
    compare.design(key, before ?? compare.absent, after ?? compare.absent),
  )
  return [told(compare.filesTitle, files), told(compare.designTitle, [...scenario, ...design])]
}

interface AmountChange {
  readonly label: string
  readonly before: string | null
  readonly after: string | null
}

function budgetSection({ t, more }: Words, { budget }: PlanDiff): Section {
  const { compare } = t
  const absent = compare.unknown
  const columns: readonly Column<AmountChange>[] = [
    column('', 'text', ({ label }) => label),
    column(compare.before, 'euros', ({ before }) => before, { absent }),
    column(compare.after, 'euros', ({ after }) => after, { absent }),
    column(compare.columns.more, 'figures', (change) => more(eurosMore(change))),
  ]
  const rows = [
    ...budget.lines,
    { label: compare.total, ...budget.total },
    ...budget.financing.map((share) => ({ label: share.source, ...share })),
  ]
  const { before, after } = budget.statement
  const verdicts = compare.verdicts as Readonly<Record<string, string>>
  const statement =
    before === after ? [] : [compare.statement(verdicts[before!] ?? before!, verdicts[after!] ?? after!)]
  return section(compare.budget, [table(columns, rows), sentences(statement)])
}

/** Two plans held against each other as a document. */
export function diffDocument(diff: PlanDiff, operation: string, words: Words): TextDocument {
  const { compare } = words.t
  const title = compare.title(operation)
  const isSame = diff.locations.length + diff.central.length + diff.inputs.design.length === 0
  const { lines, total, financing } = diff.budget
  const sameBudget = [total, ...lines, ...financing].every(({ before, after }) => before === after)
  const revisions = compare.revisions(shortRevision(diff.revisions.before), shortRevision(diff.revisions.after))
  const inputs = inputsSections(words, diff)
  if (isSame && sameBudget) return { title, blocks: blocks([section(compare.none, [list([revisions])]), inputs]) }
  const central = diff.central.map((change) => centralText(words, change))
  return {
    title,
    blocks: blocks([
      locationsSection(words, diff),
      causesSection(words, diff),
      section(compare.central, [list(central.length === 0 ? [compare.centralNone] : central)]),
      budgetSection(words, diff),
      inputs,
      note(revisions),
    ]),
  }
}
