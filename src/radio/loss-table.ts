import { firstFrom } from '../units.js'

/** Samples [start, end) of one room. */
export interface RoomSamples {
  readonly start: number
  readonly end: number
}

/** Path loss minus antenna pattern [dB] of links, and 1 where walls or slabs lie between. */
export interface LossFigures {
  readonly lossDb: Float32Array
  readonly obstructed: Uint8Array
  /** What readings leave of the deviation stated of each link [0..1]; absent: all of it. */
  readonly sigmaShare?: Float32Array | undefined
}

/** Arrays for so many links; with shares where readings tell of them. */
export function lossFigures(links: number, isTold: boolean): LossFigures {
  const figures = { lossDb: new Float32Array(links), obstructed: new Uint8Array(links) }
  return isTold ? { ...figures, sigmaShare: new Float32Array(links).fill(1) } : figures
}

/**
 * Losses of transmitters at samples, kept a room at a time: where nothing of a room lies within reach of a transmitter there
 * is no block. On a large floor that leaves a few per cent of all pairs.
 */
export interface LossTable {
  /** Blocks of transmitter t are those from `firstBlock[t]` up to `firstBlock[t + 1]`. */
  readonly firstBlock: Int32Array
  /** Room of each block, rising within a transmitter. */
  readonly blockRoom: Int32Array
  /** What added to a sample of the block's room is its place in the figures. */
  readonly blockShift: Int32Array
  /** Which of the figures hold the transmitter's blocks. */
  readonly figuresOf: Int32Array
  readonly figures: readonly LossFigures[]
}

/** The losses of one transmitter in one room: those of sample s stand at `shift` + s. */
export interface LossBlock extends LossFigures {
  readonly shift: number
}

/** Null where nothing of the room is within reach of the transmitter. */
export function lossBlock(table: LossTable, transmitter: number, room: number): LossBlock | null {
  const { firstBlock, blockRoom, blockShift } = table
  const end = firstBlock[transmitter + 1]!
  const block = firstFrom(blockRoom, firstBlock[transmitter]!, end, room)
  if (block === end || blockRoom[block] !== room) return null
  const { lossDb, obstructed, sigmaShare } = table.figures[table.figuresOf[transmitter]!]!
  return { lossDb, obstructed, sigmaShare, shift: blockShift[block]! }
}

/** A table that keeps every room of every transmitter: figures transmitter by transmitter, at transmitter × samples + sample. */
export function wholeLosses(rooms: number, samples: number, figures: LossFigures): LossTable {
  const transmitters = samples === 0 ? 0 : figures.lossDb.length / samples
  const blocks = transmitters * rooms
  return {
    firstBlock: Int32Array.from({ length: transmitters + 1 }, (_, t) => t * rooms),
    blockRoom: Int32Array.from({ length: blocks }, (_, block) => block % rooms),
    blockShift: Int32Array.from({ length: blocks }, (_, block) => Math.floor(block / rooms) * samples),
    figuresOf: new Int32Array(transmitters),
    figures: [figures],
  }
}

/**
 * The table of some rooms from one of more, without a copy of its figures.
 * @param roomOf index of each of the rooms in the whole table, none twice
 */
export function lossesAmong(
  whole: LossTable,
  rooms: readonly RoomSamples[],
  roomOf: readonly { readonly index: number; readonly start: number }[],
): LossTable {
  const placeOf = new Map(roomOf.map(({ index }, room) => [index, room]))
  const transmitters = whole.firstBlock.length - 1
  const firstBlock = new Int32Array(transmitters + 1)
  const [blockRoom, blockShift]: [number[], number[]] = [[], []]
  for (let t = 0; t < transmitters; t++) {
    const own: (readonly [room: number, shift: number])[] = []
    for (let block = whole.firstBlock[t]!; block < whole.firstBlock[t + 1]!; block++) {
      const room = placeOf.get(whole.blockRoom[block]!)
      if (room !== undefined) own.push([room, whole.blockShift[block]! + roomOf[room]!.start - rooms[room]!.start])
    }
    for (const [room, shift] of own.sort(([a], [b]) => a - b)) {
      blockRoom.push(room)
      blockShift.push(shift)
    }
    firstBlock[t + 1] = blockRoom.length
  }
  return { ...whole, firstBlock, blockRoom: Int32Array.from(blockRoom), blockShift: Int32Array.from(blockShift) }
}

/** Links in one pair of arrays: no array grows by copying, and what the last one leaves unused is little. */
const LINKS_AT_ONCE = 4_000_000

/** Collects the rows of a table, transmitter by transmitter. */
export interface LossCollector {
  /** Keeps of one transmitter's losses at all samples the rooms in which some are at most the cutoff. */
  readonly keep: (row: LossFigures) => void
  readonly table: () => LossTable
}

function anyAtMost(lossDb: Float32Array, { start, end }: RoomSamples, cutoffDb: number): boolean {
  for (let s = start; s < end; s++) if (lossDb[s]! <= cutoffDb) return true
  return false
}

/** A collector for so many transmitters at most, with shares where readings tell of links. */
export function lossCollector(
  transmitters: number,
  samples: number,
  rooms: readonly RoomSamples[],
  cutoffDb: number,
  isTold = false,
): LossCollector {
  const figures: LossFigures[] = []
  const [firstBlock, figuresOf] = [new Int32Array(transmitters + 1), new Int32Array(transmitters)]
  const [blockRoom, blockShift]: [number[], number[]] = [[], []]
  let [kept, used, room] = [0, 0, 0]
  const open = () => {
    const links = Math.max(samples, Math.min(LINKS_AT_ONCE, (transmitters - kept) * samples))
    room = links
    used = 0
    figures.push(lossFigures(links, isTold))
  }
  const keep = (row: LossFigures) => {
    if (figures.length === 0 || used + samples > room) open()
    const { lossDb, obstructed, sigmaShare } = figures.at(-1)!
    rooms.forEach((of, r) => {
      const { start, end } = of
      if (!anyAtMost(row.lossDb, of, cutoffDb)) return
      lossDb.set(row.lossDb.subarray(start, end), used)
      obstructed.set(row.obstructed.subarray(start, end), used)
      if (row.sigmaShare !== undefined) sigmaShare!.set(row.sigmaShare.subarray(start, end), used)
      blockRoom.push(r)
      blockShift.push(used - start)
      used += end - start
    })
    figuresOf[kept] = figures.length - 1
    firstBlock[++kept] = blockRoom.length
  }
  const table = () => ({
    ...{ firstBlock, figuresOf, figures },
    blockRoom: Int32Array.from(blockRoom),
    blockShift: Int32Array.from(blockShift),
  })
  return { keep, table }
}
