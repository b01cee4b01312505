import type { Material } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { incidenceTable, lossAtCos2, materialLoss } from './wall-loss.js'

/** Classes of the squared cosine of the incidence, equally wide: a wall's loss is one figure in each of them. */
export const INCIDENCE_CLASSES = 1024

/** Keeps the limits of the classes away from the round figures that drawings on a grid give. */
export const INCIDENCE_CLASS_SHIFT = 0.3819660112501051

/** Class of a squared cosine of the angle from the wall's normal, 0..1. */
export function incidenceClass(cos2: number): number {
  return Math.trunc(cos2 * INCIDENCE_CLASSES + INCIDENCE_CLASS_SHIFT)
}

/**
 * Loss [dB] of a material per incidence class, at the middle of the class; one figure for all of them where the loss is
 * measured or judged. Within 0.06 dB of the formula for usual constructions.
 */
export function lossByClassDb(material: Material, band: Band, maxIncidenceDeg: number): Float64Array {
  const table = incidenceTable(material, band, maxIncidenceDeg)
  if (!table) return new Float64Array(INCIDENCE_CLASSES + 1).fill(materialLoss(material, band).lossDb)
  return Float64Array.from({ length: INCIDENCE_CLASSES + 1 }, (_, index) => {
    const middle = (index + 0.5 - INCIDENCE_CLASS_SHIFT) / INCIDENCE_CLASSES
    return lossAtCos2(table, Math.min(1, Math.max(0, middle)))
  })
}

const DIRECTIONS = 1800

/** Direction of a wall to 0.1°: 0 along the x axis, counter-clockwise, below 1800. */
export function wallDirection(alongX: number, alongY: number): number {
  return Math.round((Math.atan2(alongY, alongX) * DIRECTIONS) / Math.PI + 2 * DIRECTIONS) % DIRECTIONS
}

/** Unit normal of the walls of a direction. */
export function directionNormal(direction: number): readonly [number, number] {
  if (direction === 0) return [0, 1]
  if (direction === DIRECTIONS / 2) return [1, 0]
  const angle = (direction * Math.PI) / DIRECTIONS
  return [-Math.sin(angle), Math.cos(angle)]
}
