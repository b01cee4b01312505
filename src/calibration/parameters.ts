/** A column of crossings: a material of walls, openings or slabs, with its loss and range before any reading [dB]. */
export interface LossColumn {
  readonly material: string
  /** Walls go round each other (`saturatedWallsDb`); slabs do not. */
  readonly saturates: boolean
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
}

/** Normal on a figure's logarithm: the figure stays above 0. */
export interface LogPrior {
  readonly median: number
  readonly logSd: number
}

/** What is known before any reading. */
export interface FitPriors {
  readonly offsetDb: { readonly mean: number; readonly sd: number }
  readonly exponent: LogPrior
  readonly saturationDb: LogPrior
}

/** What is fitted: priors, columns, and which factor each column's loss goes by. */
export interface FitLayout {
  readonly priors: FitPriors
  readonly columns: readonly LossColumn[]
  /** Per column the ordinal of the factor on its loss; −1 holds it at its loss. Columns of one factor keep their ratio. */
  readonly factorOf: readonly number[]
  readonly factors: number
  /** Devices whose offset is fitted too, each a parameter after the factors. */
  readonly devices: number
}

/** Places in the vector of parameters: offset [dB], ln exponent, ln saturation, then a log factor each, then the devices' offsets [dB]. */
export const OFFSET = 0
export const EXPONENT = 1
export const SATURATION = 2
export const FIRST_FACTOR = 3

/** Share of stated intervals that hold. */
export const STATED = 0.9
/** 90 % of a normal lie within so many standard deviations. */
export const Z_90 = 1.6448536269514722

/** A loss that its range calls 0 is tried from here on [dB]. */
const LEAST_LOSS_DB = 0.3
/** No range is taken for surer than a factor of 1.35 either way: what is judged of walls nobody measured is not. */
const LEAST_LOG_SD = 0.18
/** What a device reads above or below the reference client, where nobody knows: 0, with this standard deviation [dB]. */
export const DEVICE_SD_DB = 4

/** Of a loss: the range holds 90 %, the wider side of both, since the fit works on the logarithm. */
export function lossPrior({ lossDb, lowDb, highDb }: LossColumn): LogPrior {
  const median = Math.max(LEAST_LOSS_DB, lossDb)
  const below = Math.log(median / Math.max(LEAST_LOSS_DB, Math.min(lowDb, median)))
  const above = Math.log(Math.max(highDb, median) / median)
  return { median, logSd: Math.max(LEAST_LOG_SD, Math.max(below, above) / Z_90) }
}

/** Each column with a factor of its own, those of which a test does not hold at their loss. */
export function fitLayout(
  columns: readonly LossColumn[],
  priors: FitPriors,
  groups: readonly (readonly number[])[] = columns.map((_, column) => [column]),
  devices = 0,
): FitLayout {
  const factorOf = columns.map((_, column) => groups.findIndex((group) => group.includes(column)))
  return { priors, columns, factorOf, factors: groups.length, devices }
}

/** Mean and standard deviation of the prior of every parameter. */
export function priorMoments({ priors, columns, factorOf, factors, devices }: FitLayout): {
  readonly mean: Float64Array
  readonly sd: Float64Array
} {
  const { offsetDb, exponent, saturationDb } = priors
  const widths = Array.from({ length: factors }, (_, factor) =>
    Math.max(...columns.map((column, c) => (factorOf[c] === factor ? lossPrior(column).logSd : 0))),
  )
  return {
    mean: Float64Array.from([
      offsetDb.mean,
      Math.log(exponent.median),
      Math.log(saturationDb.median),
      ...widths.map(() => 0),
      ...new Array<number>(devices).fill(0),
    ]),
    sd: Float64Array.from([
      ...[offsetDb.sd, exponent.logSd, saturationDb.logSd, ...widths],
      ...new Array<number>(devices).fill(DEVICE_SD_DB),
    ]),
  }
}

/** The fitted figures in their units. */
export interface PathFigures {
  readonly offsetDb: number
  readonly exponent: number
  readonly saturationDb: number
  /** Per column. */
  readonly lossesDb: readonly number[]
  /** Per device. */
  readonly devicesDb: readonly number[]
}

export function figuresOf({ columns, factorOf, factors, devices }: FitLayout, parameters: Float64Array): PathFigures {
  return {
    offsetDb: parameters[OFFSET]!,
    exponent: Math.exp(parameters[EXPONENT]!),
    saturationDb: Math.exp(parameters[SATURATION]!),
    lossesDb: columns.map((column, c) => {
      const factor = factorOf[c]!
      return factor < 0 ? column.lossDb : lossPrior(column).median * Math.exp(parameters[FIRST_FACTOR + factor]!)
    }),
    devicesDb: Array.from({ length: devices }, (_, device) => parameters[FIRST_FACTOR + factors + device]!),
  }
}

/**
 * What is known of the path before any reading. Exponent: free space, with 90 % between 1.2 (corridors that guide) and 3.3 (ITU-R
 * P.1238-13, Table 2, obstructed offices). Excess of the way round walls: chosen on one floor of offices along a corridor, one
 * conference room and synthetic floors (docs/accuracy.md).
 */
export const PATH_PRIORS: Pick<FitPriors, 'exponent' | 'saturationDb'> = {
  exponent: { median: 2, logSd: 0.3 },
  saturationDb: { median: 22, logSd: 0.5 },
}
