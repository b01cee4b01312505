import type { AccessPointPlan, LocationPlan, RackLinkPlan, RackPlan } from '../../model/location-plan.js'
import { cabledAps } from '../placed-aps.js'
import { apNumber } from '../svg/marks.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { apRow } from './site-devices.js'
import { type Column, table } from './table.js'

function labelOf({ plan }: PageContext, article: string): string {
  return plan.bom.find((line) => line.article === article)?.label ?? article
}

function rackEquipment(context: PageContext, rack: RackPlan): string {
  const { t } = context
  const reason = (t.rackReason as Readonly<Record<string, string>>)[rack.reason] ?? rack.reason
  if (rack.switches.length === 0) return reason
  return rack.switches.map((entry) => `${entry.quantity} × ${labelOf(context, entry.article)}`).join(', ')
}

function enclosure(context: PageContext, rack: RackPlan): string {
  if (rack.existing) return context.t.wired.existing
  return rack.enclosures
    .map(({ article, quantity }) => `${quantity === 1 ? '' : `${quantity} × `}${labelOf(context, article)}`)
    .join(', ')
}

function cableColumns({ t, f }: PageContext, location: LocationPlan): Column<AccessPointPlan>[] {
  return [
    { head: 'N°', numeric: true, cell: (ap) => apNumber(location, ap) },
    { head: t.site.cableLabel, cell: (ap) => ap.label },
    { head: t.site.level, cell: (ap) => ap.floor },
    { head: t.site.rack, cell: (ap) => ap.rack ?? '' },
    { head: t.wired.panelPort, cell: (ap) => ap.port ?? '' },
    { head: t.wired.switchPort, cell: (ap) => ap.switchPort ?? t.wired.fedElsewhere },
    { head: t.site.cableLength, numeric: true, cell: (ap) => f.number(ap.cableM, 1), value: (ap) => ap.cableM },
    { head: t.site.poe, numeric: true, cell: (ap) => f.number(ap.poeW, 1), value: (ap) => ap.poeW },
  ]
}

function rackColumns(context: PageContext): Column<RackPlan>[] {
  const { t, f } = context
  return [
    { head: t.site.rack, cell: (rack) => rack.id },
    { head: t.site.level, cell: (rack) => rack.floor },
    { head: t.site.facts.aps, numeric: true, cell: (rack) => rack.aps },
    { head: t.site.ports, numeric: true, cell: (rack) => rack.ports + rack.linkPorts },
    { head: t.site.poe, numeric: true, cell: (rack) => f.number(rack.poeW, 1) },
    { head: t.site.equipment, cell: (rack) => rackEquipment(context, rack) },
    { head: t.wired.units, numeric: true, cell: (rack) => rack.units ?? '' },
    { head: t.wired.freeUnits, numeric: true, cell: (rack) => rack.freeUnits ?? '' },
    { head: t.wired.enclosure, cell: (rack) => enclosure(context, rack) },
  ]
}

function linkSection({ t, f }: PageContext, links: readonly RackLinkPlan[]): Html {
  if (links.length === 0) return html``
  const columns: Column<RackLinkPlan>[] = [
    { head: t.site.cableLabel, cell: (link) => link.label },
    { head: t.site.rack, cell: ({ from, to }) => t.wired.link(from, to) },
    { head: t.wired.medium, cell: ({ medium }) => t.wired.mediums[medium] },
    { head: t.site.cableLength, numeric: true, cell: ({ cableM }) => f.number(cableM, 1) },
  ]
  return html`<h3>${t.wired.links}</h3>
${table(columns, links)}`
}

function costText({ t, f, plan }: PageContext, locationId: string): string {
  const cost = plan.secondRacks.find((each) => each.locationId === locationId)
  if (cost === undefined) return ''
  if (cost.amountEur !== null) return t.wired.secondRackCost(f.euros(cost.amountEur))
  const missing = cost.missing.map(({ label }) => label).join(', ')
  return t.wired.secondRackUnknown(f.euros(cost.knownEur), missing)
}

/** The rack that would end links over the limit; nothing where none is proposed. */
function secondRackSection(context: PageContext, { id, secondRack: rack }: LocationPlan): Html {
  if (rack === null) return html``
  const { t, f } = context
  const columns: Column<(typeof rack.links)[number]>[] = [
    { head: t.site.apId, cell: (link) => link.id },
    { head: t.site.rack, cell: (link) => link.rack },
    { head: t.site.cableLength, numeric: true, cell: (link) => f.number(link.beforeM, 1) },
    { head: t.wired.lengthThen, numeric: true, cell: (link) => f.number(link.cableM, 1) },
  ]
  const [x, y] = rack.at.map((metres) => f.number(metres, 2))
  const note = t.wired.secondRackNote(
    rack.id,
    rack.roomName,
    rack.floor,
    x!,
    y!,
    f.number(rack.longestM, 1),
    f.number(rack.limitM),
  )
  const still = rack.stillLong === 0 ? '' : ` ${t.wired.stillLong(f.number(rack.stillLong))}`
  return html`<h3>${t.wired.secondRack}</h3>
<p class="note">${note}${still} ${costText(context, id)}</p>
${table(columns, rack.links)}`
}

/** Cabling schedule, racks and what links them. */
export function cablingSection(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const metres = location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  return html`<h2>${t.site.cabling}</h2>
${table(cableColumns(context, location), cabledAps(location), { sortable: true, rowAttributes: apRow, total: ['', t.common.total, '', '', '', '', f.number(metres, 1), ''] })}
<p class="note">${t.wired.labelNote}</p>
<h3>${t.site.racks}</h3>
${table(rackColumns(context), location.racks)}
${linkSection(context, location.rackLinks)}
${secondRackSection(context, location)}`
}
