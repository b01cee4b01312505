import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { labelPoint } from '../../src/geometry/label-point.js'
import { distanceToSegmentM } from '../../src/geometry/polygon.js'
import type { Point, Polygon } from '../../src/geometry/shapes.js'
import { draftProject } from '../../src/import/draft-project.js'
import { readEsx } from '../../src/import/esx.js'
import { readOpenIntent } from '../../src/import/openintent.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import { Field, type WifiProject } from '../../src/import/wifi-project.js'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { readImportNames } from '../../src/input/import-names.js'
import { readSite } from '../../src/input/site.js'
import type { AccessPointPlan } from '../../src/model/location-plan.js'
import type { Floor } from '../../src/model/site.js'
import { esx } from '../../src/report/exports/esx.js'
import { openIntentOf } from '../../src/report/exports/openintent.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { draftText } from '../../src/shell/draft-text.js'
import { planFixture } from '../report/plan-fixture.js'

const ROOT = new URL('../..', import.meta.url).pathname
const context = createContext(ROOT)
const catalog = loadCatalog(context, context.root)!
const names = readImportNames(context, catalog)!
const words = messagesOf('fr', importTexts)
const folder = mkdtempSync(join(tmpdir(), 'mds-project-'))
mkdirSync(join(folder, 'sites'))
afterAll(() => rmSync(folder, { recursive: true }))

const estate = {
  uses: Object.keys(catalog.roomUses),
  typeArticles: Object.fromEntries(Object.values(catalog.apTypes).map((type) => [type.id, type.article])),
  channels: catalog.channels,
}

function siteOf(text: string) {
  writeFileSync(join(folder, 'sites', '90-x.yaml'), text)
  const { read, built, value } = readSite(folder, 'sites/90-x.yaml', catalog)
  const errors = [...read, ...built].filter(({ severity }) => severity === 'error')
  return { errors, floors: value?.site?.locations[0]?.floors ?? [] }
}

/** The draft of a project, and the floors of its site file read back. */
function imported(project: WifiProject) {
  const draft = draftProject(project, { names, catalog: catalog.materials }, words, estate)
  const text = draftText({ id: 'x', number: 90, name: 'X', file: 'x.zip' }, draft, words)
  const codes = [...draft.doubts, ...draft.locations.flatMap(({ doubts }) => doubts)].map(({ code }) => code)
  return { draft, text, codes, ...siteOf(text) }
}

const plan = planFixture()
/** A location of the estate as the plan holds it, with two access points of its own. */
function planned(file: string, at: readonly [Point, Point]) {
  const [site] = readSite(ROOT, file, catalog).value!.site.locations
  const [sample] = plan.locations[0]!.accessPoints as [AccessPointPlan]
  const radio = { channel: 42, widthMhz: 80, centreMhz: 5210, eirpDbm: 19.5 }
  const type =
    Object.values(catalog.apTypes).find(({ article }) => article === 'ap')?.id ?? Object.keys(catalog.apTypes)[0]!
  const floors = site!.floors.map((floor) => ({ ...plan.locations[0]!.floors[0]!, ...floor, exclusions: [] }))
  const accessPoints = at.map((place, index) => ({
    ...sample,
    ...{
      id: `borne-${index}`,
      floor: floors[index % floors.length]!.id,
      at: place,
      heightM: 2.4,
      type,
      mount: 'ceiling',
    },
    radios: { '5GHz': radio },
  }))
  const location = { ...plan.locations[0]!, id: site!.id, floors, accessPoints, racks: [], materials: [] }
  const tools = { gainDbi: () => 4, toPng: () => new Uint8Array([1]) }
  const whole = { ...plan, locations: [location] } as unknown as typeof plan
  return { floors: site!.floors, type, whole, location: whole.locations[0]!, tools }
}

interface Line {
  readonly from: Point
  readonly to: Point
  readonly material: string
}
const linesOf = ({ walls, openings }: Floor): readonly Line[] => [...walls, ...openings]
const lengthM = (lines: readonly Line[]) =>
  lines.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0)

/** Places on walls, every 10 cm, that lie within 1 cm on none of the same material. */
function strayWalls(some: readonly Line[], others: readonly Line[], [dx, dy]: Point): unknown[] {
  return some.flatMap(({ from, to, material }) => {
    const alike = others.filter((other) => other.material === material)
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * 10)
    return Array.from({ length: steps + 1 }, (_, step): Point => {
      const share = step / steps
      return [from[0] + (to[0] - from[0]) * share + dx, from[1] + (to[1] - from[1]) * share + dy]
    })
      .filter(([x, y]) => !alike.some((other) => distanceToSegmentM(other.from, other.to, x, y) <= 0.01))
      .map((at) => ({ at, material }))
  })
}

