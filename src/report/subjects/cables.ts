import type { AccessPointPlan, LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { RoutePoint } from '../../model/plan-parts.js'
import type { RackLinkPlan, RackPlan } from '../../model/rack-plan.js'
import { type PageContext, pageContext } from '../context.js'
import { csvNumber, csvText } from '../csv.js'
import { type Column, column, note, type Section, section, subsection, table } from '../document.js'
import { apColumns, apsOf, floorName, type PlacedAp, rackName } from './access-points.js'
import { articleLabel } from './bill.js'

/** A cable of the schedule: that of an AP, or a link of two racks. */
export type CableRow = PlacedAp | { readonly location: LocationPlan; readonly link: RackLinkPlan }

/** APs whose cable is to be laid: all but those that are there. */
function cabledAps(location: LocationPlan): PlacedAp[] {
  return apsOf(location).filter(({ ap }) => !ap.existing)
}

/** Every cable, location by location: those of the APs, then the links of the racks. */
export function cableRows(plan: Plan): CableRow[] {
  return plan.locations.flatMap((location) => [
    ...cabledAps(location),
    ...location.rackLinks.map((link) => ({ location, link })),
  ])
}

/** Label, length and route of a cable. */
export function cableOf(row: CableRow): Pick<AccessPointPlan, 'label' | 'cableM' | 'route'> {
  return 'ap' in row ? row.ap : row.link
}

/** Floor that a cable starts on. */
function cableFloor(plan: Plan, row: CableRow): string {
  if ('ap' in row) return floorName(plan, row.location, row.ap.floor)
  const rack = row.location.racks.find(({ id }) => id === row.link.from)
  return rack === undefined ? '' : floorName(plan, row.location, rack.floor)
}

/** Metres in hundredths, summed exactly. */
export function sumMetres(metres: readonly number[]): number {
  return metres.reduce((sum, metre) => sum + Math.round(metre * 100), 0) / 100
}

/** "RDC 5,25 / 21": floor, x and y in the metres of the location. */
function pointText(plan: Plan, location: LocationPlan, point: RoutePoint): string {
  const [x, y] = point.at.map((metres) => csvNumber(metres, plan.language))
  return `${floorName(plan, location, point.floor)} ${x} / ${y}`
}

/** Columns of every cable of the operation, by what they hold. */
export function cableColumns({ t, plan }: PageContext) {
  const { csv, wired, common } = t
  return {
    siteNumber: column(csv.site, 'centre', ({ location }) => location.siteNumber),
    location: column(csv.location, 'text', ({ location }) => location.name),
    floor: column(csv.floor, 'centre', (row) => cableFloor(plan, row)),
    ap: column(csv.ap, 'text', (row) => ('ap' in row ? row.ap.id : '')),
    rack: column(csv.rack, 'centre', (row) => ('ap' in row ? rackName(row) : wired.link(row.link.from, row.link.to))),
    panelPort: column(wired.panelPort, 'centre', (row) => ('ap' in row ? row.ap.port : null)),
    switchPort: column(wired.switchPort, 'centre', (row) => ('ap' in row ? row.ap.switchPort : null)),
    label: column(csv.label, 'text', (row) => cableOf(row).label),
    medium: column(wired.medium, 'text', (row) => wired.mediums['ap' in row ? 'copper' : row.link.medium]),
    length: column(csv.lengthM, 'decimal', (row) => cableOf(row).cableM),
    poe: column(csv.poeW, 'decimal', (row) => ('ap' in row ? row.ap.poeW : null)),
    routed: column(csv.routed, 'centre', (row) => (cableOf(row).route.length > 0 ? common.yes : common.no)),
    points: column(csv.points, 'text', (row) =>
      cableOf(row)
        .route.map((point) => pointText(plan, row.location, point))
        .join(' > '),
    ),
  } satisfies Readonly<Record<string, Column<CableRow>>>
}

/** The cables as CSV: label, rack, panel and switch port, installed length [m], PoE [W] and the route in the location's metres. */
export function cablingCsv(plan: Plan): string {
  return csvText(Object.values(cableColumns(pageContext(plan))), cableRows(plan), plan.language)
}

function rackEquipment(context: PageContext, rack: RackPlan): string {
  const { t } = context
  if (rack.switches.length === 0) return (t.rackReason as Readonly<Record<string, string>>)[rack.reason] ?? rack.reason
  return rack.switches.map((entry) => `${entry.quantity} × ${articleLabel(context.plan, entry.article)}`).join(', ')
}

function enclosure(context: PageContext, rack: RackPlan): string {
  if (rack.existing) return context.t.wired.existing
  return rack.enclosures
    .map(({ article, quantity }) => `${quantity === 1 ? '' : `${quantity} × `}${articleLabel(context.plan, article)}`)
    .join(', ')
}

function scheduleColumns(context: PageContext): Column<PlacedAp>[] {
  const { t } = context
  const { number, level } = apColumns(context)
  return [
    number,
    column(t.site.cableLabel, 'text', ({ ap }) => ap.label),
    level,
    column(t.site.rack, 'text', ({ ap }) => ap.rack, { absent: '' }),
    column(t.wired.panelPort, 'text', ({ ap }) => ap.port, { absent: '' }),
    column(t.wired.switchPort, 'text', ({ ap }) => ap.switchPort ?? t.wired.fedElsewhere),
    column(t.site.cableLength, 'metres', ({ ap }) => ap.cableM, { decimals: 1 }),
    column(t.site.poe, 'decimal', ({ ap }) => ap.poeW),
  ]
}

function rackColumns(context: PageContext): Column<RackPlan>[] {
  const { t } = context
  return [
    column(t.site.rack, 'text', (rack) => rack.id),
    column(t.site.level, 'text', (rack) => rack.floor),
    column(t.site.facts.aps, 'integer', (rack) => rack.aps),
    column(t.site.ports, 'integer', (rack) => rack.ports + rack.linkPorts),
    column(t.site.poe, 'decimal', (rack) => rack.poeW),
    column(t.site.equipment, 'text', (rack) => rackEquipment(context, rack)),
    column(t.wired.units, 'integer', (rack) => rack.units, { absent: '' }),
    column(t.wired.freeUnits, 'integer', (rack) => rack.freeUnits, { absent: '' }),
    column(t.wired.enclosure, 'text', (rack) => enclosure(context, rack)),
  ]
}

function linkSection({ t }: PageContext, links: readonly RackLinkPlan[]): Section | null {
  if (links.length === 0) return null
  const columns: Column<RackLinkPlan>[] = [
    column(t.site.cableLabel, 'text', (link) => link.label),
    column(t.site.rack, 'text', ({ from, to }) => t.wired.link(from, to)),
    column(t.wired.medium, 'text', ({ medium }) => t.wired.mediums[medium]),
    column(t.site.cableLength, 'metres', ({ cableM }) => cableM, { decimals: 1 }),
  ]
  return subsection(t.wired.links, [table(columns, links)])
}

function secondRackCost({ t, f, plan }: PageContext, locationId: string): string {
  const cost = plan.secondRacks.find((each) => each.locationId === locationId)
  if (cost === undefined) return ''
  if (cost.amountEur !== null) return t.wired.secondRackCost(f.euros(cost.amountEur))
  const missing = cost.missing.map(({ label }) => label).join(', ')
  return t.wired.secondRackUnknown(f.euros(cost.knownEur), missing)
}

/** The rack that would end links over the limit; nothing where none is proposed. */
function secondRackSection(context: PageContext, { id, secondRack: rack }: LocationPlan): Section | null {
  if (rack === null) return null
  const { t, f } = context
  const columns: Column<(typeof rack.links)[number]>[] = [
    column(t.site.apId, 'text', (link) => link.id),
    column(t.site.rack, 'text', (link) => link.rack),
    column(t.site.cableLength, 'metres', (link) => link.beforeM, { decimals: 1 }),
    column(t.wired.lengthThen, 'metres', (link) => link.cableM, { decimals: 1 }),
  ]
  const [x, y] = rack.at.map((metres) => f.number(metres, 2)) as [string, string]
  const [longest, limit] = [f.number(rack.longestM, 1), f.number(rack.limitM)]
  const proposal = t.wired.secondRackNote(rack.id, rack.roomName, rack.floor, x, y, longest, limit)
  const still = rack.stillLong === 0 ? '' : ` ${t.wired.stillLong(f.number(rack.stillLong))}`
  return subsection(t.wired.secondRack, [
    note(`${proposal}${still} ${secondRackCost(context, id)}`),
    table(columns, rack.links),
  ])
}

/** Cabling schedule, racks and what links them. */
export function cablingSection(context: PageContext, location: LocationPlan): Section {
  const { t } = context
  const metres = location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
  return section(t.site.cabling, [
    table(scheduleColumns(context), cabledAps(location), {
      isSortable: true,
      mark: ({ ap }) => ({ ap: ap.id }),
      total: ['', t.common.total, '', '', '', '', metres, ''],
    }),
    note(t.wired.labelNote),
    subsection(t.site.racks, [table(rackColumns(context), location.racks)]),
    linkSection(context, location.rackLinks),
    secondRackSection(context, location),
  ])
}
