import type { ValidityRange } from '../../radio/validity.js'

/** What a path is: options that no model takes are absent. */
export interface PathOptions {
  readonly distanceM: number
  readonly frequencyMhz: number
  readonly environment?: string
  readonly lineOfSight?: boolean
  readonly exponent?: number
  readonly clutterDbPerM?: number
  readonly referenceLossDb?: number
  readonly wallLossesDb?: readonly number[]
  readonly walls?: number
  readonly floors?: number
  readonly floorLossDb?: number
  readonly powerLossCoefficient?: number
}

/** The parts of a path that are told apart when the loss is broken into terms. */
export interface Path {
  readonly distanceM: number
  readonly wallLossesDb: readonly number[]
  readonly walls: number
  readonly floors: number
}

/** A model made ready: its figures chosen, only the path open. */
export interface ReadyModel {
  readonly lossDb: (path: Path) => number
  readonly validity: ValidityRange
  /** Figures that the options left open, as taken. */
  readonly taken: Readonly<Record<string, number | string | boolean>>
}

export interface PathLossModel {
  readonly formula: string
  /** Options beside distance and frequency. */
  readonly options: readonly (keyof PathOptions)[]
  readonly prepare: (options: PathOptions) => ReadyModel
}
