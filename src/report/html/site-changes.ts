import type {
  ApFailure,
  FewestClaim,
  LocationPlan,
  LostRoom,
  PlanAlternative,
  Remedy,
  UnmetRoom,
} from '../../model/location-plan.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { type Column, table } from './table.js'

function roomName(location: LocationPlan, floor: string, id: string): string {
  const level = location.floors.find((each) => each.id === floor)
  return tied(level?.rooms.find((room) => room.id === id)?.name ?? id)
}

function apCount({ f }: PageContext, count: number): string {
  return f.language === 'fr' ? f.plural(count, 'borne', 'bornes') : f.plural(count, 'access point', 'access points')
}

interface ChangeRow {
  readonly name: string
  readonly aps: string
  readonly cost: string
  readonly unmet: string
}

function unmetNames({ t }: PageContext, location: LocationPlan, paths: readonly string[]): string {
  if (paths.length === 0) return t.sensitivity.none
  return paths.map((path) => roomName(location, ...(path.split('/') as [string, string]))).join(', ')
}

function changeRow(context: PageContext, location: LocationPlan, name: string, change: PlanAlternative): ChangeRow {
  const { t, f } = context
  const { count, costEur, costLowerBoundEur, proven, unmetRooms } = change
  const texts = t.sensitivity.changes
  const bound = proven || costLowerBoundEur === null ? '' : texts.unproven(f.euros(costLowerBoundEur))
  return {
    name,
    aps: count === null ? texts.stopped : f.number(count),
    cost: `${f.euros(costEur)}${bound}`,
    unmet: count === null ? '—' : unmetNames(context, location, unmetRooms),
  }
}

function changePart(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { placement, alternatives, accessPoints } = location
  const discouraged = accessPoints.filter((ap) => ap.discouraged).length
  const penalty = Number(placement.penaltyEur) > 0 ? texts.penalty(f.euros(placement.penaltyEur)) : ''
  const rows: ChangeRow[] = [
    {
      name: texts.planned(apCount(context, discouraged)),
      aps: f.number(placement.count),
      cost: `${f.euros(placement.costEur)}${penalty}`,
      unmet: unmetNames(context, location, placement.relaxedRooms),
    },
    changeRow(context, location, texts.withoutDiscouraged, alternatives.withoutDiscouraged),
    changeRow(context, location, texts.nextDb, alternatives.nextDb),
  ]
  const columns: Column<ChangeRow>[] = [
    { head: texts.columns.change, cell: ({ name }) => name },
    { head: texts.columns.aps, numeric: true, cell: ({ aps }) => aps },
    { head: texts.columns.cost, numeric: true, cell: ({ cost }) => cost },
    { head: texts.columns.unmet, cell: ({ unmet }) => unmet },
  ]
  return html`<h3>${texts.heading}</h3>
${table(columns, rows)}<p class="note">${texts.note}</p>`
}

function lostNames({ t, f }: PageContext, location: LocationPlan, rooms: readonly LostRoom[]): string {
  if (rooms.length === 0) return t.sensitivity.none
  return rooms
    .map(({ floor, id, coveredShare, heldAtFullPower }) =>
      t.sensitivity.room(roomName(location, floor, id), f.percent(coveredShare), heldAtFullPower),
    )
    .join(', ')
}

function failurePart(context: PageContext, location: LocationPlan): Html {
  const texts = context.t.sensitivity.changes
  const numberOf = (id: string): number | string => {
    const ap = location.accessPoints.find((each) => each.id === id)
    return ap === undefined ? '' : apNumber(location, ap)
  }
  const columns: Column<ApFailure>[] = [
    { head: 'N°', numeric: true, cell: ({ ap }) => numberOf(ap) },
    { head: texts.failureColumns.ap, cell: ({ ap }) => ap },
    { head: texts.failureColumns.rooms, cell: ({ lostRooms }) => lostNames(context, location, lostRooms) },
  ]
  return html`<h3>${texts.failureHeading}</h3>
${table(columns, location.failures)}<p class="note">${texts.failureNote}</p>`
}

function claimText(context: PageContext, location: LocationPlan, claim: FewestClaim): string {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const room = roomName(location, claim.floor, claim.room)
  const area = claim.areaM2 === null ? '' : tied(`${f.number(claim.areaM2, 1)} m²`)
  if (claim.kind === 'demand') return texts.demand(room, apCount(context, claim.aps))
  return claim.kind === 'second' ? texts.partSecond(room, area) : texts.part(room, area)
}

function fewestPart(context: PageContext, location: LocationPlan): Html | null {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { fewest, placement } = location
  if (placement.lowerBound === 0) return null
  const heading = html`<h3>${texts.fewestHeading(apCount(context, placement.lowerBound))}</h3>`
  if (fewest === null) return html`${heading}\n<p>${texts.fewestSearch}</p>`
  const { claims, pointsPerAp, pinned } = fewest
  const parts = claims.map((claim) => {
    const text = claimText(context, location, claim)
    return pointsPerAp === 1 ? text : texts.points(text, f.number(claim.points * claim.aps))
  })
  const total = claims.reduce((sum, { points, aps }) => sum + points * aps, 0)
  const sentence =
    pointsPerAp === 1
      ? texts.fewestApart(parts.join(', '))
      : texts.fewestPoints(parts.join(', '), f.number(total), f.number(pointsPerAp))
  return html`${heading}\n<p>${sentence}${pinned === 0 ? '' : texts.fewestPinned(f.number(pinned))}</p>`
}

/** Why not fewer APs, what other conditions and the failure of an AP would cost. */
export function changesPart(context: PageContext, location: LocationPlan): Html {
  return html`${fewestPart(context, location)}
${changePart(context, location)}
${failurePart(context, location)}`
}

function remedyText({ t, f, plan }: PageContext, location: LocationPlan, remedy: Remedy): string {
  const texts = t.sensitivity.changes.remedy
  switch (remedy.kind) {
    case 'allow-room':
    case 'lift-exclusion':
      return texts[remedy.kind](roomName(location, remedy.floor, remedy.room))
    case 'type':
      return texts.type(plan.labels.accessPoints[remedy.type] ?? remedy.type)
    case 'eirp':
      return texts.eirp(f.number(remedy.eirpDbm))
    case 'target':
      return texts.target(f.number(remedy.byDb), f.number(remedy.targetRssiDbm))
  }
}

function unmetItem(context: PageContext, location: LocationPlan, unmet: UnmetRoom): Html {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const share = (value: number | null): string => (value === null ? '—' : f.percent(value))
  const why = texts.why[unmet.why](share(unmet.reachableShare), share(unmet.requiredShare))
  const list = unmet.remedies.map((remedy) => remedyText(context, location, remedy))
  const cure =
    unmet.why === 'channel'
      ? texts.channelRemedy
      : list.length === 0
        ? texts.noRemedy
        : texts.remedies(list.join(' ; '))
  return html`<li><b>${roomName(location, unmet.floor, unmet.room)}</b> : ${why}. ${cure}</li>`
}

/** Rooms that are not met, with why and what would help; nothing where all are. */
export function unmetPart(context: PageContext, location: LocationPlan): Html | null {
  if (location.unmet.length === 0) return null
  return html`<h3>${context.t.sensitivity.changes.unmetHeading}</h3>
<ul>${location.unmet.map((unmet) => unmetItem(context, location, unmet))}</ul>`
}
