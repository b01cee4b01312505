import { Deflate, deflateSync, zipSync } from 'fflate'
import { END, LISTED, LOCAL, viewOf } from './stamps.js'

const DEFLATED = 8

const LEVEL = 6

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** Stamps that stand no farther apart lie in one block with what is between them: packing so little would gain nothing [bytes]. */
const NEAR = 200
/** Longest block of bytes that lie as they are, less what one more stamp may add. */
const MOST_IN_BLOCK = 65_000

/** From where to where stamps stand, those near one another together. */
function stampedSpans(bytes: Uint8Array, stamps: readonly string[]): [from: number, to: number][] {
  const spans: [number, number][] = []
  if (stamps.length === 0) return spans
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
  for (const { 0: found, index } of text.matchAll(new RegExp(stamps.join('|'), 'g'))) {
    const last = spans.at(-1)
    const to = index + found.length
    if (last !== undefined && index - last[1] < NEAR && to - last[0] < MOST_IN_BLOCK) last[1] = to
    else spans.push([index, to])
  }
  return spans
}

/**
 * Packed bytes up to the lengths of a block of bytes that lie as they are (RFC 1951, 3.2). The library ends with an empty block: bits 1 (the
 * last), 1 0 (its kind), seven of 0 (its end). It is told to be not the last; then come three bits 0 of the next head, and what fills the byte.
 */
function packedOpen(bytes: Uint8Array): Uint8Array {
  const pieces: Uint8Array[] = []
  const packing = new Deflate({ level: LEVEL }, (piece) => pieces.push(piece))
  packing.push(bytes)
  packing.flush()
  packing.push(new Uint8Array(), true)
  const packed = joined(pieces)
  const byte = packed.findLastIndex((each) => each !== 0)
  const isLast = byte * 8 + 31 - Math.clz32(packed[byte]!) - 1
  packed[isLast >> 3]! &= ~(1 << (isLast & 7))
  const open = new Uint8Array(Math.ceil((isLast + 13) / 8))
  open.set(packed.subarray(0, open.length))
  return open
}

/** Bytes as they are behind their lengths. */
function unpackedBytes(bytes: Uint8Array): Uint8Array {
  const lengths = new Uint8Array(4)
  viewOf(lengths).setUint16(0, bytes.length, true)
  viewOf(lengths).setUint16(2, ~bytes.length, true)
  return joined([lengths, bytes])
}

/** An archive of one file. @param stamps texts, of letters and figures, that lie in it as they are */
export function archiveOf(path: string, bytes: Uint8Array, mtime: Date, stamps: readonly string[]): Uint8Array {
  const spans = stampedSpans(bytes, stamps)
  if (spans.length === 0) return zipSync({ [path]: [bytes, { mtime, level: LEVEL }] })
  const pieces: Uint8Array[] = []
  let at = 0
  for (const [from, to] of spans) {
    pieces.push(packedOpen(bytes.subarray(at, from)), unpackedBytes(bytes.subarray(from, to)))
    at = to
  }
  const packed = joined([...pieces, deflateSync(bytes.subarray(at), { level: LEVEL })])
  const plain = zipSync({ [path]: [bytes, { mtime, level: 0 }] })
  const listAt = viewOf(plain).getUint32(plain.length - END.length + END.listAt, true)
  const head = plain.slice(0, listAt - bytes.length)
  const list = plain.slice(listAt)
  viewOf(head).setUint16(LOCAL.method, DEFLATED, true)
  viewOf(head).setUint32(LOCAL.packed, packed.length, true)
  viewOf(list).setUint16(LISTED.method, DEFLATED, true)
  viewOf(list).setUint32(LISTED.packed, packed.length, true)
  viewOf(list).setUint32(list.length - END.length + END.listAt, head.length + packed.length, true)
  return joined([head, packed, list])
}

/** One archive of several that hold one file each: what zipping all at once gives, without holding all at once. */
export function stitched(archives: readonly Uint8Array[]): Uint8Array {
  const bodies: Uint8Array[] = []
  const entries: Uint8Array[] = []
  let at = 0
  for (const archive of archives) {
    const view = viewOf(archive)
    const body = archive.subarray(0, view.getUint32(archive.length - END.length + END.listAt, true))
    const entry = archive.subarray(body.length, archive.length - END.length)
    viewOf(entry).setUint32(LISTED.at, at, true)
    bodies.push(body)
    entries.push(entry)
    at += body.length
  }
  const end = archives[0]!.slice(-END.length)
  for (const each of END.entries) viewOf(end).setUint16(each, archives.length, true)
  viewOf(end).setUint32(
    END.listLength,
    entries.reduce((sum, { length }) => sum + length, 0),
    true,
  )
  viewOf(end).setUint32(END.listAt, at, true)
  return joined([...bodies, ...entries, end])
}
