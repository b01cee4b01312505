import sax from 'sax'
import { INPUT_LIMITS } from '../limits.js'

/** Why a workbook is not read: it is damaged, or has more in it than a table. */
export class WorkbookProblem extends Error {
  constructor(
    readonly kind: 'damaged' | 'too-large',
    message: string,
  ) {
    super(message)
  }
}

export const damaged = (what: string): WorkbookProblem => new WorkbookProblem('damaged', what)
export const tooLarge = (what: string): WorkbookProblem => new WorkbookProblem('too-large', what)

/** What may still be read of a workbook, all its parts together. */
export interface Allowance {
  elements: number
  /** Cells, those that a repetition stands for included. */
  cells: number
}

export function fullAllowance(): Allowance {
  return { elements: INPUT_LIMITS.workbookElements, cells: INPUT_LIMITS.workbookCells }
}

export function takeCells(allowance: Allowance, count: number): void {
  allowance.cells -= count
  if (allowance.cells < 0) throw tooLarge(`more than ${INPUT_LIMITS.workbookCells} cells`)
}

/** Attributes by name, with their prefix. */
export type Attributes = Readonly<Record<string, string>>

/** What is done with the elements of a part; `path` has the names from the root to the element itself, without prefixes. */
interface XmlReader {
  readonly open?: (name: string, attributes: Attributes, path: readonly string[]) => void
  readonly text?: (text: string, path: readonly string[]) => void
  readonly close?: (name: string, path: readonly string[]) => void
}

/** UTF-8, or UTF-16 where a mark says so. */
function decoded(part: Uint8Array): string {
  const isWide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff)
  const encoding = isWide ? (part[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(part)
  } catch {
    throw damaged(`a part is no ${encoding.toUpperCase()} text`)
  }
}

/**
 * Reads a part of a workbook element by element, in one pass, in time and memory that follow its length. A part with a document type is
 * refused, so that no entity is ever expanded.
 * @throws WorkbookProblem where it is no XML, or larger than what is allowed
 */
export function walkXml(part: Uint8Array, allowance: Allowance, reader: XmlReader): void {
  const parser = sax.parser(true, { position: false, strictEntities: true } as sax.SAXOptions)
  const path: string[] = []
  parser.onerror = (error) => {
    throw damaged(`a part is no XML: ${error.message.split('\n', 1)[0]}`)
  }
  parser.ondoctype = () => {
    throw damaged('a part declares a document type')
  }
  parser.onopentag = ({ name, attributes }) => {
    if (--allowance.elements < 0) throw tooLarge(`more than ${INPUT_LIMITS.workbookElements} elements`)
    if (path.length >= INPUT_LIMITS.workbookDepth) throw damaged('elements lie too deep inside one another')
    path.push(name.slice(name.indexOf(':') + 1))
    reader.open?.(path.at(-1)!, attributes as Attributes, path)
  }
  parser.ontext = parser.oncdata = (text) => reader.text?.(text, path)
  parser.onclosetag = () => {
    reader.close?.(path.at(-1)!, path)
    path.pop()
  }
  parser.write(decoded(part)).close()
}
