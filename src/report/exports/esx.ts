/**
 * Ekahau project (.esx): a zip of JSON members, no schema published; what is known of it is pieced together from projects that read or
 * write it. Origin top left, y down, in floor units of `metersPerUnit`. Experimental: nobody documents a round trip through Ekahau.
 */
import { createHash } from 'node:crypto'
import { strToU8, zipSync } from 'fflate'
import type { Point } from '../../geometry/shapes.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { type Exporter, type ExportTools, radiosOn, standardOf } from './exporter.js'
import { floorPicture, type Ground, groundOf } from './floor-picture.js'
import { drawnFloor, ownFloor, racksOn } from './own-floor.js'

const NO_CLOCK = new Date('1980-01-01T00:00:00')
const BANDS: readonly (readonly [Band, string])[] = [
  ['2.4GHz', 'TWO'],
  ['5GHz', 'FIVE'],
  ['6GHz', 'SIX'],
]
const CREATED = { status: 'CREATED' }
/** What the notes of our own begin with. */
const OWN_NOTE = 'mds-planner: '
/** Of a thin wall whose thickness nobody knows [m]: a loss is a factor times a thickness there. */
const SOME_THICKNESS_M = 0.1

/** A number that is written with a decimal point even where it is whole: Ekahau's reader asks for it. */
class Double {
  constructor(readonly value: number) {}
}

const double = (value: number): Double => new Double(Math.round(value * 1000) / 1000)

/** JSON in which each `Double` has a decimal point. */
function jsonWithDoubles(value: unknown): string {
  const mark = '\u0001'
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (!(each instanceof Double)) return each
    return `${mark}${Number.isInteger(each.value) ? each.value.toFixed(1) : String(each.value)}${mark}`
  })
  return text.replace(/"\\u0001([^"\\]+)\\u0001"/g, '$1')
}

interface Case {
  readonly plan: Plan
  readonly location: LocationPlan
  readonly ground: Ground
  readonly tools: ExportTools
}

