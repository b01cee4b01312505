import { Inflate } from 'fflate'
import { INPUT_LIMITS } from '../limits.js'

const { workbookParts: MAX_PARTS, workbookBytes: MAX_UNPACKED_BYTES } = INPUT_LIMITS
const CHUNK_BYTES = 4096

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_BYTES = 22
const MAX_COMMENT_BYTES = 65_535
const ENCRYPTED = 0x1
const STORED = 0
const DEFLATED = 8

/** Why an archive was not unpacked: no archive at all, or one whose parts are too large for what they say or for a price list. */
export type ArchiveProblem = 'damaged' | 'too-large' | 'size-wrong' | 'encrypted'

interface Entry {
  readonly name: string
  readonly method: number
  readonly packedBytes: number
  readonly declaredBytes: number
  readonly offset: number
}

class Refused extends Error {
  constructor(readonly problem: ArchiveProblem) {
    super(problem)
  }
}

function endOfDirectory(view: DataView): number {
  const last = view.byteLength - END_BYTES
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at
  throw new Refused('damaged')
}

function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const end = endOfDirectory(view)
  const count = view.getUint16(end + 10, true)
  if (count > MAX_PARTS) throw new Refused('too-large')
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new Refused('damaged')
    if (view.getUint16(at + 8, true) & ENCRYPTED) throw new Refused('encrypted')
    const nameBytes = view.getUint16(at + 28, true)
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes)),
      method: view.getUint16(at + 10, true),
      packedBytes: view.getUint32(at + 20, true),
      declaredBytes: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function packedPart(bytes: Uint8Array, view: DataView, { offset, packedBytes }: Entry): Uint8Array {
  if (view.getUint32(offset, true) !== LOCAL_ENTRY) throw new Refused('damaged')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  if (start + packedBytes > bytes.length) throw new Refused('damaged')
  return bytes.subarray(start, start + packedBytes)
}

/** Unpacks one part a little at a time and stops as soon as it is larger than it says; of one that nobody wants only the size is held. */
function unpackPart(packed: Uint8Array, { method, declaredBytes }: Entry, isWanted: boolean): Uint8Array {
  const part = new Uint8Array(isWanted ? declaredBytes : 0)
  let size = 0
  const take = (piece: Uint8Array): void => {
    if (size + piece.length > declaredBytes) throw new Refused('size-wrong')
    if (isWanted) part.set(piece, size)
    size += piece.length
  }
  if (method === STORED) take(packed)
  else if (method === DEFLATED) {
    const inflate = new Inflate(take)
    for (let at = 0; at === 0 || at < packed.length; at += CHUNK_BYTES)
      inflate.push(packed.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= packed.length)
  } else throw new Refused('damaged')
  if (size !== declaredBytes) throw new Refused('size-wrong')
  return part
}

/**
 * Unpacks an archive that somebody else made. What it declares is bounded before anything is unpacked, and each part is stopped where it
 * grows beyond what it declared.
 * @param isWanted parts that are to be had; the others stand in the map without their bytes
 * @returns the parts by name, or why there are none
 */
export function unpackArchive(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = () => true,
): ReadonlyMap<string, Uint8Array> | ArchiveProblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const entries = entriesOf(bytes, view)
    const declared = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0)
    if (declared > MAX_UNPACKED_BYTES) return 'too-large'
    return new Map(
      entries.map((entry) => [entry.name, unpackPart(packedPart(bytes, view, entry), entry, isWanted(entry.name))]),
    )
  } catch (error) {
    // Whatever the bytes make a reader stumble over, they are no archive that can be read.
    return error instanceof Refused ? error.problem : 'damaged'
  }
}
