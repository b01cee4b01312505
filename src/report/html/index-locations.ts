import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import { amountsOfLocation, locationsById } from '../bill.js'
import { type RatedRoom, ratedRooms } from '../rated-rooms.js'
import { buildingPath, type DrawnRoom, roomMarkup, wallMarkup } from '../svg/structure.js'
import { ux, uy, type Viewport, viewBox, viewportAround } from '../svg/viewport.js'
import { tied } from '../typeset.js'
import { badge, reasonText } from './badge.js'
import { findingText } from './findings.js'
import { type Html, html, raw } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function link(location: LocationPlan): Html {
  return html`<a href="sites/${location.id}.html">${location.name}</a>`
}

function cableM(location: LocationPlan): number {
  return location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
}

function columns({ t, f, plan }: PageContext): Column<LocationPlan>[] {
  const c = t.index.columns
  const cost = ({ id }: LocationPlan): string | null => amountsOfLocation(plan, id)?.totalEur ?? null
  const perAp = ({ id }: LocationPlan): string | null => amountsOfLocation(plan, id)?.perApEur ?? null
  return [
    {
      head: c.number,
      numeric: true,
      cell: (location) => location.siteNumber,
      value: (location) => location.siteNumber,
    },
    { head: c.name, cell: link, value: (location) => location.name },
    {
      head: c.area,
      numeric: true,
      cell: (location) => f.number(location.areaM2),
      value: (location) => location.areaM2,
    },
    {
      head: c.rooms,
      numeric: true,
      cell: (location) => `${location.passedRooms}/${location.requiredRooms}`,
      value: (location) => location.requiredRooms,
    },
    {
      head: c.aps,
      numeric: true,
      cell: (location) => location.placement.count,
      value: (location) => location.placement.count,
    },
    {
      head: c.bound,
      numeric: true,
      cell: (location) => `${location.placement.lowerBound}${location.placement.proven ? '' : ' *'}`,
      value: (location) => location.placement.lowerBound,
    },
    {
      head: c.covered,
      numeric: true,
      cell: (location) => f.percent(location.coveredShare),
      value: (location) => location.coveredShare,
    },
    {
      head: c.coveredBuilding,
      numeric: true,
      cell: (location) => f.percent(location.buildingCoveredShare),
      value: (location) => location.buildingCoveredShare,
    },
    {
      head: c.margin,
      numeric: true,
      cell: (location) =>
        location.placement.worstMarginDb === null ? '—' : f.number(location.placement.worstMarginDb, 1),
      value: (location) => location.placement.worstMarginDb ?? -99,
    },
    {
      head: c.cable,
      numeric: true,
      cell: (location) => f.number(cableM(location)),
      value: (location) => cableM(location),
    },
    {
      head: c.cost,
      numeric: true,
      cell: (location) => f.euros(cost(location)),
      value: (location) => cost(location) ?? '',
    },
    {
      head: t.funding.perApColumn,
      numeric: true,
      cell: (location) => f.euros(perAp(location)),
      value: (location) => perAp(location) ?? '',
    },
    { head: c.verdict, cell: (location) => badge(t, location.verdict), value: (location) => location.verdict },
  ]
}

const MINI_MARGIN_M = 0.5

/** The floor with the most rooms to cover speaks for the location. */
function mainFloor(location: LocationPlan): FloorPlan {
  const required = (floor: FloorPlan): number => floor.rooms.filter((room) => room.required).length
  return location.floors.reduce((best, floor) => (required(floor) > required(best) ? floor : best))
}

function apDots(location: LocationPlan, floor: FloorPlan, view: Viewport): Html {
  const aps = location.accessPoints.filter((ap) => ap.floor === floor.id)
  return html`${aps.map((ap) => html`<circle cx="${ux(view, ap.at[0])}" cy="${uy(view, ap.at[1])}" r="60" fill="#c2185b" stroke="#fff" stroke-width="14"/>`)}`
}

function mini(context: PageContext, location: LocationPlan): Html {
  const floor = mainFloor(location)
  const view = viewportAround(
    floor.rooms.flatMap((room) => room.polygon),
    MINI_MARGIN_M,
  )
  const family = (room: DrawnRoom): string => context.plan.labels.roomFamilies[room.use] ?? 'service'
  return html`<a class="mini" href="sites/${location.id}.html"><svg class="plain" viewBox="${viewBox(view)}" role="img" aria-label="${location.name}"><path d="${raw(buildingPath(floor, view))}" fill="#fff"/>${roomMarkup(floor, view, family)}${wallMarkup(floor, view)}${apDots(location, floor, view)}</svg><span>${location.siteNumber} · ${location.name}<br>${context.f.plural(location.placement.count, ...context.t.count.apsShort)}</span></a>`
}

const WORST_SHOWN = 12

function worstRooms(context: PageContext): Html {
  const { t, f, plan } = context
  const { worst, failed } = ratedRooms(plan.locations, WORST_SHOWN)
  const roomColumns: Column<RatedRoom>[] = [
    { head: t.index.columns.name, cell: ({ location }) => link(location) },
    { head: t.site.room, cell: ({ room }) => tied(room.name) },
    {
      head: t.site.covered,
      numeric: true,
      cell: ({ location, room }) => f.percent(room.bands[location.margin.band]?.coveredShare ?? 0),
    },
    {
      head: t.index.columns.margin,
      numeric: true,
      cell: ({ room }) => (room.marginDb === null ? '—' : f.number(room.marginDb, 1)),
    },
    { head: t.site.verdictColumn, cell: ({ room }) => badge(t, room.verdict) },
    ...(failed === 0 ? [] : [{ head: t.index.reason, cell: ({ room }: RatedRoom) => reasonText(t, room.reason) }]),
  ]
  return html`<h2>${t.index.worst}</h2>${failed === 0 ? html`<p>${t.index.worstNone}</p>` : ''}
<p class="note">${t.index.worstNote}</p>${table(roomColumns, worst)}`
}

/** What the whole plan and its locations have to say, but for what only the authors of the files need. */
function findingRows(context: PageContext): Html {
  const { t, plan } = context
  const shown = plan.findings.filter(
    ({ code, severity, accepted }) => severity !== 'info' && accepted === undefined && code in t.finding,
  )
  if (shown.length === 0) return html``
  const locations = locationsById(plan)
  const list = shown.map((finding) => {
    const location = locations.get(finding.at.locationId ?? '')
    return html`<li>${location === undefined ? '' : html`${link(location)} — `}${findingText(context, finding)}</li>`
  })
  return html`<h2>${t.index.findings}</h2><ul>${list}</ul>`
}

/** The locations: sortable table, small drawings one by one, rooms to look at, findings. */
export function* locationsSection(context: PageContext): Generator<Html> {
  const { t, plan } = context
  yield html`<h2 id="locations">${t.index.locations}</h2>
${table(columns(context), plan.locations, { sortable: true })}
<h3>${t.site.floors}</h3><div class="minis">`
  for (const location of plan.locations) yield mini(context, location)
  yield html`</div>
${worstRooms(context)}
${findingRows(context)}`
}