/** A UUID by name, shaped as version 4 since readers expect that: the same plan gives the same ids. */
function id({ location }: Case, ...parts: readonly string[]): string {
  const name = ['mds-planner', location.id, ...parts].join('/')
  const hash = createHash('sha256').update(name).digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x40
  hash[8] = (hash[8]! & 0x3f) | 0x80
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

function place({ ground }: Case, floorPlanId: string, [x, y]: Point) {
  const { shiftM, heightM, pxPerM } = ground
  const coord = { x: double((x + shiftM[0]) * pxPerM), y: double((heightM - y - shiftM[1]) * pxPerM) }
  return { floorPlanId, coord }
}

function floorMembers(of: Case) {
  const { location, ground } = of
  const { widthM, heightM, pxPerM } = ground
  const [width, height] = [widthM * pxPerM, heightM * pxPerM]
  const buildingId = id(of, 'building')
  return {
    floorPlans: location.floors.map((floor) => ({
      id: id(of, 'floor', floor.id),
      name: `${location.name} ${floor.id}`,
      ...{ width: double(width), height: double(height), metersPerUnit: new Double(1 / pxPerM) },
      imageId: id(of, 'image', floor.id),
      gpsReferencePoints: [],
      floorPlanType: 'FSPL',
      ...{ cropMinX: double(0), cropMinY: double(0), cropMaxX: double(width), cropMaxY: double(height) },
      rotateUpDirection: 'UP',
      tags: [],
      ...CREATED,
    })),
    images: location.floors.map((floor) => ({
      id: id(of, 'image', floor.id),
      imageFormat: 'PNG',
      resolutionWidth: double(width),
      resolutionHeight: double(height),
      ...CREATED,
    })),
    buildings: [{ id: buildingId, name: location.name, tags: [], ...CREATED }],
    buildingFloors: location.floors.map((floor) => ({
      id: id(of, 'building-floor', floor.id),
      floorPlanId: id(of, 'floor', floor.id),
      buildingId,
      floorTypeId: id(of, 'floor-type', floor.slab ?? ''),
      floorNumber: floor.level,
      height: double(floor.heightM),
      thickness: double(SLAB_M),
      ...CREATED,
    })),
  }
}

/** Thickness that slabs are given [m]: the loss over it is the slab's. */
const SLAB_M = 0.5

const propagationOn = (band: string, attenuationFactor: number) => ({
  band,
  attenuationFactor: double(attenuationFactor),
  reflectionCoefficient: double(0.4),
  diffractionCoefficient: double(11),
})

/** Loss per metre on each band, so that factor times thickness is the loss of the plan. */
function propagation({ location }: Case, material: string, thicknessM: number) {
  const bands = location.materials.find((use) => use.material === material)?.bands ?? {}
  const known = BANDS.flatMap(([band]) => bands[band]?.lossDb ?? [])
  return BANDS.map(([band, name]) => propagationOn(name, (bands[band]?.lossDb ?? known[0] ?? 0) / thicknessM))
}

function typeMembers(of: Case) {
  const { plan, location } = of
  const thickness = new Map<string, number>()
  for (const { walls, openings } of location.floors) {
    for (const { material, thicknessM } of walls) thickness.set(material, thicknessM || SOME_THICKNESS_M)
    for (const { material } of openings) if (!thickness.has(material)) thickness.set(material, SOME_THICKNESS_M)
  }
  thickness.delete('none')
  const slabs = [...new Set(location.floors.map(({ slab }) => slab ?? ''))]
  return {
    wallTypes: [...thickness].map(([material, thicknessM]) => ({
      id: id(of, 'wall-type', material),
      name: plan.labels.materials[material] ?? material,
      key: material,
      color: '#5B6770',
      ...{ thickness: double(thicknessM), lowerEdge: double(0) },
      propagationProperties: propagation(of, material, thicknessM),
      ...CREATED,
    })),
    floorTypes: slabs.map((slab) => ({
      id: id(of, 'floor-type', slab),
      key: slab === '' ? 'unknown' : slab,
      name: plan.labels.materials[slab] ?? (slab === '' ? 'unknown' : slab),
      propagationProperties: propagation(of, slab, SLAB_M),
      isDefault: false,
      ...CREATED,
    })),
  }
}

const solid = ({ walls, openings }: FloorPlan) => [...walls, ...openings].filter(({ material }) => material !== 'none')

function wallMembers(of: Case) {
  const pieces = of.location.floors.flatMap((floor) => solid(floor).map((wall, index) => ({ floor, wall, index })))
  const pointId = (floor: FloorPlan, [x, y]: Point): string => id(of, 'point', floor.id, `${x} ${y}`)
  const points = new Map(
    pieces.flatMap(({ floor, wall }) =>
      [wall.from, wall.to].map(
        (at) =>
          [
            pointId(floor, at),
            { id: pointId(floor, at), location: place(of, id(of, 'floor', floor.id), at), ...CREATED },
          ] as const,
      ),
    ),
  )
  return {
    wallPoints: [...points.values()],
    wallSegments: pieces.map(({ floor, wall, index }) => ({
      id: id(of, 'wall', floor.id, String(index)),
      wallPoints: [pointId(floor, wall.from), pointId(floor, wall.to)],
      wallTypeId: id(of, 'wall-type', wall.material),
      originType: 'WALL_TOOL',
      ...CREATED,
    })),
  }
}

const MOUNTING = { ceiling: 'CEILING', wall: 'WALL' } as const
const TAGS = ['mds-room', 'mds-article', 'mds-label', 'mds-port', 'mds-existing'] as const

/** Centre frequencies of the 20 MHz pieces of a channel [MHz]: so many as it is wide. */
const narrowChannels = ({ centreMhz, widthMhz }: { readonly centreMhz: number; readonly widthMhz: number }) =>
  Array.from({ length: widthMhz / 20 }, (_, piece) => centreMhz - widthMhz / 2 + 10 + 20 * piece)

function accessPointMembers(of: Case) {
  const { location, tools } = of
  const tag = (key: (typeof TAGS)[number], value: string | null) =>
    value === null ? [] : [{ tagKeyId: id(of, 'tag', key), value }]
  return {
    tagKeys: TAGS.map((key) => ({ id: id(of, 'tag', key), key, ...CREATED })),
    accessPoints: location.accessPoints.map((ap) => ({
      id: id(of, 'ap', ap.id),
      name: ap.id,
      location: place(of, id(of, 'floor', ap.floor), ap.at),
      ...{ mine: true, hidden: false, userDefinedPosition: true, noteIds: [] },
      ...{ vendor: 'Generic', model: ap.type },
      tags: [
        ...tag('mds-room', ap.room),
        ...tag('mds-article', ap.article),
        ...tag('mds-label', ap.label),
        ...tag('mds-port', ap.switchPort),
        ...tag('mds-existing', ap.existing ? 'true' : null),
      ],
      ...CREATED,
    })),
    simulatedRadios: location.accessPoints.flatMap((ap) =>
      radiosOn(ap).map((radio, index) => ({
        id: id(of, 'radio', ap.id, radio.band),
        accessPointId: id(of, 'ap', ap.id),
        accessPointIndex: index,
        // Conducted: the EIRP less the peak gain, and the EIRP itself where no gain is known.
        transmitPower: double(radio.eirpDbm - (tools.radioOf(ap.type, radio.band)?.peakGainDbi ?? 0)),
        channelByCenterFrequencyDefinedNarrowChannels: narrowChannels(radio),
        antennaTypeId: id(of, 'antenna', ap.type, radio.band),
        ...{ antennaDirection: double(ap.azimuthDeg ?? 0), antennaTilt: double(0 - (ap.tiltDeg ?? 0)) },
        antennaHeight: double(ap.heightM),
        antennaMounting: MOUNTING[ap.mount],
        ...{ radioTechnology: 'IEEE802_11', enabled: true },
        ...technologyOf(tools, ap.type, radio.band),
        ...{ shortGuardInterval: false, greenfield: false },
        defaultAntennas: [],
        ...CREATED,
      })),
    ),
    antennaTypes: antennasOf(of),
  }
}

/** Technology of a radio, and its spatial streams where the class or data sheet says them. */
function technologyOf(tools: ExportTools, type: string, band: Band) {
  const streams = tools.radioOf(type, band)?.streams ?? null
  const technology = standardOf(tools, type, band).esx
  return streams === null ? { technology } : { technology, spatialStreamCount: streams }
}

/** One antenna a class and band, round in both planes at its peak gain: the pattern is not carried. */
function antennasOf(of: Case) {
  const used = new Map(
    of.location.accessPoints.flatMap((ap) =>
      radiosOn(ap).map(({ band }) => [`${ap.type} ${band}`, { type: ap.type, band }] as const),
    ),
  )
  return [...used.values()].map(({ type, band }) => {
    const dBi = double(of.tools.radioOf(type, band)?.peakGainDbi ?? 0)
    const round = [0, 90, 180, 270].map((angleInDegrees) => ({ angleInDegrees, dBi }))
    return {
      id: id(of, 'antenna', type, band),
      name: `${type} ${band}`,
      ...{ vendor: 'Generic', apCoupling: 'INTERNAL_ANTENNA' },
      frequencyBand: BANDS.find(([own]) => own === band)![1],
      ...{ horizontalPlane: round, elevationPlane: round },
      ...CREATED,
    }
  })
}

function areaMembers(of: Case) {
  const { location } = of
  const corners = (floor: FloorPlan, polygon: readonly Point[]) =>
    polygon.map((at) => place(of, id(of, 'floor', floor.id), at).coord)
  const profiles = [...new Set(location.margins.map(({ profile }) => profile))]
  return {
    requirements: location.margins.map(({ profile, targetRssiDbm, snrDb, band }) => ({
      id: id(of, 'requirement', profile),
      ...{ key: profile, name: of.plan.labels.profiles[profile] ?? profile, noiseType: 'AUTOMATIC', isDefault: false },
      criteria: [
        ['SIGNAL_STRENGTH', targetRssiDbm],
        ['SIGNAL_TO_NOISE_RATIO', snrDb],
      ].map(([type, value]) => ({
        radioTechnology: 'IEEE802_11',
        frequencyBand: BANDS.find(([own]) => own === band)![1],
        type,
        function: 'AT_LEAST',
        value: double(Number(value)),
      })),
      ...CREATED,
    })),
    areas: location.floors.flatMap((floor) =>
      floor.rooms
        .filter(({ required }) => required)
        .map((room) => ({
          id: id(of, 'area', floor.id, room.id),
          floorPlanId: id(of, 'floor', floor.id),
          name: room.name,
          noteIds: [],
          requirementId: id(of, 'requirement', room.profile ?? profiles[0]!),
          color: '#74BCD6',
          area: corners(floor, room.polygon),
          capacityItems: [],
          ...CREATED,
        })),
    ),
    exclusionAreas: location.floors.flatMap((floor) =>
      floor.exclusions.map(({ polygon, reason }, index) => ({
        id: id(of, 'exclusion', floor.id, String(index)),
        ...{ floorPlanId: id(of, 'floor', floor.id), name: reason, area: corners(floor, polygon) },
        ...CREATED,
      })),
    ),
  }
}

const EMPTY = ['applicationProfiles', 'deviceProfiles', 'usageProfiles', 'networkCapacitySettings'] as const

/** Areas that lose so much per metre, with a type for each kind of them. */
function attenuationMembers(of: Case) {
  const areas = of.location.floors.flatMap((floor) => (floor.clutter ?? []).map((each) => ({ floor, ...each })))
  const nameOf = ({ dbPerM, baseM, topM, reason }: (typeof areas)[number]) => `${reason} ${dbPerM} ${baseM} ${topM}`
  const types = new Map(areas.map((each) => [nameOf(each), each]))
  return {
    attenuationAreaTypes: [...types].map(([name, { dbPerM, baseM, topM, reason }]) => ({
      id: id(of, 'attenuation-type', name),
      ...{ name: reason, key: reason, color: '#8A9A5B' },
      ...{ lowerEdge: double(baseM), upperEdge: double(topM) },
      propagationProperties: BANDS.map(([, band]) => propagationOn(band, dbPerM)),
      ...CREATED,
    })),
    attenuationAreas: areas.map((each, index) => ({
      id: id(of, 'attenuation', each.floor.id, String(index)),
      floorPlanId: id(of, 'floor', each.floor.id),
      attenuationAreaTypeId: id(of, 'attenuation-type', nameOf(each)),
      area: each.polygon.map((at) => place(of, '', at).coord),
      ...CREATED,
    })),
  }
}

/** What a project has no field for, a note a floor: rooms above all, with which doors beside an open border come back. */
function noteMembers(of: Case) {
  const { location, ground, tools } = of
  const drawn = tools.locationOf(location.id)
  const middle = ({ from, to }: FloorPlan['openings'][number]) =>
    [0, 1].map((axis) => Math.round((from[axis]! + to[axis]!) * 500) / 1000)
  return {
    notes: location.floors.map((floor) => ({
      id: id(of, 'note', floor.id),
      text: `${OWN_NOTE}${JSON.stringify({
        floorPlanId: id(of, 'floor', floor.id),
        id: floor.id,
        shiftM: [ground.shiftM[0], ground.shiftM[1]],
        ...ownFloor(floor, drawnFloor(drawn, floor)),
        openings: floor.openings.map((each) => [...middle(each), each.kind, each.publicEntrance ? 1 : 0]),
        racks: racksOn(location, drawn, floor),
      })}`,
      ...{ imageIds: [] },
      ...CREATED,
    })),
  }
}

/** The members of a project, by name; numbers that Ekahau reads as doubles are marked as such. */
function membersOf(of: Case) {
  const { plan, location } = of
  const project = {
    id: id(of, 'project'),
    ...{ schemaVersion: '1.9.0', projectVersion: 1, name: location.name, title: plan.operation.name },
    ...{ customer: '', location: '', responsiblePerson: '', projectAncestors: [], tags: [] },
    projectConfigurationId: id(of, 'configuration'),
    ...{ noteIds: location.floors.map((floor) => id(of, 'note', floor.id)) },
  }
  const lists = {
    ...floorMembers(of),
    ...typeMembers(of),
    ...wallMembers(of),
    ...accessPointMembers(of),
    ...areaMembers(of),
    ...attenuationMembers(of),
    ...noteMembers(of),
    ...Object.fromEntries(EMPTY.map((name) => [name, []])),
  }
  return {
    project: { project },
    projectConfiguration: {
      projectConfiguration: { id: id(of, 'configuration'), enabledGroupingLogics: [], displayOptions: [] },
    },
    ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, { [name]: list }])),
  }
}

