import { type HeldOut, leaveOut, type StatedSpread, statedSpread } from '../calibration/held-out.js'
import { type Identified, identify, intervalOf, type Unidentified } from '../calibration/identify.js'
import { distinct, type Observations } from '../calibration/observations.js'
import {
  EXPONENT,
  FIRST_FACTOR,
  type FitPriors,
  figuresOf,
  type LossColumn,
  OFFSET,
  PATH_PRIORS,
  SATURATION,
} from '../calibration/parameters.js'
import { mediansDbm } from '../calibration/path.js'
import {
  type ApStrength,
  type BandFit,
  type CalibratedLoss,
  type DeviceOffset,
  type FittedMaterial,
  PATH_LIMITS,
  type PathFigure,
  type Ranged,
  READ_WITHIN_M,
} from '../model/calibration.js'

import type { Band } from '../model/site.js'
import { saturatedWallsDb } from '../radio/multi-wall.js'
import { quantise } from '../units.js'
import {
  type CalibrationCase,
  type CalibrationLink,
  type LinkTable,
  linkTable,
  lossColumns,
  measuredLinks,
} from './calibration-links.js'
import { candidateTable, nextReadings, type SiteCase } from './calibration-next.js'
import { readResiduals, withOthersDb } from './calibration-residuals.js'

/** With fewer readings or places than these, nothing is fitted. */
export const LEAST_HEARD = 10
export const LEAST_PLACES = 5
/** EIRP, antenna, hand and body are planned figures: what is received may be off by so much [dB]. */
const OFFSET_SD_DB = 6

export const PRIORS: FitPriors = { ...PATH_PRIORS, offsetDb: { mean: 0, sd: OFFSET_SD_DB } }

const db = (value: number): number => quantise(value, 0.01)

/** Root mean square over what was heard of a level less the one read [dB]. */
function rmsDb(of: Observations, levelsDbm: Float64Array): number {
  let [sum, heard] = [0, 0]
  for (let row = 0; row < of.count; row++) {
    if (of.censored[row]) continue
    sum += (levelsDbm[row]! - of.levelDbm[row]!) ** 2
    heard += 1
  }
  return db(Math.sqrt(sum / Math.max(1, heard)))
}

/** Levels as they were planned: catalogue, exponent, clutter and way round the walls of the design [dBm]. */
function plannedDbm({ setup }: CalibrationCase, of: Observations, columns: readonly LossColumn[]): Float64Array {
  const { exponent, clutterDbPerM, saturationDb = null } = setup.design.propagation
  const crossedDb = (row: number, saturates: boolean): number =>
    columns.reduce(
      (sum, column, c) => sum + (column.saturates === saturates ? of.crossings[c]![row]! * column.lossDb : 0),
      0,
    )
  return Float64Array.from({ length: of.count }, (_, row) => {
    const distanceM = 10 ** (of.spreadingDb[row]! / 10)
    const bareDbm = of.baseDbm[row]! - exponent * of.spreadingDb[row]! - clutterDbPerM * distanceM
    return bareDbm - saturatedWallsDb(crossedDb(row, true), saturationDb) - crossedDb(row, false)
  })
}

function pathFigures({ layout, fit, uncertainty: { reach } }: Identified) {
  const { offsetDb, exponent, saturationDb } = figuresOf(layout, fit.parameters)
  const ranged = (value: number, parameter: number): Ranged => {
    const [low, high] = intervalOf(value, reach[parameter]!)
    return { value: db(value), low: db(low), high: db(high) }
  }
  const off = reach[OFFSET]!
  return {
    offsetDb: { value: db(offsetDb), low: db(offsetDb - off), high: db(offsetDb + off) },
    exponent: ranged(exponent, EXPONENT),
    saturationDb: ranged(saturationDb, SATURATION),
  }
}

function stateOf(found: Unidentified | null, isFitted: boolean): Pick<FittedMaterial, 'state' | 'with'> {
  if (found === null) return { state: 'told', with: [] }
  if (found.why !== 'confounded') return { state: found.why, with: [] }
  return { state: isFitted ? 'together' : 'confounded', with: found.with }
}

/** What a column of the fit is planned with; null where the catalogue's stands. */
function fittedLoss({ layout, fit, uncertainty }: Identified, column: number): CalibratedLoss | null {
  const factor = layout.factorOf[column]!
  if (factor < 0) return null
  const lossDb = figuresOf(layout, fit.parameters).lossesDb[column]!
  const [lowDb, highDb] = intervalOf(lossDb, uncertainty.reach[FIRST_FACTOR + factor]!)
  return { lossDb: db(lossDb), lowDb: db(lowDb), highDb: db(highDb) }
}

