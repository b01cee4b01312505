import type { BandCalibration, BandFit, CalibrationResult, FittedMaterial } from '../../model/calibration.js'

/** A text in YAML, quoted: file names may hold anything. */
const quoted = (text: string): string => JSON.stringify(text)

/** A reading can be as loud or as faint as the file allows; what is beyond is no figure to plan with. */
const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
/** Most that a file may say of a loss. */
const MOST_DB = 100

function lossLine({ material, fitted, state, with: others, readings }: FittedMaterial): string[] {
  if (fitted === null) return []
  const [lossDb, lowDb, highDb] = [fitted.lossDb, fitted.lowDb, fitted.highDb].map((db) => within(db, 0, MOST_DB))
  const how = state === 'together' ? `, told only together with ${others.join(', ')}: in the catalogue's ratio` : ''
  return [
    `      ${quoted(material)}: { lossDb: ${lossDb}, lowDb: ${lowDb}, highDb: ${highDb} } # ${readings} readings${how}`,
  ]
}

/** What a fit says of a band, as a plan reads it of the file. */
export function bandCalibration(fit: BandFit): BandCalibration {
  const losses = fit.materials.flatMap(({ material, fitted }) => {
    if (fitted === null) return []
    const [lossDb, lowDb, highDb] = [fitted.lossDb, fitted.lowDb, fitted.highDb].map((db) => within(db, 0, MOST_DB))
    return [[material, { lossDb: lossDb!, lowDb: lowDb!, highDb: highDb! }] as const]
  })
  return {
    offsetDb: within(fit.offsetDb.value, -40, 40),
    exponent: within(fit.exponent.value, 1, 6),
    saturationDb: within(fit.saturationDb.value, 3, 100),
    lineOfSightSigmaDb: within(fit.lineOfSightSigmaDb, 0, 20),
    obstructedSigmaDb: within(fit.obstructedSigmaDb, 0, 20),
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
  const unlike = (value: number, planned: number): string =>
    value === planned ? '' : ` # ${value} fitted: beyond what a file may say`
  const losses = fit.materials.flatMap(lossLine)
  const text = (value: number | null): string => (value === null ? 'none' : `${value} dB`)
  return [
    `  ${quoted(fit.band)}:`,
    `    # errors: ${text(errors.before)} as planned before, ${text(errors.fitted)} fitted, ${text(errors.apLeftOut)} at an AP left out, ${text(errors.roomLeftOut)} in a room left out`,
    `    offsetDb: ${held.offsetDb} # ${fit.offsetDb.low} to ${fit.offsetDb.high}${unlike(fit.offsetDb.value, held.offsetDb)}`,
    `    exponent: ${held.exponent} # ${fit.exponent.low} to ${fit.exponent.high}; takes the place of exponent and clutter${unlike(fit.exponent.value, held.exponent)}`,
    `    saturationDb: ${held.saturationDb} # ${fit.saturationDb.low} to ${fit.saturationDb.high}${unlike(fit.saturationDb.value, held.saturationDb)}`,
    `    lineOfSightSigmaDb: ${held.lineOfSightSigmaDb}${unlike(fit.lineOfSightSigmaDb, held.lineOfSightSigmaDb)}`,
    `    obstructedSigmaDb: ${held.obstructedSigmaDb}${unlike(fit.obstructedSigmaDb, held.obstructedSigmaDb)}`,
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
    '# Written by mds calibrate: what readings told of the path. Intervals hold 90 %. The catalogue is not changed by it.',
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
