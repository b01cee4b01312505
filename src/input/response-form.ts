import { basename, dirname } from 'node:path'
import type { Finding } from '../model/finding.js'
import type { AskedFigure, FigureAnswer } from '../model/response-form.js'
import { withoutAccents } from '../units.js'
import { createContext } from './context.js'
import { headingsOf, plainWords, rowCells } from './tables/columns.js'
import { readTables } from './tables/read-tables.js'
import type { Grid } from './tables/table.js'

type Role = 'id' | 'value' | 'proof'

const HEADINGS: readonly (readonly [Role, RegExp])[] = [
  ['id', /^(?:n exigence|requirement no\.?)$/],
  ['value', /^(?:valeur proposee|value offered)$/],
  ['proof', /^(?:preuve|proof)\b/],
]
/** A form has its headings near the top. */
const MOST_ROWS_ABOVE = 30

const folded = (heading: string): string =>
  withoutAccents(plainWords(heading.replace(/[°º]/g, ' ')))
    .replace(/\s+/g, ' ')
    .trim()

const roleOf = (heading: string): Role | null => HEADINGS.find(([, words]) => words.test(folded(heading)))?.[0] ?? null

interface ReadAnswers {
  readonly answers: readonly FigureAnswer[]
  readonly findings: readonly Finding[]
}

const ID = /^([A-Z]?\d+\.\d+-\d+)$/

/** Puts the answers of one table to those of the tables before; null where it is no response form. */
function answersOf({ rows }: Grid, answers: Map<string, FigureAnswer>): readonly Finding[] | null {
  const headings = rows.slice(0, MOST_ROWS_ABOVE).map((row, index) => headingsOf(row, index, roleOf))
  const found = headings.find(({ columns }) => columns.has('id') && columns.has('value'))
  if (found === undefined) return null
  const findings: Finding[] = []
  for (const row of rows.slice(found.row + 1)) {
    const cells = rowCells(row, found.columns)
    const id = (cells.text('id') ?? '').replace(/\s/g, '').toUpperCase()
    if (!ID.test(id)) continue
    const other = cells.content('value')
    if (other?.kind === 'other' || other?.kind === 'date') {
      const message = `the answer to ${id} is ${other.kind === 'date' ? 'a date' : other.what}`
      findings.push({ code: 'response-value', severity: 'warning', message, at: cells.at('value') })
    }
    if (answers.has(id)) {
      const message = `${id} is answered twice`
      findings.push({ code: 'response-twice', severity: 'warning', message, at: cells.at('id') })
      answers.set(id, { id, value: '? ?', proof: null })
    } else answers.set(id, { id, value: cells.text('value'), proof: cells.text('proof') })
  }
  return findings
}

/** Articles of a lot that a file answers, of which it has no row at all: whether they are offered cannot be told from it. */
export function absentArticles(
  lots: readonly (readonly AskedFigure[])[],
  answers: readonly FigureAnswer[],
  file: string,
): Finding[] {
  const answered = new Set(answers.map(({ id }) => id))
  const hasRow = (own: readonly AskedFigure[]): boolean => own.some(({ id }) => answered.has(id))
  return lots.filter(hasRow).flatMap((asked) =>
    [...new Set(asked.map(({ number }) => number))].flatMap((number): Finding[] => {
      const own = asked.filter((figure) => figure.number === number)
      if (hasRow(own)) return []
      const message = `no row of ${number} (${own[0]!.label}) is left in the file`
      const fix = 'ask the bidder whether it is offered, and for its figures'
      return [{ code: 'response-absent', severity: 'warning', message, fix, at: { file } }]
    }),
  )
}

/**
 * Reads a technical response that a bidder has filled in, whatever its format: rows in any order, columns moved, sheets renamed.
 * @param path absolute
 * @param shown how the file is called in findings
 * @returns answers by the number of their requirement; findings where the file is no such form or a row is doubtful
 */
export async function readResponse(path: string, shown: string): Promise<ReadAnswers> {
  const ctx = createContext(dirname(path))
  const file = await readTables(ctx, basename(path), 'response')
  const named = (findings: readonly Finding[]): Finding[] =>
    findings.map((each) => ({ ...each, at: { ...each.at, file: shown } }))
  if (file === null) return { answers: [], findings: named(ctx.findings) }
  const answers = new Map<string, FigureAnswer>()
  const tables = file.grids.flatMap((grid) => {
    const findings = answersOf(grid, answers)
    return findings === null ? [] : [findings]
  })
  if (tables.length === 0) {
    const message = 'no table with the headings of a technical response'
    const fix = 'fill in the form that mds tender writes: reponse-technique.xlsx'
    return { answers: [], findings: [{ code: 'response-form', severity: 'error', message, fix, at: { file: shown } }] }
  }
  return { answers: [...answers.values()], findings: named(tables.flat()) }
}
