/**
 * Seeded large floors for the benches: bands of two rows of rooms along a corridor, the same for the same seed. 60 × 40 m are 60
 * rooms, corridors among them; larger ones have as many per square metre.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT, seeded } from './estate.mjs'

const BAND_M = 40 / 3
const CORRIDOR_M = 2
const ROOMS_PER_60_M = [9, 10]

/** Uses of rooms and how often; the first three are required. */
export const MIXES = {
  'every room public': { 'permanence-office': 0.55, 'meeting-room': 0.25, 'waiting-room': 0.2 },
  'half of the rooms public': {
    'permanence-office': 0.25,
    'meeting-room': 0.15,
    'waiting-room': 0.1,
    office: 0.35,
    archives: 0.05,
    toilet: 0.1,
  },
}

const cm = (metres) => Math.round(metres * 100) / 100

function drawn(random, mix) {
  let left = random()
  for (const [use, share] of Object.entries(mix)) {
    left -= share
    if (left < 0) return use
  }
  return Object.keys(mix)[0]
}

/** Widths of `count` rooms that fill `lengthM`, each within a quarter of the mean. */
function widths(random, count, lengthM) {
  const shares = Array.from({ length: count }, () => 0.75 + 0.5 * random())
  const sum = shares.reduce((a, b) => a + b, 0)
  const ends = shares.map((_share, i) => cm((shares.slice(0, i + 1).reduce((a, b) => a + b, 0) * lengthM) / sum))
  return ends.map((end, i) => [i === 0 ? 0 : ends[i - 1], end])
}

/** A location of one storey, `widthM` × `depthM`, as the text of a site file. */
export function floorText(id, number, { widthM, depthM, seed, mix }) {
  const random = seeded(seed)
  const bands = Math.round(depthM / BAND_M)
  const bandM = depthM / bands
  const rowM = (bandM - CORRIDOR_M) / 2
  const [rooms, doors, bearing, windows] = [[], [], [], []]
  for (let band = 0; band < bands; band++) {
    const corridor = `c${band}`
    const y = band * bandM
    const corridorY = [cm(y + rowM), cm(y + rowM + CORRIDOR_M)]
    rooms.push({ id: corridor, use: 'corridor', rect: [0, corridorY[0], widthM, cm(corridorY[1] - corridorY[0])] })
    for (const row of [0, 1]) {
      const [from, to] = row === 0 ? [cm(y), corridorY[0]] : [corridorY[1], cm(y + bandM)]
      const count = Math.round((ROOMS_PER_60_M[row] * widthM) / 60)
      for (const [i, [left, right]] of widths(random, count, widthM).entries()) {
        const room = `r${band}-${row}-${i}`
        rooms.push({ id: room, use: drawn(random, mix), rect: [left, from, cm(right - left), cm(to - from)] })
        doors.push([corridor, room])
        if (random() < 0.3) bearing.push([corridor, room])
        if (from === 0) windows.push([room, 'south'])
        if (band === bands - 1 && row === 1) windows.push([room, 'north'])
      }
    }
  }
  const pair = ([a, b]) => `between: [${a}, ${b}]`
  return [
    '# An assumed floor for the benches.',
    `site: { id: ${id}, number: ${number}, name: Bench ${id} }`,
    'locations:',
    `  - id: ${id}`,
    `    name: Bench ${id}`,
    '    status: open',
    '    commune: Bench',
    '    provenance: { plan: assumed, note: "drawn by a seed" }',
    '    builtBefore1997: null',
    '    existing: { switchPorts: null, rack: null, ups: null }',
    `    telecomRooms: [ { id: lt, floor: f0, at: [1, ${cm(rowM + 1)}] } ]`,
    '    floors:',
    '      - id: f0',
    '        level: 0',
    '        heightM: 2.70',
    '        slab: plancher-beton-200',
    '        walls: { exterior: parpaing-200, bearing: refend-beton-160, partition: carreau-platre-70 }',
    '        rooms:',
    ...rooms.map(
      (room) => `          - { id: ${room.id}, name: ${room.id}, use: ${room.use}, rect: [${room.rect.join(', ')}] }`,
    ),
    '        partitions:',
    ...bearing.map((between) => `          - { ${pair(between)}, bearing: true }`),
    '        openings:',
    ...doors.map((between) => `          - { kind: door, ${pair(between)}, widthM: 0.93, material: porte-ame-pleine }`),
    ...windows.map(
      ([room, side]) =>
        `          - { kind: window, room: ${room}, side: ${side}, widthM: 1.60, material: vitrage-double }`,
    ),
    '',
  ].join('\n')
}

/** Writes an estate of such floors, with the catalogues and the operation of the project. */
export function writeFloors(folder, floors) {
  mkdirSync(join(folder, 'sites'), { recursive: true })
  cpSync(join(PROJECT, 'catalogs'), join(folder, 'catalogs'), { recursive: true })
  writeFileSync(join(folder, 'sites', 'operation.yaml'), readFileSync(join(PROJECT, 'sites', 'operation.yaml')))
  for (const [i, floor] of floors.entries()) {
    writeFileSync(
      join(folder, 'sites', `${String(i + 1).padStart(2, '0')}-${floor.id}.yaml`),
      floorText(floor.id, i + 1, floor),
    )
  }
}
