import type { Finding, Place, Severity } from '../../model/finding.js'
import { type Paint, plain } from '../paint.js'
import { inert } from '../terminal-text.js'

/** Longest source line shown whole [characters]; a longer one is cut around the place. */
const MAX_SOURCE = 160
const INDENT = '    '

interface FindingWords {
  readonly severity: Readonly<Record<Severity, string>>
  readonly fix: string
  readonly alike: (count: number, places: string, inText: boolean) => string
}

const ENGLISH: FindingWords = {
  severity: { error: 'error', warning: 'warning', info: 'info' },
  fix: 'fix:',
  alike: (count, places, inText) => `and ${count} alike: ${inText ? 'lines ' : ''}${places}`,
}

/** So many findings that differ in their place alone are shown each; of more, only the first ones. */
const MOST_ALIKE = 5
const FIRST_ALIKE = 3
/** Stretches of lines or cells that are named of the others. */
const MOST_STRETCHES = 8

/**
 * Findings as text for a terminal: place, severity, code and message; the source line with a caret; what would be right. Errors come last,
 * where they are seen. Of many alike in one file (a column that holds something else, rooms of one use that are all large) the first are
 * shown, and where the others stand.
 */
export function formatFindings(findings: readonly Finding[], paint: Paint = plain, words = ENGLISH): string {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = alikeKey(finding)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [finding])
    else group.push(finding)
  }
  const isError = ({ severity }: Finding): boolean => severity === 'error'
  return [...findings.filter((finding) => !isError(finding)), ...findings.filter(isError)]
    .flatMap((finding) => {
      const group = groups.get(alikeKey(finding))!
      const text = formatFinding(finding, paint, words)
      if (group.length <= MOST_ALIKE) return [text]
      const index = group.indexOf(finding)
      if (index >= FIRST_ALIKE) return []
      if (index < FIRST_ALIKE - 1) return [text]
      const others = group.slice(FIRST_ALIKE)
      return [text, `${INDENT}${words.alike(others.length, placesText(others), finding.at.cell === undefined)}`]
    })
    .join('\n')
}

const TABLE = /\.(?:csv|tsv|txt)$/i

/** What findings have in common that differ in their place alone: in a table in what the cells of one column hold, warnings in names and figures. */
function alikeKey({ severity, code, message, fix = '', at }: Finding): string {
  const { file = '', sheet = '' } = at
  if (at.cell === undefined && at.line === undefined) return JSON.stringify([at, code, message])
  const isCell = at.sheet !== undefined || TABLE.test(file)
  const gist = isCell || severity === 'warning' ? message.replace(/'[^']*'|\d[\d.,]*/g, '_') : message
  const said = isCell ? [columnOf(at), gist] : [gist]
  return JSON.stringify([severity, code, file, sheet, fix, ...said])
}

/** The column of a cell: its letters, or how many separators stand before it. */
function columnOf({ cell, source = '', column = 1 }: Place): string | number {
  if (cell !== undefined) return cell.replace(/\d+$/, '')
  const separator = [';', '\t'].find((each) => source.includes(each)) ?? ','
  return source.slice(0, column - 1).split(separator).length
}

/** Lines or cells of findings of one file, those below one another together. */
function placesText(findings: readonly Finding[]): string {
  const stretches: { first: string; last: string; row: number }[] = []
  for (const { at } of findings) {
    const name = at.cell ?? String(at.line)
    const row = Number(/\d+$/.exec(name)?.[0])
    const open = stretches.at(-1)
    if (row === (open?.row ?? 0) + 1 && open !== undefined) Object.assign(open, { last: name, row })
    else stretches.push({ first: name, last: name, row })
  }
  const named = stretches
    .slice(0, MOST_STRETCHES)
    .map(({ first, last }) => (first === last ? first : `${first}–${last}`))
  return visible([...named, ...(stretches.length > MOST_STRETCHES ? ['…'] : [])].join(', '))
}

/** One finding as text, without a final line end. */
export function formatFinding(finding: Finding, paint: Paint = plain, words = ENGLISH): string {
  const place = placeText(finding.at)
  const head = `${paintSeverity(finding.severity, words.severity[finding.severity], paint)} ${paint.bold(finding.code)}: ${visible(finding.message)}`
  const lines = [place === '' ? head : `${place} ${head}`, ...sourceLines(finding.at, paint)]
  if (finding.fix !== undefined) lines.push(`${INDENT}${paint.green(words.fix)} ${visible(finding.fix)}`)
  return lines.join('\n')
}

/** `file:line:column` as editors and terminals understand it, `file!sheet!cell` in a workbook, or the place in the plan. */
export function placeText(at: Place): string {
  const inWorkbook = [at.file, at.sheet, at.cell].filter((part) => part !== undefined).join('!')
  if (at.sheet !== undefined) return visible(inWorkbook)
  const inFile = [at.file, at.line, at.column].filter((part) => part !== undefined).join(':')
  if (at.file !== undefined) return visible(inFile)
  const inPlan = [at.locationId, at.floorId].filter((part) => part !== undefined).join('/')
  return at.x === undefined || at.y === undefined ? inPlan : `${inPlan} (${at.x}, ${at.y})`
}

function paintSeverity(severity: Severity, word: string, paint: Paint): string {
  if (severity === 'error') return paint.red(word)
  return severity === 'warning' ? paint.yellow(word) : paint.cyan(word)
}

/** The source line and a caret below the place; none where the line is not known. */
export function sourceLines(at: Place, paint: Paint = plain): string[] {
  if (at.source === undefined || at.column === undefined || at.source.trim() === '') return []
  const { text, column } = cutAround(at.source, at.column)
  const before = text.slice(0, column - 1)
  const padding = [...before.normalize('NFC')].map((character) => (character === '\t' ? '\t' : ' ')).join('')
  return [`${INDENT}${paint.dim(visible(text))}`, `${INDENT}${padding}${paint.red('^')}`]
}

/** Leaves out the common indent, and all but the neighbourhood of the place in a long line. */
function cutAround(source: string, column: number): { readonly text: string; readonly column: number } {
  const indent = Math.min(/^\s*/.exec(source)![0].length, column - 1)
  const line = source.slice(indent).trimEnd()
  const index = column - 1 - indent
  if (line.length <= MAX_SOURCE) return { text: line, column: index + 1 }
  const start = Math.max(0, Math.min(index - MAX_SOURCE / 2, line.length - MAX_SOURCE))
  const head = start > 0 ? '…' : ''
  const tail = start + MAX_SOURCE < line.length ? '…' : ''
  return { text: head + line.slice(start, start + MAX_SOURCE) + tail, column: index - start + head.length + 1 }
}

/** Control characters and marks that reorder text must not reach a terminal; tabulators stay, as the caret stands below them. */
function visible(text: string): string {
  return text.split('\t').map(inert).join('\t')
}
