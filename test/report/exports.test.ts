import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { type ExportInput, primaryChannel, radiosOn } from '../../src/report/exports/exporter.js'
import { openIntentOf } from '../../src/report/exports/openintent.js'
import { EXPORTS } from '../../src/report/exports/registry.js'
import { planFixture } from './plan-fixture.js'

const SCHEMA = fileURLToPath(new URL('../../../shared/reference/openintent/oi-wifi-2.0.0.schema.json', import.meta.url))

const drawn = planFixture()
const WALLS = [
  { from: [0, 0], to: [12, 0], kind: 'exterior', material: 'beton-180', thicknessM: 0.18 },
  { from: [12, 0], to: [12, 8.123], kind: 'exterior', material: 'beton-180', thicknessM: 0.18 },
  { from: [4.5, 0], to: [4.5, 8], kind: 'partition', material: 'none', thicknessM: 0 },
] as const
const OPENINGS = [
  { from: [2, 0], to: [2.93, 0], kind: 'door', material: 'porte-vitree', publicEntrance: true },
] as const
const STACKS = [
  {
    polygon: [
      [1, 1],
      [3, 1],
      [3, 3],
    ],
    dbPerM: 0.5,
    baseM: 0,
    topM: 2,
    reason: 'rayonnages',
  },
] as const
/** The fixture with walls, which its own floors have none of. */
const plan = {
  ...drawn,
  locations: drawn.locations.map((each) => ({
    ...each,
    // One AP alone has no switch in the fixture, though its port names one.
    racks: each.racks.map((rack) => ({
      ...rack,
      switches: [{ article: 'switch-poe-8', quantity: 1, ports: 8, poeBudgetW: 120 }],
    })),
    floors: each.floors.map((floor) => ({
      ...floor,
      ...{ walls: [...WALLS], openings: [...OPENINGS], clutter: [...STACKS] },
    })),
  })),
} as typeof drawn
const PNG = new Uint8Array([137, 80, 78, 71])
const input: ExportInput = {
  plan,
  locations: plan.locations,
  tools: {
    radioOf: (_, band) => (band === '5GHz' ? { standard: 'he', streams: 2, peakGainDbi: 4 } : null),
    toPng: () => PNG,
    locationOf: () => null,
  },
}
const [location] = plan.locations as [LocationPlan]
const files = (kind: string) => EXPORTS.find((each) => each.kind === kind)!.files(input)
const text = (kind: string, path: string): string =>
  String(
    files(kind)
      .find((file) => file.path === path)!
      .render(),
  )
const csv = (content: string, separator: string): string[][] =>
  content
    .replace('\ufeff', '')
    .trim()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(new RegExp(`(?:^|${separator})(?:"((?:[^"]|"")*)"|([^${separator}]*))`, 'g'))].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
      ),
    )

interface OpenIntent {
  readonly floorplans: readonly {
    readonly name: string
    readonly dimensions: readonly { readonly width: number; readonly length: number; readonly unit: string }[]
    readonly wall_segments: readonly Record<'start_point' | 'end_point', { readonly x: number; readonly y: number }>[]
    readonly mds_planner_shift_m: readonly [number, number]
  }[]
}

