import { createHash } from 'node:crypto'
import { closeSync, fstatSync, readSync } from 'node:fs'
import { INPUT_LIMITS } from '../../input/limits.js'
import { inflateWithin, openRegularSync, parseJsonWithin } from '../../input/read-regular.js'
import type { ShardHeader, Slice } from './shard-file.js'
import { MOST_SHARDS } from './split.js'

/** A shard file that is what its hash says; its pieces are read when they are asked for. */
export interface OpenShard {
  /** As it was named to the program. */
  readonly name: string
  readonly header: ShardHeader
  /** The bytes of a piece as they lie. */
  readonly bytes: (slice: Slice) => Buffer
  /** A piece inflated and parsed. */
  readonly value: (slice: Slice) => unknown
  readonly close: () => void
}

/** Bytes that are held at a time while a file is hashed. */
const CHUNK = 1 << 20
const LINE_END = 0x0a
/** Digits of a SHA-256 and the line end behind them. */
const HASH_LINE = 65

/** Reads a stretch of a file; shorter where the file ends. */
function readAt(file: number, position: number, length: number): Buffer {
  const buffer = Buffer.allocUnsafe(length)
  let done = 0
  while (done < length) {
    const read = readSync(file, buffer, done, length - done, position + done)
    if (read === 0) break
    done += read
  }
  return buffer.subarray(0, done)
}

/** The header line of a file that is what its hash says, and where the pieces begin; null where it is damaged or none. */
function verifiedHeader(file: number, size: number): { readonly text: Buffer; readonly base: number } | null {
  const written = readAt(file, 0, HASH_LINE).toString('latin1')
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let base = -1
  if (size > INPUT_LIMITS.shardBytes) return null
  for (let position = HASH_LINE; position < size; position += CHUNK) {
    const chunk = readAt(file, position, Math.min(CHUNK, size - position))
    hash.update(chunk)
    if (base >= 0) continue
    if (position > INPUT_LIMITS.shardHeaderBytes) return null
    const end = chunk.indexOf(LINE_END)
    head.push(end < 0 ? chunk : chunk.subarray(0, end))
    if (end >= 0) base = position + end + 1
  }
  if (base < 0 || written !== `${hash.digest('hex')}\n`) return null
  return { text: Buffer.concat(head), base }
}

/** Whether a value is a slice of so many bytes. */
function isSlice(value: unknown, bytes: number): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  return value.every((each) => Number.isSafeInteger(each) && each >= 0) && value[0] + value[1] <= bytes
}

const PIECE_LIMITS = { values: INPUT_LIMITS.shardPieceValues, depth: INPUT_LIMITS.planDepth }

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null

function isSite(value: unknown, bytes: number): boolean {
  if (!isFields(value) || typeof value.file !== 'string' || typeof value.hash !== 'string') return false
  const { reading } = value
  return reading === null || (isFields(reading) && typeof reading.key === 'string' && isSlice(reading.slice, bytes))
}

function isLocation(value: unknown, bytes: number): boolean {
  return (
    isFields(value) && typeof value.id === 'string' && isSlice(value.summary, bytes) && isSlice(value.floors, bytes)
  )
}

const isCount = (value: unknown, most: number): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 1 && Number(value) <= most

function isHeader(value: unknown, bytes: number): value is ShardHeader {
  if (!isFields(value) || value.schemaVersion !== 1 || !isFields(value.shared)) return false
  const { part, of, sites, locations } = value
  if (!isCount(of, MOST_SHARDS) || !isCount(part, of)) return false
  if (!Object.values(value.shared).every((hash) => typeof hash === 'string')) return false
  if (!Array.isArray(sites) || !sites.every((site) => isSite(site, bytes))) return false
  return Array.isArray(locations) && locations.every((location) => isLocation(location, bytes))
}

/** @param bytes that lie behind the header */
function parsedHeader(text: Buffer, bytes: number): ShardHeader | null {
  try {
    const value = parseJsonWithin(text, PIECE_LIMITS)
    return isHeader(value, bytes) ? value : null
  } catch {
    return null
  }
}

/**
 * Opens a shard file and holds it open, so that what is read later is what was verified, whoever replaces the file meanwhile.
 * @returns null where it is no file that can be read, is damaged, or no shard of this format
 */
export function openShard(path: string, name: string): OpenShard | null {
  const file = openedOrNull(path)
  if (file === null) return null
  const { size } = fstatSync(file)
  const found = verifiedHeader(file, size)
  const header = found && parsedHeader(found.text, size - found.base)
  if (found === null || header === null) {
    closeSync(file)
    return null
  }
  const bytes = ([offset, length]: Slice): Buffer => readAt(file, found.base + offset, length)
  return {
    name,
    header,
    bytes,
    value: (slice) => parseJsonWithin(inflateWithin(bytes(slice), INPUT_LIMITS.shardPieceBytes), PIECE_LIMITS),
    close: () => closeSync(file),
  }
}

function openedOrNull(path: string): number | null {
  try {
    return openRegularSync(path)
  } catch {
    return null
  }
}
