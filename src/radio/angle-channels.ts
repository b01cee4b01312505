import type { Material } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { type IncidenceTable, incidenceTable, materialLoss } from './wall-loss.js'
import { UNITS_PER_DB } from './wall-set.js'

/** Crossings counted apart because their loss depends on the angle: one direction of walls of one material. */
export interface AngleChannel {
  /** Unit normal of the walls. */
  readonly normalX: number
  readonly normalY: number
  readonly table: IncidenceTable
}

/** Where one wall is counted, and how much a crossing adds there: units of loss on channel 0, one on the others. */
export interface WallCount {
  readonly channel: number
  readonly weight: number
}

/** Walls of one material whose directions differ by less share a channel, with the normal of the first of them. */
const DIRECTION_STEP_DEG = 1

/** Hands out channels to walls: 0 for losses without an angle, from 1 on one per material and direction. */
export interface ChannelBook {
  readonly channels: AngleChannel[]
  readonly count: (material: Material, alongX: number, alongY: number) => WallCount
}

/** An empty book for one band. */
export function channelBook(band: Band, maxIncidenceDeg: number): ChannelBook {
  const channels: AngleChannel[] = []
  const known = new Map<string, number>()
  const tables = new Map<string, IncidenceTable | null>()
  const units = new Map<string, number>()
  const tableOf = (material: Material): IncidenceTable | null => {
    let table = tables.get(material.key)
    if (table === undefined) {
      table = incidenceTable(material, band, maxIncidenceDeg)
      tables.set(material.key, table)
      units.set(material.key, Math.round(materialLoss(material, band).lossDb * UNITS_PER_DB))
    }
    return table
  }
  const count = (material: Material, alongX: number, alongY: number): WallCount => {
    const table = tableOf(material)
    if (!table) return { channel: 0, weight: units.get(material.key)! }
    const steps = 180 / DIRECTION_STEP_DEG
    const direction = Math.round((Math.atan2(alongY, alongX) * steps) / Math.PI + 2 * steps) % steps
    const key = `${material.key} ${direction}`
    let channel = known.get(key)
    if (channel === undefined) {
      const length = Math.hypot(alongX, alongY)
      channels.push({ normalX: -alongY / length, normalY: alongX / length, table })
      channel = channels.length
      known.set(key, channel)
    }
    return { channel, weight: 1 }
  }
  return { channels, count }
}
