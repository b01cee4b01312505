/**
 * How much of the demand a choice of columns carries, kept while columns are exchanged: a split of each room's demand among the columns that
 * reach it, none above its budgets, to which more is added along paths that move what others carry (augmenting paths after Ford and
 * Fulkerson, 1956). Where the tighter budget of a column differs from room to room it counts as if both were spent together, so that what
 * stands here as carried is.
 *
 * An exchange looks at the few rooms that the two columns reach and at what paths from there meet; what a search in vain has seen is not looked
 * at again until an exchange touches it. Heuristic: it serves a search; what the search finds is tested by the linear programme.
 */

import type { CoverProblem } from './cover-problem.js'

/** What the whole demand of a room takes of a column that reaches it: those of column c stand from `starts[c]` up to `starts[c + 1]`. */
export interface DemandParts {
  readonly rooms: number
  readonly starts: Int32Array
  readonly roomOf: Int32Array
  /** Of the column's tighter budget, 1 being all of it. */
  readonly part: Float64Array
}

/**
 * The parts of the columns that stand for these candidates.
 * @param isLeast of the budget of which all rooms that the column reaches ask most, in the place of the tighter one of each room
 */
export function demandParts(problem: CoverProblem, candidateOf: Int32Array, isLeast = false): DemandParts {
  const { rooms, reaches, airtimeBudget, clientBudget } = problem
  const starts = new Int32Array(candidateOf.length + 1)
  const [roomOf, part]: [number[], number[]] = [[], []]
  const demanding = [...rooms.keys()].filter((r) => rooms[r]!.connected > 0)
  for (const [column, c] of candidateOf.entries()) {
    let [airtimes, clients] = [0, 0]
    const own: { room: number; airtime: number; clients: number }[] = []
    for (const room of demanding) {
      const airtime = (reaches[c * rooms.length + room] === 1 ? problem.airtime(c, room) : Infinity) / airtimeBudget[c]!
      const taken = rooms[room]!.connected / clientBudget[c]!
      if (!Number.isFinite(Math.max(airtime, taken))) continue
      own.push({ room, airtime, clients: taken })
      airtimes += airtime
      clients += taken
    }
    for (const one of own) {
      roomOf.push(one.room)
      if (isLeast) part.push(airtimes > clients ? one.airtime : one.clients)
      else part.push(Math.max(one.airtime, one.clients))
    }
    starts[column + 1] = roomOf.length
  }
  return { rooms: rooms.length, starts, roomOf: Int32Array.from(roomOf), part: Float64Array.from(part) }
}

/** A split under change. Places are those of the chosen columns. */
export interface Carried {
  /** Demand that nobody carries, in columns: each room at the least that any column gives for it. */
  readonly uncarried: () => number
  /** Another column in a place, where it takes over what the place carries, so that no more is carried by nobody; false where it cannot. */
  readonly hand: (place: number, into: number) => boolean
  /** Another column in a place; false, and nothing changed, where more than so much would be carried by nobody. */
  readonly exchange: (place: number, into: number, most: number) => boolean
  /** Steps of work since it was last asked. */
  readonly steps: () => number
}

/** Less of a share or of a budget counts as none. */
const NONE = 1e-9

