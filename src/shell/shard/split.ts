/** One part of an estate that is planned by itself: the `part`-th of `of`, counted from 1. */
export interface Shard {
  readonly part: number
  readonly of: number
}

/** More parts than machines anyone has; a merge opens them all. */
export const MOST_SHARDS = 1000

/** `3/8` as a shard; null where it is none. */
export function parseShard(text: string): Shard | null {
  const [, part, of] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text)?.map(Number) ?? []
  if (part === undefined || of === undefined || part > of || of > MOST_SHARDS) return null
  return { part, of }
}

/**
 * Whether a shard plans a site file. The files, in the order of their names, are dealt out one by one like cards: the shards
 * differ by one file at most, a change within a file moves none, and a file that comes last in the order moves none either.
 * @param index of the file among all site files, from 0
 */
export function isInShard({ part, of }: Shard, index: number): boolean {
  return index % of === part - 1
}
