import type { Hearing } from '../channels/field-overlap.js'
import type { Survey } from './survey.js'

/** A cell outside the required rooms, where nobody is promised anything, counts this much beside one inside. */
const OTHER_WEIGHT = 0.1

/**
 * From which level an AP of the same channel disturbs at each cell of all floors: the profile's in required rooms, the
 * strictest of those profiles elsewhere. Cells of required rooms count in full: there the profile limits the number.
 */
export function hearing({ scene, rooms, setup }: Survey): Hearing {
  const { location } = setup
  const strictest = Math.min(0, ...rooms.map(({ profile }) => profile.coChannelMax.aboveDbm))
  const offsets = location.floors.map((_, f) =>
    scene.floors.slice(0, f).reduce((sum, { grid }) => sum + grid.roomIndex.length, 0),
  )
  const cells = scene.floors.reduce((sum, { grid }) => sum + grid.roomIndex.length, 0)
  const aboveDbm = new Float64Array(cells).fill(strictest)
  const weight = new Float64Array(cells).fill(OTHER_WEIGHT)
  for (const { sample, profile } of rooms) {
    const { roomIndex } = scene.floors[sample.floorIndex]!.grid
    for (let cell = 0; cell < roomIndex.length; cell++) {
      if (roomIndex[cell] !== sample.roomIndex) continue
      aboveDbm[offsets[sample.floorIndex]! + cell] = profile.coChannelMax.aboveDbm
      weight[offsets[sample.floorIndex]! + cell] = 1
    }
  }
  return { aboveDbm, weight }
}
