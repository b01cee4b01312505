/**
 * Measured floors in the format of a folder with tx.csv, rx.csv, links.csv and, where walls are known, walls.json; its README says what
 * the columns are. Read where they lie, never copied.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from './program.mjs'

const { buildScene } = await load('radio/scene')
const { linkCrossings } = await load('radio/material-crossings')

/** AP and phone heights are not known: 1.3 m between them. */
const HEIGHT_DIFFERENCE_M = 1.3
const RECEIVER_HEIGHT_M = 1
/** Transmitters heard at fewer places are left out. */
const LEAST_PLACES = 20
/** Of what was heard in at least half the scans, so small a share lies below the floor that is taken for the receiver's. */
const FLOOR_QUANTILE = 0.02
/** Side of the zones of a set that is one room [m]. */
const ZONE_M = 10

/**
 * What each kind of wall loses before anything is measured, its material not given [dB]: from the lightest to the heaviest of the
 * catalogue's constructions that the word may mean, and one between.
 */
const KINDS = {
  wall: { lossDb: 8, lowDb: 3, highDb: 20 },
  partition: { lossDb: 4, lowDb: 1.5, highDb: 10 },
  door: { lossDb: 3, lowDb: 1, highDb: 8 },
  window: { lossDb: 3, lowDb: 1, highDb: 12 },
  lift: { lossDb: 12, lowDb: 4, highDb: 30 },
}
const OTHER_KIND = { lossDb: 5, lowDb: 1.5, highDb: 20 }
/** Of a set that only says which links are in sight: everything in the way together. */
const HIDDEN = { lossDb: 8, lowDb: 3, highDb: 20 }

function table(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, i) => [name, cells[i]]))
  })
}

/** Sets of a folder, by name: those that have links. */
export function setNames(folder) {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'links.csv')))
    .sort()
}

/** Bands of a set's transmitters, from low to high. */
export function bandsOf(folder, name) {
  const bands = new Set(table(join(folder, name, 'tx.csv')).map(({ band_ghz }) => band_ghz))
  return [...bands].sort((a, b) => Number(a) - Number(b))
}

function wallsOf(folder, name) {
  const path = join(folder, name, 'walls.json')
  if (!existsSync(path)) return []
  return JSON.parse(readFileSync(path, 'utf8')).walls
}

/** The kernel's count of walls of each kind on every link. */
function crossingsOf(walls, kinds, links) {
  const label = { fr: '', en: '' }
  const figure = { lossDb: 1, lowDb: 1, highDb: 1, source: 'bench' }
  const materials = Object.fromEntries(
    kinds.map((key) => [
      key,
      { key, label, thicknessM: 0.1, usableAs: [], layers: [], measured: {}, judged: { '5GHz': figure } },
    ]),
  )
  const pieces = walls.map(({ kind, x1, y1, x2, y2 }) => ({
    from: [x1, y1],
    to: [x2, y2],
    kind: 'partition',
    material: kind,
    rooms: [null, null],
  }))
  const polygon = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ]
  const rooms = [{ id: 'all', polygon, floorOffsetM: 0, heightM: 3, isVoid: false }]
  const floor = { id: 'f', level: 0, heightM: 3, elevationM: 0, slab: null, rooms, walls: pieces, openings: [] }
  const location = { id: 'set', floors: [floor] }
  const propagation = {
    model: 'multi-wall',
    exponent: 2,
    clutterDbPerM: 0,
    sampleSpacingM: 0.5,
    receiverHeightM: RECEIVER_HEIGHT_M,
    maxIncidenceDeg: 75,
    designFrequencyMhz: { '5GHz': 5500 },
  }
  const scene = buildScene(location, { materials }, { propagation }, '5GHz')
  const heightM = RECEIVER_HEIGHT_M + HEIGHT_DIFFERENCE_M
  const rays = links.map(({ from, to }) => [
    { floorIndex: 0, x: from[0], y: from[1], heightM },
    { at: to, zM: RECEIVER_HEIGHT_M },
  ])
  return linkCrossings(scene, location, kinds, rays)
}

/** Zones: the scenes of the set, or squares where it has one scene. */
function zonesOf(receivers) {
  const scenes = new Set(receivers.map(({ scene }) => scene ?? ''))
  const name =
    scenes.size > 1
      ? ({ scene }) => scene
      : ({ x_m, y_m }) => `${Math.floor(Number(x_m) / ZONE_M)} ${Math.floor(Number(y_m) / ZONE_M)}`
  const names = [...new Set(receivers.map(name))]
  return { rooms: scenes.size > 1, zones: receivers.map((receiver) => names.indexOf(name(receiver))) }
}

