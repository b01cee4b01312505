import { assignChannels, assignmentCost, type ChannelAssignment } from '../channels/assign-channels.js'
import { fieldOverlap } from '../channels/field-overlap.js'
import { OFF_DBM } from '../channels/switch-off.js'
import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { downlinkRssiDbm } from '../radio/link.js'
import { corridorPairs } from './corridor-runs.js'
import type { ApFields } from './fields.js'
import { hearing } from './hearing.js'
import type { PlacedAp } from './placed.js'
import { radioOf, type Survey, usableChannels } from './survey.js'

/** The APs of a plan that choose channels on one band, each from its own list. */
export interface ChannelChoice {
  readonly survey: Survey
  readonly aps: readonly PlacedAp[]
  readonly options: readonly (readonly Channel[])[]
}

/** Lists of channels that each AP may use; where `usable` leaves an AP none it keeps all. */
export function channelChoice(
  survey: Survey,
  band: Band,
  aps: readonly PlacedAp[],
  usable: (channel: Channel) => boolean,
): ChannelChoice {
  const options = aps.map((ap) => {
    const all = usableChannels(survey.setup, radioOf(ap.type, band))
    const some = all.filter(usable)
    return some.length > 0 ? some : all
  })
  return { survey, aps, options }
}

/** Received levels of every AP over the room cells of all floors; −∞ outside rooms, so that streets do not count. */
function levels({ setup, scene }: Survey, fields: readonly ApFields[], eirpDbm: readonly number[]): Float64Array[] {
  return fields.map((floors, ap) => {
    const parts = floors.map(({ lossDb }, f) => {
      const { roomIndex } = scene.floors[f]!.grid
      return Float64Array.from(lossDb, (loss, cell) =>
        roomIndex[cell]! < 0 ? Number.NEGATIVE_INFINITY : downlinkRssiDbm(setup.design, eirpDbm[ap]!, loss),
      )
    })
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) {
      all.set(part, at)
      at += part.length
    }
    return all
  })
}

/** Overlap of the APs' fields at these powers; two in one corridor run weigh more than all overlaps together. */
export function interference(
  { survey, aps }: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): Float64Array {
  const n = aps.length
  const overlap = fieldOverlap(levels(survey, fields, eirpDbm), hearing(survey))
  for (const [i, j] of corridorPairs(survey.setup, aps)) {
    if (eirpDbm[i] === OFF_DBM || eirpDbm[j] === OFF_DBM) continue
    overlap[i * n + j]! += n * n
    overlap[j * n + i]! += n * n
  }
  return overlap
}

/** Channels that disturb least with these fields and powers. */
export function leastInterference(
  choice: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): ChannelAssignment {
  return assignChannels(interference(choice, fields, eirpDbm), choice.options)
}

/** What channels cost with these fields and powers, in the measure of `leastInterference`. */
export function interferenceCost(
  choice: ChannelChoice,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
  channels: readonly Channel[],
): number {
  return assignmentCost(interference(choice, fields, eirpDbm), choice.options, channels)
}
