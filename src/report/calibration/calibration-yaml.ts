import {
  type BandCalibration,
  type BandFit,
  type CalibratedLoss,
  type CalibrationResult,
  type FittedMaterial,
  MOST_LOSS_DB,
  MOST_SIGMA_DB,
  PATH_LIMITS,
  type PathFigure,
} from '../../model/calibration.js'

/** A text in YAML, quoted: file names may hold anything. */
const quoted = (text: string): string => JSON.stringify(text)

/** A reading can be as loud or as faint as the file allows; what is beyond is no figure to plan with. */
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
const withinLoss = ({ lossDb, lowDb, highDb }: CalibratedLoss): CalibratedLoss => ({
  lossDb: within(lossDb, 0, MOST_LOSS_DB),
  lowDb: within(lowDb, 0, MOST_LOSS_DB),
  highDb: within(highDb, 0, MOST_LOSS_DB),
})
const unlike = (fitted: number, planned: number): string =>
  fitted === planned ? '' : `${fitted} fitted: beyond what a file may say`

function lossLine({ material, fitted, state, with: others, readings }: FittedMaterial): string[] {
  if (fitted === null) return []
  const { lossDb, lowDb, highDb } = withinLoss(fitted)
  const how = state === 'together' ? `, told only together with ${others.join(', ')}: in the catalogue's ratio` : ''
  const cut = lossDb === fitted.lossDb ? '' : `; ${unlike(fitted.lossDb, lossDb)}`
  return [
    `      ${quoted(material)}: { lossDb: ${lossDb}, lowDb: ${lowDb}, highDb: ${highDb} } # ${readings} readings${how}${cut}`,
  ]
}

/** A figure of a fit that a file cannot say: as the readings have it, and as a plan takes it. */
export interface HeldFigure {
  readonly figure: PathFigure | 'lineOfSightSigmaDb' | 'obstructedSigmaDb' | { readonly material: string }
  readonly fitted: number
  readonly planned: number
}

/** The figures of a fit that a file cannot say. */
export function heldFigures(fit: BandFit): HeldFigure[] {
  const planned = bandCalibration(fit)
  const path = Object.entries(fit.beyond).map(([figure, fitted]): HeldFigure => {
    return { figure: figure as PathFigure, fitted, planned: planned[figure as PathFigure] }
  })
  const sigmas = (['lineOfSightSigmaDb', 'obstructedSigmaDb'] as const).map((figure): HeldFigure => {
    return { figure, fitted: fit[figure], planned: planned[figure] }
  })
  const losses = fit.materials.flatMap(({ material, fitted }): HeldFigure[] =>
    fitted === null ? [] : [{ figure: { material }, fitted: fitted.lossDb, planned: planned.losses[material]!.lossDb }],
  )
  return [...path, ...[...sigmas, ...losses].filter((each) => each.fitted !== each.planned)]
}

/** What a fit says of a band, as a plan reads it of the file. */
export function bandCalibration(fit: BandFit): BandCalibration {
  const losses = fit.materials.flatMap(({ material, fitted }) => {
    return fitted === null ? [] : [[material, withinLoss(fitted)] as const]
  })
  return {
    offsetDb: within(fit.offsetDb.value, ...PATH_LIMITS.offsetDb),
    exponent: within(fit.exponent.value, ...PATH_LIMITS.exponent),
    saturationDb: within(fit.saturationDb.value, ...PATH_LIMITS.saturationDb),
    lineOfSightSigmaDb: within(fit.lineOfSightSigmaDb, 0, MOST_SIGMA_DB),
    obstructedSigmaDb: within(fit.obstructedSigmaDb, 0, MOST_SIGMA_DB),
    ...(fit.freedom !== null && { freedom: fit.freedom }),
    losses: Object.fromEntries(losses),
    ...(fit.residuals !== null && { residuals: fit.residuals }),
  }
}

function notTold({ materials }: BandFit): string[] {
  const open = materials.filter(({ fitted }) => fitted === null).map(({ material }) => material)
  return open.length === 0 ? [] : [`      # not told by the readings, the catalogue stands: ${open.join(', ')}`]
}

/** What is left of the readings, a place a line. */
function residualLines({ residuals, errors }: BandFit): string[] {
  if (residuals === null) return []
  const point = ([x, y]: readonly [number, number]): string => `[${x}, ${y}]`
  return [
    `    # what is left of the readings, for access points at other places: ${errors.withOthers} dB at an AP left out, ${errors.apLeftOut} dB without; left out, a plan takes the path alone`,
    '    residuals:',
    ...residuals.flatMap(({ location, accessPoints, places }) => [
      `      - location: ${quoted(location)}`,
      `        accessPoints: [${accessPoints.map(point).join(', ')}]`,
      '        places:',
      ...places.map(
        ({ floor, at, read }) =>
          `          - { floor: ${quoted(floor)}, at: ${point(at)}, read: [${read.map(point).join(', ')}] }`,
      ),
    ]),
  ]
}

function bandLines(fit: BandFit): string[] {
  const { errors } = fit
  const held = bandCalibration(fit)
  const ranged = (figure: PathFigure): string => {
    const fitted = fit.beyond[figure]
    if (fitted !== undefined) return `${held[figure]} # ${unlike(fitted, held[figure])}; held, the others fitted to it`
    return `${held[figure]} # ${fit[figure].low} to ${fit[figure].high}`
  }
  const sigma = (fitted: number, planned: number): string =>
    fitted === planned ? `${planned}` : `${planned} # ${unlike(fitted, planned)}`
  const losses = fit.materials.flatMap(lossLine)
  const text = (value: number | null): string => (value === null ? 'none' : `${value} dB`)
  return [
    `  ${quoted(fit.band)}:`,
    `    # errors: ${text(errors.before)} as planned before, ${text(errors.fitted)} fitted, ${text(errors.apLeftOut)} at an AP left out, ${text(errors.roomLeftOut)} in a room left out`,
    `    offsetDb: ${ranged('offsetDb')}`,
    `    exponent: ${ranged('exponent')}; takes the place of exponent and clutter`,
    `    saturationDb: ${ranged('saturationDb')}`,
    `    lineOfSightSigmaDb: ${sigma(fit.lineOfSightSigmaDb, held.lineOfSightSigmaDb)}`,
    `    obstructedSigmaDb: ${sigma(fit.obstructedSigmaDb, held.obstructedSigmaDb)}`,
    ...(fit.freedom === null
      ? []
      : [`    freedom: ${fit.freedom} # of a Student t: that of a reading, at most one an AP left out`]),
    `    readings: ${fit.heard + fit.censored}`,
    losses.length === 0 ? '    losses: {}' : '    losses:',
    ...losses,
    ...notTold(fit),
    ...residualLines(fit),
  ]
}

/** The file that `design.calibration` names. */
export function calibrationYaml({ bands, files, locations, revision }: CalibrationResult): string {
  const lines = [
    '# Written by mds calibrate: what readings told of the path. Intervals hold 90%. The catalogue is not changed by it.',
    `# APs as in the plan ${revision}`,
    '# To plan with it: design.calibration in sites/operation.yaml.',
    'bands:',
    ...bands.flatMap(bandLines),
    'measured:',
    `  locations: [${locations.map(quoted).join(', ')}]`,
    '  files:',
    ...files.map(
      ({ file, hash, readings }) => `    - { file: ${quoted(file)}, hash: ${quoted(hash)} } # ${readings} readings`,
    ),
  ]
  return `${lines.join('\n')}\n`
}
