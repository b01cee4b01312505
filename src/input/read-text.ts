import { isUtf8 } from 'node:buffer'
import type { Stats } from 'node:fs'
import { join, sep } from 'node:path'
import { sha256 } from '../hash.js'
import { realPathOf, statsOf } from './ask-disk.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { readRegularSync, TooLarge } from './read-regular.js'

const NEWLINE = 0x0a

/** Where bytes stop being UTF-8. */
interface InvalidUtf8 {
  readonly line: number
  readonly column: number
  readonly byte: number
  /** The line as far as it could be read, with U+FFFD for what could not. */
  readonly source: string
}

/** First byte that is not UTF-8, or null when all are. A line end never lies inside a UTF-8 sequence, so lines are judged alone. */
function findInvalidUtf8(bytes: Uint8Array): InvalidUtf8 | null {
  if (isUtf8(bytes)) return null
  let line = 1
  for (let start = 0; start <= bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline < 0 ? bytes.length : newline
    const row = bytes.subarray(start, end)
    if (!isUtf8(row)) return placeInRow(row, line)
    start = end + 1
  }
  return null
}

function placeInRow(row: Uint8Array, line: number): InvalidUtf8 {
  const source = new TextDecoder().decode(row).replace(/\r$/, '')
  let valid = 0
  let column = 1
  for (const character of source) {
    const length = Buffer.byteLength(character)
    if (!isUtf8(row.subarray(valid, valid + length))) break
    valid += length
    column += character.length
  }
  return { line, column, byte: row[valid] ?? 0, source }
}

const MAX_BYTES = INPUT_LIMITS.fileBytes
const BYTE_ORDER_MARK = 0xfeff

/**
 * Reads a UTF-8 text file below the root and notes its hash. LF and CRLF line ends and a byte-order mark are accepted.
 * @param path relative to the root, with `/`
 * @returns the text without its byte-order mark, or null with a finding in `ctx`
 */
export function readText(ctx: InputContext, path: string): string | null {
  const given = ctx.texts?.get(path)
  if (given !== undefined) return given
  const bytes = readBytes(ctx, path)
  return bytes && decodeText(ctx, path, bytes)
}

/** Reads a regular file below the root and notes its hash; null with a finding in `ctx` where it cannot be had. */
export function readBytes(ctx: InputContext, path: string): Buffer | null {
  const refuse = (code: string, message: string, fix?: string): null => {
    ctx.findings.push({ code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at: { file: path } })
    return null
  }
  const full = join(ctx.root, path)
  const stats = statOrNull(full)
  if (!stats) return refuse('missing-file', `there is no file '${path}'`)
  if (!isInside(ctx.root, full))
    return refuse(
      'outside-root',
      `'${path}' is a link to a file outside the root folder`,
      'copy the file into the estate',
    )
  if (stats.isDirectory())
    return refuse('not-a-file', `'${path}' is a folder, a file is expected`, 'give the folder another name')
  if (!stats.isFile()) return refuse('not-a-file', `'${path}' is no regular file`)
  if (stats.size > MAX_BYTES) {
    return refuse('file-too-large', `'${path}' has ${stats.size} bytes, at most ${MAX_BYTES} are read`)
  }
  let bytes: Buffer
  try {
    bytes = readRegularSync(full, MAX_BYTES)
  } catch (error) {
    if (error instanceof TooLarge) return refuse('file-too-large', `'${path}': ${error.message}`)
    return refuse(
      'unreadable-file',
      `'${path}' cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`,
      'give this user the right to read it',
    )
  }
  ctx.hashes.set(path, sha256(bytes))
  return bytes
}

/** Text of two bytes a character, behind its byte-order mark or, where ASCII begins it, without one; null for any other bytes. */
function utf16Text(bytes: Buffer): string | null {
  const [a = 0, b = 0, c = 0, d = 0] = bytes
  const isLittle = (a === 0xff && b === 0xfe) || (a > 0 && b === 0 && c > 0 && d === 0)
  const isBig = (a === 0xfe && b === 0xff) || (a === 0 && b > 0 && c === 0 && d > 0)
  if (!isLittle && !isBig) return null
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2))
  const text = (isLittle ? even : Buffer.from(even).swap16()).toString('utf16le')
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text
}

/** Characters that no text has: of a file in another encoding, or of no text at all. */
const NO_TEXT = /[^\P{Cc}\t\n\v\f\r]|\ufffd/u

/** The bytes 0x80 to 0x9F of Windows-1252, which Node decodes as Latin 1; those that it does not have stay U+FFFD. */
const WINDOWS_1252 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178'

/**
 * Text in the encoding that spreadsheets of Western Europe write; null where it is something else. Whatever beside its wrong bytes is
 * well-formed UTF-8 of several bytes is a damaged file in UTF-8.
 */
function windows1252(bytes: Buffer): string | null {
  const asUtf8 = bytes.toString('utf8').replaceAll('\ufffd', '')
  if (/\P{ASCII}/u.test(asUtf8)) return null
  const text = bytes.toString('latin1').replace(/[\u0080-\u009f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80]!)
  return NO_TEXT.test(text) ? null : text
}

/**
 * Bytes as text without their byte-order mark; null with a finding in `ctx` at the first byte that is none of the encoding.
 * @param encoding files of others may be in that of Windows, where they are not in UTF-8
 */
export function decodeText(
  ctx: InputContext,
  path: string,
  bytes: Buffer,
  encoding: 'utf-8' | 'utf-8 or windows-1252' = 'utf-8',
): string | null {
  const refuse = (message: string, place: Omit<InvalidUtf8, 'byte'>): null => {
    const fix = 'save the file with the encoding UTF-8'
    ctx.findings.push({ code: 'not-utf8', severity: 'error', message, fix, at: { file: path, ...place } })
    return null
  }
  const wide = utf16Text(bytes)
  if (wide !== null) {
    const [source = ''] = wide.split(/\r?\n/, 1)
    return refuse('the file is UTF-16 text, UTF-8 is expected', { line: 1, column: 1, source })
  }
  const invalid = findInvalidUtf8(bytes)
  const other = invalid === null || encoding === 'utf-8' ? null : windows1252(bytes)
  if (other !== null) return other
  if (invalid !== null) {
    const { byte, ...place } = invalid
    return refuse(`the byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')} is not UTF-8 text`, {
      ...place,
      source: place.source.replaceAll('\0', ''),
    })
  }
  const text = bytes.toString('utf8')
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text
}

function statOrNull(full: string): Stats | null {
  try {
    return statsOf(full)
  } catch {
    return null
  }
}

/** Whether a path relative to the root stands below it, links followed; what is not there does where its path does. */
export function isBelowRoot(root: string, path: string): boolean {
  if (path.startsWith('/') || path.includes('\\') || path.split('/').includes('..')) return false
  const full = join(root, path)
  return statOrNull(full) === null || isInside(root, full)
}

function isInside(root: string, full: string): boolean {
  const realRoot = realPathOf(root)
  const real = realPathOf(full)
  return real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)
}
