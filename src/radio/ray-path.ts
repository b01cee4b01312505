import { type ClutterSpan, spanWithin } from './low-objects.js'
import type { RadioScene } from './scene.js'

/** The part of a ray between two fractions of its length that crosses the walls of one floor. */
export interface RayPiece {
  readonly floorIndex: number
  readonly from: number
  readonly to: number
}

/** The part of a ray that is within the heights of some objects of a floor. */
export interface ObjectPiece extends RayPiece {
  /** Index into the floor's object layers. */
  readonly layer: number
}

/**
 * How a ray between two heights is cut: its pieces by floor, the slabs it pierces with the fraction where it does, and where it is low
 * enough for objects and areas of clutter.
 */
export interface RayPath {
  readonly pieces: readonly RayPiece[]
  readonly objects: readonly ObjectPiece[]
  readonly clutter: readonly ClutterSpan[]
  readonly slabs: readonly { readonly plane: number; readonly at: number }[]
}

/** The planes that part the storeys, from below: one between each floor and the next. */
function storeyPlanes({ floors, planes }: RadioScene): RadioScene['planes'] {
  return planes.slice(0, Math.max(0, floors.length - 1))
}

/** Index of the floor in whose storey a height lies. */
export function floorOfHeight(scene: RadioScene, zM: number): number {
  return storeyPlanes(scene).filter((plane) => zM > plane.zM).length
}

/**
 * Cuts a ray at the slabs. With constant heights the cuts lie at constant fractions, whatever the horizontal distance.
 */
export function rayPath(scene: RadioScene, fromZM: number, toZM: number): RayPath {
  const start = floorOfHeight(scene, fromZM)
  const end = floorOfHeight(scene, toZM)
  const step = Math.sign(end - start)
  const fractionAt = (zM: number): number => (zM - fromZM) / (toZM - fromZM)
  const pieces: RayPiece[] = []
  let from = 0
  for (let floorIndex = start; floorIndex !== end; floorIndex += step) {
    const to = fractionAt(scene.planes[step > 0 ? floorIndex : floorIndex - 1]!.zM)
    pieces.push({ floorIndex, from, to })
    from = to
  }
  pieces.push({ floorIndex: end, from, to: 1 })
  const slabs = [...scene.planes.entries()]
    .filter(([, { zM }]) => fromZM > zM !== toZM > zM)
    .map(([plane, { zM }]) => ({ plane, at: fractionAt(zM) }))
    .sort((a, b) => a.at - b.at)
  const objects = pieces.flatMap((piece) =>
    scene.floors[piece.floorIndex]!.objects.flatMap((heights, layer) => {
      const span = spanWithin(piece, fromZM, toZM, heights)
      return span === null ? [] : [{ floorIndex: piece.floorIndex, layer, ...span }]
    }),
  )
  const clutter = pieces.flatMap((piece) =>
    scene.floors[piece.floorIndex]!.clutter.flatMap((volume) => {
      const span = spanWithin(piece, fromZM, toZM, volume)
      return span === null ? [] : [{ volume, ...span }]
    }),
  )
  return { pieces, objects, clutter, slabs }
}
