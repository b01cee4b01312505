import type { LossFigure, LossOrigin, Material } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { bandAverageSlabLossDb } from './slab.js'

/** Loss of a construction at normal incidence, with what it rests on. */
export interface WallLoss {
  readonly lossDb: number
  readonly lowDb: number
  readonly highDb: number
  readonly origin: LossOrigin
  readonly source: string
  /** The band whose figure is used where the band asked for has none: worth a warning. */
  readonly borrowedFrom: Band | null
}

/**
 * How far measurements stray from the P.2040 figure, dB below and above: plasterboard and glass 2.3, wood up to 5 more,
 * brick up to 12 more, concrete 10 either way with its moisture (comparison with NISTIR 6055, Muqaibel, Rhim and
 * Shakya et al. 2024); 3 dB is our judgement for what nobody compared.
 */
const P2040_DEVIATION_DB: Readonly<Record<string, readonly [number, number]>> = {
  concrete: [10, 10],
  brick: [1, 12],
  wood: [0.5, 5],
  glass: [2.3, 2.3],
  plasterboard: [2.3, 2.3],
  vacuum: [0, 0],
}
const OTHER_DEVIATION_DB: readonly [number, number] = [3, 3]

/** What leaks around any metal sheet: a steel door measured 43.2 dB at 6.75 GHz (Shakya et al. 2024, arXiv:2405.01362). */
export const MAX_METAL_LOSS_DB = 43.2

const NO_WALL: WallLoss = { lossDb: 0, lowDb: 0, highDb: 0, origin: 'none', source: '', borrowedFrom: null }
const P2040_SOURCE = 'ITU-R P.2040-3, band average, mean of TE and TM'

/** Bands whose figure may stand in for the band asked for, nearest first. */
const LENDERS: Readonly<Record<Band, readonly Band[]>> = {
  '2.4GHz': ['5GHz', '6GHz'],
  '5GHz': ['6GHz', '2.4GHz'],
  '6GHz': ['5GHz', '2.4GHz'],
}

function ownFigure(material: Material, band: Band): { figure: LossFigure; origin: LossOrigin } | null {
  const measured = material.measured[band]
  if (measured) return { figure: measured, origin: 'measured' }
  const judged = material.judged[band]
  return judged ? { figure: judged, origin: 'judged' } : null
}

function lentFigure(
  material: Material,
  band: Band,
): { figure: LossFigure; origin: LossOrigin; borrowedFrom: Band } | null {
  for (const lender of LENDERS[band]) {
    const own = ownFigure(material, lender)
    if (own) return { ...own, borrowedFrom: lender }
  }
  return null
}

/** P.2040 band average [dB] at an angle, metal held to what leaks around it. */
export function p2040LossDb(material: Material, band: Band, incidenceDeg: number): number {
  const lossDb = Math.max(0, bandAverageSlabLossDb({ layers: material.layers, band, incidenceDeg }))
  const metal = material.layers.some((layer) => layer.material === 'metal')
  return metal ? Math.min(lossDb, MAX_METAL_LOSS_DB) : lossDb
}

function p2040Loss(material: Material, band: Band): WallLoss {
  const lossDb = p2040LossDb(material, band, 0)
  const deviations = material.layers.map((layer) => P2040_DEVIATION_DB[layer.material] ?? OTHER_DEVIATION_DB)
  const below = Math.max(...deviations.map(([low]) => low))
  const above = Math.max(...deviations.map(([, high]) => high))
  return {
    lossDb,
    lowDb: Math.max(0, lossDb - below),
    highDb: lossDb + above,
    origin: 'p2040',
    source: P2040_SOURCE,
    borrowedFrom: null,
  }
}

/**
 * Loss of a material on a band at normal incidence by precedence: measured, judged, P.2040 band average. At 6 GHz a
 * measured or judged 5 GHz figure comes before P.2040; on the other bands a borrowed figure comes last.
 * @throws RangeError when the material has neither a figure on any band nor layers.
 */
export function materialLoss(material: Material, band: Band): WallLoss {
  if (material.key === 'none') return NO_WALL
  const own = ownFigure(material, band)
  if (own) return { ...pickRange(own.figure), origin: own.origin, borrowedFrom: null }
  const lent = lentFigure(material, band)
  const computable = material.layers.length > 0
  if (lent && (band === '6GHz' || !computable)) {
    return { ...pickRange(lent.figure), origin: lent.origin, borrowedFrom: lent.borrowedFrom }
  }
  if (computable) return p2040Loss(material, band)
  throw new RangeError(`material '${material.key}' has neither a measured or judged loss nor layers`)
}

function pickRange(figure: LossFigure): Pick<WallLoss, 'lossDb' | 'lowDb' | 'highDb' | 'source'> {
  return { lossDb: figure.lossDb, lowDb: figure.lowDb, highDb: figure.highDb, source: figure.source }
}

/** Loss against the squared cosine of the incidence, at equally spaced nodes from `cos2Min` (the largest angle) to 1. */
export interface IncidenceTable {
  readonly cos2Min: number
  readonly nodesDb: Float64Array
}

/** Enough that the straight line between nodes stays within 0.03 dB of the formula for usual constructions. */
const INCIDENCE_INTERVALS = 96

/**
 * Incidence table of a material, null where its loss does not depend on the angle (measured, judged, none). Beyond
 * `maxIncidenceDeg` the loss stays at that angle's.
 */
export function incidenceTable(material: Material, band: Band, maxIncidenceDeg: number): IncidenceTable | null {
  if (!dependsOnAngle(material, band)) return null
  const tables = knownTables.get(material) ?? new Map<string, IncidenceTable>()
  knownTables.set(material, tables)
  const key = `${band} ${maxIncidenceDeg}`
  const table = tables.get(key) ?? computeTable(material, band, maxIncidenceDeg)
  tables.set(key, table)
  return table
}

/** A table takes milliseconds and every location asks for the same few: each is computed once per material object. */
const knownTables = new WeakMap<Material, Map<string, IncidenceTable>>()

/** Whether the loss of a material on a band is computed by P.2040 and so depends on the angle. */
export function dependsOnAngle(material: Material, band: Band): boolean {
  if (material.key === 'none' || ownFigure(material, band)) return false
  const lent = lentFigure(material, band)
  return material.layers.length > 0 && !(lent && band === '6GHz')
}

function computeTable(material: Material, band: Band, maxIncidenceDeg: number): IncidenceTable {
  const cos2Min = Math.cos((maxIncidenceDeg * Math.PI) / 180) ** 2
  const nodesDb = Float64Array.from({ length: INCIDENCE_INTERVALS + 1 }, (_, i) => {
    const cosine = Math.sqrt(cos2Min + ((1 - cos2Min) * i) / INCIDENCE_INTERVALS)
    return p2040LossDb(material, band, (Math.acos(Math.min(1, cosine)) * 180) / Math.PI)
  })
  return { cos2Min, nodesDb }
}

/** Loss [dB] from an incidence table at a squared cosine of the angle from the wall's normal, 0..1. */
export function lossAtCos2(table: IncidenceTable, cos2: number): number {
  const intervals = table.nodesDb.length - 1
  const position = Math.max(0, ((cos2 - table.cos2Min) / (1 - table.cos2Min)) * intervals)
  const node = Math.min(intervals - 1, Math.floor(position))
  const low = table.nodesDb[node]!
  return low + (table.nodesDb[node + 1]! - low) * Math.min(1, position - node)
}