export function carriedBy({ rooms, starts, roomOf, part }: DemandParts, chosen: readonly number[]): Carried {
  const columns = chosen.slice()
  let widest = 0
  for (let c = 0; c + 1 < starts.length; c++) widest = Math.max(widest, starts[c + 1]! - starts[c]!)
  const least = leastParts({ rooms, starts, roomOf, part })
  // One row of values, so that a change is noted alike: shares of a room's demand that the column of a place carries, in the order of its
  // parts; what is left of each place; what of each room nobody carries.
  const leftAt = columns.length * widest
  const openAt = leftAt + columns.length
  const values = new Float64Array(openAt + rooms)
  values.fill(1, leftAt, openAt)
  for (let room = 0; room < rooms; room++) values[openAt + room] = least[room]! > 0 ? 1 : 0
  // What an exchange changed, and what stood there before.
  const [changed, stood]: [number[], number[]] = [[], []]
  let changes = 0
  const set = (at: number, value: number) => {
    changed[changes] = at
    stood[changes++] = values[at]!
    values[at] = value
  }
  // Rooms of whose demand nobody carries some, and where each stands among them, −1 where it does not.
  const openRooms: number[] = []
  const openPlace = new Int32Array(rooms).fill(-1)
  const noteOpen = (room: number) => {
    const at = openPlace[room]!
    if (values[openAt + room]! > NONE === at >= 0) return
    if (at < 0) {
      openPlace[room] = openRooms.push(room) - 1
      return
    }
    const last = openRooms.pop()!
    openPlace[room] = -1
    if (last === room) return
    openRooms[at] = last
    openPlace[last] = at
  }
  const setOpen = (room: number, value: number) => {
    set(openAt + room, value)
    noteOpen(room)
  }
  for (let room = 0; room < rooms; room++) noteOpen(room)
  // Places whose columns reach each room.
  const reachedBy: number[][] = Array.from({ length: rooms }, () => [])
  // Where a path came from: a room from a place, a place from a room.
  const fromPlace = new Int32Array(rooms)
  const fromRoom = new Int32Array(columns.length)
  const roomSeen = new Int32Array(rooms)
  const placeSeen = new Int32Array(columns.length)
  const queue = new Int32Array(rooms)
  let search = 0
  // Rooms that a search in vain has seen, as of an exchange since `endlessFrom`: no path leads on from them until one touches them.
  const endless = new Int32Array(rooms).fill(-1)
  let [exchanges, endlessFrom] = [0, 0]
  // Those of the present exchange.
  const marked = new Int32Array(rooms)
  let marks = 0
  let steps = 0

  const entryOf = (place: number, room: number) => {
    let entry = starts[columns[place]!]!
    while (roomOf[entry] !== room) entry += 1
    return entry
  }
  const shareAt = (place: number, entry: number) => place * widest + entry - starts[columns[place]!]!

  const enter = (place: number, column: number) => {
    columns[place] = column
    for (let e = starts[column]!; e < starts[column + 1]!; e++) reachedBy[roomOf[e]!]!.push(place)
  }
  const leave = (place: number) => {
    const column = columns[place]!
    for (let e = starts[column]!; e < starts[column + 1]!; e++) {
      const places = reachedBy[roomOf[e]!]!
      places[places.indexOf(place)] = places[places.length - 1]!
      places.pop()
    }
  }
  const touches = (column: number) => {
    for (let e = starts[column]!; e < starts[column + 1]!; e++) if (endless[roomOf[e]!]! >= endlessFrom) return true
    return false
  }
  const begin = (place: number, into: number) => {
    changes = 0
    marks = 0
    exchanges += 1
    if (touches(columns[place]!) || touches(into)) endlessFrom = exchanges
  }

  /** The place with something left that a path from the room ends at, or −1. */
  const pathFrom = (first: number): number => {
    search += 1
    roomSeen[first] = search
    queue[0] = first
    let [head, tail] = [0, 1]
    while (head < tail) {
      const room = queue[head++]!
      for (const place of reachedBy[room]!) {
        if (placeSeen[place] === search) continue
        placeSeen[place] = search
        fromRoom[place] = room
        if (values[leftAt + place]! > NONE) return place
        const column = columns[place]!
        steps += STEPS_PER_ENTRY * (starts[column + 1]! - starts[column]!)
        for (let e = starts[column]!; e < starts[column + 1]!; e++) {
          const next = roomOf[e]!
          if (roomSeen[next] === search || endless[next]! >= endlessFrom || values[shareAt(place, e)]! <= NONE) continue
          roomSeen[next] = search
          fromPlace[next] = place
          queue[tail++] = next
        }
      }
    }
    for (let i = 0; i < tail; i++) {
      endless[queue[i]!] = exchanges
      marked[marks++] = queue[i]!
    }
    return -1
  }

  /** What may go along a path that ends at a place, in budget of that place. */
  const mostAlong = (first: number, last: number): number => {
    let most = values[leftAt + last]!
    let worth = 1
    for (let place = last; ; ) {
      const room = fromRoom[place]!
      worth /= part[entryOf(place, room)]!
      if (room === first) return Math.min(most, values[openAt + first]! / worth)
      place = fromPlace[room]!
      const entry = entryOf(place, room)
      most = Math.min(most, values[shareAt(place, entry)]! / worth)
      worth *= part[entry]!
    }
  }

  const moveAlong = (first: number, last: number, most: number) => {
    set(leftAt + last, values[leftAt + last]! - most)
    for (let [place, amount] = [last, most]; ; ) {
      const room = fromRoom[place]!
      const own = entryOf(place, room)
      amount /= part[own]!
      set(shareAt(place, own), values[shareAt(place, own)]! + amount)
      if (room === first) {
        setOpen(first, Math.max(0, values[openAt + first]! - amount))
        return
      }
      place = fromPlace[room]!
      const entry = entryOf(place, room)
      set(shareAt(place, entry), Math.max(0, values[shareAt(place, entry)]! - amount))
      amount *= part[entry]!
    }
  }

  /** Carries more of the demand of open rooms, as much as paths allow, as long as no more than so much is carried by nobody. */
  const carryAll = (most: number): boolean => {
    let uncarried = 0
    // From the last on: a room that leaves has its place taken by one that was looked at.
    for (let i = openRooms.length - 1; i >= 0; i--) {
      const room = openRooms[i]!
      while (values[openAt + room]! > NONE && endless[room]! < endlessFrom) {
        steps += STEPS_PER_PATH
        const last = pathFrom(room)
        if (last >= 0) moveAlong(room, last, mostAlong(room, last))
      }
      uncarried += values[openAt + room]! * least[room]!
      if (uncarried > most) return false
    }
    return true
  }

  for (const [place, column] of columns.entries()) enter(place, column)
  carryAll(Number.POSITIVE_INFINITY)
  const handed = new Float64Array(widest)

  return {
    uncarried: () => {
      let sum = 0
      for (let i = 0; i < openRooms.length; i++) sum += values[openAt + openRooms[i]!]! * least[openRooms[i]!]!
      return sum
    },
    hand: (place, into) => {
      const column = columns[place]!
      const first = starts[into]!
      const count = starts[into + 1]! - first
      handed.fill(0, 0, count)
      steps += STEPS_PER_HAND
      let rest = 1
      for (let e = starts[column]!; e < starts[column + 1]!; e++) {
        const own = values[shareAt(place, e)]!
        if (own === 0) continue
        let i = 0
        while (i < count && roomOf[first + i] !== roomOf[e]) i += 1
        if (i === count) return false
        handed[i] = own
        rest -= own * part[first + i]!
      }
      if (rest < 0) return false
      begin(place, into)
      leave(place)
      enter(place, into)
      for (let i = 0; i < widest; i++) values[place * widest + i] = i < count ? handed[i]! : 0
      values[leftAt + place] = rest
      return carryAll(Number.POSITIVE_INFINITY)
    },
    exchange: (place, into, most) => {
      const column = columns[place]!
      const endlessBefore = endlessFrom
      steps += STEPS_PER_EXCHANGE
      begin(place, into)
      for (let e = starts[column]!; e < starts[column + 1]!; e++) {
        const own = values[shareAt(place, e)]!
        if (own > 0) setOpen(roomOf[e]!, values[openAt + roomOf[e]!]! + own)
        set(shareAt(place, e), 0)
      }
      set(leftAt + place, 1)
      leave(place)
      enter(place, into)
      if (carryAll(most)) return true
      leave(place)
      enter(place, column)
      for (let i = changes - 1; i >= 0; i--) {
        values[changed[i]!] = stood[i]!
        if (changed[i]! >= openAt) noteOpen(changed[i]! - openAt)
      }
      for (let i = 0; i < marks; i++) if (endless[marked[i]!] === exchanges) endless[marked[i]!] = -1
      endlessFrom = endlessBefore
      return false
    },
    steps: () => {
      const spent = steps
      steps = 0
      return spent
    },
  }
}

/** Steps of work that handing over takes, an exchange, a path, and an entry of a column that it meets. */
const STEPS_PER_HAND = 200
const STEPS_PER_EXCHANGE = 700
const STEPS_PER_PATH = 120
const STEPS_PER_ENTRY = 3

/** The least part that any column gives for each room; 0 where none reaches it. */
function leastParts({ rooms, roomOf, part }: DemandParts): Float64Array {
  const least = new Float64Array(rooms).fill(Number.POSITIVE_INFINITY)
  for (const [entry, room] of roomOf.entries()) least[room] = Math.min(least[room]!, part[entry]!)
  return least.map((one) => (Number.isFinite(one) ? one : 0))
}
