import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import type { PlanLabels } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { bandText } from '../labels.js'
import { tied } from '../typeset.js'
import { badge, reasonText } from './badge.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

/** What a table of rooms takes from beside its location. */
interface RoomContext extends Pick<PageContext, 't' | 'f'> {
  readonly plan: { readonly labels: PlanLabels }
}

type RoomsOf = Pick<LocationPlan, 'floors' | 'margin'>

function firstBand(location: RoomsOf, room: RoomPlan): RoomPlan['bands'][keyof RoomPlan['bands']] {
  return room.bands[location.margin.band]
}

function needText({ t }: RoomContext, room: RoomPlan): string {
  const { need } = room
  if (need === null) return '…'
  if (need.aps === null) return reasonText(t, need.reason)
  const binding = need.binding === null ? '' : ` (${t.needBinding[need.binding]})`
  return `${need.aps}${binding}`
}

function coChannelText({ t, f }: RoomContext, heard: RoomPlan['coChannel']): string {
  if (heard === null) return '—'
  const { apsP95, overShare, maxAps } = heard
  if (overShare === 0) return f.number(apsP95)
  return t.sensitivity.coChannelOver(f.number(apsP95), f.percent(overShare), f.number(maxAps))
}

/** What the column of APs on one channel counts; profiles may count from different levels. */
function coChannelNote({ t, f }: RoomContext, rooms: readonly RoomPlan[]): Html {
  const levels = rooms.flatMap(({ coChannel }) => (coChannel === null ? [] : [coChannel.aboveDbm]))
  const distinct = [...new Set(levels)].sort((a, b) => a - b).map((level) => f.number(level))
  return distinct.length === 0 ? html`` : html`<p class="note">${t.sensitivity.coChannelNote(distinct.join(' / '))}</p>`
}

/** What the further bands cover of the required rooms: nothing is required on them, and clients use them all the same. */
function otherBandNotes({ t, f }: RoomContext, { margin }: RoomsOf, rooms: readonly RoomPlan[]): Html[] {
  const bands = [...new Set(rooms.flatMap((room) => Object.keys(room.bands) as Band[]))]
  return bands
    .filter((band) => band !== margin.band)
    .map((band) => {
      const short = rooms.filter((room) => (room.bands[band]?.coveredShare ?? 0) < margin.areaShare)
      const named = short.map((room) => `${tied(room.name)} (${f.percent(room.bands[band]?.coveredShare ?? 0)})`)
      const counts = [rooms.length - short.length, rooms.length].map((count) => f.number(count)) as [string, string]
      const text = t.site.otherBand(bandText(f.language, band), f.percent(margin.areaShare, 0), ...counts)
      return html`<p class="note">${text}${named.length === 0 ? '' : ` ${t.site.otherBandLess(named.join(', '))}`}</p>`
    })
}

function requiredColumns(context: RoomContext, location: RoomsOf): Column<RoomPlan>[] {
  const { t, f, plan } = context
  const dbm = (value: number | null | undefined): string =>
    value === null || value === undefined ? '—' : f.number(value, 1)
  return [
    { head: t.site.room, cell: (room) => tied(room.name) },
    { head: t.site.use, cell: (room) => plan.labels.roomUses[room.use] ?? room.use },
    { head: t.site.areaM2, numeric: true, cell: (room) => f.number(room.areaM2, 1), value: (room) => room.areaM2 },
    { head: t.site.seats, numeric: true, cell: (room) => f.number(room.seats), value: (room) => room.seats },
    { head: t.site.need, cell: (room) => needText(context, room) },
    {
      head: t.site.covered,
      numeric: true,
      cell: (room) => f.percent(firstBand(location, room)?.coveredShare ?? 0),
      value: (room) => firstBand(location, room)?.coveredShare ?? 0,
    },
    { head: `${t.site.p5} (dBm)`, numeric: true, cell: (room) => dbm(firstBand(location, room)?.rssiP5Dbm) },
    { head: `${t.site.median} (dBm)`, numeric: true, cell: (room) => dbm(firstBand(location, room)?.rssiMedianDbm) },
    { head: `${t.site.snr} (dB)`, numeric: true, cell: (room) => dbm(firstBand(location, room)?.snrMedianDb) },
    {
      head: t.site.airtime,
      numeric: true,
      cell: (room) => (room.airtime === null ? '—' : f.percent(room.airtime, 0)),
      value: (room) => room.airtime ?? -1,
    },
    {
      head: t.site.clients,
      numeric: true,
      cell: (room) => (room.clients === null ? '—' : f.number(room.clients, 1)),
      value: (room) => room.clients ?? -1,
    },
    {
      head: t.sensitivity.coChannel,
      numeric: true,
      cell: (room) => coChannelText(context, room.coChannel),
      value: (room) => room.coChannel?.apsP95 ?? -1,
    },
    {
      head: t.site.verdictColumn,
      cell: (room) =>
        html`${badge(t, room.verdict)}${room.reason === null ? '' : html` ${reasonText(t, room.reason)}`}`,
      value: (room) => room.verdict ?? '',
    },
  ]
}

function otherRooms(context: RoomContext, rooms: readonly RoomPlan[]): Html {
  const { t, f, plan } = context
  const columns: Column<RoomPlan>[] = [
    { head: t.site.room, cell: (room) => tied(room.name) },
    { head: t.site.use, cell: (room) => plan.labels.roomUses[room.use] ?? room.use },
    { head: t.site.areaM2, numeric: true, cell: (room) => f.number(room.areaM2, 1) },
    { head: '', cell: (room) => (room.under3 ? t.site.under3 : '') },
  ]
  return html`<details><summary>${t.site.otherRooms(f.number(rooms.length))}</summary>${table(columns, rooms)}</details>`
}

/** The room table: first what must be covered, with the count each room would need alone; then the rest, folded. */
export function roomSection(context: RoomContext, location: RoomsOf): Html {
  const rooms = location.floors.flatMap((floor) => floor.rooms)
  const required = rooms.filter((room) => room.required)
  const others = rooms.filter((room) => !room.required && !room.isVoid)
  return html`<h2>${context.t.site.rooms}</h2>
${table(requiredColumns(context, location), required, { sortable: true, rowAttributes: (room) => html` data-room="${room.id}" tabindex="0"` })}
${coChannelNote(context, required)}
${otherBandNotes(context, location, required)}
${otherRooms(context, others)}`
}
