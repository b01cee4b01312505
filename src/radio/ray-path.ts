import type { RadioScene } from './scene.js'

/** The part of a ray between two fractions of its length that crosses the walls of one floor. */
export interface RayPiece {
  readonly floorIndex: number
  readonly from: number
  readonly to: number
}

/** How a ray between two heights is cut: its pieces by floor, and the slabs it pierces with the fraction where it does. */
export interface RayPath {
  readonly pieces: readonly RayPiece[]
  readonly slabs: readonly { readonly plane: number; readonly at: number }[]
}

/** Index of the floor in whose storey a height lies. */
export function floorOfHeight(scene: RadioScene, zM: number): number {
  let floor = 0
  for (const plane of scene.planes) if (zM > plane.zM) floor += 1
  return floor
}

/**
 * Cuts a ray at the slabs. With constant heights the cuts lie at constant fractions, whatever the horizontal distance.
 */
export function rayPath(scene: RadioScene, fromZM: number, toZM: number): RayPath {
  const start = floorOfHeight(scene, fromZM)
  const end = floorOfHeight(scene, toZM)
  const step = Math.sign(end - start)
  const pieces: RayPiece[] = []
  const slabs: { plane: number; at: number }[] = []
  let from = 0
  for (let floorIndex = start; floorIndex !== end; floorIndex += step) {
    const plane = step > 0 ? floorIndex : floorIndex - 1
    const to = (scene.planes[plane]!.zM - fromZM) / (toZM - fromZM)
    pieces.push({ floorIndex, from, to })
    slabs.push({ plane, at: to })
    from = to
  }
  pieces.push({ floorIndex: end, from, to: 1 })
  return { pieces, slabs }
}
