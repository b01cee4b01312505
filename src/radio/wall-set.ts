/** One straight piece of wall as the kernel counts it: `weight` on `channel` per crossing. */
export interface WeightedSegment {
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly channel: number
  readonly weight: number
}

/**
 * Walls in flat arrays. A vertex belongs to one channel; walls that meet in a point share it, so that what happens at a
 * corner is decided once. Segments run upwards (`from` is not above `to`).
 */
export interface WallSet {
  readonly vertexX: Float64Array
  readonly vertexY: Float64Array
  readonly vertexChannel: Uint16Array
  readonly from: Int32Array
  readonly to: Int32Array
  readonly weight: Float64Array
}

const VERTEX_MERGE_PER_M = 1e6

/** Builds a wall set; ends within 1 µm of each other become one vertex, segments without length or weight are left out. */
export function buildWallSet(segments: readonly WeightedSegment[]): WallSet {
  const ids = new Map<string, number>()
  const x: number[] = []
  const y: number[] = []
  const channels: number[] = []
  const vertex = (px: number, py: number, channel: number): number => {
    const key = `${Math.round(px * VERTEX_MERGE_PER_M)} ${Math.round(py * VERTEX_MERGE_PER_M)} ${channel}`
    const known = ids.get(key)
    if (known !== undefined) return known
    ids.set(key, x.length)
    x.push(px)
    y.push(py)
    channels.push(channel)
    return x.length - 1
  }
  const from: number[] = []
  const to: number[] = []
  const weight: number[] = []
  for (const segment of segments) {
    if (segment.weight === 0) continue
    const a = vertex(segment.x1, segment.y1, segment.channel)
    const b = vertex(segment.x2, segment.y2, segment.channel)
    if (a === b) continue
    const upwards = y[a]! <= y[b]!
    from.push(upwards ? a : b)
    to.push(upwards ? b : a)
    weight.push(segment.weight)
  }
  return {
    vertexX: Float64Array.from(x),
    vertexY: Float64Array.from(y),
    vertexChannel: Uint16Array.from(channels),
    from: Int32Array.from(from),
    to: Int32Array.from(to),
    weight: Float64Array.from(weight),
  }
}

/** The outline of polygons as segments whose running sum along a row is 1 inside and 0 outside (counter-clockwise rings). */
export function buildOutline(polygons: readonly (readonly (readonly [number, number])[])[], channel: number): WallSet {
  const segments = polygons.flatMap((polygon) =>
    polygon.map(([x1, y1], i) => {
      const [x2, y2] = polygon[(i + 1) % polygon.length]!
      return { x1, y1, x2, y2, channel, weight: y2 > y1 ? -1 : y2 < y1 ? 1 : 0 }
    }),
  )
  return buildWallSet(segments)
}
