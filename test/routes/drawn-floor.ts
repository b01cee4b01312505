import type { Polygon } from '../../src/geometry/shapes.js'
import type { Catalog, RoomUse } from '../../src/model/catalog.js'
import type { Design } from '../../src/model/operation.js'
import type { Floor, Location, Room, TelecomRoom } from '../../src/model/site.js'

const use = (key: string, fields: Partial<RoomUse>): RoomUse => ({
  key,
  label: { fr: key, en: key },
  scope: 'none',
  profile: null,
  seatsPerM2: 0,
  apMount: 'allowed',
  penaltyCents: 0,
  verticalRuns: false,
  circulation: false,
  waiting: false,
  typicalAreaM2: null,
  family: 'staff',
  ...fields,
})

/** What a letter of a drawing stands for. A dot is outside. */
const USES: Readonly<Record<string, RoomUse>> = {
  o: use('office', {}),
  p: use('waiting-room', { scope: 'dossier', family: 'public' }),
  c: use('corridor', { circulation: true, apMount: 'discouraged', family: 'circulation' }),
  s: use('stairs', { apMount: 'forbidden', family: 'circulation' }),
  l: use('lift', { apMount: 'forbidden', family: 'circulation' }),
  h: use('shaft', { verticalRuns: true, apMount: 'forbidden', family: 'service' }),
  t: use('telecom', { verticalRuns: true, family: 'service' }),
  v: use('void', { apMount: 'forbidden', family: 'circulation' }),
}

export const ROUTE_CATALOG = {
  roomUses: Object.fromEntries(Object.values(USES).map((entry) => [entry.key, entry])),
} as unknown as Catalog

/** One cell of a drawing is one metre and one cell of the cable grid. */
export const ROUTE_DESIGN = {
  placement: { candidateSpacingM: 1 },
  cabling: { slackRate: 0.1, serviceLoopM: 3, maxPermanentLinkM: 90 },
} as unknown as Design

/** Rows from north to south, as they are seen; every cell becomes a room of one square metre. */
export type Drawing = readonly string[]

function room(letter: string, x: number, y: number): Room {
  const polygon: Polygon = [
    [x, y],
    [x + 1, y],
    [x + 1, y + 1],
    [x, y + 1],
  ]
  return {
    id: `${letter}-${x}-${y}`,
    name: letter,
    use: USES[letter]!.key,
    polygon,
    areaM2: 1,
    seats: null,
    workplaces: 0,
    heightM: 2.7,
    floorOffsetM: 0,
    under3: false,
    isVoid: letter === 'v',
    coverage: true,
  }
}

function drawnFloor(drawing: Drawing, level: number): Floor {
  const rooms = drawing.flatMap((row, index) =>
    [...row].flatMap((letter, x) => (letter === '.' ? [] : [room(letter, x, drawing.length - 1 - index)])),
  )
  const empty = { walls: [], openings: [], accessPoints: [], exclusions: [] }
  return { id: `f${level}`, level, heightM: 2.7, elevationM: level * 3, slab: 'slab', rooms, ...empty }
}

/** A location of drawn floors, lowest first, 3 m from floor to floor. */
export function drawnLocation(floors: readonly Drawing[], telecomRooms: readonly TelecomRoom[]): Location {
  return {
    id: 'drawn',
    siteId: 'drawn',
    siteNumber: 1,
    siteName: 'Drawn',
    name: 'Drawn',
    status: 'open',
    commune: null,
    provenance: { plan: 'assumed', note: null },
    builtBefore1997: null,
    existing: { switchPorts: null, rack: null, ups: null },
    channelExclusions: [],
    acceptedWarnings: [],
    telecomRooms,
    floors: floors.map(drawnFloor),
  }
}

/** The letter at a point of a drawing. */
export function letterAt(drawing: Drawing, x: number, y: number): string {
  return drawing[drawing.length - 1 - Math.floor(y)]?.[Math.floor(x)] ?? '.'
}