const boxOf = (polygons: readonly Polygon[]): Point => [
  Math.min(...polygons.flat().map(([x]) => x)),
  Math.min(...polygons.flat().map(([, y]) => y)),
]

describe.each(['sites/01-pressense.yaml', 'sites/02-littoral.yaml'])('our own export of %s', (file) => {
  const bare = planned(file, [
    [0, 0],
    [0, 0],
  ])
  const inside = (floor: Floor, index: number): Point => {
    const [x, y] = labelPoint(floor.rooms[0]!.polygon)
    return [Math.round(x * 100) / 100 + index / 2, Math.round(y * 100) / 100]
  }
  const { floors, type, whole, location, tools } = planned(file, [
    inside(bare.floors[0]!, 0),
    inside(bare.floors[1 % bare.floors.length]!, 1),
  ])

  it('comes back from OpenIntent as it was: rooms, uses, levels, walls, materials, access points', {
    tags: 'long',
  }, () => {
    const root = new Field(JSON.parse(JSON.stringify(openIntentOf(whole, location, tools))), '')
    const back = imported(readOpenIntent(root))
    expect(back.errors).toEqual([])
    expect(
      back.floors.map(({ id, level, heightM, slab, elevationM }) => [id, level, heightM, slab, elevationM]),
    ).toEqual(floors.map(({ id, level, heightM, slab, elevationM }) => [id, level, heightM, slab, elevationM]))
    for (const [index, floor] of floors.entries()) {
      const rooms = (each: Floor) => each.rooms.map(({ id, name, use, polygon }) => ({ id, name, use, polygon }))
      expect(rooms(back.floors[index]!)).toEqual(rooms(floor))
      const [own, came] = [linesOf(floor), linesOf(back.floors[index]!)]
      expect(came).toHaveLength(own.length)
      expect(strayWalls(own, came, [0, 0])).toEqual([])
      const entrances = (each: Floor) =>
        each.openings.filter(({ publicEntrance }) => publicEntrance).map(({ from }) => from)
      expect(entrances(back.floors[index]!)).toEqual(entrances(floor))
    }
    expect(back.floors.flatMap(({ accessPoints }) => accessPoints)).toMatchObject(
      location.accessPoints.map(({ id, at }) => ({
        ...{ id, at, mount: 'ceiling', heightM: 2.4, article: catalog.apTypes[type]!.article },
        radios: { '5GHz': { channel: 42, widthMhz: 80, eirpDbm: 19.5 } },
      })),
    )
  })

  it('comes back from .esx with its walls, materials and access points, moved as a whole', { tags: 'long' }, () => {
    const packed = esx.files({ plan: whole, locations: [location], tools })[0]!.render() as Uint8Array
    const back = imported(readEsx(new Map(Object.entries(unzipSync(packed)))))
    expect(back.errors).toEqual([])
    expect(back.floors.map(({ level, slab }) => [level, slab])).toEqual(floors.map(({ level, slab }) => [level, slab]))
    const [x, y] = boxOf(floors.flatMap(({ rooms }) => rooms.map(({ polygon }) => polygon)))
    const [backX, backY] = boxOf(back.floors.flatMap(({ rooms }) => rooms.map(({ polygon }) => polygon)))
    const shift: Point = [x - backX, y - backY]
    for (const [index, floor] of floors.entries()) {
      const [own, came] = [linesOf(floor), linesOf(back.floors[index]!)]
      expect(strayWalls(own, came, [-shift[0], -shift[1]])).toEqual([])
      expect(Math.abs(lengthM(own) - lengthM(came))).toBeLessThan(0.01 * own.length)
    }
    const aps = back.floors.flatMap(({ accessPoints }) => accessPoints)
    expect(aps).toMatchObject(
      location.accessPoints.map(({ id }) => ({
        ...{ id, mount: 'ceiling', heightM: 2.4, article: catalog.apTypes[type]!.article },
        radios: { '5GHz': { channel: 42, widthMhz: 80, eirpDbm: 19.5 } },
      })),
    )
    for (const [index, { at }] of aps.entries()) {
      expect(at[0] + shift[0]).toBeCloseTo(location.accessPoints[index]!.at[0], 2)
      expect(at[1] + shift[1]).toBeCloseTo(location.accessPoints[index]!.at[1], 2)
    }
  })
})

const codeOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    if (error instanceof ImportRefusal) return `${error.code}: ${error.message}`
    throw error
  }
  return 'no refusal'
}

