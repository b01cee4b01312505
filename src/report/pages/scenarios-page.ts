import type { Plan } from '../../model/plan.js'
import { type LocationCounts, type ScenarioFigures, scenarioDocument } from '../compare/scenario-document.js'
import { pageContext, provenanceOf } from '../context.js'
import { type Block, type Blocks, blocks, type Column, column, note, prose, section, table } from '../document.js'
import { renderPage } from '../html/page.js'
import { beforeAfterTexts } from '../messages/before-after.js'
import { messagesOf } from '../messages/index.js'
import { markdownWords, type Words } from '../text.js'

/** Scenarios that fit a page beside the names of the figures, the base included. */
const ABREAST = 6

interface CountRow {
  readonly siteNumber: number
  readonly name: string
  /** By scenario; null where it has no such location. */
  readonly aps: readonly (number | null)[]
}

function countRows(counts: readonly LocationCounts[]): CountRow[] {
  const known = new Map(counts.flatMap(({ locations }) => locations).map((each) => [each.id, each]))
  const perScenario = counts.map(({ locations }) => new Map(locations.map(({ id, aps }) => [id, aps])))
  const rows = [...known.values()].map(({ id, siteNumber, name }): CountRow => {
    return { siteNumber, name, aps: perScenario.map((aps) => aps.get(id) ?? null) }
  })
  return rows.filter(({ aps }) => aps.some((count) => count !== aps[0]))
}

/** `5 (+1)`: the count and how much more it is than the base's. */
function countText({ number }: Words, [base = null]: CountRow['aps'], count: number | null): string {
  if (count === null) return '—'
  if (base === null || count === base) return number(count)
  return `${number(count)} (${count > base ? '+' : ''}${number(count - base)})`
}

function countsPart(words: Words, texts: Texts, counts: readonly LocationCounts[]): Blocks {
  const rows = countRows(counts)
  const { compare } = words.t
  if (rows.length === 0) return [prose(texts.countsSame)]
  const columns: Column<CountRow>[] = [
    column(compare.columns.number, 'integer', ({ siteNumber }) => siteNumber),
    column(compare.columns.location, 'name', ({ name }) => name),
    ...counts.map(
      ({ scenario }, index): Column<CountRow> =>
        column(scenario ?? compare.base, 'figures', ({ aps }) => countText(words, aps, aps[index]!)),
    ),
  ]
  return [table(columns, rows), note(texts.countsNote(words.number(rows.length)))]
}

const textsOf = (language: Plan['language']) => messagesOf(language, beforeAfterTexts)
type Texts = ReturnType<typeof textsOf>

/** The base and its scenarios on one page: their figures side by side, and the APs of the locations that differ. */
export function scenariosPage(
  base: Plan,
  figures: readonly ScenarioFigures[],
  counts: readonly LocationCounts[],
  floors: readonly Block[],
): string {
  const context = pageContext(base)
  const texts = textsOf(base.language)
  const words = markdownWords(base.language)
  const { title, blocks: told } = scenarioDocument(figures, base.operation.name, words, ABREAST)
  return renderPage(context, {
    title,
    kind: texts.kind,
    heading: title,
    provenance: provenanceOf(context, base.locations),
    tool: 'swap',
    blocks: blocks([told, section(texts.counts, countsPart(words, texts, counts)), floors]),
  })
}