function archive(of: Case): Uint8Array {
  const { location, ground, tools } = of
  const members = Object.entries(membersOf(of)).map(
    ([name, value]) => [`${name}.json`, strToU8(jsonWithDoubles(value))] as const,
  )
  const pictures = location.floors.map(
    (floor) =>
      [
        `image-${id(of, 'image', floor.id)}`,
        tools.toPng!(floorPicture(floor, ground), ground.widthM * ground.pxPerM),
      ] as const,
  )
  return zipSync({ version: strToU8('2.0'), ...Object.fromEntries([...members, ...pictures]) }, { mtime: NO_CLOCK })
}

export const esx: Exporter = {
  kind: 'esx',
  summary: 'Ekahau project, experimental: walls, slabs, APs, radios, areas with their requirement, one .esx a location',
  notCarried: [
    'antenna patterns: each antenna is round at its peak gain; demand, cables, ports, bill and budget',
    'rooms that are not required, seats and heights, which it has no field for: a note a floor carries them to our own import',
    'experimental: read back with our own reader, never opened in Ekahau',
  ],
  experimental: true,
  files: ({ plan, locations, tools }) =>
    tools.toPng === null
      ? []
      : locations.map((location) => ({
          path: `${location.id}.esx`,
          render: () => archive({ plan, location, ground: groundOf(location), tools }),
        })),
}
