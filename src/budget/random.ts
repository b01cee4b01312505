/**
 * A small pseudo-random generator of numbers in (0, 1), the same on every machine: mulberry32 (T. Ettinger, public domain), 32 bits of
 * state, integer arithmetic only, period 2^32. Good for some millions of draws; not for secrets.
 */
export function seededUniform(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    // Half a step up: neither 0 nor 1, whose normal quantiles are infinite.
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296
  }
}
