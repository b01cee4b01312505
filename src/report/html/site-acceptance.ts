import type { LocationPlan, RoomPlan } from '../../model/location-plan.js'
import { type AcceptancePoint, acceptancePlan } from '../acceptance/points.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

interface RoomPoints {
  readonly room: RoomPlan
  readonly points: readonly AcceptancePoint[]
}

/** How many points a location's acceptance takes, room by room, and the weakest level foreseen; the sheet itself is printed. */
export function acceptanceSection(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const texts = t.acceptance
  const { band } = location.margin
  const { points } = acceptancePlan(location)
  const rows: RoomPoints[] = location.floors
    .flatMap((floor) => floor.rooms.filter((room) => room.required))
    .map((room) => ({ room, points: points.filter((point) => point.room === room) }))
  const level = (value: number | null | undefined, decimals: number): string =>
    value === null || value === undefined ? '—' : f.number(value, decimals)
  const columns: Column<RoomPoints>[] = [
    { head: t.site.room, cell: ({ room }) => tied(room.name) },
    { head: texts.pointsOfRoom, numeric: true, cell: (row) => f.number(row.points.length) },
    {
      head: `${t.site.predicted} (dBm)`,
      numeric: true,
      cell: ({ room }) => level(room.bands[band]?.rssiMedianDbm, 1),
    },
    {
      head: `${texts.worstOfRoom} (dBm)`,
      numeric: true,
      cell: (row) => level(row.points.find((point) => point.isWorst)?.rssiDbm[band], 0),
    },
    {
      head: `${t.site.required} (dBm)`,
      numeric: true,
      cell: (row) => f.number((row.points[0]?.margin ?? location.margin).targetRssiDbm),
    },
  ]
  const count = f.plural(points.length, texts.points.one, texts.points.other)
  return html`<h2>${t.site.acceptance}</h2><p class="note">${texts.onPage(count)}</p>${table(columns, rows)}`
}
