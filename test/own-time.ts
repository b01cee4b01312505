import { readFileSync } from 'node:fs'

/**
 * Processor time that this thread has used [ms]: what other programs and threads do meanwhile does not count, as it would by the clock.
 * Time since the start where the system does not tell (Linux does).
 */
export function ownTimeMs(): number {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6
  } catch {
    return performance.now()
  }
}
