import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { PlanLabels } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import type { PageContext } from '../context.js'
import { type Column, column, note, type Prose, type Section, section, table } from '../document.js'
import { tied } from '../typeset.js'
import { badge, bandText, reasonText } from '../words.js'

/** What a table of rooms takes from beside its location. */
interface RoomContext extends Pick<PageContext, 't' | 'f'> {
  readonly plan: { readonly labels: PlanLabels }
}

type RoomsOf = Pick<LocationPlan, 'floors' | 'margin'>

function needText({ t }: RoomContext, { need }: RoomPlan): string {
  if (need === null) return '…'
  if (need.aps === null) return reasonText(t, need.reason)
  return `${need.aps}${need.binding === null ? '' : ` (${t.needBinding[need.binding]})`}`
}

function coChannelText({ t, f }: RoomContext, heard: RoomPlan['coChannel']): string {
  if (heard === null) return '—'
  const { apsP95, overShare, maxAps } = heard
  if (overShare === 0) return f.number(apsP95)
  return t.sensitivity.coChannelOver(f.number(apsP95), f.percent(overShare), f.number(maxAps))
}

/** Columns of rooms, by what they hold. */
export function roomColumns(context: RoomContext, { margin }: RoomsOf) {
  const { t, plan } = context
  const onBand = (room: RoomPlan): RoomPlan['bands'][Band] => room.bands[margin.band]
  const columns = {
    name: column(t.site.room, 'name', (room) => room.name),
    use: column(t.site.use, 'text', (room) => plan.labels.roomUses[room.use] ?? room.use),
    area: column(t.site.areaM2, 'decimal', (room) => room.areaM2),
    seats: column(t.site.seats, 'integer', (room) => room.seats),
    need: column(t.site.need, 'text', (room) => needText(context, room)),
    covered: column(t.site.covered, 'percent', (room) => onBand(room)?.coveredShare ?? 0),
    p5: column(`${t.site.p5} (dBm)`, 'decibels', (room) => onBand(room)?.rssiP5Dbm ?? null),
    median: column(`${t.site.median} (dBm)`, 'decibels', (room) => onBand(room)?.rssiMedianDbm ?? null),
    snr: column(`${t.site.snr} (dB)`, 'decibels', (room) => onBand(room)?.snrMedianDb ?? null),
    airtime: column(t.site.airtime, 'percent', (room) => room.airtime, { decimals: 0 }),
    clients: column(t.site.clients, 'decimal', (room) => room.clients),
    coChannel: column(t.sensitivity.coChannel, 'integer', (room) => room.coChannel?.apsP95 ?? null, {
      shown: (room) => coChannelText(context, room.coChannel),
    }),
    margin: column(t.index.columns.margin, 'decibels', (room) => room.marginDb),
    verdict: column(t.site.verdictColumn, 'text', (room) => room.verdict, {
      shown: (room) => [badge(t, room.verdict)],
    }),
    verdictAndWhy: column(t.site.verdictColumn, 'text', (room) => room.verdict, {
      shown: (room) => [badge(t, room.verdict), room.reason === null ? '' : ` ${reasonText(t, room.reason)}`],
    }),
    under3: column('', 'text', (room) => (room.under3 ? t.site.under3 : '')),
  } satisfies Readonly<Record<string, Column<RoomPlan>>>
  return columns
}

/** What the column of APs on one channel counts; profiles may count from different levels. */
function coChannelNote({ t, f }: RoomContext, rooms: readonly RoomPlan[]): Prose | null {
  const levels = rooms.flatMap(({ coChannel }) => (coChannel === null ? [] : [coChannel.aboveDbm]))
  const distinct = [...new Set(levels)].sort((a, b) => a - b).map((level) => f.number(level))
  return distinct.length === 0 ? null : note(t.sensitivity.coChannelNote(distinct.join(' / ')))
}

/** What the further bands cover of the required rooms: nothing is required on them, and clients use them all the same. */
function otherBandNotes({ t, f }: RoomContext, { margin }: RoomsOf, rooms: readonly RoomPlan[]): Prose[] {
  const bands = [...new Set(rooms.flatMap((room) => Object.keys(room.bands) as Band[]))]
  return bands
    .filter((band) => band !== margin.band)
    .map((band) => {
      const short = rooms.filter((room) => (room.bands[band]?.coveredShare ?? 0) < margin.areaShare)
      const named = short.map((room) => `${tied(room.name)} (${f.percent(room.bands[band]?.coveredShare ?? 0)})`)
      const counts = [rooms.length - short.length, rooms.length].map((count) => f.number(count)) as [string, string]
      const text = t.site.otherBand(bandText(f.language, band), f.percent(margin.areaShare, 0), ...counts)
      return note(named.length === 0 ? text : `${text} ${t.site.otherBandLess(named.join(', '))}`)
    })
}

/** The rooms: first what must be covered, with the count each room would need alone; then the rest, folded. */
export function roomSection(context: RoomContext, location: RoomsOf): Section {
  const { t, f } = context
  const rooms = location.floors.flatMap((floor) => floor.rooms)
  const required = rooms.filter((room) => room.required)
  const others = rooms.filter((room) => !room.required && !room.isVoid)
  const { name, use, area, margin, verdict, under3, ...further } = roomColumns(context, location)
  return section(t.site.rooms, [
    table([name, use, area, ...Object.values(further)], required, {
      isSortable: true,
      mark: ({ id }) => ({ room: id }),
    }),
    coChannelNote(context, required),
    otherBandNotes(context, location, required),
    section(t.site.otherRooms(f.number(others.length)), [table([name, use, area, under3], others)], {
      level: 3,
      isFolded: true,
    }),
  ])
}

export interface RatedRoom {
  readonly location: LocationPlan
  readonly room: RoomPlan
}

interface RatedRooms {
  /** The worst first; of the same rank the first of the plan. */
  readonly worst: readonly RatedRoom[]
  readonly failed: number
}

const rank = ({ room }: RatedRoom): number => (room.verdict === 'fail' ? -1000 : 0) + (room.marginDb ?? 0)

/**
 * The required rooms with the least margin [dB], failed ones first. Locations are gone through one by one and no other room is kept, so
 * that an estate of any size is held with the floors of one location.
 * @param most rooms that are given
 */
export function ratedRooms(locations: readonly LocationPlan[], most: number): RatedRooms {
  const worst: RatedRoom[] = []
  let failed = 0
  for (const location of locations) {
    for (const room of location.floors.flatMap(({ rooms }) => rooms.filter(({ required }) => required))) {
      if (room.verdict === 'fail') failed++
      const rated = { location, room }
      const place = worst.findIndex((other) => rank(rated) < rank(other))
      worst.splice(place < 0 ? worst.length : place, 0, rated)
      if (worst.length > most) worst.pop()
    }
  }
  return { worst, failed }
}
