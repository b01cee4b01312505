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
  return { pieces, slabs }
}
