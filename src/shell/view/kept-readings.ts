import type { ReadingStore } from '../../input/reading-store.js'

/** More than this is let go, what was asked for longest ago first. */
const MOST_KEPT = 1024

/** Holds readings in memory before a slower store, so that a save costs the reading of the files that changed. */
export function keptReadings(below: ReadingStore): ReadingStore {
  const kept = new Map<string, unknown>()
  const keep = (key: string, value: unknown): void => {
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  }
  return {
    get: (key) => {
      const known = kept.get(key) ?? below.get(key)
      if (known !== null) keep(key, known)
      return known
    },
    put: (key, value) => {
      keep(key, value)
      below.put(key, value)
    },
  }
}
