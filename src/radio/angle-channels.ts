import type { Material } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { directionNormal, lossByClassDb, wallDirection } from './incidence-classes.js'
import { packLosses } from './packed-loss.js'
import { dependsOnAngle, materialLoss } from './wall-loss.js'

/** Crossings counted apart because their loss depends on the angle: one direction of walls of one material. */
export interface AngleChannel {
  /** Index into the directions of the book. */
  readonly direction: number
  /** Packed loss per incidence class. */
  readonly lossOfClass: Float64Array
}

/** Where one wall is counted, and how much a crossing adds there: packed losses on channel 0, one on the others. */
export interface WallCount {
  readonly channel: number
  readonly weight: number
}

/** Hands out channels to walls: 0 for losses without an angle, from 1 on one per material and direction. */
export interface ChannelBook {
  readonly channels: AngleChannel[]
  /** Unit normals of the walls on the channels, each direction once. */
  readonly normals: (readonly [number, number])[]
  /** `share`: the part of the material's loss that one crossing loses. */
  readonly count: (material: Material, alongX: number, alongY: number, share?: number) => WallCount
}

/** An empty book for one or two bands, losses in packed units. */
export function channelBook(bands: readonly Band[], maxIncidenceDeg: number, perDb: number): ChannelBook {
  const channels: AngleChannel[] = []
  const normals: (readonly [number, number])[] = []
  const channelOf = new Map<string, number>()
  const directionOf = new Map<number, number>()
  const tables = new Map<string, Float64Array>()

  const table = (material: Material, share: number): Float64Array => {
    const known = tables.get(`${material.key} ${share}`)
    if (known) return known
    const byBand = bands.map((band) => lossByClassDb(material, band, maxIncidenceDeg).map((lossDb) => lossDb * share))
    const met = bands.map((band) => materialLoss(material, band).lossDb > 0)
    const packed = byBand[0]!.map((_, index) =>
      // What is in the way at right angles is in the way at any angle.
      packLosses(
        byBand.map((losses, b) => (met[b] ? Math.max(losses[index]!, Number.MIN_VALUE) : 0)),
        perDb,
      ),
    )
    tables.set(`${material.key} ${share}`, packed)
    return packed
  }
  const direction = (key: number): number => {
    const known = directionOf.get(key) ?? normals.push(directionNormal(key)) - 1
    directionOf.set(key, known)
    return known
  }
  const count = (material: Material, alongX: number, alongY: number, share = 1): WallCount => {
    if (!bands.some((band) => dependsOnAngle(material, band))) {
      return {
        channel: 0,
        weight: packLosses(
          bands.map((band) => materialLoss(material, band).lossDb * share),
          perDb,
        ),
      }
    }
    const along = wallDirection(alongX, alongY)
    const key = `${material.key} ${along} ${share}`
    const known =
      channelOf.get(key) ?? channels.push({ direction: direction(along), lossOfClass: table(material, share) })
    channelOf.set(key, known)
    return { channel: known, weight: 1 }
  }
  return { channels, normals, count }
}
