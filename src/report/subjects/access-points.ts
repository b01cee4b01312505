import type { AccessPointPlan, LocationPlan, RadioPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import { type PageContext, pageContext } from '../context.js'
import { csvText } from '../csv.js'
import { type Column, column, note, type Prose, type Section, section, table } from '../document.js'
import { type Messages, messagesOf } from '../messages/index.js'
import { workbookTexts } from '../messages/workbook.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import { bandText } from '../words.js'

export interface PlacedAp {
  readonly location: LocationPlan
  readonly ap: AccessPointPlan
}

export function apsOf(location: LocationPlan): PlacedAp[] {
  return location.accessPoints.map((ap) => ({ location, ap }))
}

export function placedAps(plan: Plan): PlacedAp[] {
  return plan.locations.flatMap(apsOf)
}

/** How an AP hangs and, where it is turned, which way: degrees clockwise from north, down where it is tilted. */
export function mountText(
  { mount, azimuthDeg, tiltDeg }: AccessPointPlan,
  { installer }: Pick<Messages, 'installer'>,
): string {
  const hangs = installer.mounts[mount]
  if (azimuthDeg === undefined && tiltDeg === undefined) return hangs
  return `${hangs}, ${installer.facing(String(azimuthDeg ?? 0), tiltDeg === undefined ? null : String(tiltDeg))}`
}

/** A radio of an AP; null where it is off. */
interface Radio extends PlacedAp {
  readonly band: Band
  readonly radio: RadioPlan | null
}

function radiosOf(location: LocationPlan): Radio[] {
  return apsOf(location).flatMap((placed) =>
    (Object.keys(placed.ap.radios) as Band[]).map((band) => ({
      ...placed,
      band,
      radio: placed.ap.radios[band] ?? null,
    })),
  )
}

/** "RDC", "R+1"; with the id of the floor where another one has the same level. */
export function floorName(plan: Plan, location: LocationPlan, id: string): string {
  const floor = location.floors.find((candidate) => candidate.id === id)
  if (floor === undefined) return id
  const name = messagesOf(plan.language, workbookTexts).floor(floor.level)
  const shared = location.floors.some((other) => other.level === floor.level && other.id !== floor.id)
  return shared ? `${name} (${floor.id})` : name
}

/** Name of a room, of one floor or of any; its id where the plan has none. */
export function roomName({ floors }: LocationPlan, id: string, floor?: string): string {
  const rooms = floors.filter((each) => floor === undefined || each.id === floor).flatMap((each) => each.rooms)
  return rooms.find((room) => room.id === id)?.name ?? id
}

/** The name of the room that a rack stands in, or the id of the rack; nothing where nobody said which it is. */
export function rackName({ location, ap }: PlacedAp): string {
  return ap.rack === null ? '' : roomName(location, ap.rack)
}

/** Class or model in words. */
export function typeName(plan: Plan, { type }: AccessPointPlan): string {
  return plan.labels.accessPoints[type] ?? type
}

/** Columns of access points, by what they hold. */
export function apColumns({ t, f, plan }: PageContext) {
  return {
    number: column(t.site.apNumber, 'integer', ({ location, ap }) => apNumber(location, ap)),
    id: column(t.site.apId, 'text', ({ ap }) => ap.id),
    level: column(t.site.level, 'text', ({ ap }) => ap.floor),
    room: column(t.site.room, 'name', ({ location, ap }) => roomName(location, ap.room)),
    position: column(t.site.position, 'figures', ({ ap }) => f.pair(ap.at, 2)),
    height: column(t.site.height, 'metres', ({ ap }) => ap.heightM),
    type: column(t.site.article, 'name', ({ ap }) => plan.labels.accessPoints[ap.type] ?? ap.article),
    origin: column(t.site.origins, 'text', ({ ap }) => (ap.pinned ? t.site.pinned : t.site.placed)),
    serves: column(t.site.serves, 'text', ({ location, ap }) =>
      ap.rooms.map((id) => tied(roomName(location, id))).join(', '),
    ),
  } satisfies Readonly<Record<string, Column<PlacedAp>>>
}

function radioColumns({ t, f }: PageContext): Column<Radio>[] {
  const onRequired = ({ location, band }: Radio, value: number): number | '' =>
    band === location.margin.band ? value : ''
  return [
    column(t.site.apNumber, 'integer', ({ location, ap }) => apNumber(location, ap)),
    column(t.site.apId, 'text', ({ ap }) => ap.id),
    column(t.site.band, 'text', ({ band }) => bandText(f.language, band)),
    column(t.site.channel, 'figures', ({ radio }) => radio?.channel ?? ''),
    column(`${t.site.width} (MHz)`, 'figures', ({ radio }) => radio?.widthMhz ?? ''),
    column(`${t.site.eirp} (dBm)`, 'figures', ({ radio }) => radio?.eirpDbm ?? t.site.radioOff),
    column(t.site.airtime, 'percent', (row) => onRequired(row, row.ap.airtime), { decimals: 0 }),
    column(t.site.clients, 'decimal', (row) => onRequired(row, row.ap.clients)),
  ]
}

/** What it means that a radio is off; nothing where all are on. */
function offNote({ t }: PageContext, { accessPoints }: LocationPlan): Prose | null {
  const someOff = accessPoints.some((ap) => Object.values(ap.radios).includes(null))
  return someOff ? note(t.site.radiosOff) : null
}

/** Why some channels are not used here; nothing where the location leaves none out. */
function exclusionsNote({ t, f }: PageContext, { channelExclusions }: LocationPlan): Prose | null {
  if (channelExclusions.length === 0) return null
  const parts = channelExclusions.map(({ band, numbers, reason }) =>
    t.site.channelExclusion(bandText(f.language, band), numbers.join(', '), reason),
  )
  return note(t.site.channelsExcluded(f.list(parts)))
}

/** AP schedule and channel plan. */
export function apSections(context: PageContext, location: LocationPlan): Section[] {
  const { t } = context
  const mark = ({ ap }: PlacedAp) => ({ ap: ap.id })
  const schedule = table(Object.values(apColumns(context)), apsOf(location), { isSortable: true, mark })
  return [
    section(t.site.aps, [schedule]),
    section(t.site.channels, [
      table(radioColumns(context), radiosOf(location), { mark }),
      offNote(context, location),
      exclusionsNote(context, location),
    ]),
  ]
}

/** What the operation says of the network of the public: the value of a key of `design.service`; null where it says nothing. */
export function serviceValue({ hypotheses }: Plan, key: string): string | null {
  return hypotheses.find((hypothesis) => hypothesis.key === `design.service.${key}`)?.value ?? null
}

/** A network without a key is Enhanced Open at 6 GHz, whatever it is on the other bands. */
export function securityOn(plan: Plan, band: Band): string | null {
  const stated = serviceValue(plan, 'security')
  return band === '6GHz' && stated === 'owe-transition' ? 'owe' : stated
}

/** Columns of what the public meets, with what is left out of the channels here; none where the operation says nothing of it. */
function serviceColumns(plan: Plan, location: LocationPlan): Column<Radio>[] {
  if (serviceValue(plan, 'ssid') === null) return []
  const { t } = pageContext(plan)
  const text = (head: string, value: Column<Radio>['value']): Column<Radio> => column(head, 'text', value)
  const yesNo = (key: string) => (): string | null => {
    const value = serviceValue(plan, key)
    return value === null ? null : value === 'true' ? t.common.yes : t.common.no
  }
  const everywhere = plan.hypotheses.find(({ key }) => key === 'design.channels.exclude')?.value ?? ''
  const leftOut = (band: Band): string => {
    const here = location.channelExclusions.filter((each) => each.band === band).flatMap(({ numbers }) => numbers)
    const all = band === '5GHz' ? everywhere.split(', ').filter((number) => number !== '') : []
    return [...new Set([...all, ...here.map(String)])].join(' ')
  }
  const heads = t.installer.serviceSettings
  return [
    text(heads.ssid, () => serviceValue(plan, 'ssid')),
    text(heads.security, ({ band }) => securityOn(plan, band)),
    text(heads.vlan, () => serviceValue(plan, 'vlan')),
    text(heads.minRateMbps, ({ band }) => serviceValue(plan, `minRateMbps.${band}`)),
    text(heads.neighbourReports, yesNo('neighbourReports')),
    text(heads.transitionManagement, yesNo('transitionManagement')),
    text(heads.fastTransition, yesNo('fastTransition')),
    text(heads.country, () => serviceValue(plan, 'country')),
    text(heads.excluded, ({ band }) => leftOut(band)),
  ]
}

/** Settings of a location's APs for a controller, a line a radio: channel, width [MHz], EIRP [dBm]; a radio that is off has none. */
export function apSettingsCsv(plan: Plan, location: LocationPlan): string {
  const { t } = pageContext(plan)
  const values: readonly Column<Radio>['value'][] = [
    ({ ap }) => ap.id,
    () => location.name,
    ({ ap }) => floorName(plan, location, ap.floor),
    ({ ap }) => roomName(location, ap.room, ap.floor),
    ({ band }) => band,
    ({ radio }) => (radio === null ? t.common.no : t.common.yes),
    ({ radio }) => radio?.channel ?? null,
    ({ radio }) => radio?.widthMhz ?? null,
    ({ radio }) => radio?.centreMhz ?? null,
    ({ radio }) => radio?.eirpDbm ?? null,
    ({ ap }) => typeName(plan, ap),
    ({ ap }) => mountText(ap, t),
    ({ ap }) => ap.heightM,
    rackName,
    ({ ap }) => ap.port,
    ({ ap }) => ap.switchPort,
    ({ ap }) => ap.label,
  ]
  const heads = Object.values(t.installer.settings)
  const columns = values.map((value, at): Column<Radio> => column(heads[at]!, 'text', value))
  return csvText([...columns, ...serviceColumns(plan, location)], radiosOf(location), plan.language)
}
