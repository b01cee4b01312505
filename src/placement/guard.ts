/** A last safety in time. What it stops is reported: another machine may stop elsewhere. */
export interface Guard {
  readonly secondsLeft: () => number
  /** Tells what a run of the solver took [s]: counted where there is no clock. */
  readonly spend: (seconds: number) => void
}

/**
 * A guard that runs out after so many seconds of the clock [ms] it is given: there is none in the computing code itself.
 * Without one it counts the time that the solver says its runs took.
 */
export function startGuard(seconds: number, now?: () => number): Guard {
  const begin = now?.() ?? 0
  let spent = 0
  return {
    secondsLeft: () => Math.max(0, seconds - (now ? (now() - begin) / 1000 : spent)),
    spend: (more) => {
      spent += more
    },
  }
}
