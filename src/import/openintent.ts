/**
 * OpenIntent 2.0 (google/openintent, branch 2.0.0-development): origin lower left, y up; points of walls are pixels, other coordinates name
 * their unit. Keys `mds_planner_…` are of our own export.
 */
import type { Point, Polygon } from '../geometry/shapes.js'
import type { Band, Mount } from '../model/site.js'
import { ImportRefusal } from './refusal.js'
import type { Doubt } from './site-draft.js'
import {
  type Field,
  notCarried,
  type OwnKey,
  ownFloorOf,
  type ProjectAp,
  type ProjectClutter,
  type ProjectFabric,
  type ProjectFloor,
  type ProjectRadio,
  tiltOf,
  type WifiProject,
} from './wifi-project.js'

const BANDS: Readonly<Record<string, Band>> = { 'FREQ_2.4GHZ': '2.4GHz', FREQ_5GHZ: '5GHz', FREQ_6GHZ: '6GHz' }
const METRES: Readonly<Record<string, number>> = { meters: 1, feet: 0.3048 }

/** Scale of a floor: metres of a pixel along x and y, and what is taken off its coordinates [m]. */
interface Scale {
  readonly perPixel: Point
  readonly shiftM: Point
  readonly heightM: number | null
}

function scaleOf(floor: Field): Scale {
  const sizes = new Map(floor.list('dimensions').map((each) => [each.text('unit'), each] as const))
  const real = sizes.get('meters') ?? sizes.get('feet')
  const pixels = sizes.get('pixels')
  if (real === undefined || pixels === undefined)
    throw new ImportRefusal(
      'import-scale',
      `the floor '${floor.text('name')}' has no size in ${real === undefined ? 'metres or feet' : 'pixels'}: nothing tells its scale`,
      'set the scale of the plan in the program that made it, and export it again',
    )
  const unitM = METRES[real.text('unit')]!
  const share = (key: string): number => {
    const [length, count] = [real.number(key) * unitM, pixels.number(key)]
    return length > 0 && count > 0 ? length / count : pixels.get(key).wrong('length above 0')
  }
  const height = real.numberOr('height', 0) * unitM
  const shift = floor.list('mds_planner_shift_m')
  const own = shift.length === 2 && shift.every(({ value }) => Number.isFinite(value))
  return {
    perPixel: [share('width'), share('length')],
    shiftM: own ? (shift.map(({ value }) => value) as [number, number]) : [0, 0],
    heightM: height > 0 ? height : null,
  }
}

const pixelPoint = (point: Field, { perPixel, shiftM }: Scale): Point => [
  point.number('x') * perPixel[0] - shiftM[0],
  point.number('y') * perPixel[1] - shiftM[1],
]

/** A place and its height [m], in metres where it is given so, else from feet or pixels; null where only a latitude is given. */
function placeOf(all: readonly Field[], scale: Scale): { readonly at: Point; readonly heightM: number | null } | null {
  const known = all.map((each) => each.get('coordinate_xyz')).filter((each) => !each.isMissing)
  const unit = (name: string) => known.find((each) => each.text('unit') === name)
  const found = unit('meters') ?? unit('feet') ?? unit('pixels')
  if (found === undefined) return null
  const height = found.numberOr('z', null)
  if (found.text('unit') === 'pixels')
    return { at: pixelPoint(found, scale), heightM: height === null ? null : height * scale.perPixel[1] }
  const unitM = METRES[found.text('unit')]!
  const at: Point = [found.number('x') * unitM - scale.shiftM[0], found.number('y') * unitM - scale.shiftM[1]]
  return { at, heightM: height === null ? null : height * unitM }
}

function areaOf(each: Field, scale: Scale): Polygon {
  return each
    .get('area')
    .list('coordinates')
    .flatMap((at) => {
      const place = placeOf([at], scale)
      return place === null ? [] : [place.at]
    })
}

