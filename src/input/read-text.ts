import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { findInvalidUtf8 } from './utf8.js'

const MAX_BYTES = INPUT_LIMITS.fileBytes
const BYTE_ORDER_MARK = 0xfeff

/**
 * Reads a UTF-8 text file below the root and notes its hash. LF and CRLF line ends and a byte-order mark are accepted.
 * @param path relative to the root, with `/`
 * @returns the text without its byte-order mark, or null with a finding in `ctx`
 */
export function readText(ctx: InputContext, path: string): string | null {
  const bytes = readBytes(ctx, path)
  return bytes && decode(ctx, path, bytes)
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
  if (!isInside(ctx.root, full)) return refuse('outside-root', `'${path}' is a link to a file outside the root folder`)
  if (stats.isDirectory()) return refuse('not-a-file', `'${path}' is a folder, a file is expected`)
  if (!stats.isFile()) return refuse('not-a-file', `'${path}' is no regular file`)
  if (stats.size > MAX_BYTES) {
    return refuse('file-too-large', `'${path}' has ${stats.size} bytes, at most ${MAX_BYTES} are read`)
  }
  let bytes: Buffer
  try {
    bytes = readFileSync(full)
  } catch (error) {
    return refuse('unreadable-file', `'${path}' cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`)
  }
  ctx.hashes.set(path, `sha256-${createHash('sha256').update(bytes).digest('hex')}`)
  return bytes
}

function decode(ctx: InputContext, path: string, bytes: Buffer): string | null {
  const invalid = findInvalidUtf8(bytes)
  if (invalid) {
    const { line, column, source } = invalid
    const byte = invalid.byte.toString(16).toUpperCase().padStart(2, '0')
    ctx.findings.push({
      code: 'not-utf8',
      severity: 'error',
      message: `the byte 0x${byte} is not UTF-8 text`,
      fix: 'save the file with the encoding UTF-8',
      at: { file: path, line, column, source },
    })
    return null
  }
  const text = bytes.toString('utf8')
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text
}

function statOrNull(full: string): Stats | null {
  try {
    return statSync(full)
  } catch {
    return null
  }
}

function isInside(root: string, full: string): boolean {
  const realRoot = realpathSync(root)
  const real = realpathSync(full)
  return real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)
}
