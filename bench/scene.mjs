/** Seeded storeys for the benchmarks: walls as a plan has them, and free ones in any direction. */

const label = { fr: '', en: '' }
const unknown = { label, thicknessM: 0.1, measured: {}, usableAs: [] }
function judged(key, at24Db, at5Db) {
  const figure = (lossDb) => ({ lossDb, lowDb: lossDb, highDb: lossDb, source: 'bench' })
  return { ...unknown, key, layers: [], judged: { '2.4GHz': figure(at24Db), '5GHz': figure(at5Db) } }
}
const layered = (key, ...layers) => ({
  ...unknown,
  key,
  layers: layers.map(([material, thicknessM]) => ({ material, thicknessM })),
  judged: {},
})

export const MATERIALS = {
  brick: judged('brick', 8, 10),
  door: judged('door', 3, 4),
  slab: judged('slab', 15, 19),
  concrete: layered('concrete', ['concrete', 0.16]),
  stud: layered('stud', ['plasterboard', 0.0125], ['vacuum', 0.047], ['plasterboard', 0.0125]),
  glazing: layered('glazing', ['glass', 0.004], ['vacuum', 0.016], ['glass', 0.004]),
}

export const PATTERN = {
  key: 'bench',
  label,
  source: 'bench',
  points: [
    [0, -3],
    [60, 0],
    [90, -3],
    [180, -12],
  ],
}

export const DESIGN = {
  propagation: {
    model: 'multi-wall',
    exponent: 2,
    clutterDbPerM: 0.2,
    sampleSpacingM: 0.5,
    receiverHeightM: 1,
    maxIncidenceDeg: 75,
    designFrequencyMhz: { '2.4GHz': 2442, '5GHz': 5500 },
  },
}

/** Half of the wall that parts two rooms is as likely light as heavy or masonry. */
function partitionMaterial(random) {
  const share = random()
  return share < 0.2 ? 'concrete' : share < 0.7 ? 'stud' : 'brick'
}

/** `count` pieces of wall and opening: a storey cut again and again across its largest room, each wall with an opening. */
export function roomWalls(random, count, widthM, depthM) {
  const pieces = []
  const add = (from, to, material) => pieces.push({ from, to, kind: 'partition', material, rooms: [null, null] })
  const between = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
  const addWall = (a, b, material, opening) => {
    const lengthM = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (lengthM < 1.5) return add(a, b, material)
    const middle = 0.2 + 0.6 * random()
    const [from, to] = [between(a, b, middle - 0.45 / lengthM), between(a, b, middle + 0.45 / lengthM)]
    add(a, from, material)
    add(from, to, opening)
    add(to, b, material)
  }
  const corners = [
    [0, 0],
    [widthM, 0],
    [widthM, depthM],
    [0, depthM],
  ]
  for (const [i, corner] of corners.entries()) addWall(corner, corners[(i + 1) % 4], 'concrete', 'glazing')
  const rooms = [{ x: 0, y: 0, width: widthM, depth: depthM }]
  while (pieces.length < count) {
    rooms.sort((a, b) => b.width * b.depth - a.width * a.depth)
    const { x, y, width, depth } = rooms.shift()
    const share = Math.round(Math.max(width, depth) * (0.3 + 0.4 * random()) * 4) / 4
    const material = partitionMaterial(random)
    if (width > depth) {
      addWall([x + share, y], [x + share, y + depth], material, 'door')
      rooms.push({ x, y, width: share, depth }, { x: x + share, y, width: width - share, depth })
    } else {
      addWall([x, y + share], [x + width, y + share], material, 'door')
      rooms.push({ x, y, width, depth: share }, { x, y: y + share, width, depth: depth - share })
    }
  }
  return pieces.slice(0, count)
}

/** Free walls of 1 to 6 m, one in fifty in any direction, a quarter doors of 0.9 m: no ends in common. */
export function freeWalls(random, count, widthM, depthM) {
  const mm = (metres) => Math.round(metres * 1000) / 1000
  return Array.from({ length: count }, () => {
    const isDoor = random() < 0.25
    const lengthM = isDoor ? 0.9 : 1 + 5 * random()
    const angle = random() < 0.02 ? random() * Math.PI : random() < 0.5 ? 0 : Math.PI / 2
    const [x, y] = [mm(random() * widthM), mm(random() * depthM)]
    const to = [mm(x + lengthM * Math.cos(angle)), mm(y + lengthM * Math.sin(angle))]
    const material = isDoor ? 'door' : partitionMaterial(random)
    return { from: [x, y], to, kind: 'partition', material, rooms: [null, null] }
  })
}

/** A location of such storeys, each one room over its whole area. */
export function storeys(floorsOfWalls, widthM, depthM) {
  const polygon = [
    [0, 0],
    [widthM, 0],
    [widthM, depthM],
    [0, depthM],
  ]
  const room = { id: 'all', polygon, floorOffsetM: 0, heightM: 2.7, isVoid: false }
  const floors = floorsOfWalls.map((walls, level) => ({
    id: `f${level}`,
    level,
    heightM: 2.7,
    elevationM: 2.9 * level,
    slab: 'slab',
    rooms: [room],
    walls,
    openings: [],
  }))
  return { id: 'bench', floors }
}
