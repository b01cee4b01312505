/**
 * OpenIntent 2.0 (google/openintent, branch 2.0.0-development, deb6889): a zip with one JSON and the pictures of its floors. Origin lower
 * left, y up; wall points are pixels by convention, other coordinates name their unit, pixels first for Hamina.
 */
import { strToU8, zipSync } from 'fflate'
import { type Point, type Polygon, roundedM } from '../../geometry/shapes.js'
import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import {
  type Exporter,
  type ExportTools,
  type KnownRadio,
  primaryChannel,
  radiosOn,
  switchName,
  switchPortOf,
} from './exporter.js'
import { floorPicture, type Ground, groundOf } from './floor-picture.js'
import { drawnFloor, ownFloor, racksOn } from './own-floor.js'

const FREQUENCY: Readonly<Record<Band, string>> = { '2.4GHz': 'FREQ_2.4GHZ', '5GHz': 'FREQ_5GHZ', '6GHz': 'FREQ_6GHZ' }
/** The zip holds no clock: the same plan gives the same bytes. */
const NO_CLOCK = new Date('1980-01-01T00:00:00')

/** A place in pixels, then in metres. */
function coordinates({ shiftM, pxPerM }: Ground, [x, y]: Point, heightM?: number) {
  const of = (unit: 'pixels' | 'meters', scale: number) => ({
    coordinate_xyz: {
      x: roundedM((x + shiftM[0]) * scale),
      y: roundedM((y + shiftM[1]) * scale),
      ...(heightM === undefined ? {} : { z: roundedM(heightM * scale) }),
      unit,
    },
  })
  return [of('pixels', pxPerM), of('meters', 1)]
}

const area = (ground: Ground, polygon: Polygon) => ({ coordinates: polygon.map((at) => coordinates(ground, at)[1]) })

const floorName = (location: LocationPlan, floorId: string): string => `${location.id} ${floorId}`

/** Materials of walls and openings, each with its loss on the band that carries the requirement: the format knows no other. */
function materialsOf({ labels }: Plan, { materials, margin, floors }: LocationPlan) {
  const thickness = new Map(
    floors.flatMap(({ walls }) => walls.map(({ material, thicknessM }) => [material, thicknessM] as const)),
  )
  return materials.map(({ material, bands }) => ({
    name: material,
    itu_material_type: 'ITU_R_UNKNOWN',
    rf_properties: { attenuation_flat: bands[margin.band]?.lossDb ?? 0 },
    ...(thickness.has(material) ? { thickness_m: thickness.get(material) } : {}),
    mds_planner_label: labels.materials[material] ?? material,
    mds_planner_loss_db: Object.fromEntries(Object.entries(bands).map(([band, { lossDb }]) => [band, lossDb])),
  }))
}

function wallsOf({ walls, openings }: FloorPlan, { shiftM, pxPerM }: Ground) {
  const px = ([x, y]: Point) => ({ x: roundedM((x + shiftM[0]) * pxPerM), y: roundedM((y + shiftM[1]) * pxPerM) })
  return [...walls, ...openings]
    .filter(({ material }) => material !== 'none')
    .map((wall) => ({
      wall_type: wall.material,
      start_point: px(wall.from),
      end_point: px(wall.to),
      mds_planner_kind: wall.kind,
      ...('publicEntrance' in wall && wall.publicEntrance ? { mds_planner_public_entrance: true } : {}),
    }))
}

/** Areas that lose so much per metre. A bottom on the floor is left out: Hamina refuses materials that state one. */
function attenuationAreas({ clutter = [] }: FloorPlan, ground: Ground) {
  return clutter.map(({ polygon, dbPerM, baseM, topM, reason }) => ({
    area: area(ground, polygon),
    area_material: {
      name: reason,
      itu_material_type: 'ITU_R_UNKNOWN',
      rf_properties: { attenuation_per_m: dbPerM },
      ...(baseM === 0 ? {} : { bottom_height: baseM }),
      top_height: topM,
    },
  }))
}

