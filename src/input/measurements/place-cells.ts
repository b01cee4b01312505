import { containsPoint } from '../../geometry/polygon.js'
import type { Point } from '../../geometry/shapes.js'
import type { KnownFloor, KnownLocation, KnownPlaces } from '../../model/measurement.js'
import { didYouMean } from '../did-you-mean.js'
import { type NumberRule, numberCell, type RowCells } from './cells.js'
import type { Role } from './headings.js'

/** Where a reading was taken. */
export interface ReadPlace {
  readonly location: KnownLocation
  readonly floorId: string
  readonly roomId: string
  readonly at: Point
  readonly point: number | null
}

const METRES = { min: -10_000, max: 10_000, unit: 'm' } as const
const X_RULE: NumberRule = { ...METRES, what: 'place x' }
const Y_RULE: NumberRule = { ...METRES, what: 'place y' }
const POINT_RULE: NumberRule = { what: 'number of the point', min: 1, max: 99_999, unit: 'whole numbers' }
/** A point that is further than this from where the sheet has it is another one: half a step of a grid of 0.5 m, and some [m]. */
const SAME_POINT_M = 0.3
/** A place as near as this to a point of the sheet is that point: coordinates are written to the centimetre [m]. */
const ON_THE_POINT_M = 0.01

function needed(cells: RowCells, role: Role, what: string): string | null {
  const text = cells.text(role)
  if (text === null) cells.report(role, { code: 'measurement-missing', message: `the ${what} is empty` })
  return text
}

function named<T extends { readonly id: string }>(
  cells: RowCells,
  role: 'location' | 'floor',
  known: readonly T[],
  where: string,
): T | null {
  const written = needed(cells, role, role)
  if (written === null) return null
  const found = known.find(({ id }) => id === written)
  if (found !== undefined) return found
  const names = known.map(({ id }) => id)
  cells.report(role, {
    code: `unknown-${role}`,
    message: `unknown ${role} '${written}'${where}`,
    ...didYouMean(written, names),
  })
  return null
}

function numberedPoint(cells: RowCells, floor: KnownFloor, locationId: string): { number: number; at: Point } | null {
  const number = numberCell(cells, 'point', POINT_RULE)
  if (number === null) return null
  const at = floor.points.get(number)
  if (at !== undefined) return { number, at }
  const last = Math.max(0, ...floor.points.keys())
  cells.report('point', {
    code: 'unknown-point',
    message: `floor '${floor.id}' of '${locationId}' has no point ${number}`,
    fix: last === 0 ? 'it has none: give x and y' : `its sheet has points 1 to ${last}; give x and y for another place`,
    actual: number,
    limit: last,
  })
  return null
}

/** A place without a number: that of a point of the sheet where it lies on one. */
function samePlace({ points }: KnownFloor, [x, y]: Point): Pick<ReadPlace, 'at' | 'point'> {
  for (const [number, at] of points)
    if (Math.hypot(x - at[0], y - at[1]) <= ON_THE_POINT_M) return { at, point: number }
  return { at: [x, y], point: null }
}

const shown = ([x, y]: Point): string => `${x.toFixed(2)} ; ${y.toFixed(2)}`

/** The place of a row by its number, its coordinates, or both, which must agree. */
function placeOf(cells: RowCells, floor: KnownFloor, locationId: string): Pick<ReadPlace, 'at' | 'point'> | null {
  const isNumbered = cells.content('point') !== undefined
  const [x, y] = [numberCell(cells, 'x', X_RULE), numberCell(cells, 'y', Y_RULE)]
  const point = isNumbered ? numberedPoint(cells, floor, locationId) : null
  if (isNumbered && point === null) return null
  if (x === null || y === null) {
    const isHalf = cells.content('x') !== undefined || cells.content('y') !== undefined
    if (point !== null && !isHalf) return { at: point.at, point: point.number }
    if (!isHalf)
      cells.report('point', {
        code: 'measurement-missing',
        message: 'neither a point nor x and y',
        fix: 'give one of them',
      })
    else if (cells.content('x') === undefined || cells.content('y') === undefined)
      cells.report(x === null ? 'x' : 'y', {
        code: 'measurement-missing',
        message: `${x === null ? 'x' : 'y'} is empty`,
        fix: 'give both',
      })
    return null
  }
  if (point === null) return samePlace(floor, [x, y])
  if (Math.hypot(x - point.at[0], y - point.at[1]) <= SAME_POINT_M) return { at: point.at, point: point.number }
  cells.report('point', {
    code: 'measurement-point-moved',
    message: `point ${point.number} lies at ${shown(point.at)}, the row says ${shown([x, y])}`,
    fix: 'the sheet is that of another plan: read it against that plan, or leave the number out and the coordinates in',
  })
  return null
}

/** Where a row was read, with the room that holds the place; null where that is not known, which is told. */
export function placeCells(cells: RowCells, known: KnownPlaces): ReadPlace | null {
  const location = named(cells, 'location', known.locations, '')
  if (location === null) return null
  const floor = named(cells, 'floor', location.floors, ` in '${location.id}'`)
  if (floor === null) return null
  const place = placeOf(cells, floor, location.id)
  if (place === null) return null
  const room = floor.rooms.find(({ polygon }) => containsPoint(polygon, place.at[0], place.at[1]))
  const report = (role: Role, code: string, message: string, fix: object): null => {
    cells.report(role, { code, message, ...fix })
    return null
  }
  if (room === undefined)
    return report('x', 'measurement-outside', `${shown(place.at)} lies in no room of floor '${floor.id}'`, {
      fix: 'x to the east and y to the north from the south-west corner of the location, in metres',
    })
  const written = cells.text('room')
  if (written !== null && written !== room.id) {
    const names = floor.rooms.map(({ id }) => id)
    if (!names.includes(written))
      return report(
        'room',
        'unknown-room',
        `unknown room '${written}' on floor '${floor.id}'`,
        didYouMean(written, names),
      )
    return report('room', 'measurement-room', `${shown(place.at)} lies in '${room.id}', the row says '${written}'`, {
      fix: 'mend the place or leave the room out',
    })
  }
  return { location, floorId: floor.id, roomId: room.id, ...place }
}
