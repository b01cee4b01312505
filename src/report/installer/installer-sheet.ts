import type { AccessPointPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import { type Html, html } from '../html/html.js'
import type { PageContext, PageParts } from '../html/page.js'
import { type Column, table } from '../html/table.js'
import { bandText } from '../labels.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import { installerDrawing } from './installer-drawing.js'
import { apWallDistances } from './wall-readings.js'

function roomName(location: LocationPlan, ap: AccessPointPlan): string {
  const floor = location.floors.find((each) => each.id === ap.floor)
  return tied(floor?.rooms.find((room) => room.id === ap.room)?.name ?? ap.room)
}

function wallsText({ t, f }: PageContext, location: LocationPlan, ap: AccessPointPlan): string {
  const texts = apWallDistances(location, ap).map(({ distanceM, bearing, atOpening }) => {
    const metres = f.number(distanceM, 2)
    const side = t.installer.bearings[bearing]
    return atOpening ? t.installer.toOpening(metres, side) : t.installer.toWall(metres, side)
  })
  // A room that is open has no two walls to measure from: its place on the plan must do.
  if (texts.length < 2) texts.push(t.installer.position(f.number(ap.at[0], 2), f.number(ap.at[1], 2)))
  return texts.join(t.installer.and)
}

function radioText({ t, f }: PageContext, ap: AccessPointPlan, band: Band): string {
  const radio = ap.radios[band]
  if (radio === undefined) return '—'
  if (radio === null) return t.site.radioOff
  return t.installer.radio(f.number(radio.channel), f.number(radio.widthMhz), f.number(radio.eirpDbm))
}

/** Bands that any AP of a location has, in the order of the plan. */
export function bandsOf(location: LocationPlan): Band[] {
  return [...new Set(location.accessPoints.flatMap((ap) => Object.keys(ap.radios) as Band[]))]
}

function portsText({ t }: PageContext, ap: AccessPointPlan): string {
  if (ap.existing) return t.wired.cableThere
  return `${ap.rack} / ${ap.port} / ${ap.switchPort ?? t.wired.fedElsewhere}`
}

function columnsOf(context: PageContext, location: LocationPlan): Column<AccessPointPlan>[] {
  const { t, f } = context
  return [
    { head: 'N°', numeric: true, cell: (ap) => apNumber(location, ap) },
    { head: t.site.apId, cell: (ap) => ap.id },
    { head: t.site.room, cell: (ap) => roomName(location, ap) },
    { head: t.installer.walls, cell: (ap) => wallsText(context, location, ap) },
    { head: t.site.height, numeric: true, cell: (ap) => f.number(ap.heightM, 2) },
    { head: t.installer.mount, cell: (ap) => t.installer.mounts[ap.mount] },
    { head: t.installer.cableLabel, cell: (ap) => ap.label },
    { head: t.site.cableLength, numeric: true, cell: (ap) => (ap.existing ? '—' : f.number(ap.cableM, 1)) },
    { head: t.installer.rackPort, cell: (ap) => portsText(context, ap) },
    ...bandsOf(location).map((band) => ({
      head: t.installer.radioHead(bandText(f.language, band)),
      cell: (ap: AccessPointPlan) => radioText(context, ap, band),
    })),
  ]
}

/** What is mounted on a floor; a model or class is told once where all are alike. */
function equipment({ t, plan }: PageContext, location: LocationPlan, aps: readonly AccessPointPlan[]): Html {
  const types = [...new Set(aps.map((ap) => ap.type))]
  const named = types.map((type) => {
    const label = tied(plan.labels.accessPoints[type] ?? type)
    const numbers = aps.filter((ap) => ap.type === type).map((ap) => apNumber(location, ap))
    return types.length === 1 ? label : t.installer.typeOf(label, numbers.join(', '))
  })
  return html`<p class="note">${t.installer.equipment(named.join(' ; '))}</p>`
}

function floorSheet(context: PageContext, location: LocationPlan, floor: FloorPlan): Html {
  const { t, f } = context
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id)
  const known = aps.length === 0 ? html`<p>${t.installer.noAps}</p>` : ''
  return html`<figure class="floor shared"><figcaption><b>${t.site.floor(floor.id, floor.level)}</b><span>${t.site.facts.aps} : ${aps.length}</span></figcaption>
${installerDrawing(context, location, floor)}</figure>
${known}
${aps.length === 0 ? '' : html`${table(columnsOf(context, location), aps)}${equipment(context, location, aps)}`}
<p class="note">${t.installer.note(f.number(location.placement.candidateSpacingM, 1))}</p>`
}

/** The installer's sheet of one location: a page a floor that an AP or a rack stands on, or a cable runs through. */
export function installerParts(context: PageContext, location: LocationPlan): PageParts {
  const { t } = context
  const used = new Set([
    ...location.accessPoints.flatMap((ap) => [ap.floor, ...ap.route.map((point) => point.floor)]),
    ...location.racks.map((rack) => rack.floor),
  ])
  const floors = location.floors.filter((floor) => used.has(floor.id))
  const pages = floors.map(
    (floor, index) =>
      html`${index === 0 ? '' : html`<div class="new-page"></div>`}${floorSheet(context, location, floor)}`,
  )
  return {
    title: t.installer.title(location.name),
    kind: `${t.installer.kind} · ${location.siteName}`,
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    nav: null,
    body: html`${pages}`,
  }
}
