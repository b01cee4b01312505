import { join, relative } from 'node:path'
import { type Answer, realPathOr, saysTheSame, witnessed } from '../../input/ask-disk.js'
import { readRegularSync } from '../../input/read-regular.js'
import type { Context } from '../context.js'
import type { Edition } from '../output/manifest.js'
import { cacheKey, readVerified, writeVerifiable } from './cache.js'
import { programHash } from './program-hash.js'

/*
 * What this program has found out before, under everything that it depends on: a command whose inputs say what they said then tells
 * it again without reading, planning or counting anything. A file that does not verify is as good as absent.
 */

/** What decides a reading beside the files. */
type Reader = Pick<Context, 'root' | 'cacheRoot' | 'cache' | 'scenario' | 'lang' | 'prices'>

const fileOf = ({ cacheRoot }: Reader, key: string): string => join(cacheRoot, '.mds-cache', 'known', `${key}.json`)

function kept(ctx: Reader, key: string): unknown {
  try {
    const body = readVerified(fileOf(ctx, key))
    return body === null ? null : (JSON.parse(Buffer.from(body).toString('utf8')) as unknown)
  } catch {
    return null
  }
}

const keep = (ctx: Reader, key: string, value: unknown): Promise<void> =>
  writeVerifiable(fileOf(ctx, key), Buffer.from(JSON.stringify(value)))

/** A key of the program, of what decides a reading beside the files, and of what was made of it. */
async function keyOf(ctx: Reader, base: string, how: readonly string[]): Promise<string> {
  const prices = ctx.prices.map(({ path, shown }) => [relative(base, path), shown])
  return cacheKey([await programHash(), JSON.stringify([ctx.scenario, ctx.lang, prices]), ...how])
}

interface Kept<T> {
  readonly answers: readonly Answer[]
  readonly value: T
}

/** What was made of inputs before that say the same now. */
export interface Known<T> {
  /** Stands for all that was asked of the disk and answered, for the options of the reading and for the program. */
  readonly state: string
  readonly value: T
}

/** Inputs of a plan, by what is made of them. */
export type KnownInputs = Known<Edition>

const stateOf = (key: string, answers: readonly Answer[]): string => cacheKey([key, JSON.stringify(answers)])

/**
 * What this program has made of the inputs before, where nothing of what it asked the disk then has changed; every file is read
 * and hashed.
 */
export async function knownOf<T>(ctx: Reader, how: readonly string[]): Promise<Known<T> | null> {
  if (!ctx.cache) return null
  const base = realPathOr(ctx.root)
  const key = await keyOf(ctx, base, how)
  const found = kept(ctx, key) as Kept<T> | null
  if (found === null || !saysTheSame(base, found.answers, readRegularSync)) return null
  return { state: stateOf(key, found.answers), value: found.value }
}

/** Does something with inputs and keeps what it gave, where the reading is told in full. */
export async function remembered<T, V>(
  ctx: Reader,
  how: readonly string[],
  run: () => Promise<T>,
  told: (result: T) => V,
): Promise<{ readonly result: T; readonly known: Known<V> | null }> {
  if (!ctx.cache) return { result: await run(), known: null }
  const base = realPathOr(ctx.root)
  const { value: result, answers } = await witnessed(base, run)
  if (answers === null) return { result, known: null }
  const key = await keyOf(ctx, base, how)
  const value = told(result)
  await keep(ctx, key, { answers, value } satisfies Kept<V>)
  return { result, known: { state: stateOf(key, answers), value } }
}

const INPUTS = ['inputs']

/** The inputs as they were last read for a plan, where they say the same now. */
export function knownInputs(ctx: Reader): Promise<KnownInputs | null> {
  return knownOf(ctx, INPUTS)
}

/** Reads the inputs of a plan. */
export function rememberedInputs<T>(ctx: Reader, read: () => Promise<T>, editionOf: (estate: T) => Edition) {
  return remembered(ctx, INPUTS, read, editionOf)
}

/** What a command found out of known inputs; null where it did not, or not so. @param how all else that decides it */
export function knownResult<T>(ctx: Reader, { state }: KnownInputs, how: readonly string[]): T | null {
  return kept(ctx, cacheKey([state, ...how])) as T | null
}

export async function rememberResult(
  ctx: Reader,
  { state }: KnownInputs,
  how: readonly string[],
  result: unknown,
): Promise<void> {
  if (ctx.cache) await keep(ctx, cacheKey([state, ...how]), result)
}