describe('OpenIntent', () => {
  const document = openIntentOf(plan, location, input.tools) as unknown as OpenIntent & ReturnType<typeof openIntentOf>

  test('carries each wall and opening to the centimetre, y upwards, pixels as its dimensions say', () => {
    for (const [index, floor] of location.floors.entries()) {
      const drawn = document.floorplans[index]!
      const [pixels, metres] = drawn.dimensions
      const pxPerM = pixels!.width / metres!.width
      expect(pixels!.length / metres!.length).toBe(pxPerM)
      const back = drawn.wall_segments.map(({ start_point, end_point }) =>
        [start_point, end_point].map(({ x, y }) => [
          x / pxPerM - drawn.mds_planner_shift_m[0],
          y / pxPerM - drawn.mds_planner_shift_m[1],
        ]),
      )
      const planned = [...floor.walls, ...floor.openings].filter(({ material }) => material !== 'none')
      expect(back).toHaveLength(planned.length)
      for (const [at, { from, to }] of planned.entries())
        for (const [end, point] of [from, to].entries())
          for (const axis of [0, 1] as const) expect(Math.abs(back[at]![end]![axis]! - point[axis])).toBeLessThan(0.01)
    }
  })

  test('names every AP with its radios, the lowest 20 MHz channel of each, its EIRP and its switch port', () => {
    expect(document.accesspoints.map(({ name }) => name)).toEqual(location.accessPoints.map(({ id }) => id))
    for (const [at, ap] of location.accessPoints.entries()) {
      const radios = document.accesspoints[at]!.dot11_radios.filter((each) => each.radio_function === 'CLIENT_ACCESS')
      const shown = radios.map((each) => ('channel' in each ? [each.channel, each.transmit_eirp] : []))
      expect(shown).toEqual(radiosOn(ap).map((radio) => [primaryChannel(radio), radio.eirpDbm]))
    }
  })

  test('is a zip with its pictures, the same bytes each time', () => {
    const archives = [0, 1].map(() => files('openintent')[0]!.render() as Uint8Array)
    expect(Buffer.from(archives[0]!).equals(Buffer.from(archives[1]!))).toBe(true)
    const members = unzipSync(archives[0]!)
    expect(Object.keys(members)[0]).toBe(`${location.id}.json`)
    expect(Object.keys(members).filter((name) => name.startsWith('images/'))).toHaveLength(location.floors.length)
    expect(JSON.parse(strFromU8(members[`${location.id}.json`]!))).toEqual(JSON.parse(JSON.stringify(document)))
  })

  test.skipIf(!existsSync(SCHEMA))(
    'OpenIntent 2.0: every location is valid against its schema',
    { tags: 'long' },
    () => {
      const validate = new Ajv2020({ strict: false, formats: { uri: true, ipv4: true } }).compile(
        JSON.parse(readFileSync(SCHEMA, 'utf8')),
      )
      for (const each of plan.locations) {
        const valid = validate(JSON.parse(JSON.stringify(openIntentOf(plan, each, input.tools))))
        expect(validate.errors ?? []).toEqual([])
        expect(valid).toBe(true)
      }
    },
  )
})

test('the number of a wide channel is that of its lowest 20 MHz (IEEE 802.11, annex E)', () => {
  const primary = (channel: number, widthMhz: number): number => primaryChannel({ channel, widthMhz })
  expect([primary(36, 20), primary(38, 40), primary(42, 80), primary(50, 160), primary(7, 80)]).toEqual([
    36, 36, 36, 36, 1,
  ])
})

