import type { Catalog } from '../../src/model/catalog.js'
import type { Location, Room } from '../../src/model/site.js'
import type { Brief } from './brief.js'
import { lengthM } from './building.js'
import { roomsOf, sumOf } from './shipped-estate.js'

/** What the building programme counts of one location. */
export interface SiteFigures {
  readonly id: string
  readonly areaM2: number
  readonly levels: number
  /** Lobbies, halls and corridors: the programme's row "circulations", which has stairs and lifts in a row of their own. */
  readonly circulationShare: number
  readonly withStairsShare: number
  /** Rooms that visitors enter: the public ones, consultations, health offices, mediated visits. */
  readonly visitedShare: number
  readonly agents: number
  readonly areaPerAgentM2: number
  readonly receptions: number
  readonly waitingSeats: number
  readonly permanences: number
  readonly meetingRooms: number
  readonly pmi: boolean
  readonly toilets: number
}

const VISITED = ['consultation-pmi', 'weighing-room', 'health-office', 'mediated-visit']

export function siteFigures(location: Location, catalog: Catalog): SiteFigures {
  const rooms = roomsOf(location)
  const areaM2 = sumOf(rooms, (room) => room.areaM2)
  const share = (counts: (room: Room) => boolean): number => sumOf(rooms.filter(counts), (room) => room.areaM2) / areaM2
  const count = (use: string): number => rooms.filter((room) => room.use === use).length
  const agents = sumOf(rooms, (room) => room.workplaces)
  return {
    id: location.id,
    areaM2,
    levels: location.floors.length,
    circulationShare: share((room) => catalog.roomUses[room.use]!.circulation),
    withStairsShare: share((room) => catalog.roomUses[room.use]!.family === 'circulation'),
    visitedShare: share((room) => catalog.roomUses[room.use]!.family === 'public' || VISITED.includes(room.use)),
    agents,
    areaPerAgentM2: areaM2 / agents,
    receptions: count('reception'),
    waitingSeats: sumOf(
      rooms.filter((room) => room.use === 'waiting-room'),
      (room) => room.seats ?? 0,
    ),
    permanences: count('permanence-office'),
    meetingRooms: count('meeting-room'),
    pmi: count('waiting-room-pmi') > 0 && count('consultation-pmi') > 0,
    toilets: count('toilet'),
  }
}

const COLUMNS = [
  'location',
  'class',
  'm²',
  'brief',
  'levels',
  'circ. %',
  'with stairs',
  'visited %',
  'agents',
  'm²/agent',
]
const MORE = ['perm.', 'meeting', 'seats', 'PMI', 'toilets', 'layout']

/** The table that the test prints: figures, and the brief's where they could differ. */
export function programmeTable(rows: readonly (readonly [SiteFigures, Brief])[]): string {
  const cells = rows.map(([site, brief]) => [
    site.id,
    brief.sizeClass,
    site.areaM2.toFixed(0),
    `${brief.areaM2} (${(100 * (site.areaM2 / brief.areaM2 - 1)).toFixed(1)} %)`,
    String(site.levels),
    (100 * site.circulationShare).toFixed(1),
    (100 * site.withStairsShare).toFixed(1),
    (100 * site.visitedShare).toFixed(1),
    String(site.agents),
    site.areaPerAgentM2.toFixed(1),
    String(site.permanences),
    String(site.meetingRooms),
    String(site.waitingSeats),
    site.pmi ? 'yes' : 'no',
    String(site.toilets),
    brief.layout,
  ])
  return aligned([[...COLUMNS, ...MORE], ...cells])
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)))
  return rows.map((row) => row.map((cell, i) => cell.padEnd(widths[i]!)).join('  ')).join('\n')
}

/** Rooms of each use: how many, the smallest and the largest, and the typical range of the catalogue [m²]. */
export function roomTable(locations: readonly Location[], catalog: Catalog): string {
  const rooms = locations.flatMap(roomsOf)
  const rows = Object.values(catalog.roomUses).flatMap(({ key, typicalAreaM2 }) => {
    const areas = rooms.filter((room) => room.use === key).map((room) => room.areaM2)
    if (areas.length === 0) return []
    const found = `${Math.min(...areas).toFixed(1)} - ${Math.max(...areas).toFixed(1)}`
    return [[key, String(areas.length), found, typicalAreaM2 === null ? '—' : typicalAreaM2.join(' - ')]]
  })
  return aligned([['use', 'rooms', 'm²', 'typical m²'], ...rows])
}

/** Lengths of wall [m] by material: of the façades, and of all walls inside. */
export function wallLengths(location: Location, where: 'outside' | 'inside'): Map<string, number> {
  const lengths = new Map<string, number>()
  for (const wall of location.floors.flatMap((floor) => floor.walls)) {
    if (wall.rooms.includes(null) !== (where === 'outside')) continue
    lengths.set(wall.material, (lengths.get(wall.material) ?? 0) + lengthM(wall))
  }
  return lengths
}
