import type { Point } from './shapes.js'

/** What a problem is about: the caller's own list and the index in it, so that the source line is found. */
export interface ProblemSubject {
  readonly kind: 'room' | 'partition' | 'opening' | 'exclusion'
  readonly index: number
}

/** Something wrong with the geometry of a floor. */
export interface GeometryProblem {
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly fix?: string
  /** Where on the floor [m]. */
  readonly at: Point
  readonly subject: ProblemSubject
  /** Rooms it is about, where they are others than the subject's own. */
  readonly ids?: readonly string[]
  /** In the unit the message names. */
  readonly actual?: number
  readonly limit?: number
}