describe('Ekahau project', () => {
  const members = unzipSync(files('esx')[0]!.render() as Uint8Array)
  const list = (name: string): Record<string, unknown>[] =>
    (JSON.parse(strFromU8(members[`${name}.json`]!)) as Record<string, Record<string, unknown>[]>)[name]!
  const ids = (name: string): unknown[] => list(name).map(({ id }) => id)

  test('has every member that its readers ask for, its version as bare text', () => {
    expect(strFromU8(members.version!)).toBe('2.0')
    const named =
      'project projectConfiguration floorPlans images wallTypes wallPoints wallSegments accessPoints simulatedRadios antennaTypes'
    const empty =
      'floorTypes attenuationAreaTypes attenuationAreas applicationProfiles deviceProfiles usageProfiles networkCapacitySettings requirements exclusionAreas'
    for (const name of `${named} ${empty}`.split(' ')) expect(members, name).toHaveProperty([`${name}.json`])
    for (const { imageId } of list('floorPlans')) expect(members).toHaveProperty([`image-${String(imageId)}`])
  })

  /** Keys that a reader of the format asks for (docs of those who read or write it), by member; what has a unit is checked below. */
  const KEYS: Readonly<Record<string, string>> = {
    floorPlans:
      'id name width height metersPerUnit imageId gpsReferencePoints floorPlanType cropMinX cropMinY cropMaxX cropMaxY rotateUpDirection tags status',
    images: 'id imageFormat resolutionWidth resolutionHeight status',
    wallPoints: 'id location status',
    wallSegments: 'id wallPoints wallTypeId originType status',
    wallTypes: 'id name key color thickness lowerEdge propagationProperties status',
    buildings: 'id name tags status',
    buildingFloors: 'id floorPlanId buildingId floorTypeId floorNumber height thickness status',
    floorTypes: 'key name propagationProperties isDefault',
    attenuationAreaTypes: 'id name key color lowerEdge upperEdge propagationProperties status',
    areas: 'id floorPlanId name noteIds requirementId color area capacityItems status',
    requirements: 'id key name noiseType isDefault criteria status',
    accessPoints: 'id name location mine hidden userDefinedPosition noteIds vendor model tags status',
    tagKeys: 'id key status',
    simulatedRadios:
      'id accessPointId accessPointIndex transmitPower channelByCenterFrequencyDefinedNarrowChannels antennaTypeId antennaDirection antennaTilt antennaHeight antennaMounting technology radioTechnology shortGuardInterval greenfield defaultAntennas enabled status',
    antennaTypes: 'id name vendor apCoupling frequencyBand horizontalPlane elevationPlane status',
    notes: 'id text imageIds status',
  }

  test.each(Object.entries(KEYS))('%s: each with all of its keys, its id of its own', (name, keys) => {
    expect(list(name).length).toBeGreaterThan(0)
    for (const each of list(name)) for (const key of keys.split(' ')) expect(each, key).toHaveProperty(key)
    expect(new Set(ids(name)).size).toBe(list(name).length)
  })

  test('the values of its own words, and units: metres, floor units, dB per metre, MHz, dBm', () => {
    const bands = ['TWO', 'FIVE', 'SIX']
    const losses = ['wallTypes', 'floorTypes', 'attenuationAreaTypes'].flatMap((name) =>
      list(name).flatMap((each) => each.propagationProperties as Record<string, unknown>[]),
    )
    for (const loss of losses) {
      expect(bands).toContain(loss.band)
      expect(Object.keys(loss)).toEqual([
        ...['band', 'attenuationFactor', 'reflectionCoefficient', 'diffractionCoefficient'],
      ])
    }
    const { project } = JSON.parse(strFromU8(members['project.json']!)) as { project: Record<string, unknown> }
    expect(project).toMatchObject({ schemaVersion: '1.9.0', name: location.name, noteIds: ids('notes') })
    const [floor] = list('floorPlans')
    expect(floor).toMatchObject({ floorPlanType: 'FSPL', rotateUpDirection: 'UP', cropMinX: 0, cropMaxX: floor!.width })
    const [image] = list('images')
    expect([image!.resolutionWidth, image!.resolutionHeight]).toEqual([floor!.width, floor!.height])
    for (const { criteria } of list('requirements'))
      for (const each of criteria as Record<string, unknown>[])
        expect(each).toMatchObject({ radioTechnology: 'IEEE802_11', function: 'AT_LEAST', frequencyBand: 'FIVE' })
    for (const [index, built] of list('buildingFloors').entries())
      expect(built).toMatchObject({
        floorNumber: location.floors[index]!.level,
        height: location.floors[index]!.heightM,
        thickness: 0.5,
      })
    const [stacks] = list('attenuationAreaTypes')
    expect(stacks).toMatchObject({ name: 'rayonnages', lowerEdge: 0, upperEdge: 2 })
    expect((stacks!.propagationProperties as { attenuationFactor: number }[])[1]!.attenuationFactor).toBe(0.5)
    for (const radio of list('simulatedRadios')) {
      expect(['CEILING', 'WALL', 'FLOOR']).toContain(radio.antennaMounting)
      const centres = radio.channelByCenterFrequencyDefinedNarrowChannels as number[]
      for (const [index, centre] of centres.entries()) expect(centre).toBe(centres[0]! + 20 * index)
      expect(radio.technology).toBe('AX')
    }
    for (const type of list('antennaTypes')) {
      expect(bands).toContain(type.frequencyBand)
      for (const plane of [type.horizontalPlane, type.elevationPlane] as { angleInDegrees: number }[][])
        expect(plane.map(({ angleInDegrees }) => angleInDegrees)).toEqual([0, 90, 180, 270])
    }
  })

  test('refers to nothing that is not there, and writes whole doubles with a point', () => {
    const points = new Set(ids('wallPoints'))
    const types = new Set(ids('wallTypes'))
    for (const { wallPoints, wallTypeId } of list('wallSegments')) {
      for (const point of wallPoints as string[]) expect(points.has(point)).toBe(true)
      expect(types.has(wallTypeId)).toBe(true)
    }
    for (const { accessPointId, antennaTypeId } of list('simulatedRadios')) {
      expect(ids('accessPoints')).toContain(accessPointId)
      expect(ids('antennaTypes')).toContain(antennaTypeId)
    }
    for (const { requirementId, floorPlanId } of list('areas')) {
      expect(ids('requirements')).toContain(requirementId)
      expect(ids('floorPlans')).toContain(floorPlanId)
    }
    expect(strFromU8(members['floorPlans.json']!)).toMatch(/"width":\d+\.0,"height":\d+\.0,"metersPerUnit":0\.\d+/)
    expect(new Set(ids('wallPoints')).size).toBe(ids('wallPoints').length)
    for (const id of ids('accessPoints'))
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('carries positions with y downwards, losses over the thickness, conducted power below the EIRP by the gain', () => {
    const floors = new Map(list('floorPlans').map((floor) => [floor.id, floor]))
    const [ap] = location.accessPoints
    const written = list('accessPoints').find(({ name }) => name === ap!.id)!
    const { floorPlanId, coord } = written.location as { floorPlanId: string; coord: { x: number; y: number } }
    const { metersPerUnit, height } = floors.get(floorPlanId) as { metersPerUnit: number; height: number }
    const second = location.accessPoints.find((other) => other !== ap && other.floor === ap!.floor)
    expect(coord.y * metersPerUnit).toBeLessThan(height * metersPerUnit)
    if (second) {
      const other = list('accessPoints').find(({ name }) => name === second.id)!.location as typeof written & {
        coord: { x: number; y: number }
      }
      expect((other.coord.x - coord.x) * metersPerUnit).toBeCloseTo(second.at[0] - ap!.at[0], 2)
      expect((coord.y - other.coord.y) * metersPerUnit).toBeCloseTo(second.at[1] - ap!.at[1], 2)
    }
    for (const type of list('wallTypes')) {
      const five = (type.propagationProperties as { band: string; attenuationFactor: number }[]).find(
        ({ band }) => band === 'FIVE',
      )!
      const use = location.materials.find(({ material }) => material === type.key)
      if (use) expect(five.attenuationFactor * Number(type.thickness)).toBeCloseTo(use.bands['5GHz']!.lossDb, 1)
    }
    const radio = radiosOn(ap!)[0]!
    const simulated = list('simulatedRadios').find(({ accessPointId }) => accessPointId === written.id)!
    expect(simulated.transmitPower).toBe(radio.eirpDbm - 4)
    expect(simulated.channelByCenterFrequencyDefinedNarrowChannels).toHaveLength(radio.widthMhz / 20)
  })
})

describe('inventories', () => {
  const all = plan.locations.flatMap(({ accessPoints }) => accessPoints)

  test('list every AP with room, port, cable and radios; serial number and MAC are to be filled in', () => {
    const [head, ...rows] = csv(text('inventory', 'access-points.csv'), ';')
    const column = (name: string): number => head!.indexOf(name)
    expect(rows.map((row) => row[column('Borne')])).toEqual(all.map(({ id }) => id))
    expect(rows.map((row) => row[column('Repère du câble')])).toEqual(all.map(({ label }) => label))
    expect(rows.map((row) => row[column('Canal 5GHz')])).toEqual(
      all.map(({ radios }) => (radios['5GHz'] ? String(primaryChannel(radios['5GHz'])) : '')),
    )
    expect(new Set(rows.map((row) => row[column('N° de série')]))).toEqual(new Set(['']))
    expect(csv(text('glpi', 'network-equipment.csv'), ';')).toHaveLength(all.length + 1)
  })

  test('NetBox: every cable ends at devices and ports of their types', () => {
    const devices = new Map(csv(text('netbox', '07-devices.csv'), ',').map((row) => [row[0]!, row[3]!]))
    const ports = (device: string): string[] => {
      const path = `05-device-types/${devices.get(device)!.replace(/[^a-z0-9]+/g, '-')}.yaml`
      const { interfaces } = parse(text('netbox', path)) as { interfaces: { name: string }[] }
      return interfaces.map(({ name }) => name)
    }
    const [, ...cables] = csv(text('netbox', '09-cables.csv'), ',')
    expect(cables.length).toBeGreaterThan(0)
    for (const [a, , aName, b, , bName] of cables) {
      expect(ports(a!)).toContain(aName)
      expect(ports(b!)).toContain(bName)
    }
    const channels = csv(text('netbox', '08-interfaces.csv'), ',')
      .slice(1)
      .map((row) => row[5]!)
    for (const channel of channels.filter((each) => each !== ''))
      expect(channel).toMatch(/^(?:2\.4g-\d+-24\d\d-22|[56]g-\d+-[5-7]\d{3}-\d+)$/)
  })

  test('NetBox: no name is a formula in a spreadsheet, and each is the same in all files', () => {
    const name = '=1+1'
    const locations = plan.locations.map((each) => ({ ...each, name, siteName: name }))
    const hostile = { ...input, plan: { ...plan, locations }, locations }
    const tables = EXPORTS.find(({ kind }) => kind === 'netbox')!
      .files(hostile)
      .filter(({ path }) => path.endsWith('.csv'))
      .map((file) => String(file.render()))
    const cells = tables.flatMap((table) => csv(table, ',').flat())
    expect(cells.filter((cell) => cell.includes('1+1')).length).toBeGreaterThan(3)
    for (const cell of cells) expect(cell).not.toMatch(/^[=+@]/)
  })
})

describe('configurations', () => {
  const service = [
    ['ssid', "L'accès public"],
    ['security', 'owe-transition'],
    ['vlan', '120'],
    ['country', 'FR'],
    ['clientIsolation', 'true'],
  ].map(([key, value]) => ({ key: `design.service.${key}`, value: value!, unit: '', file: 'sites/operation.yaml' }))
  const stated = { ...input, plan: { ...plan, hypotheses: [...plan.hypotheses, ...service] } }
  const filesOf = (kind: string) => EXPORTS.find((each) => each.kind === kind)!.files(stated)

  /** UCI as its library reads it: sections with their options, quotes joined as a shell joins them. */
  function readUci(text: string): Record<string, Record<string, string>> {
    const sections: Record<string, Record<string, string>> = {}
    let current: Record<string, string> = {}
    const value = (raw: string): string =>
      raw.replace(/'((?:[^']|'\\'')*)'/g, (_, inner: string) => inner.replaceAll("'\\''", "'"))
    for (const line of text.split('\n')) {
      const head = /^config (\S+) (.+)$/.exec(line)
      if (head) {
        current = { '.type': head[1]! }
        sections[value(head[2]!)] = current
      }
      const option = /^\toption (\S+) (.+)$/.exec(line)
      if (option) current[option[1]!] = value(option[2]!)
    }
    return sections
  }

  test('OpenWrt: every radio as planned, the network of the public on each, a file an AP', () => {
    const all = plan.locations.flatMap(({ accessPoints }) => accessPoints)
    expect(filesOf('openwrt')).toHaveLength(all.length)
    for (const [at, ap] of all.entries()) {
      const uci = readUci(String(filesOf('openwrt')[at]!.render()))
      for (const [index, band] of Object.keys(ap.radios).entries()) {
        const device = uci[`radio${index}`]!
        const radio = ap.radios[band as '5GHz']
        expect(device.disabled).toBe(radio ? '0' : '1')
        if (!radio) continue
        expect([device.channel, device.htmode, device.country]).toEqual([
          String(primaryChannel(radio)),
          `HE${radio.widthMhz}`,
          'FR',
        ])
        expect(Number(device.txpower)).toBe(Math.floor(radio.eirpDbm - (band === '5GHz' ? 4 : 0)))
        const [open, owe] = [uci[`open_radio${index}`]!, uci[`owe_radio${index}`]!]
        expect([open.ssid, open.encryption, open.network, open.isolate]).toEqual([
          "L'accès public",
          'none',
          'vlan120',
          '1',
        ])
        expect([owe.encryption, owe.owe_transition_ssid, owe.hidden]).toEqual(['owe', open.ssid, '1'])
      }
    }
  })

  test('FreeRADIUS: a client a location, its address and secret from the environment, named at the head', () => {
    const clients = String(filesOf('freeradius')[0]!.render())
    expect([...clients.matchAll(/^client (\S+) \{$/gm)].map(([, name]) => name)).toEqual(
      plan.locations.map(({ id }) => `mds-${id}`),
    )
    const used = [...clients.matchAll(/\$ENV\{(\w+)\}/g)].map(([, name]) => name!)
    expect(new Set(used).size).toBe(2 * plan.locations.length)
    for (const name of used) expect(clients).toContain(`#   ${name}\n`)
  })
})