describe('OpenIntent of another tool', () => {
  const wall = (wall_type: string, x1: number, y1: number, x2: number, y2: number) => ({
    wall_type,
    start_point: { x: x1, y: y1 },
    end_point: { x: x2, y: y2 },
  })
  // The minimal document of the format, 20 pixels a metre, with walls that close: two rooms of 10 x 8 m, one free wall, one end 10 cm short.
  const document = {
    openintent_version: '2.0.0',
    wall_materials: [
      {
        name: 'Brick 24 cm',
        itu_material_type: 'ITU_R_BRICK',
        rf_properties: { attenuation_flat: 10 },
        thickness_m: 0.22,
      },
      { name: 'Zorglub', rf_properties: { attenuation_flat: 7.5 } },
    ],
    floorplans: [
      {
        name: 'S01 RDC',
        floor_id: 'RDC',
        rotation: 0,
        dimensions: [
          { width: 1000, length: 600, height: 60, unit: 'pixels' },
          { width: 50, length: 30, height: 3, unit: 'meters' },
        ],
        wall_segments: [
          wall('Brick 24 cm', 100, 100, 500, 100),
          wall('Brick 24 cm', 500, 100, 500, 260),
          wall('Brick 24 cm', 500, 260, 100, 260),
          wall('Brick 24 cm', 100, 260, 100, 100),
          wall('Zorglub', 300, 102, 300, 180),
          wall('Wooden door', 300, 180, 300, 200),
          wall('Zorglub', 300, 200, 300, 260),
          wall('Drywall', 400, 150, 400, 210),
        ],
        coverage_areas: [],
        closets: [{ name: 'IDF-RDC', type: 'IDF' }],
      },
    ],
    accesspoints: [
      {
        name: 'Borne n° 1',
        floorplan_name: 'S01 RDC',
        manufacturer: 'acme',
        model: 'ap1',
        coordinates: [
          { coordinate_xyz: { x: 200, y: 200, z: 54, unit: 'pixels' } },
          { coordinate_xyz: { x: 10, y: 10, z: 2.7, unit: 'meters' } },
        ],
        dot11_radios: [
          {
            ...{ id: 0, radio_function: 'CLIENT_ACCESS', band: 'FREQ_5GHZ', channel: 36, channel_width: '40_MHz' },
            ...{ channel_assignment: 'MANUAL', transmit_power: 14, mimo_chains: 2 },
          },
        ],
      },
      { name: 'far', floorplan_name: 'S01 RDC', coordinates: [{ coordinate_xyz: { x: 45, y: 2, unit: 'meters' } }] },
    ],
    switches: [{ name: 'S01-SW1' }],
  }
  const read = (changed: object = {}) => readOpenIntent(new Field({ ...document, ...changed }, ''))

  it('gives rooms where its walls close, known materials, doors, pinned access points, and doubts of the rest', () => {
    const { errors, floors, codes, text } = imported(read())
    expect(errors).toEqual([])
    const [floor] = floors
    expect(floor).toMatchObject({ id: 'rdc', level: 0, heightM: 3 })
    expect(floor!.rooms.map(({ areaM2 }) => Math.round(areaM2 * 10) / 10).sort()).toEqual([80, 80])
    expect(
      floor!.walls.filter(({ kind }) => kind === 'exterior').every(({ material }) => material === 'brique-pleine-220'),
    ).toBe(true)
    expect(floor!.openings).toMatchObject([{ kind: 'door', material: 'porte-ame-pleine', from: [15, 9], to: [15, 10] }])
    const free = floor!.walls.filter(({ from, to }) => from[0] === 20 && to[0] === 20)
    expect(free).toMatchObject([{ from: [20, 7.5], to: [20, 10.5], material: 'placo-98-48' }])
    expect(floor!.accessPoints).toMatchObject([
      { id: 'Borne-n-1', at: [10, 10], heightM: 2.7, radios: { '5GHz': { channel: 38, widthMhz: 40 } } },
    ])
    expect(codes).toEqual(
      expect.arrayContaining([
        ...['walls-joined', 'wall-material-assumed', 'room-from-walls', 'ap-dropped', 'ap-model', 'ap-mount-assumed'],
        ...['not-carried', 'slab-unknown', 'telecom-unknown', 'north-unknown'],
      ]),
    )
    expect(text).toMatch(/Zorglub, 7\.5\sdB/)
  })

  it('takes feet, and refuses what has no scale, floor or wall, or is no number, with the way to it', () => {
    const [plan1] = document.floorplans
    const [pixels] = plan1!.dimensions
    const floorplan = (changed: object) => ({ floorplans: [{ ...plan1, ...changed }] })
    const feet = { width: 50 / 0.3048, length: 30 / 0.3048, unit: 'feet' }
    const inFeet = imported(read(floorplan({ dimensions: [pixels, feet] }))).floors[0]!
    expect(inFeet.rooms.map(({ areaM2 }) => Math.round(areaM2))).toEqual([80, 80])
    const draft = (changed: object) => () => imported(read(changed))
    expect(codeOf(draft(floorplan({ dimensions: [pixels] })))).toMatch(/^import-scale: .*'S01 RDC'/)
    expect(codeOf(draft({ floorplans: [] }))).toMatch(/^import-no-floor/)
    expect(codeOf(draft(floorplan({ wall_segments: [] })))).toMatch(/^import-no-wall/)
    const bad = floorplan({
      wall_segments: [{ wall_type: 'a', start_point: { x: '1', y: 0 }, end_point: { x: 1, y: 1 } }],
    })
    expect(codeOf(draft(bad))).toBe('import-project: floorplans[0].wall_segments[0].start_point.x is no number')
  })
})

