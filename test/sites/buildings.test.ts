import { beforeAll, describe, expect, it } from 'vitest'
import type { Catalog } from '../../src/model/catalog.js'
import type { Floor, Location, Room } from '../../src/model/site.js'
import { unsupportedWalls } from './bearing.js'
import { linksOf, litRooms, reachedThrough, walkableLinks } from './building.js'
import { clearWidthM } from './clear-width.js'
import { shippedEstate, shippedLocations } from './shipped-estate.js'

let catalog: Catalog
let locations: readonly Location[]

beforeAll(async () => {
  catalog = (await shippedEstate()).catalog
  locations = await shippedLocations()
})

const eachFloor = <T>(what: (floor: Floor, location: Location) => readonly T[]): T[] =>
  locations.flatMap((location) => location.floors.flatMap((floor) => what(floor, location)))

const isCirculation = (room: Room): boolean => catalog.roomUses[room.use]!.circulation

/** Clear width of a way for the public and staff [m]: two people pass each other. */
const CLEAR_M = 1.4
const MILLIMETRE = 0.001

/** Rooms in which people stay. */
const OCCUPIED = [
  'waiting-room',
  'waiting-room-pmi',
  'permanence-office',
  'meeting-room',
  'reception',
  'activity-room',
  'consultation-pmi',
  'weighing-room',
  'health-office',
  'mediated-visit',
  'office',
  'secretariat',
  'staff-room',
]

/** Rooms with daylight from above, which a plan does not show: single-storey parts, said in the file's first comment. */
const ROOF_LIGHTS = [
  'belle-de-mai attente',
  'belle-de-mai att-pmi',
  'belle-de-mai perm-5',
  'belle-de-mai perm-6',
  'belle-de-mai sante',
  'la-viste attente',
  'estaque perm-1',
  'estaque perm-2',
  'estaque perm-3',
  'estaque repos',
]

const FRONT = 'the front of the mezzanine, on a beam between columns'
const PORTAL = 'a portal frame joins two bays below'
const COLUMNS = 'columns along the covered walk'

/** Walls that a beam carries, each for what is open below it. */
const ON_BEAMS: Readonly<Record<string, string>> = {
  'littoral mezz cor-mezz | outside': 'the corridor of the ground floor runs on below',
  'littoral mezz vide-1 | vide-2': 'the two waiting bays are open to each other',
  'belle-de-mai mezz bur-108 | outside': FRONT,
  'belle-de-mai mezz repro-mezz | outside': FRONT,
  'belle-de-mai mezz wc-mezz | outside': FRONT,
  'belle-de-mai mezz menage-mezz | outside': FRONT,
  'belle-de-mai mezz archives-mezz | outside': FRONT,
  'saint-sebastien r1 perm-4 | cor-r1-s': 'an arch over the entrance hall',
  'bonneveine r1 reunion | outside': 'the waiting room below is glazed towards the patio',
  'bonneveine r1 reunion | cor-r1': 'the waiting room below is open to the corridor',
  'flamants r1 b102 | b103': PORTAL,
  'flamants r1 b103 | secretariat': PORTAL,
  'flamants r1 b107 | visite': PORTAL,
  'aix-en-provence r1 couloir-r1 | reunion-1': 'the spine wall crosses the hall as an arch',
  'aubagne r1 b101 | b102': 'the waiting room below is open to the hall',
  'istres r1 reunion-2 | couloir-r1': 'the hall below is open to the corridor',
  'marignane r1 plateau-1 | outside': COLUMNS,
  'marignane r1 plateau-2 | outside': COLUMNS,
  'marignane r1 activites | outside': COLUMNS,
  'marignane r1 bureau-insertion | outside': COLUMNS,
}

