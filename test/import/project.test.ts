import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { labelPoint } from '../../src/geometry/label-point.js'
import { distanceToSegmentM } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { draftProject } from '../../src/import/draft-project.js'
import { readEsx } from '../../src/import/esx.js'
import { readOpenIntent } from '../../src/import/openintent.js'
import { ImportRefusal } from '../../src/import/refusal.js'
import { Field, type WifiProject } from '../../src/import/wifi-project.js'
import { readSite } from '../../src/input/site.js'
import type { AccessPointPlan } from '../../src/model/location-plan.js'
import type { Floor, Location } from '../../src/model/site.js'
import { esx } from '../../src/report/exports/esx.js'
import { openIntentOf } from '../../src/report/exports/openintent.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { draftText } from '../../src/shell/draft-text.js'
import { planFixture } from '../report/plan-fixture.js'
import { shippedNames } from './shipped.js'

const ROOT = new URL('../..', import.meta.url).pathname
const { catalog, names } = shippedNames()
const words = messagesOf('fr', importTexts)
const folder = mkdtempSync(join(tmpdir(), 'mds-project-'))
mkdirSync(join(folder, 'sites'))
afterAll(() => rmSync(folder, { recursive: true }))

const estate = {
  uses: Object.keys(catalog.roomUses),
  profiles: Object.keys(catalog.profiles),
  typeArticles: Object.fromEntries(Object.values(catalog.apTypes).map((type) => [type.id, type.article])),
  channels: catalog.channels,
}

function siteOf(text: string) {
  writeFileSync(join(folder, 'sites', '90-x.yaml'), text)
  const { read, built, value } = readSite(folder, 'sites/90-x.yaml', catalog)
  const errors = [...read, ...built].filter(({ severity }) => severity === 'error')
  const location = value?.site?.locations[0]
  return { errors, location, floors: location?.floors ?? [], telecomRooms: location?.telecomRooms ?? [] }
}

/** The draft of a project, and the floors of its site file read back. */
function imported(project: WifiProject) {
  const draft = draftProject(project, { names, catalog: catalog.materials }, words, estate)
  const text = draftText({ id: 'x', number: 90, name: 'X', file: 'x.zip' }, draft, words)
  const codes = [...draft.doubts, ...draft.locations.flatMap(({ doubts }) => doubts)].map(({ code }) => code)
  return { draft, text, codes, ...siteOf(text) }
}

const plan = planFixture()
/** A location as a plan holds it, with two access points of its own. */
function planned(site: Location) {
  const [sample] = plan.locations[0]!.accessPoints as [AccessPointPlan]
  const radio = { channel: 42, widthMhz: 80, centreMhz: 5210, eirpDbm: 19.5 }
  const type =
    Object.values(catalog.apTypes).find(({ article }) => article === 'ap')?.id ?? Object.keys(catalog.apTypes)[0]!
  const floors = site.floors.map((floor) => ({ ...plan.locations[0]!.floors[0]!, ...floor }))
  const accessPoints = [0, 1].map((index) => {
    const floor = floors[index % floors.length]!
    const [x, y] = labelPoint(floor.rooms[0]!.polygon)
    const at: Point = [Math.round(x * 100) / 100 + index / 2, Math.round(y * 100) / 100]
    const own = { id: `borne-${index}`, floor: floor.id, at, heightM: 2.4, type, mount: 'ceiling' }
    return { ...sample, ...own, radios: { '5GHz': radio } }
  })
  const location = { ...plan.locations[0]!, id: site.id, floors, accessPoints, racks: [], materials: [] }
  const radioOf = () => ({ standard: 'he', streams: 2, peakGainDbi: 4 }) as const
  const tools = { radioOf, toPng: () => new Uint8Array([1]), locationOf: () => site }
  const whole = { ...plan, locations: [location] } as unknown as typeof plan
  return { site: site, floors: site.floors, type, whole, location: whole.locations[0]!, tools }
}

interface Line {
  readonly from: Point
  readonly to: Point
  readonly material: string
}
const linesOf = ({ walls, openings }: Floor): readonly Line[] => [...walls, ...openings]
const lengthM = (lines: readonly Line[]) =>
  lines.reduce((sum, { from, to }) => sum + Math.hypot(to[0] - from[0], to[1] - from[1]), 0)

/** Places on walls, every 25 cm, that lie within 1 cm on none of the same material. */
function strayWalls(some: readonly Line[], others: readonly Line[], [dx, dy]: Point): unknown[] {
  return some.flatMap(({ from, to, material }) => {
    const alike = others.filter((other) => other.material === material)
    const steps = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) * 4)
    return Array.from({ length: steps + 1 }, (_, step): Point => {
      const share = step / steps
      return [from[0] + (to[0] - from[0]) * share + dx, from[1] + (to[1] - from[1]) * share + dy]
    })
      .filter(([x, y]) => !alike.some((other) => distanceToSegmentM(other.from, other.to, x, y) <= 0.01))
      .map((at) => ({ at, material }))
  })
}

