import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Language } from '../../model/operation.js'
import { syncFolderSync } from '../output/disk.js'
import { stagedName } from '../output/put-file.js'
import type { Shard } from './split.js'

/** Where a piece of a shard file lies, counted from the end of its header line [bytes]. */
export type Slice = readonly [offset: number, length: number]

export interface ShardLocation {
  readonly id: string
  /** JSON of the planned location without its floors, deflated. */
  readonly summary: Slice
  /** JSON of its floors, deflated. */
  readonly floors: Slice
}

/** What a shard holds of one site file. */
export interface ShardSite {
  /** Path relative to the root, with `/`. */
  readonly file: string
  readonly hash: string
  /** Its key among the readings of files and the JSON of what reading the file gave, deflated; null where that is not carried. */
  readonly reading: { readonly key: string; readonly slice: Slice } | null
}

/** The second line of a shard file; the first is the hash of all that follows it. */
export interface ShardHeader extends Shard {
  readonly schemaVersion: 1
  readonly version: string
  /** Hash of the program that planned it. */
  readonly program: string
  readonly revision: string
  readonly scenario: string | null
  readonly language: Language
  /** Hashes of the inputs that are no site files. */
  readonly shared: Readonly<Record<string, string>>
  readonly sites: readonly ShardSite[]
  readonly locations: readonly ShardLocation[]
}

export function shardName({ part, of }: Shard): string {
  return `plan-${part}-of-${of}.shard`
}

/** Takes pieces in their order and says where each will lie. */
interface SliceWriter {
  readonly add: (piece: Uint8Array) => Slice
  readonly pieces: readonly Uint8Array[]
}

export function sliceWriter(): SliceWriter {
  const pieces: Uint8Array[] = []
  let offset = 0
  const add = (piece: Uint8Array): Slice => {
    pieces.push(piece)
    const slice = [offset, piece.length] as const
    offset += piece.length
    return slice
  }
  return { add, pieces }
}

/**
 * Writes a shard file whole: beside its place, brought to the disk, then renamed, so that who merges meanwhile sees the old one or
 * the new one. It is done in one go, so that no signal of this process comes between; machines that share the folder need no lock.
 */
export function writeShardFile(target: string, header: ShardHeader, pieces: readonly Uint8Array[]): void {
  const parts = [Buffer.from(`${JSON.stringify(header)}\n`), ...pieces]
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  mkdirSync(dirname(target), { recursive: true })
  const staged = stagedName(target)
  rmSync(staged, { force: true })
  try {
    const file = openSync(staged, 'wx')
    try {
      for (const part of [Buffer.from(`${hash.digest('hex')}\n`), ...parts]) writeWhole(file, part)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(staged, target)
    syncFolderSync(dirname(target))
  } catch (error) {
    rmSync(staged, { force: true })
    throw error
  }
}

function writeWhole(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
}