function strengths({ links, observations }: LinkTable, medians: Float64Array): ApStrength[] {
  return distinct(observations.accessPoint).map((ordinal) => {
    const rows = links.flatMap((_, row) =>
      observations.accessPoint[row] === ordinal && !observations.censored[row] ? [row] : [],
    )
    const sum = rows.reduce((total, row) => total + observations.levelDbm[row]! - medians[row]!, 0)
    const { ap } = links[observations.accessPoint.indexOf(ordinal)]!
    return { ap: ap.id, readings: rows.length, beyondDb: db(sum / Math.max(1, rows.length)) }
  })
}

/** A device whose readings lie for so large a share in rooms that no other device was in is not to be told from them. */
const OWN_ROOMS = 0.9

function deviceOffsets({ links, observations: of, devices }: LinkTable, found: Identified): DeviceOffset[] {
  const { layout, fit, uncertainty } = found
  return devices.map((device, ordinal) => {
    const parameter = FIRST_FACTOR + layout.factors + ordinal
    const [value, off] = [fit.parameters[parameter]!, uncertainty.reach[parameter]!]
    const rows = links.flatMap((_, row) => (of.device![row] === ordinal ? [row] : []))
    const others = new Set(of.zone.filter((_, row) => of.device![row] !== ordinal))
    const alone = rows.filter((row) => !others.has(of.zone[row]!))
    const names = new Set(alone.map((row) => `${links[row]!.floorId}/${links[row]!.roomId}`))
    return {
      device,
      readings: rows.length,
      offsetDb: { value: db(value), low: db(value - off), high: db(value + off) },
      confoundedWith: alone.length >= OWN_ROOMS * rows.length ? [...names].sort() : [],
    }
  })
}

function missedShare({ observations: of }: LinkTable, { fit }: Identified): number {
  const shares = [...(fit.missed ?? [])].filter((_, row) => of.censored[row] === 0).sort((a, b) => a - b)
  return quantise(shares[Math.floor(shares.length / 2)] ?? 0, 0.001)
}

/** So surely is a figure known that is held. */
const HELD_SD = 1e-5

/** Priors that hold a figure at a value. */
function holding(priors: FitPriors, figure: PathFigure, value: number): FitPriors {
  return figure === 'offsetDb'
    ? { ...priors, offsetDb: { mean: value, sd: HELD_SD } }
    : { ...priors, [figure]: { median: value, logSd: HELD_SD } }
}

/**
 * What the readings tell of the path, within what a file may say of it: a figure beyond that is held at the limit, and all others are
 * fitted to it, for with its own they would be of another path than the one that is planned with.
 */
export function identifyWithin(
  of: Observations,
  columns: readonly LossColumn[],
): { readonly found: Identified; readonly beyond: BandFit['beyond'] } {
  const beyond: Partial<Record<PathFigure, number>> = {}
  let priors = PRIORS
  for (;;) {
    const found = identify(of, columns, priors)
    const figures = figuresOf(found.layout, found.fit.parameters)
    const far = (Object.keys(PATH_LIMITS) as PathFigure[]).find((figure) => {
      const [low, high] = PATH_LIMITS[figure]
      return beyond[figure] === undefined && (db(figures[figure]) < low || db(figures[figure]) > high)
    })
    if (far === undefined) return { found, beyond }
    beyond[far] = db(figures[far])
    const [low, high] = PATH_LIMITS[far]
    priors = holding(priors, far, figures[far] < low ? low : high)
  }
}

function heldOut(of: Observations, found: Identified, groups: Int32Array): HeldOut | null {
  return distinct(groups).length < 2 ? null : leaveOut(of, found.layout, groups, found.fit)
}

/** Share of the points of the acceptance sheets near which an AP was heard in the same room; 1 without a point [0..1]. */
export function readShare(cases: readonly SiteCase[], links: readonly CalibrationLink[]): number {
  const heard = links.filter(({ level }) => !level.censored)
  const near = cases.flatMap(({ plan, expected }) =>
    expected.map(({ floorId, roomId, at: [x, y] }) =>
      heard.some(
        (link) =>
          link.locationId === plan.id &&
          link.floorId === floorId &&
          link.roomId === roomId &&
          Math.hypot(link.at[0] - x, link.at[1] - y) <= READ_WITHIN_M,
      ),
    ),
  )
  return near.length === 0 ? 1 : near.filter((isNear) => isNear).length / near.length
}

/**
 * APs left out are tested where others were read, which says nothing of places far from any reading: there the spread of the design
 * stands where it is the wider. The variance at a point of the building drawn at random.
 */