function fabricsOf(root: Field): Map<string, ProjectFabric> {
  return new Map(
    root.list('wall_materials').map((each) => {
      const name = each.text('name')
      const itu = each.textOr('itu_material_type', '')
      const thicknessM = each.numberOr('thickness_m', null)
      const loss = each.get('rf_properties')
      const flat = loss.isMissing ? null : loss.numberOr('attenuation_flat', null)
      const perM = loss.isMissing ? null : loss.numberOr('attenuation_per_m', null)
      const lossDb = flat ?? (perM === null || thicknessM === null ? null : perM * thicknessM)
      const shown = /^(?:ITU_R_UNKNOWN)?$/.test(itu) ? name : `${name} ${itu.replace(/^ITU_R_/, '').toLowerCase()}`
      return [name, { name: shown, key: name, thicknessM, topM: each.numberOr('top_height', null), lossDb }] as const
    }),
  )
}

/** Keys of our own export: with its prefix, in lower case. */
const ownKey: OwnKey = (key) => `mds_planner_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`

/** An area that attenuates so much per metre; null where its loss is told whole, for which a site file has no key. */
function clutterOf(each: Field, scale: Scale): ProjectClutter | null {
  const material = each.get('area_material')
  const loss = material.get('rf_properties')
  const dbPerM = loss.isMissing ? null : loss.numberOr('attenuation_per_m', null)
  if (dbPerM === null) return null
  const baseM = material.numberOr('bottom_height', 0)
  return {
    polygon: areaOf(each, scale),
    dbPerM,
    baseM,
    topM: material.numberOr('top_height', null),
    reason: material.text('name'),
  }
}

function floorOf(floor: Field, root: Field, fabrics: ReadonlyMap<string, ProjectFabric>): ProjectFloor {
  const scale = scaleOf(floor)
  const name = floor.text('name')
  const own = ownFloorOf(floor, ownKey)
  const isOwn = own !== null
  const given = floor.textOr('floor_id', '')
  const numbered = /^-?\d{1,3}$/.test(given) ? Number(given) : null
  return {
    name: isOwn || given === '' || name.includes(given) ? name : `${name} ${given}`,
    id: isOwn ? given : '',
    level: own?.level ?? numbered,
    heightM: scale.heightM,
    slab: own?.slab ?? null,
    walls: floor.list('wall_segments').map((wall) => {
      const type = wall.text('wall_type')
      const height = wall.numberOr('height', null)
      const topM = height === null ? null : height + wall.numberOr('bottom_height', 0)
      const unnamed = { name: type, key: type, thicknessM: wall.numberOr('thickness', null), topM, lossDb: null }
      return {
        from: pixelPoint(wall.get('start_point'), scale),
        to: pixelPoint(wall.get('end_point'), scale),
        fabric: fabrics.get(type) ?? unnamed,
        kind: wall.textOr('mds_planner_kind', null),
        publicEntrance: wall.get('mds_planner_public_entrance').value === true,
      }
    }),
    own,
    clutter: floor.list('attenuation_areas').flatMap((each) => clutterOf(each, scale) ?? []),
    areas: floor.list('coverage_areas').flatMap((area) => {
      const label = area.textOr('name', '')
      return label === '' ? [] : [{ name: label, polygon: areaOf(area, scale) }]
    }),
    accessPoints: root
      .list('accesspoints')
      .filter((ap) => ap.textOr('floorplan_name', '') === name)
      .flatMap((ap) => apOf(ap, scale) ?? []),
    racks: floor.list('closets').flatMap((closet) => {
      const place = placeOf(closet.list('coordinates'), scale)
      const own = closet.text('name')
      return place === null ? [] : [{ id: isOwn ? (own.split(' ').at(-1) ?? own) : own, at: place.at }]
    }),
  }
}

function apOf(ap: Field, scale: Scale): ProjectAp | null {
  const place = placeOf(ap.list('coordinates'), scale)
  if (place === null) return null
  const mount = ap.textOr('mds_planner_mount', '')
  const orientation = ap.get('orientation')
  const isOwn = mount !== '' && !orientation.isMissing
  return {
    name: ap.text('name'),
    ...place,
    mount: ['ceiling', 'wall'].includes(mount) ? (mount as Mount) : null,
    azimuthDeg: isOwn ? orientation.within('rotation', 0, 359.99) : null,
    tiltDeg: isOwn ? tiltOf(orientation.within('tilt', -90, 90)) : null,
    existing: ap.get('mds_planner_existing').value === true,
    model: [...new Set([ap.textOr('manufacturer', ''), ap.textOr('model', '')])]
      .filter((text) => text !== '' && text !== 'generic')
      .join(' '),
    article: null,
    radios: ap.list('dot11_radios').flatMap((radio) => radioOf(radio) ?? []),
  }
}

