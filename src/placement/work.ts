/**
 * A budget of counted work. What a search looks at is counted in steps of about a nanosecond, so that it ends at the same
 * place on every machine, under any load and whatever the clock says; no clock is read.
 */
export interface Work {
  readonly left: () => number
  readonly spend: (steps: number) => void
}

/** Steps that come with each node of the solver that a search may spend: its swaps, cuts, pivots and checks of the demand. */
const STEPS_PER_NODE = 240_000_000

/** A budget of so many steps. */
export function startWork(steps: number): Work {
  let left = steps
  return {
    left: () => left,
    spend: (more) => {
      left = Math.max(0, left - more)
    },
  }
}

/** What a search of so many nodes may spend beside them. */
export function workOf(nodeLimit: number): Work {
  return startWork(nodeLimit * STEPS_PER_NODE)
}

/** At most so many steps of a budget, which they are taken from. */
export function partOf(work: Work, steps: number): Work {
  const part = startWork(steps)
  return {
    left: () => Math.min(part.left(), work.left()),
    spend: (more) => {
      part.spend(more)
      work.spend(more)
    },
  }
}

/** A part of a budget that may turn out to be all of it. */
export interface ReleasablePart extends Work {
  /** Lets it spend whatever the budget has left. */
  readonly release: () => void
}

/** At most so many steps of a budget, as long as it is not released. */
export function releasablePart(work: Work, steps: number): ReleasablePart {
  let part: Work = partOf(work, steps)
  return {
    left: () => part.left(),
    spend: (more) => part.spend(more),
    release: () => {
      part = work
    },
  }
}

/** The same budget where each step counts for so many. */
export function dearer(work: Work, times: number): Work {
  return { left: () => work.left() / times, spend: (steps) => work.spend(steps * times) }
}
