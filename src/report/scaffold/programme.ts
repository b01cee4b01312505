import type { Messages } from '../messages/index.js'
import type { NewRoom } from './building.js'

/** A room that the building must have, before it has a place. */
export interface Wanted extends Pick<NewRoom, 'id' | 'name' | 'use' | 'seats' | 'workplaces' | 'under3'> {
  /** Area aimed at, and the largest it may be stretched to [m²]. */
  readonly areaM2: number
  readonly mostM2: number
  readonly window: boolean
}

export interface Programme {
  /** Beside the entrance on the ground floor, in their order: waiting rooms, reception, hall. */
  readonly front: readonly Wanted[]
  readonly rest: readonly Wanted[]
}

/** What is asked for. */
interface ProgrammeOptions {
  readonly seats: number
  readonly permanences: number
  readonly meetings: number
  readonly pmi: boolean
  /** Whether the public comes in through a hall, and not at the end of a corridor. */
  readonly hall: boolean
}

type Words = Messages['newSite']['rooms']

/** A waiting room for so many is divided [seats]. */
const MOST_WAITING_SEATS = 30
const M2_PER_WAITING_SEAT = 1.7
const M2_PER_MEETING_SEAT = 2

const numbered = (name: string, index: number, count: number): string => (count === 1 ? name : `${name} ${index + 1}`)
const each = (count: number, make: (index: number) => Wanted): Wanted[] =>
  Array.from({ length: count }, (_, index) => make(index))

function waitingRooms(seats: number, words: Words): Wanted[] {
  const count = Math.max(1, Math.ceil(seats / MOST_WAITING_SEATS))
  return each(count, (index) => {
    const own = Math.floor((seats + index) / count)
    return {
      ...{ id: `attente-${index + 1}`, name: numbered(words.waiting, index, count), use: 'waiting-room' },
      ...{ seats: own, areaM2: Math.max(15, own * M2_PER_WAITING_SEAT), mostM2: 60, window: true },
    }
  })
}

function pmiRooms(words: Words): Wanted[] {
  const consulting = each(2, (index) => ({
    ...{ id: `consult-${index + 1}`, name: numbered(words.pmiConsulting, index, 2), use: 'consultation-pmi' },
    ...{ areaM2: 14, mostM2: 19, window: true },
  }))
  const waiting = { id: 'attente-pmi', name: words.pmiWaiting, use: 'waiting-room-pmi', seats: 10, under3: true }
  const weighing = { id: 'pesee', name: words.pmiWeighing, use: 'weighing-room', under3: true }
  return [
    { ...waiting, areaM2: 20, mostM2: 40, window: true },
    ...consulting,
    { ...weighing, areaM2: 10, mostM2: 18, window: true },
  ]
}

/** The rooms of a Maison départementale de la solidarité; offices fill what is left. Areas are assumed, within what is usual for each use. */
export function programmeOf(options: ProgrammeOptions, words: Words): Programme {
  const { seats, permanences, meetings, pmi, hall } = options
  const reception = { id: 'accueil', name: words.reception, use: 'reception', workplaces: 2 }
  const entrance = { id: 'entree', name: words.hall, use: 'hall', areaM2: 13.5, mostM2: 40, window: false }
  const front: Wanted[] = [
    ...waitingRooms(seats, words),
    { ...reception, areaM2: 16, mostM2: 28, window: true },
    ...(hall ? [entrance] : []),
  ]
  const interview = each(permanences, (index) => ({
    ...{ id: `perm-${index + 1}`, name: numbered(words.permanence, index, permanences), use: 'permanence-office' },
    ...{ areaM2: 12.5, mostM2: 17, window: true },
  }))
  const meeting = each(meetings, (index) => ({
    ...{ id: `reunion-${index + 1}`, name: numbered(words.meeting, index, meetings), use: 'meeting-room' },
    ...{ seats: Math.floor(26 / M2_PER_MEETING_SEAT), areaM2: 26, mostM2: 60, window: true },
  }))
  const staff: Wanted[] = [
    {
      id: 'secretariat',
      name: words.secretariat,
      use: 'secretariat',
      workplaces: 2,
      areaM2: 17,
      mostM2: 30,
      window: true,
    },
    { id: 'repos', name: words.staff, use: 'staff-room', areaM2: 18, mostM2: 36, window: true },
    { id: 'archives', name: words.archives, use: 'archives', areaM2: 12, mostM2: 36, window: false },
  ]
  return { front, rest: [...interview, ...(pmi ? pmiRooms(words) : []), ...meeting, ...staff] }
}