function radioOf(radio: Field): ProjectRadio | null {
  const band = BANDS[radio.textOr('band', '')]
  if (band === undefined || radio.textOr('radio_function', '') !== 'CLIENT_ACCESS') return null
  const number = radio.numberOr('channel', null)
  const isFixed = radio.textOr('channel_assignment', 'MANUAL') === 'MANUAL'
  const width = /^(\d+)_MHz$/.exec(radio.textOr('channel_width', ''))
  return {
    band,
    channel: number === null || !isFixed ? null : { number },
    widthMhz: width === null ? null : Number(width[1]),
    eirpDbm: radio.numberOr('transmit_eirp', null),
  }
}

/** How many APs fix a conducted power only, of which the EIRP is not known. */
const powersOf = (root: Field): number =>
  root
    .list('accesspoints')
    .filter((ap) =>
      ap
        .list('dot11_radios')
        .some((radio) => !radio.get('transmit_power').isMissing && radio.get('transmit_eirp').isMissing),
    ).length

/** What of a project has no place in a site file. */
function leftOut(root: Field): Doubt[] {
  const floors = root.list('floorplans')
  const of = (key: string) => floors.reduce((sum, floor) => sum + floor.list(key).length, 0)
  const isOwn = floors.some((floor) => !floor.get('mds_planner_rooms').isMissing)
  const flatAreas = floors
    .flatMap((floor) => floor.list('attenuation_areas'))
    .filter((each) => each.get('area_material').get('rf_properties').get('attenuation_per_m').isMissing).length
  const unnamed = floors.flatMap((floor) => floor.list('coverage_areas')).length
  const counts = [
    ['switches', root.list('switches').length],
    ['attenuation-areas', flatAreas],
    ['areas', isOwn ? 0 : unnamed],
    ['holes', isOwn ? 0 : of('holes_in_floor')],
    ['powers', powersOf(root)],
  ] as const
  return [
    ...counts.filter(([, count]) => count > 0).map(([what, count]) => notCarried(what, count)),
    ...floors.flatMap((floor): Doubt[] => {
      const [x, y] = scaleOf(floor).perPixel
      const share = Math.round(Math.abs(x / y - 1) * 100)
      return share < 1 ? [] : [{ code: 'project-stretched', values: { name: floor.text('name'), share } }]
    }),
    ...floors
      .filter((floor) => floor.numberOr('rotation', 0) !== 0)
      .map((floor): Doubt => {
        return { code: 'project-rotated', values: { name: floor.text('name'), degrees: floor.number('rotation') } }
      }),
  ]
}

/** @throws ImportRefusal where an access point names a floor and two floors have this name */
function assertNames(root: Field): void {
  const names = root.list('floorplans').map((floor) => floor.text('name'))
  const double = names.find((name, index) => names.indexOf(name) < index)
  if (double === undefined || !root.list('accesspoints').some((ap) => ap.textOr('floorplan_name', '') === double))
    return
  throw new ImportRefusal(
    'import-project',
    `two floors are named '${double}': on which of them its access points hang is not told`,
    'give each floor a name of its own, and export the project again',
  )
}

export const isOpenIntent = (root: Field): boolean =>
  typeof root.value === 'object' && root.value !== null && 'floorplans' in root.value && 'accesspoints' in root.value

/** The floors of a document. @throws ImportRefusal with the way to what is wrong */
export function readOpenIntent(root: Field): WifiProject {
  assertNames(root)
  const fabrics = fabricsOf(root)
  const floors = root.list('floorplans').map((floor) => floorOf(floor, root, fabrics))
  const placed = floors.reduce((sum, floor) => sum + floor.accessPoints.length, 0)
  const lost = root.list('accesspoints').length - placed
  return {
    format: `OpenIntent ${root.textOr('openintent_version', '').slice(0, 20)}`.trim(),
    unit: 'm',
    dated: null,
    buildings: [{ name: '', floors }],
    doubts: [...leftOut(root), ...(lost > 0 ? [notCarried('aps-without-place', lost)] : [])],
  }
}
