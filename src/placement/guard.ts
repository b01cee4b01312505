/** A last safety in time. What it stops is reported: another machine may stop elsewhere. */
export interface Guard {
  readonly secondsLeft: () => number
}

/**
 * A guard that runs out after so many seconds of the clock [ms] it is given: there is none in the computing code itself.
 * Without a clock it never runs out, and each run of the solver alone is held to the seconds.
 */
export function startGuard(seconds: number, now: () => number = () => 0): Guard {
  const begin = now()
  return { secondsLeft: () => Math.max(0, seconds - (now() - begin) / 1000) }
}