/** Keys of our own, as the format asks for them: with a long prefix, in lower case. */
const prefixed = (own: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(own).map(([key, value]) => [
      `mds_planner_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
      value,
    ]),
  )

function floorplanOf(location: LocationPlan, floor: FloorPlan, ground: Ground, { toPng, locationOf }: ExportTools) {
  const { widthM, heightM, pxPerM } = ground
  const walls = wallsOf(floor, ground)
  const required = floor.rooms.filter((room) => room.required)
  const voids = floor.rooms.filter((room) => room.isVoid)
  const attenuating = attenuationAreas(floor, ground)
  const drawn = locationOf(location.id)
  return {
    name: floorName(location, floor.id),
    project_name: location.siteName,
    floor_id: floor.id,
    rotation: 0,
    ...(toPng === null ? {} : { map_uri: `file://images/${location.id}-${floor.id}.png` }),
    dimensions: [
      { width: widthM * pxPerM, length: heightM * pxPerM, height: roundedM(floor.heightM * pxPerM), unit: 'pixels' },
      { width: widthM, length: heightM, height: floor.heightM, unit: 'meters' },
    ],
    ...(walls.length === 0 ? {} : { wall_segments: walls }),
    ...(attenuating.length === 0 ? {} : { attenuation_areas: attenuating }),
    coverage_areas: [
      ...required.map((room) => ({
        area: area(ground, room.polygon),
        exclusion: false,
        mds_planner_room_id: room.id,
        mds_planner_profile: room.profile,
      })),
      ...floor.exclusions.map(({ polygon, reason }) => ({
        area: area(ground, polygon),
        exclusion: true,
        mds_planner_reason: reason,
      })),
    ],
    ...(voids.length === 0 ? {} : { holes_in_floor: voids.map(({ polygon }) => ({ area: area(ground, polygon) })) }),
    closets: racksOn(location, drawn, floor).map(({ id, at }) => ({
      name: `${location.id} ${id}`,
      type: location.racks.find((rack) => rack.id === id)?.main === true ? 'MDF' : 'IDF',
      coordinates: coordinates(ground, at),
    })),
    mds_planner_shift_m: ground.shiftM,
    ...prefixed(ownFloor(floor, drawnFloor(drawn, floor))),
  }
}

/** Conducted power of one chain, a whole number there: what is radiated, less the antenna, shared by the chains. */
function powerOf(eirpDbm: number, { peakGainDbi, streams }: KnownRadio) {
  return {
    transmit_power: Math.round(eirpDbm - peakGainDbi - 10 * Math.log10(streams)),
    mimo_chains: streams,
    mds_planner_gain_dbi: peakGainDbi,
  }
}

function radiosOf(ap: AccessPointPlan, { radioOf }: ExportTools) {
  const on = new Map(radiosOn(ap).map((radio) => [radio.band, radio]))
  return (Object.keys(ap.radios) as Band[]).map((band, id) => {
    const radio = on.get(band)
    if (radio === undefined) return { id, radio_function: 'DISABLED', band: FREQUENCY[band] }
    const known = radioOf(ap.type, band)
    return {
      id,
      radio_function: 'CLIENT_ACCESS',
      band: FREQUENCY[band],
      channel: primaryChannel(radio),
      channel_width: `${radio.widthMhz}_MHz`,
      channel_assignment: 'MANUAL',
      transmit_eirp: radio.eirpDbm,
      ...(known === null ? {} : powerOf(radio.eirpDbm, known)),
    }
  })
}

function accessPointOf(plan: Plan, location: LocationPlan, ap: AccessPointPlan, ground: Ground, tools: ExportTools) {
  const port = switchPortOf(location, ap)
  return {
    name: ap.id,
    floorplan_name: floorName(location, ap.floor),
    building_name: location.name,
    manufacturer: 'generic',
    model: ap.type,
    regulatory_domain: 'FR',
    ...(port === null ? {} : { connected_switch: { switch_name: port.device, port: String(port.port) } }),
    ethernet_ports: ['eth0'],
    coordinates: coordinates(ground, ap.at, ap.heightM),
    ...(ap.azimuthDeg === undefined ? {} : { orientation: { rotation: ap.azimuthDeg, tilt: 0 - (ap.tiltDeg ?? 0) } }),
    dot11_radios: radiosOf(ap, tools),
    mds_planner_label: ap.label,
    mds_planner_article: plan.labels.accessPoints[ap.type] ?? ap.article,
    mds_planner_mount: ap.mount,
    ...(ap.existing ? { mds_planner_existing: true } : {}),
    mds_planner_room_id: ap.room,
  }
}

function switchesOf(location: LocationPlan, ground: Ground) {
  return location.racks.flatMap((rack) =>
    rack.switches.flatMap(({ article, quantity, ports, poeBudgetW }, kind) => {
      const before = rack.switches.slice(0, kind).reduce((sum, each) => sum + each.quantity, 0)
      return Array.from({ length: quantity }, (_, index) => ({
        name: switchName(location, rack.id, before + index + 1),
        floorplan_name: floorName(location, rack.floor),
        building_name: location.name,
        closet_name: `${location.id} ${rack.id}`,
        model: article,
        coordinates: coordinates(ground, rack.at),
        copper_port_count: ports,
        poe_budget: poeBudgetW,
      }))
    }),
  )
}

/** The document of one location. */
export function openIntentOf(plan: Plan, location: LocationPlan, tools: ExportTools) {
  const ground = groundOf(location)
  return {
    openintent_version: '2.0.0',
    wall_materials: materialsOf(plan, location),
    floorplans: location.floors.map((floor) => floorplanOf(location, floor, ground, tools)),
    accesspoints: location.accessPoints.map((ap) => accessPointOf(plan, location, ap, ground, tools)),
    switches: switchesOf(location, ground),
    mds_planner_revision: plan.revision,
  }
}

function archive(plan: Plan, location: LocationPlan, tools: ExportTools): Uint8Array {
  const ground = groundOf(location)
  const { toPng } = tools
  const pictures =
    toPng === null
      ? []
      : location.floors.map(
          (floor) =>
            [
              `images/${location.id}-${floor.id}.png`,
              toPng(floorPicture(floor, ground), ground.widthM * ground.pxPerM),
            ] as const,
        )
  const json = `${JSON.stringify(openIntentOf(plan, location, tools), null, 1)}\n`
  return zipSync({ [`${location.id}.json`]: strToU8(json), ...Object.fromEntries(pictures) }, { mtime: NO_CLOCK })
}

export const openIntent: Exporter = {
  kind: 'openintent',
  summary: 'OpenIntent 2.0 for Hamina and others: walls, materials, APs, radios, areas, one .zip a location',
  notCarried: [
    'requirements, demand, bill and budget have no place in OpenIntent',
    'of a material, the loss on the band that carries the requirement; the others stand under mds_planner_loss_db',
    'losses of slabs and the offset between floors; the conducted power is that of the class: set it anew for the model bought',
  ],
  // A document without an AP is none: the schema asks for one.
  files: ({ plan, locations, tools }) =>
    locations
      .filter(({ accessPoints }) => accessPoints.length > 0)
      .map((location) => ({ path: `${location.id}.zip`, render: () => archive(plan, location, tools) })),
}
