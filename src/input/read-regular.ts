import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { inflateRawSync } from 'node:zlib'
import { tellFile, tellOpened } from './ask-disk.js'

/*
 * The one way to files that somebody else may have made: nothing but a regular file is opened, nothing is waited for, and no more is read or
 * inflated than was asked for, whatever the file says of its size. `test/hostile/one-door.test.ts` holds that nothing goes around it.
 */

/** A pipe would wait for a writer for ever; opened like this it does not, and what it is shows. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** Longest file that is read where nobody says less [bytes]. */
const MOST_BYTES = 2_000_000_000
/** Bytes that are read beyond what a file says of its size, at a time: files of the kernel say 0. */
const CHUNK = 1 << 16

/** What is no regular file, or one that is not read, where a file was expected. */
export class NotReadable extends Error {}

/** A file that is larger than what is read. */
export class TooLarge extends NotReadable {}

const NOT_REGULAR = 'this is no regular file'

function tooLarge(size: number, most: number): TooLarge {
  return new TooLarge(`the file has ${size > most ? `${size} bytes` : 'more'}, at most ${most} are read`)
}

/** Opens a regular file for reading; a pipe, socket, device or folder in its place is refused. */
export function openRegular(path: string): Promise<FileHandle> {
  tellOpened(path)
  return opened(path)
}

async function opened(path: string): Promise<FileHandle> {
  const file = await open(path, READ)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new NotReadable(NOT_REGULAR)
}

/** The same, at once; whoever opens it closes it. */
export function openRegularSync(path: string): number {
  tellOpened(path)
  return openedSync(path)
}

function openedSync(path: string): number {
  const file = openSync(path, READ)
  if (fstatSync(file).isFile()) return file
  closeSync(file)
  throw new NotReadable(NOT_REGULAR)
}

/** Puts pieces of a file together, and refuses what is more than asked for. */
function collector(
  size: number,
  most: number,
): { room: () => Buffer; took: (bytes: number) => boolean; all: () => Buffer } {
  if (size > most) throw tooLarge(size, most)
  // One byte more than the file says that it has shows its end at once.
  let buffer = Buffer.allocUnsafe(size + 1)
  let filled = 0
  return {
    room: () => {
      if (filled === buffer.length) buffer = Buffer.concat([buffer], buffer.length + CHUNK)
      return buffer.subarray(filled)
    },
    took: (bytes) => {
      filled += bytes
      if (filled > most) throw tooLarge(filled, most)
      return bytes > 0
    },
    all: () => buffer.subarray(0, filled),
  }
}

/** Reads a regular file of at most `most` bytes. */
export async function readRegular(path: string, most = MOST_BYTES): Promise<Buffer> {
  try {
    const content = await readWhole(path, most)
    tellFile(path, content)
    return content
  } catch (error) {
    tellFile(path, { error })
    throw error
  }
}

async function readWhole(path: string, most: number): Promise<Buffer> {
  const file = await opened(path)
  try {
    const { room, took, all } = collector((await file.stat()).size, most)
    while (took((await file.read(room())).bytesRead));
    return all()
  } finally {
    await file.close()
  }
}

/** The same, at once. */
export function readRegularSync(path: string, most = MOST_BYTES): Buffer {
  try {
    const content = readWholeSync(path, most)
    tellFile(path, content)
    return content
  } catch (error) {
    tellFile(path, { error })
    throw error
  }
}

function readWholeSync(path: string, most: number): Buffer {
  const file = openedSync(path)
  try {
    const { room, took, all } = collector(fstatSync(file).size, most)
    while (took(readSync(file, room())));
    return all()
  } finally {
    closeSync(file)
  }
}

/** Bytes of a file that are held at a time while it is hashed. */
const HASHED = 1 << 20

/** SHA-256 of a regular file, of which a piece is held at a time. */
export function hashRegularSync(path: string): string {
  const hash = createHash('sha256')
  const file = openRegularSync(path)
  try {
    const buffer = Buffer.allocUnsafe(Math.max(1, Math.min(HASHED, fstatSync(file).size)))
    for (;;) {
      const bytes = readSync(file, buffer)
      if (bytes === 0) return hash.digest('hex')
      hash.update(buffer.subarray(0, bytes))
    }
  } finally {
    closeSync(file)
  }
}

/** How much larger than packed most texts are: with room for that they come in one piece. */
const USUAL_GROWTH = 8
/** Room for a piece of what is inflated [bytes]. */
const PIECE = { least: 1 << 14, most: 1 << 24 } as const

/** Inflates what deflate packed. @throws RangeError where it is more than `most` bytes, before they are there */
export function inflateWithin(bytes: Uint8Array, most: number): Buffer {
  const chunkSize = Math.min(PIECE.most, Math.max(PIECE.least, bytes.length * USUAL_GROWTH))
  return inflateRawSync(bytes, { maxOutputLength: most, chunkSize })
}

/** How much a JSON text may hold, and how deep. */
interface JsonLimits {
  readonly values: number
  readonly depth: number
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const COLON = 0x3a
/** `[` and `{`, `]` and `}` differ in this bit only. */
const BRACE_BIT = 0x20
const OPENING = 0x5b
const CLOSING = 0x5d

/** Whether a JSON text has more values, or more of them inside one another, than asked for; looked at before it is taken apart. */
function isOvergrown(bytes: Uint8Array, most: JsonLimits): boolean {
  let values = 0
  let depth = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!
    if (byte === QUOTE) {
      for (at++; at < bytes.length && bytes[at] !== QUOTE; at++) if (bytes[at] === BACKSLASH) at++
    } else if (byte === COMMA || byte === COLON) values++
    else if ((byte & ~BRACE_BIT) === OPENING) {
      values++
      if (++depth > most.depth) return true
    } else if ((byte & ~BRACE_BIT) === CLOSING) depth--
    if (values > most.values) return true
  }
  return false
}

/**
 * Takes a JSON text apart that somebody else may have made.
 * @throws NotReadable where it holds more than asked for, SyntaxError where it is none
 */
export function parseJsonWithin(bytes: Buffer, most: JsonLimits): unknown {
  if (isOvergrown(bytes, most)) throw new NotReadable('the file holds far more than it should')
  return JSON.parse(bytes.toString('utf8')) as unknown
}
