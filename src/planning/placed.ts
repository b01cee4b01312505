import type { ApType } from '../model/catalog.js'
import type { Floor, PinnedAp, Room } from '../model/site.js'
import type { TransmitterPosition } from '../placement/candidates.js'
import type { Survey } from './survey.js'

/** A chosen AP with its identity. Ids come from where it stands, so that an AP that does not move keeps its id. */
export interface PlacedAp {
  readonly id: string
  readonly candidate: number
  readonly type: ApType
  readonly position: TransmitterPosition
  readonly floor: Floor
  readonly room: Room | null
  readonly pinned: PinnedAp | null
  readonly discouraged: boolean
  readonly penaltyCents: number
}

type Unnamed = Omit<PlacedAp, 'id'>

function place({ list, setup }: Survey, candidate: number): Unnamed {
  const { transmitter, type, pinned, discouraged, penaltyCents } = list.candidates[candidate]!
  const position = list.transmitters[transmitter]!
  const floor = setup.location.floors[position.floorIndex]!
  const room = floor.rooms[position.roomIndex] ?? null
  return { candidate, type: list.types[type]!, position, floor, room, pinned, discouraged, penaltyCents }
}

/** From the lowest floor up, room by room in the file's order, from south to north and west to east. */
function byPlace(a: Unnamed, b: Unnamed): number {
  const [p, q] = [a.position, b.position]
  return p.floorIndex - q.floorIndex || p.roomIndex - q.roomIndex || p.y - q.y || p.x - q.x || a.candidate - b.candidate
}

/** Orders and names the chosen APs: `<location>-<floor>-<room>-<n>`; a pinned AP keeps the name its engineer gave it. */
export function placedAps(survey: Survey, chosen: readonly number[]): PlacedAp[] {
  const { id } = survey.setup.location
  const aps = chosen.map((candidate) => place(survey, candidate)).sort(byPlace)
  const nameOf = (ap: Unnamed, name: string): string => `${id}-${ap.floor.id}-${name}`
  const taken = new Set(aps.flatMap((ap) => (ap.pinned === null ? [] : [nameOf(ap, ap.pinned.id)])))
  return aps.map((ap) => {
    if (ap.pinned !== null) return { ...ap, id: nameOf(ap, ap.pinned.id) }
    const stem = ap.room?.id ?? 'x'
    let number = 1
    while (taken.has(nameOf(ap, `${stem}-${number}`))) number += 1
    taken.add(nameOf(ap, `${stem}-${number}`))
    return { ...ap, id: nameOf(ap, `${stem}-${number}`) }
  })
}
