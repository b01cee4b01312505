import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { bandText } from '../labels.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function roomName(location: LocationPlan, id: string): string {
  return tied(location.floors.flatMap((floor) => floor.rooms).find((room) => room.id === id)?.name ?? id)
}

export function apRow(ap: AccessPointPlan): Html {
  return html` data-ap="${ap.id}" tabindex="0"`
}

function scheduleColumns({ t, f, plan }: PageContext, location: LocationPlan): Column<AccessPointPlan>[] {
  return [
    { head: 'N°', numeric: true, cell: (ap) => apNumber(location, ap) },
    { head: t.site.apId, cell: (ap) => ap.id },
    { head: t.site.level, cell: (ap) => ap.floor },
    { head: t.site.room, cell: (ap) => roomName(location, ap.room) },
    { head: t.site.position, numeric: true, cell: (ap) => `${f.number(ap.at[0], 2)} ; ${f.number(ap.at[1], 2)}` },
    { head: t.site.height, numeric: true, cell: (ap) => f.number(ap.heightM, 2) },
    { head: t.site.article, cell: (ap) => tied(plan.labels.accessPoints[ap.type] ?? ap.article) },
    { head: t.site.origins, cell: (ap) => (ap.pinned ? t.site.pinned : t.site.placed) },
    { head: t.site.serves, cell: (ap) => ap.rooms.map((id) => roomName(location, id)).join(', ') },
  ]
}

interface RadioRow {
  readonly ap: AccessPointPlan
  readonly band: Band
}

function channelColumns({ t, f }: PageContext, location: LocationPlan): Column<RadioRow>[] {
  const radio = ({ ap, band }: RadioRow): AccessPointPlan['radios'][Band] => ap.radios[band]
  return [
    { head: 'N°', numeric: true, cell: ({ ap }) => apNumber(location, ap) },
    { head: t.site.apId, cell: ({ ap }) => ap.id },
    {
      head: t.site.band,
      cell: ({ band }) => bandText(f.language, band),
    },
    { head: t.site.channel, numeric: true, cell: (row) => radio(row)?.channel },
    { head: `${t.site.width} (MHz)`, numeric: true, cell: (row) => radio(row)?.widthMhz },
    {
      head: `${t.site.eirp} (dBm)`,
      numeric: true,
      cell: (row) => (radio(row) === null ? t.site.radioOff : radio(row)?.eirpDbm),
    },
    {
      head: t.site.airtime,
      numeric: true,
      cell: ({ ap, band }) => (band === location.margin.band ? f.percent(ap.airtime, 0) : ''),
    },
    {
      head: t.site.clients,
      numeric: true,
      cell: ({ ap, band }) => (band === location.margin.band ? f.number(ap.clients, 1) : ''),
    },
  ]
}

/** What it means that a radio is off; nothing where all are on. */
function offNote({ t }: PageContext, { accessPoints }: LocationPlan): Html {
  const someOff = accessPoints.some((ap) => Object.values(ap.radios).includes(null))
  return someOff ? html`<p class="note">${t.site.radiosOff}</p>` : html``
}

/** Why some channels are not used here; nothing where the location leaves none out. */
function exclusionsNote({ t, f }: PageContext, { channelExclusions }: LocationPlan): Html {
  if (channelExclusions.length === 0) return html``
  const parts = channelExclusions.map(({ band, numbers, reason }) =>
    t.site.channelExclusion(bandText(f.language, band), numbers.join(', '), reason),
  )
  return html`<p class="note">${t.site.channelsExcluded(parts.join(' ; '))}</p>`
}

function radioRows(location: LocationPlan): RadioRow[] {
  return location.accessPoints.flatMap((ap) => (Object.keys(ap.radios) as Band[]).map((band) => ({ ap, band })))
}

/** AP schedule and channel plan. */
export function apSection(context: PageContext, location: LocationPlan): Html {
  const { t } = context
  return html`<h2>${t.site.aps}</h2>
${table(scheduleColumns(context, location), location.accessPoints, { sortable: true, rowAttributes: apRow })}
<h2>${t.site.channels}</h2>
${table(channelColumns(context, location), radioRows(location), { rowAttributes: ({ ap }) => apRow(ap) })}
${offNote(context, location)}
${exclusionsNote(context, location)}`
}