/** Every pair of a kept transmitter and a place: heard in half the scans or more, never heard, or in between and left out. */
function pairsOf(transmitters, receivers, rows) {
  const byPair = new Map(rows.map((row) => [`${row.tx_id} ${row.rx_id}`, row]))
  const pairs = []
  for (const [t, { tx_id }] of transmitters.entries()) {
    for (const [r, { rx_id }] of receivers.entries()) {
      const row = byPair.get(`${tx_id} ${rx_id}`)
      const share = row ? Number(row.n_detected) / Number(row.n_scans) : 0
      if (share > 0 && share < 0.5) continue
      const los = row?.los === undefined ? null : Number(row.los)
      pairs.push({ t, r, heard: share > 0, levelDbm: row ? Number(row.rssi_mean_dbm) : null, los })
    }
  }
  return pairs
}

/** The observations with the receiver's floor told by some of their rows alone; what is unheard lies below it. */
export function withFloor(observations, rows) {
  const { levelDbm, censored } = observations
  const heard = rows.filter((row) => !censored[row]).map((row) => levelDbm[row])
  const floorDbm = heard.sort((a, b) => a - b)[Math.floor(FLOOR_QUANTILE * heard.length)]
  return { floorDbm, observations: { ...observations, levelDbm: levelDbm.map((l, i) => (censored[i] ? floorDbm : l)) } }
}

/** One band of one set: observations, kinds of walls, names; null where none of its transmitters is heard at enough places. */
export function readSet(folder, name, band) {
  const receivers = table(join(folder, name, 'rx.csv'))
  const floor = receivers[0].floor
  const ofBand = table(join(folder, name, 'tx.csv')).filter((row) => row.floor === floor && row.band_ghz === band)
  if (ofBand.length === 0) return null
  const all = pairsOf(ofBand, receivers, table(join(folder, name, 'links.csv')))
  const places = ofBand.map((_, t) => all.filter((pair) => pair.t === t && pair.heard).length)
  // What is not heard of a set that labels sight only for what is has no label: it is left out.
  const labelled = all.some(({ los }) => los !== null)
  const kept = all.filter(({ t, heard }) => places[t] >= LEAST_PLACES && (heard || !labelled))
  if (kept.length === 0) return null
  const position = ({ x_m, y_m }) => [Number(x_m), Number(y_m)]
  const links = kept.map(({ t, r }) => ({ from: position(ofBand[t]), to: position(receivers[r]) }))
  const walls = wallsOf(folder, name)
  const kinds = labelled ? ['hidden'] : [...new Set(walls.map(({ kind }) => kind))].sort()
  const crossings = labelled ? [Float64Array.from(kept, ({ los }) => 1 - los)] : crossingsOf(walls, kinds, links)
  const { zones, rooms } = zonesOf(receivers)
  const phones = [...new Set(receivers.map(({ phone_id }) => phone_id))].sort()
  const distance = ({ from, to }) => Math.max(1, Math.hypot(from[0] - to[0], from[1] - to[1], HEIGHT_DIFFERENCE_M))
  const observations = {
    count: kept.length,
    baseDbm: new Float64Array(kept.length),
    spreadingDb: Float64Array.from(links, (link) => 10 * Math.log10(distance(link))),
    levelDbm: Float64Array.from(kept, ({ heard, levelDbm }) => (heard ? levelDbm : 0)),
    censored: Uint8Array.from(kept, ({ heard }) => (heard ? 0 : 1)),
    crossings,
    accessPoint: Int32Array.from(kept, ({ t }) => t),
    point: Int32Array.from(kept, ({ r }) => r),
    zone: Int32Array.from(kept, ({ r }) => zones[r]),
    device: Int32Array.from(kept, ({ r }) => phones.indexOf(receivers[r].phone_id)),
    pointX: Float64Array.from(receivers, ({ x_m }) => Number(x_m)),
    pointY: Float64Array.from(receivers, ({ y_m }) => Number(y_m)),
  }
  const columns = kinds.map((material) => ({
    material,
    saturates: true,
    ...(labelled ? HIDDEN : (KINDS[material] ?? OTHER_KIND)),
  }))
  const everyRow = Array.from({ length: kept.length }, (_, row) => row)
  const sites = ofBand.map(position)
  return {
    name,
    band,
    columns,
    rooms,
    transmitters: ofBand.map(({ tx_id }) => tx_id),
    sites,
    ...withFloor(observations, everyRow),
  }
}
