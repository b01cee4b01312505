/**
 * What is left of the readings of a calibration once the path is taken off: kept for the plans of the same location, and held against APs
 * that were left out (`radio/shared-field.ts`).
 */
import type { HeldOut } from '../calibration/held-out.js'
import { distinct } from '../calibration/observations.js'
import { type FitLayout, figuresOf } from '../calibration/parameters.js'
import { medianDbm } from '../calibration/path.js'
import type { Point } from '../geometry/shapes.js'
import { MOST_READ_PLACES, MOST_RESIDUAL_DB, type ReadResiduals } from '../model/calibration.js'
import { type FieldReading, sharedField } from '../radio/shared-field.js'
import { compareText, quantise } from '../units.js'
import type { CalibrationLink, LinkTable } from './calibration-links.js'

const PLACE_STEP_M = 0.01
const RESIDUAL_STEP_DB = 0.1

/** Rows that heard something, location by location; without locations of which too many places were read. */
function heardByLocation({ links, observations: of }: LinkTable): (readonly [location: string, rows: number[]])[] {
  const names = [...new Set(links.map(({ locationId }) => locationId))]
  return names.flatMap((name) => {
    const rows = links.flatMap(({ locationId }, row) => (locationId === name && !of.censored[row] ? [row] : []))
    const places = new Set(rows.map((row) => of.point[row])).size
    return places === 0 || places > MOST_READ_PLACES ? [] : [[name, rows] as const]
  })
}

interface Place {
  readonly floor: string
  readonly at: Point
  readonly read: [accessPoint: number, residualDb: number][]
}

function residualsAt(location: string, links: readonly (readonly [CalibrationLink, residualDb: number])[]) {
  const ids = [...new Set(links.map(([{ ap }]) => ap.id))].sort(compareText)
  const rounded = ([x, y]: Point): Point => [quantise(x, PLACE_STEP_M), quantise(y, PLACE_STEP_M)]
  const places = new Map<string, Place>()
  for (const [{ floorId, at, ap }, residualDb] of links) {
    const key = `${floorId} ${at.join(' ')}`
    const place = places.get(key) ?? { floor: floorId, at: rounded(at), read: [] }
    places.set(key, place)
    const withinDb = Math.max(-MOST_RESIDUAL_DB, Math.min(MOST_RESIDUAL_DB, residualDb))
    place.read.push([ids.indexOf(ap.id), quantise(withinDb, RESIDUAL_STEP_DB)])
  }
  for (const { read } of places.values()) read.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  return {
    location,
    accessPoints: ids.map((id) => rounded(links.find(([{ ap }]) => ap.id === id)![0].ap.at)),
    places: [...places.values()].sort(
      (a, b) => compareText(a.floor, b.floor) || a.at[1] - b.at[1] || a.at[0] - b.at[0],
    ),
  }
}

/** What was read less the median of the fit, device offsets taken off, location by location. */
export function readResiduals(table: LinkTable, mediansDbm: Float64Array): ReadResiduals[] {
  const { links, observations: of } = table
  return heardByLocation(table).map(([location, rows]) =>
    residualsAt(
      location,
      rows.map((row) => [links[row]!, of.levelDbm[row]! - mediansDbm[row]!] as const),
    ),
  )
}

/**
 * Root mean square error at APs left out [dB], where the readings of the other APs of the location lie over the fit to them: what a plan
 * with the calibration foresees of an AP that nobody read.
 */
export function withOthersDb(table: LinkTable, held: HeldOut, layout: FitLayout): number {
  const { links, observations: of } = table
  const storeys = new Map<string, number>()
  const groupOf = ({ locationId, floorId }: CalibrationLink): number => {
    const key = `${locationId}/${floorId}`
    const group = storeys.get(key) ?? storeys.size
    storeys.set(key, group)
    return group
  }
  const from = ({ ap }: CalibrationLink) => ({ x: ap.at[0], y: ap.at[1] })
  const known = new Set(heardByLocation(table).map(([location]) => location))
  let [sum, heard] = [0, 0]
  for (const [g, ap] of distinct(of.accessPoint).entries()) {
    const figures = figuresOf(layout, held.parameters[g]!)
    const rows = links.flatMap((_, row) => (of.censored[row] ? [] : [row]))
    const place = (row: number) => {
      const [x, y] = links[row]!.at
      return { x, y, group: groupOf(links[row]!) }
    }
    for (const location of new Set(rows.map((row) => links[row]!.locationId))) {
      const here = rows.filter((row) => links[row]!.locationId === location)
      const own = here.filter((row) => of.accessPoint[row] === ap)
      if (own.length === 0) continue
      const others = here.flatMap((row): FieldReading[] => {
        if (of.accessPoint[row] === ap || !known.has(location)) return []
        const residualDb = of.levelDbm[row]! - medianDbm(of, layout, figures, row)
        return [{ ...place(row), ap: of.accessPoint[row]!, from: from(links[row]!), residualDb }]
      })
      const told = sharedField(others)
      for (const row of own) {
        const foreseenDbm = held.mediansDbm[row]! + told(place(row), from(links[row]!)).meanDb
        sum += (of.levelDbm[row]! - foreseenDbm) ** 2
        heard += 1
      }
    }
  }
  return Math.sqrt(sum / Math.max(1, heard))
}