export function spreadOverRooms(
  told: StatedSpread,
  published: Pick<StatedSpread, 'lineOfSightDb' | 'obstructedDb'>,
  share: number,
): StatedSpread {
  const over = (toldDb: number, publishedDb: number): number =>
    Math.sqrt(share * toldDb ** 2 + (1 - share) * Math.max(toldDb, publishedDb) ** 2)
  return {
    ...told,
    lineOfSightDb: over(told.lineOfSightDb, published.lineOfSightDb),
    obstructedDb: over(told.obstructedDb, published.obstructedDb),
  }
}

/** Readings that name their AP, of devices whose offset nobody knows and that are not fitted: what those read is in the level. */
function unknownOffsets(cases: readonly CalibrationCase[], band: Band, { devices }: LinkTable): number {
  return cases
    .flatMap(({ measurements }) => measurements)
    .filter(
      ({ band: of, ap, deviceOffsetDb, device }) =>
        of === band && ap !== null && deviceOffsetDb === null && !(device !== null && devices.includes(device)),
    ).length
}

/** Readings of a band, for those who ask whether they suffice. */
export function countReadings(cases: readonly CalibrationCase[], band: Band): { heard: number; places: number } {
  const links = cases.flatMap((of) => measuredLinks(of, band).links).filter(({ level }) => !level.censored)
  const places = new Set(links.map(({ locationId, floorId, at }) => `${locationId}/${floorId}/${at.join(' ')}`))
  return { heard: links.length, places: places.size }
}

/** Fits one band to the readings of a site's locations. Pure: the order of the readings counts for nothing but the last digits. */
export function calibrateBand(cases: readonly SiteCase[], band: Band): BandFit {
  const own = cases.map((of) => [of, measuredLinks(of, band)] as const)
  const columns = lossColumns(cases, band)
  const table = linkTable(
    own.map(([of, { links }]) => [of, links] as const),
    columns,
    band,
  )
  const { observations: of } = table
  const { found, beyond } = identifyWithin(of, columns)
  const medians = mediansDbm(of, found.layout, found.fit.parameters)
  const byAp = heldOut(of, found, of.accessPoint)
  const byRoom = heldOut(of, found, of.zone)
  const apLeftOut = byAp && rmsDb(of, byAp.mediansDbm)
  const withOthers = byAp && db(withOthersDb(table, byAp, found.layout))
  const isNearer = apLeftOut !== null && withOthers !== null && withOthers < apLeftOut
  const { shadowing } = cases[0]!.setup.design
  const published = { lineOfSightDb: shadowing.lineOfSightSigmaDb, obstructedDb: shadowing.obstructedSigmaDb }
  const told = byAp && statedSpread(of, byAp, null)
  const share = readShare(cases, table.links)
  const sigmas = told ? spreadOverRooms(told, published, share) : published
  const next = nextReadings(of, columns, found, found.layout.priors, candidateTable(cases, columns, band, table.links))
  const heard = of.count - of.censored.reduce((sum, censored) => sum + censored, 0)
  return {
    band,
    heard,
    censored: of.count - heard,
    places: distinct(of.point).length,
    unnamed: own.reduce((sum, [, { unnamed }]) => sum + unnamed, 0),
    unknownSlab: table.unknownSlab,
    unknownOffset: unknownOffsets(cases, band, table),
    designEffect: db(found.fit.designEffect),
    ...pathFigures(found),
    beyond,
    materials: columns.map(({ material, lossDb, lowDb, highDb }, column): FittedMaterial => {
      const unidentified = found.unidentified[column]!
      const fitted = fittedLoss(found, column)
      return {
        material,
        ...stateOf(unidentified, fitted !== null),
        catalogue: { lossDb: db(lossDb), lowDb: db(lowDb), highDb: db(highDb) },
        fitted,
        readings: of.crossings[column]!.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0),
        next: unidentified === null ? [] : next(column),
      }
    }),
    errors: {
      before: rmsDb(of, plannedDbm(cases[0]!, of, columns)),
      fitted: rmsDb(of, medians),
      apLeftOut,
      roomLeftOut: byRoom && rmsDb(of, byRoom.mediansDbm),
      withOthers,
    },
    lineOfSightSigmaDb: db(sigmas.lineOfSightDb),
    obstructedSigmaDb: db(sigmas.obstructedDb),
    freedom: told?.freedom ?? null,
    readShare: quantise(share, 0.001),
    accessPoints: strengths(table, medians),
    devices: deviceOffsets(table, found),
    residuals: isNearer ? readResiduals(table, medians) : null,
    missedShare: missedShare(table, found),
  }
}
