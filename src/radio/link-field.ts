import { type CellRun, type GridFrame, type SampleLayer, sampleLayer } from './grid.js'
import { BEYOND_REACH_DB, type LinkKernel, linkKernel, type Transmitter, writeLinkLosses } from './link-kernel.js'
import { type LossFigures, lossFigures } from './loss-table.js'
import type { RadioScene, SceneFloor } from './scene.js'

/** One value per cell of a floor's grid, row by row from the south; losses read BEYOND_REACH_DB where a cutoff let them be. */
export type LinkField = LossFigures

const knownLayers = new WeakMap<SceneFloor, readonly SampleLayer[]>()

/** Layers of a whole floor: cells of a room at the height of its client, cells outside at the level's own. */
export function floorLayers(floor: SceneFloor, floorIndex: number): readonly SampleLayer[] {
  const layers = knownLayers.get(floor) ?? makeLayers(floor, floorIndex)
  knownLayers.set(floor, layers)
  return layers
}

function makeLayers(floor: SceneFloor, floorIndex: number): SampleLayer[] {
  const byHeight = new Map<number, CellRun[]>()
  const frame: GridFrame = floor.grid
  const heightOf = (cell: number): number => floor.roomReceiverZM[floor.grid.roomIndex[cell]!] ?? floor.receiverZM
  for (let row = 0; row < frame.height; row++) {
    for (let column = 0; column < frame.width; ) {
      const out = row * frame.width + column
      const zM = heightOf(out)
      let length = 1
      while (column + length < frame.width && heightOf(out + length) === zM) length += 1
      const runs = byHeight.get(zM) ?? []
      byHeight.set(zM, runs)
      runs.push({ row, column, length, out })
      column += length
    }
  }
  const heights = [...byHeight.keys()].sort((a, b) => a - b)
  return heights.map((zM) => sampleLayer(floorIndex, zM, frame, byHeight.get(zM)!))
}

/**
 * Path loss minus antenna pattern [dB] from a transmitter to every cell of one floor, one field per scene of the kernel:
 * RSSI = EIRP − loss − device loss + client gain.
 */
export function linkLossFields(kernel: LinkKernel, transmitter: Transmitter, floorIndex: number): LinkField[] {
  const floor = kernel.scenes[0]!.floors[floorIndex]!
  const cells = floor.grid.width * floor.grid.height
  const fields = kernel.scenes.map(({ told }) => {
    const field = lossFigures(cells, told !== null)
    field.lossDb.fill(BEYOND_REACH_DB)
    field.obstructed.fill(1)
    return field
  })
  for (const layer of floorLayers(floor, floorIndex)) writeLinkLosses(kernel, transmitter, layer, fields, 0)
  return fields
}

/** The field of one band. Pass one kernel for several transmitters of a scene to share its tables. */
export function linkLossField(
  scene: RadioScene,
  transmitter: Transmitter,
  floorIndex: number,
  kernel: LinkKernel = linkKernel(scene),
): LinkField {
  return linkLossFields(kernel, transmitter, floorIndex)[0]!
}
