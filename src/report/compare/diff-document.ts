import { billText, causeText, centralText } from './cause-words.js'
import { eurosMore } from './change.js'
import type { ComparisonDocument, Section } from './document.js'
import type { LocationDiff, LocationFigures } from './location-diff.js'
import type { PlanDiff } from './plan-diff.js'
import type { Words } from './words.js'

const REVISION_LENGTH = 12

const shortRevision = (revision: string): string => revision.replace(/^sha256-/, '').slice(0, REVISION_LENGTH)

/** `5 (+1)`: the newer figure and how much more it is. */
function moved({ number }: Words, before: number | undefined, after: number | undefined, decimals = 0): string {
  if (after === undefined) return `${number(before ?? 0, decimals)} → —`
  if (before === undefined) return number(after, decimals)
  const more = after - before
  if (Math.abs(more) < 10 ** -decimals / 2) return number(after, decimals)
  return `${number(after, decimals)} (${more > 0 ? '+' : ''}${number(more, decimals)})`
}

function roomsText(figures: LocationFigures | null): string {
  return figures === null ? '—' : `${figures.roomsMet}/${figures.roomsRequired}`
}

function locationRow(words: Words, { siteNumber, name, figures }: LocationDiff): string[] {
  const { before, after } = figures
  const rooms = [before, after].map(roomsText)
  return [
    String(siteNumber),
    name,
    rooms[0] === rooms[1] ? rooms[1]! : rooms.join(' → '),
    moved(words, before?.accessPoints, after?.accessPoints),
    moved(words, before?.ports, after?.ports),
    moved(words, before?.cableM, after?.cableM),
    words.amount(after?.totalEur ?? before?.totalEur ?? null),
    words.more(eurosMore({ before: before?.totalEur ?? '0.00', after: after ? after.totalEur : '0.00' })),
  ]
}

function unchangedText({ t, number }: Words, count: number): string[] {
  if (count === 0) return []
  return [count === 1 ? t.compare.oneUnchanged : t.compare.unchanged(number(count))]
}

function locationsSection(words: Words, diff: PlanDiff): Section {
  const { columns, locations } = words.t.compare
  const heads = ['number', 'location', 'rooms', 'aps', 'ports', 'cable', 'euros', 'more'] as const
  const grid = {
    heads: heads.map((head) => columns[head]),
    textColumns: [1],
    rows: diff.locations.map((location) => locationRow(words, location)),
  }
  const sentences = unchangedText(words, diff.unchangedLocations)
  return { title: locations, ...(diff.locations.length === 0 ? {} : { grid }), sentences }
}

function causesSection(words: Words, { locations }: PlanDiff): Section[] {
  const { kind, causes } = words.t.compare
  const sentences = locations.map((location) => {
    const said = location.causes.map((cause) => causeText(words, cause))
    const bought = location.bill.filter((change) => change.kind !== 'price').map((change) => billText(words, change))
    return `${location.name} (${kind[location.kind]}). ${[...said, ...bought].join(' · ')}`
  })
  return sentences.length === 0 ? [] : [{ title: causes, sentences }]
}

function inputsSections({ t }: Words, { inputs }: PlanDiff): Section[] {
  const { compare } = t
  const files = inputs.files.map(({ path, kind }) => compare.files[kind](path))
  const scenario = inputs.scenario
    ? [compare.scenario(inputs.scenario.before ?? compare.base, inputs.scenario.after ?? compare.base)]
    : []
  const design = inputs.design.map(({ key, before, after }) =>
    compare.design(key, before ?? compare.absent, after ?? compare.absent),
  )
  return [
    ...(files.length === 0 ? [] : [{ title: compare.filesTitle, sentences: files }]),
    ...(design.length + scenario.length === 0
      ? []
      : [{ title: compare.designTitle, sentences: [...scenario, ...design] }]),
  ]
}

function budgetSection(words: Words, { budget }: PlanDiff): Section {
  const { t, amount, more } = words
  const { compare } = t
  const row = (label: string, change: { readonly before: string | null; readonly after: string | null }): string[] => [
    label,
    amount(change.before),
    amount(change.after),
    more(eurosMore(change)),
  ]
  const rows = [
    ...budget.lines.map((line) => row(line.label, line)),
    row(compare.total, budget.total),
    ...budget.financing.map((share) => row(share.source, share)),
  ]
  const { before, after } = budget.statement
  const verdicts = compare.verdicts as Readonly<Record<string, string>>
  return {
    title: compare.budget,
    grid: { heads: ['', compare.before, compare.after, compare.columns.more], textColumns: [0], rows },
    sentences: before === after ? [] : [compare.statement(verdicts[before!] ?? before!, verdicts[after!] ?? after!)],
  }
}

/** Two plans held against each other as a document. */
export function diffDocument(diff: PlanDiff, operation: string, words: Words): ComparisonDocument {
  const { compare } = words.t
  const title = compare.title(operation)
  const isSame = diff.locations.length + diff.central.length + diff.inputs.design.length === 0
  const sameBudget = diff.budget.lines.every(({ before, after }) => before === after)
  const revisions = compare.revisions(shortRevision(diff.revisions.before), shortRevision(diff.revisions.after))
  const inputs = inputsSections(words, diff)
  if (isSame && sameBudget) return { title, sections: [{ title: compare.none, sentences: [revisions] }, ...inputs] }
  const central = diff.central.map((change) => centralText(words, change))
  return {
    title,
    sections: [
      locationsSection(words, diff),
      ...causesSection(words, diff),
      { title: compare.central, sentences: central.length === 0 ? [compare.centralNone] : central },
      budgetSection(words, diff),
      ...inputs,
      { title: revisions },
    ],
  }
}