describe('.esx of another tool', () => {
  const corners = [
    [0, 0],
    [200, 0],
    [200, 100],
    [0, 100],
  ] as const
  const at = (x: number, y: number, floorPlanId = 'F') => ({ floorPlanId, coord: { x, y } })
  const members = {
    floorPlans: [
      { id: 'F', name: 'Office', width: 200, height: 120, metersPerUnit: 0.05, cropMaxX: 150, rotateUpDirection: 'UP' },
    ],
    wallTypes: [
      {
        ...{ id: 'T', name: 'Wall, Brick', key: 'BrickWall', thickness: 0.22 },
        propagationProperties: [{ band: 'FIVE', attenuationFactor: 33.33 }],
      },
    ],
    wallPoints: corners.map(([x, y], index) => ({ id: `P${index}`, location: at(x, y) })),
    wallSegments: corners.map((_, index) => ({ wallPoints: [`P${index}`, `P${(index + 1) % 4}`], wallTypeId: 'T' })),
    areas: [{ floorPlanId: 'F', name: 'Bureau 4', area: corners.map(([x, y]) => ({ x, y })) }],
    accessPoints: [{ id: 'A', name: 'AP-1', location: at(40, 20), mine: true, vendor: 'Acme', model: 'X' }],
    simulatedRadios: [
      {
        ...{
          accessPointId: 'A',
          transmitPower: 13.979,
          antennaTypeId: 'N',
          antennaHeight: 2.2,
          antennaMounting: 'WALL',
        },
        ...{
          channelByCenterFrequencyDefinedNarrowChannels: [5180, 5200],
          radioTechnology: 'IEEE802_11',
          enabled: true,
        },
      },
      { accessPointId: 'A', radioTechnology: 'BLUETOOTH' },
    ],
    antennaTypes: [{ id: 'N', horizontalPlane: [{ angleInDegrees: 0, dBi: 4 }] }],
    notes: [{ id: 'n' }],
  }
  const read = (changed: object = {}) => {
    const lists = Object.entries({ ...members, ...changed })
    return readEsx(new Map(lists.map(([name, list]) => [`${name}.json`, strToU8(JSON.stringify({ [name]: list }))])))
  }

  it('is turned upside down, its rooms named by its areas, its radio fixed by frequencies and gain', () => {
    const { errors, floors, codes } = imported(read())
    expect(errors).toEqual([])
    expect(floors[0]!.rooms).toMatchObject([{ name: 'Bureau 4', use: 'office', areaM2: 50 }])
    expect(new Set(floors[0]!.walls.map(({ material }) => material))).toEqual(new Set(['brique-pleine-220']))
    expect(floors[0]!.accessPoints).toMatchObject([
      { id: 'AP-1', at: [2, 5], mount: 'wall', heightM: 2.2, radios: { '5GHz': { channel: 38, eirpDbm: 17.979 } } },
    ])
    expect(codes).toEqual(expect.arrayContaining(['project-cropped', 'not-carried', 'ap-model', 'heights-assumed']))
  })

  it('is refused where it is turned, has no scale, or is cut off', () => {
    const [floorPlan] = members.floorPlans
    expect(codeOf(() => read({ floorPlans: [{ ...floorPlan, rotateUpDirection: 'LEFT' }] }))).toMatch(/^import-rotated/)
    expect(codeOf(() => read({ floorPlans: [{ ...floorPlan, metersPerUnit: 0 }] }))).toMatch(/^import-scale/)
    expect(codeOf(() => readEsx(new Map([['floorPlans.json', strToU8('{"floorPlans":[{')]])))).toMatch(
      /^import-project/,
    )
    expect(codeOf(() => imported(read({ wallSegments: [] })))).toMatch(/^import-no-wall/)
  })
})