describe('the way of a visitor', () => {
  /** Ids by use, and what leads from the public entrances through rooms of some uses. */
  function visited(location: Location, through: readonly string[]): Set<string> {
    const rooms = new Map(location.floors.flatMap((floor) => floor.rooms).map((room) => [room.id, room]))
    const doors = location.floors.flatMap((floor) => floor.openings).filter((opening) => opening.publicEntrance)
    const starts = doors.flatMap((door) => door.rooms.filter((id) => id !== null))
    return reachedThrough(starts, walkableLinks(location), (id) => through.includes(rooms.get(id)!.use))
  }

  const WAYS = ['entrance-lobby', 'hall', 'corridor', 'stairs', 'lift']
  const missed = (uses: readonly string[], through: readonly string[]): string[] =>
    locations.flatMap((location) => {
      const reached = visited(location, through)
      const rooms = location.floors.flatMap((floor) => floor.rooms)
      return rooms
        .filter((room) => uses.includes(room.use) && !reached.has(room.id))
        .map((room) => `${location.id} ${room.id}`)
    })

  it('leads from the entrance to a reception through lobby, hall, corridor, or the waiting room that it opens to', () => {
    expect(missed(['reception'], [...WAYS, 'waiting-room'])).toEqual([])
  })

  it('leads to every waiting room past the reception at most', () => {
    expect(missed(['waiting-room', 'waiting-room-pmi'], [...WAYS, 'reception', 'waiting-room'])).toEqual([])
  })

  it('leads to permanences, consultations and meeting rooms without crossing another room than waiting rooms', () => {
    // A child is weighed on the way to the consultation: its room may lie behind.
    const uses = [
      'permanence-office',
      'consultation-pmi',
      'meeting-room',
      'health-office',
      'mediated-visit',
      'activity-room',
    ]
    expect(missed(uses, [...WAYS, 'reception', 'waiting-room', 'waiting-room-pmi', 'weighing-room'])).toEqual([])
  })

  it('leads to offices and staff rooms without crossing another room than a secretariat', () => {
    const uses = ['office', 'secretariat', 'staff-room']
    expect(missed(uses, [...WAYS, 'reception', 'waiting-room', 'waiting-room-pmi', 'secretariat'])).toEqual([])
  })

  it('has a telecom room that no office has to be crossed for', () => {
    expect(missed(['telecom'], [...WAYS, 'reception', 'waiting-room'])).toEqual([])
  })

  it('leads to every room but those entered from outside, shafts and voids', () => {
    const all = Object.keys(catalog.roomUses).filter((use) => use !== 'shaft' && use !== 'void')
    const outside = ['plant', 'shaft', 'void']
    expect(
      missed(
        all.filter((use) => !outside.includes(use)),
        all,
      ),
    ).toEqual([])
  })
})

describe('the buildings', () => {
  it('have a waiting room of its own where there is a PMI', () => {
    const without = locations.filter(({ floors }) => {
      const uses = floors.flatMap((floor) => floor.rooms.map(({ use }) => use))
      return uses.includes('consultation-pmi') !== uses.includes('waiting-room-pmi')
    })
    expect(without.map(({ id }) => id)).toEqual([])
  })

  it('have stairs and a lift on every level where there are several', () => {
    const without = locations
      .filter(({ floors }) => floors.length > 1)
      .flatMap(({ id, floors }) =>
        floors.flatMap((floor) =>
          ['stairs', 'lift']
            .filter((use) => !floor.rooms.some((room) => room.use === use))
            .map((use) => `${id} ${floor.id} ${use}`),
        ),
      )
    expect(without).toEqual([])
  })

  it('have corridors, halls and lobbies of 1.40 m between their walls', () => {
    const narrow = eachFloor((floor, location) =>
      floor.rooms
        .filter(isCirculation)
        .map((room) => ({ room, widthM: clearWidthM(floor, room, catalog.materials) }))
        .filter(({ widthM }) => widthM < CLEAR_M - MILLIMETRE)
        .map(({ room, widthM }) => `${location.id} ${floor.id} ${room.id} ${widthM.toFixed(2)} m`),
    )
    expect(narrow).toEqual([])
  })

  it('have daylight where people stay: a window, glazing to a room that has one, or a roof light that is told', () => {
    const dark = eachFloor((floor, location) => {
      const roof = floor.rooms.filter(({ id }) => ROOF_LIGHTS.includes(`${location.id} ${id}`)).map(({ id }) => id)
      const links = linksOf(floor)
        .filter(({ transparent }) => transparent)
        .map(({ rooms }) => rooms)
      const lit = reachedThrough([...litRooms(floor), ...roof], links, () => true)
      return floor.rooms
        .filter(({ id, use, isVoid }) => OCCUPIED.includes(use) && !isVoid && !lit.has(id))
        .map(({ id }) => `${location.id} ${floor.id} ${id}`)
    })
    expect(dark).toEqual([])
  })

  it('stand on their walls: no heavy wall hangs over a room, but on a beam that is named', () => {
    const hanging = locations.flatMap(unsupportedWalls)
    expect(hanging.filter((name) => ON_BEAMS[name] === undefined)).toEqual([])
    expect(Object.keys(ON_BEAMS).filter((name) => !hanging.includes(name))).toEqual([])
  })
})
