import type { Finding, Place, Severity } from '../../model/finding.js'
import { type Paint, plain } from '../paint.js'
import { inert } from '../terminal-text.js'

/** Longest source line shown whole [characters]; a longer one is cut around the place. */
const MAX_SOURCE = 160
const INDENT = '    '

interface FindingWords {
  readonly severity: Readonly<Record<Severity, string>>
  readonly fix: string
}

const ENGLISH: FindingWords = { severity: { error: 'error', warning: 'warning', info: 'info' }, fix: 'fix:' }

/** Findings as text for a terminal: place, severity, code and message; the source line with a caret; what would be right. */
export function formatFindings(findings: readonly Finding[], paint: Paint = plain, words = ENGLISH): string {
  return findings.map((finding) => formatFinding(finding, paint, words)).join('\n')
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