/** From the middle of one to that of another. */
const middles = (one: Line, other: Line): Line => {
  const middle = ({ from, to }: Line): Point => [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
  return { from: middle(one), to: middle(other), material: '' }
}

/** What a floor says beside its walls and access points. */
const saidOf = ({ walls: _, openings: __, accessPoints: ___, ...floor }: Floor) => floor

type Planned = ReturnType<typeof planned>

/** A project of ours read back: nothing but the names of who wrote it may differ. */
function expectSame({ site, floors, type, location }: Planned, back: ReturnType<typeof imported>): void {
  expect(back.errors).toEqual([])
  const lost = back.codes.filter((code) => !['lengths-unchecked', 'not-carried', 'telecom-unknown'].includes(code))
  expect(lost).toEqual([])
  expect(back.floors.map(saidOf)).toEqual(floors.map(saidOf))
  expect(back.telecomRooms.map(({ id, floorId, at }) => [id, floorId, at])).toEqual(
    site.telecomRooms.map(({ id, floorId, at }) => [id, floorId, at]),
  )
  for (const [index, floor] of floors.entries()) {
    const [own, came] = [linesOf(floor), linesOf(back.floors[index]!)]
    expect(strayWalls(own, came, [0, 0])).toEqual([])
    expect(Math.abs(lengthM(own) - lengthM(came))).toBeLessThan(0.01 * own.length)
    expect(came.length).toBe(own.length)
    for (const opening of floor.openings) {
      const { kind, material, publicEntrance } = opening
      const alike = back.floors[index]!.openings.filter((each) => lengthM([middles(each, opening)]) < 0.01)
      expect(alike).toMatchObject([{ kind, material, publicEntrance }])
    }
  }
  expect(back.floors.flatMap(({ accessPoints }) => accessPoints)).toMatchObject(
    location.accessPoints.map(({ id, at }) => ({
      ...{ id, at, mount: 'ceiling', heightM: 2.4, article: catalog.apTypes[type]!.article },
      radios: { '5GHz': { channel: 42, widthMhz: 80, eirpDbm: 19.5 } },
    })),
  )
}

const viaOpenIntent = ({ whole, location, tools }: Planned) =>
  imported(readOpenIntent(new Field(JSON.parse(JSON.stringify(openIntentOf(whole, location, tools))), '')))
const viaEsx = ({ whole, location, tools }: Planned) => {
  const packed = esx.files({ plan: whole, locations: [location], tools })[0]!.render() as Uint8Array
  return imported(readEsx(new Map(Object.entries(unzipSync(packed)))))
}

describe('our own export of every location comes back as it was', () => {
  const locations = readdirSync(join(ROOT, 'sites'))
    .filter((name) => /^\d.*\.yaml$/.test(name))
    .flatMap((name) => {
      const ids = readFileSync(join(ROOT, 'sites', name), 'utf8').matchAll(/^ {2}- id: (\S+)$/gm)
      return [...ids].map(([, id]) => ({ id, path: `sites/${name}` }))
    })

  it('is of all 29', () => expect(locations).toHaveLength(29))

  it.each(locations)('$id, from OpenIntent and from .esx', { tags: 'long' }, ({ id, path }) => {
    const own = planned(readSite(ROOT, path, catalog).value!.site.locations.find((each) => each.id === id)!)
    expectSame(own, viaOpenIntent(own))
    expectSame(own, viaEsx(own))
  })
})

const EVERYTHING = `site: { id: x, number: 90, name: X }
locations:
  - id: x
    name: X
    status: open
    commune: null
    provenance: { plan: assumed }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [{ id: lt, floor: rdc, at: [11, 1] }]
    floors:
      - id: rdc
        level: 0
        heightM: 3.2
        slab: plancher-beton-200
        walls: { exterior: refend-beton-180, bearing: refend-beton-180, partition: placo-98-48 }
        requirement: { profile: public-guest, areaShare: 0.8 }
        rooms:
          - { id: hall, name: Hall, use: waiting-room, rect: [0, 0, 10, 8], seats: 33, profile: public-guest, areaShare: 0.9 }
          - { id: lt, name: LT, use: telecom, rect: [10, 0, 3, 4], heightM: 2.5, ceiling: { tileM: [0.6, 1.2], originM: [10.1, 0.2] } }
          - { id: bas, name: Salle basse, use: meeting-room, rect: [10, 4, 3, 4], floorOffsetM: -0.5, workplaces: 4, coverage: false }
          - { id: petits, name: "Crèche", use: waiting-room, rect: [13, 0, 4, 4], under3: true }
          - { id: patio, name: Patio, use: meeting-room, rect: [13, 4, 4, 4], outdoor: true, coverage: true }
        partitions:
          - { between: [hall, bas], material: none }
          - { from: [2, 6], to: [4, 6], material: verre-10 }
        openings:
          - { kind: door, room: hall, at: [0, 4], widthM: 1.4, material: porte-vitree, publicEntrance: true }
          - { kind: door, between: [hall, lt], widthM: 0.93, material: porte-ame-pleine }
          - { kind: door, between: [lt, petits], widthM: 0.93, material: porte-ame-pleine }
          - { kind: door, between: [bas, patio], widthM: 0.93, material: porte-ame-pleine }
        accessPoints:
          - { id: vieille, at: [5, 5], mount: ceiling, existing: true }
        exclusions:
          - { polygon: [[1, 1], [3, 1], [3, 2]], reason: "fresque \\"classée\\"" }
        preferred:
          - { polygon: [[4, 4], [6, 4], [6, 6], [4, 6]], reason: "poutre" }
        lamps: [[3, 3], [7, 3.5]]
        objects:
          - { name: "Rayonnage", line: [[6, 2], [6, 6]], material: placo-98-48, heightM: 1.8 }
          - { polygon: [[11, 5], [12, 5], [12, 6]], material: bois-40, heightM: 1.1, baseM: 0.2 }
        clutter:
          - { polygon: [[7, 1], [9, 1], [9, 3], [7, 3]], dbPerM: 0.5, reason: "rayonnages, assumed" }
          - { polygon: [[7, 4], [9, 4], [9, 6], [7, 6]], dbPerM: 1.25, heightM: 1.75, baseM: 0.25, reason: "foule" }
`

describe('what a site file says beside its walls', () => {
  const { errors, location } = siteOf(EVERYTHING)
  const own = location === undefined ? null : planned(location)

  it('is read without an error', () => expect(errors).toEqual([]))

  it.each([
    ['OpenIntent', viaOpenIntent],
    ['.esx', viaEsx],
  ] as const)('comes back from %s: seats, heights, profile, tiles, areas, objects', (_, via) => {
    expectSame(own!, via(own!))
  })

  it.each([
    ['OpenIntent', viaOpenIntent],
    ['.esx', viaEsx],
  ] as const)('and from %s an access point that is there, and one that is turned', (_, via) => {
    const [first, second] = own!.location.accessPoints as [AccessPointPlan, AccessPointPlan]
    const turned = { ...second, mount: 'wall' as const, azimuthDeg: 135, tiltDeg: 20 }
    const accessPoints = [{ ...first, existing: true }, turned]
    const back = via({ ...own!, location: { ...own!.location, accessPoints } })
    expect(back.errors).toEqual([])
    expect(back.floors[0]!.accessPoints).toMatchObject([
      { id: first.id, existing: true },
      { id: second.id, existing: false, mount: 'wall', azimuthDeg: 135, tiltDeg: 20 },
    ])
  })

  it.each([
    ['OpenIntent', viaOpenIntent],
    ['.esx', viaEsx],
  ] as const)('and from %s an access point under the ceiling of a room higher than its floor', (_, via) => {
    const high = planned(siteOf(EVERYTHING.replace('areaShare: 0.9 }', 'areaShare: 0.9, heightM: 6.4 }')).location!)
    const [ap] = high.location.accessPoints as [AccessPointPlan]
    const back = via({ ...high, location: { ...high.location, accessPoints: [{ ...ap, heightM: 6.3 }] } })
    expect(back.codes).not.toContain('ap-height')
    expect(back.floors[0]!.accessPoints).toMatchObject([{ id: ap.id, heightM: 6.3 }])
  })

  it.each([
    ['a profile that this estate does not have', { requirement: { profile: 'zorglub' } }, 'not-carried'],
    [
      'an area whose edges cross',
      {
        exclusions: [
          {
            polygon: [
              [0, 0],
              [4, 4],
              [4, 0],
              [0, 4],
            ],
            reason: 'x',
          },
        ],
      },
      'not-carried',
    ],
    [
      'an object of a strange material',
      {
        objects: [
          {
            points: [
              [1, 1],
              [2, 2],
            ],
            closed: false,
            material: 'x',
            baseM: 0,
            topM: 1,
          },
        ],
      },
      'not-carried',
    ],
  ] as const)('leaves out %s, and says so', (_, changed, code) => {
    const [floor] = own!.location.floors
    const document = JSON.parse(JSON.stringify(openIntentOf(own!.whole, own!.location, own!.tools)))
    for (const [key, value] of Object.entries(changed)) document.floorplans[0][`mds_planner_${key}`] = value
    const back = imported(readOpenIntent(new Field(document, '')))
    expect(back.errors).toEqual([])
    expect(back.codes).toContain(code)
    expect(back.floors[0]!.rooms).toHaveLength(floor!.rooms.length)
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
  const area = (x1: number, y1: number, x2: number, y2: number) =>
    [
      [x1, y1],
      [x2, y1],
      [x2, y2],
      [x1, y2],
    ].map(([x, y]) => ({ coordinate_xyz: { x, y, unit: 'pixels' } }))
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
        attenuation_areas: [
          {
            area: { coordinates: area(120, 120, 160, 160) },
            area_material: { name: 'Stacks', rf_properties: { attenuation_per_m: 1.5 }, top_height: 2 },
          },
          {
            area: { coordinates: area(120, 200, 160, 240) },
            area_material: { name: 'Lift', rf_properties: { attenuation_flat: 30 } },
          },
          {
            area: { coordinates: area(600, 200, 640, 240) },
            area_material: { name: 'Outside', rf_properties: { attenuation_per_m: 1 } },
          },
        ],
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
    expect(floor!.clutter).toMatchObject([{ dbPerM: 1.5, baseM: 0, topM: 2, reason: 'Stacks' }])
    expect(text.match(/non repris\s: zones d’affaiblissement/g)).toHaveLength(2)
    expect(text).toMatch(/Zorglub, 7\.5\sdB/)
  })

  it('says which walls end below the ceiling; doors always do', () => {
    const [brick, zorglub] = document.wall_materials
    const low = read({
      wall_materials: [brick, { ...zorglub, top_height: 1.5 }, { name: 'Wooden door', top_height: 2.04 }],
    })
    const told = imported(low).draft.locations[0]!.doubts.filter(({ code }) => code === 'walls-low')
    expect(told.map(({ values }) => values)).toEqual([{ count: 2, topM: 1.5 }])
    expect(imported(read()).codes).not.toContain('walls-low')
  })

  it('refuses access points on one of two floors of one name, and says that a plan is stretched', () => {
    const [plan1] = document.floorplans
    const double = { floorplans: [plan1, plan1] }
    expect(codeOf(() => read(double))).toMatch(/^import-project: two floors are named 'S01 RDC'/)
    expect(codeOf(() => read({ ...double, accesspoints: [] }))).toBe('no refusal')
    const [pixels, metres] = plan1!.dimensions
    const stretched = { floorplans: [{ ...plan1, dimensions: [pixels, { ...metres, length: 33 }] }] }
    const told = imported(read(stretched)).draft.doubts.filter(({ code }) => code === 'project-stretched')
    expect(told.map(({ values }) => values)).toEqual([{ name: 'S01 RDC', share: 9 }])
    expect(imported(read()).codes).not.toContain('project-stretched')
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
    notes: [{ id: 'n', text: 'call the caretaker' }],
    attenuationAreaTypes: [
      {
        ...{ id: 'AT', name: 'Cubicles', lowerEdge: 0, upperEdge: 1.4 },
        propagationProperties: [{ band: 'FIVE', attenuationFactor: 3 }],
      },
    ],
    attenuationAreas: [
      {
        ...{ floorPlanId: 'F', typeId: 'AT' },
        area: [
          { x: 20, y: 20 },
          { x: 60, y: 20 },
          { x: 60, y: 60 },
        ],
      },
    ],
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
    expect(floors[0]!.clutter).toMatchObject([{ dbPerM: 3, topM: 1.4, reason: 'Cubicles' }])
    expect(codes).toEqual(expect.arrayContaining(['project-cropped', 'not-carried', 'ap-model', 'heights-assumed']))
  })

  it('says which walls end below the ceiling', () => {
    const [type] = members.wallTypes
    expect(imported(read({ wallTypes: [{ ...type, upperEdge: 1.2 }] })).codes).toContain('walls-low')
    expect(imported(read({ wallTypes: [{ ...type, upperEdge: 3 }] })).codes).not.toContain('walls-low')
  })

  it('counts access points without a place, and walls without both ends', () => {
    const counted = (changed: object) =>
      read(changed).doubts.flatMap(({ values }) => (values.what === undefined ? [] : [[values.what, values.count]]))
    const usual = counted({})
    const [ap] = members.accessPoints
    const lost = [
      { ...ap, id: 'B', location: undefined },
      { ...ap, id: 'C', location: at(1, 1, 'gone') },
    ]
    const bare = [...members.wallSegments, { wallPoints: ['P0', 'gone'], wallTypeId: 'T' }]
    expect(counted({ accessPoints: [...members.accessPoints, ...lost], wallSegments: bare })).toEqual(
      expect.arrayContaining([...usual, ['aps-without-place', 2], ['walls', 1]]),
    )
    expect(usual).toEqual([['notes', 1]])
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
