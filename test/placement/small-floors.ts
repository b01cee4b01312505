import { buildCoverProblem, type CoverInput, type CoverProblem } from '../../src/placement/cover-problem.js'
import { wholeLosses } from '../../src/radio/loss-table.js'
import { seeded } from '../seeded.js'

export interface SmallFloorOptions {
  readonly areaShare: number
  readonly secondary: boolean
  /** Devices per room, about. */
  readonly crowd: number
  readonly candidates: number
  readonly forced: number
}

const ROOM_SIDE = 5
const LIMIT_DB = 68
const RATES = [
  { maxLossDb: 52, rateBps: 287e6 },
  { maxLossDb: 58, rateBps: 172e6 },
  { maxLossDb: 64, rateBps: 103e6 },
  { maxLossDb: 72, rateBps: 34e6 },
]

interface SmallFloorDrawn {
  readonly input: CoverInput
  readonly places: readonly { readonly x: number; readonly y: number }[]
}

/** A row of square rooms with random walls, APs at random places of two kinds: the input as the planner would give it. */
export function smallFloorInput(seed: number, options: SmallFloorOptions): CoverInput {
  return drawSmallFloor(seed, options).input
}

/** The same with where its positions are [m]. */
export function drawSmallFloor(seed: number, options: SmallFloorOptions): SmallFloorDrawn {
  const random = seeded(seed)
  const roomCount = 3 + Math.floor(random() * 3)
  const walls = Array.from({ length: roomCount }, () => 3 + random() * 14)
  const points: { x: number; y: number; room: number }[] = []
  const rooms = Array.from({ length: roomCount }, (_, r) => {
    const start = points.length
    const depth = 3 + Math.floor(random() * 3)
    for (let i = 0; i < ROOM_SIDE; i++)
      for (let j = 0; j < depth; j++) points.push({ x: r * ROOM_SIDE + i + 0.5, y: j + 0.5, room: r })
    const connected = options.crowd * (0.3 + random())
    return {
      id: `r${r}`,
      start,
      end: points.length,
      areaShare: options.areaShare,
      secondary: options.secondary && random() < 0.6,
      connected,
      mbps: connected * 0.8,
      maxAirtime: 0.6,
      maxClientsPerRadio: 30,
    }
  })
  const places = Array.from({ length: options.candidates }, () => ({
    x: random() * roomCount * ROOM_SIDE,
    y: random() * 5,
  }))
  const lossDb = new Float32Array(places.length * points.length)
  const obstructed = new Uint8Array(lossDb.length)
  places.forEach((place, t) => {
    const own = Math.floor(place.x / ROOM_SIDE)
    points.forEach((point, s) => {
      const distance = Math.max(1, Math.hypot(place.x - point.x, place.y - point.y, 1.6))
      let loss = 47 + 20 * Math.log10(distance) + 0.8 * distance + random() * 3
      for (let w = Math.min(own, point.room); w < Math.max(own, point.room); w++) loss += walls[w]!
      lossDb[t * points.length + s] = loss
      obstructed[t * points.length + s] = own === point.room ? 0 : 1
    })
  })
  const limits = { lineOfSightDb: LIMIT_DB, obstructedDb: LIMIT_DB - 2 }
  const looser = { lineOfSightDb: LIMIT_DB + 9, obstructedDb: LIMIT_DB + 7 }
  const stronger = { lineOfSightDb: LIMIT_DB + 3, obstructedDb: LIMIT_DB + 1 }
  const offer = (primary: typeof limits) => ({
    primary: rooms.map(() => primary),
    secondary: rooms.map(() => looser),
    rates: RATES,
    clientsAtLeast: 60,
  })
  const input = {
    rooms,
    candidates: places.map((_, c) => ({
      transmitter: c,
      type: c % 3 === 2 ? 1 : 0,
      costCents: (c % 3 === 2 ? 130_000 : 95_000) + (random() < 0.3 ? 5_000 : 0),
      forced: c < options.forced,
    })),
    offers: [offer(limits), offer(stronger)],
    samples: points.length,
    losses: wholeLosses(rooms.length, points.length, { lossDb, obstructed }),
    macEfficiency: 0.6,
    externalUtilisation: 0.1,
  }
  return { input, places }
}

export function smallFloor(seed: number, options: SmallFloorOptions): CoverProblem {
  return buildCoverProblem(smallFloorInput(seed, options))
}
