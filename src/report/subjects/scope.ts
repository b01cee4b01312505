import { isBeyondFile } from '../../model/article.js'
import type { BeyondLocation, ExtraLocation, OutsideAp } from '../../model/budget-plan.js'
import type { LocationPlan } from '../../model/location-plan.js'
import { formatEuros, parseEuros } from '../../model/money.js'
import type { Plan } from '../../model/plan.js'
import type { PageContext } from '../context.js'
import { type Column, column, note, prose, type Section, section, subsection, table } from '../document.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import { budgetLineLabel, placeName } from '../words.js'
import { isCounted, locationsById } from './bill.js'

function apsText(count: number, t: Messages, f: Format): string {
  return f.plural(count, t.scope.aps)
}

/** What covering the rooms that the file does not name would cost, over all bought locations. */
export function extraSentence({ scope: { extra } }: Plan, t: Messages, f: Format): string {
  if (extra.rooms === 0) return t.scope.extraNone
  const rooms = f.plural(extra.rooms, t.scope.publicRooms)
  if (extra.aps === null || extra.totalEur === null) return t.scope.extraUnknown(rooms)
  return t.scope.extra(rooms, apsText(extra.aps, t, f), f.euros(extra.totalEur))
}

type BeyondKind = keyof Messages['scope']['beyondKinds']

/** What is required beyond the file at some locations, as words, each once. */
function beyondWords(plan: Plan, parts: readonly BeyondLocation[], t: Messages): string {
  const kinds = parts.flatMap(({ locationId, what }) => {
    const areas = new Map(plan.locations.find(({ id }) => id === locationId)?.areas.map(({ id, kind }) => [id, kind]))
    return what.map((id): BeyondKind => areas.get(id) ?? 'room')
  })
  return [...new Set(kinds)].map((kind) => t.scope.beyondKinds[kind]).join(', ')
}

/** What routes, whole floors, outdoor and other rooms add, of one location or of all; null where nothing of it is required. */
function beyondSentence(plan: Plan, locationId: string | null, t: Messages, f: Format): string | null {
  const { beyond } = plan.scope
  const parts = (beyond?.byLocation ?? []).filter((part) => locationId === null || part.locationId === locationId)
  if (parts.length === 0) return null
  const aps = parts.reduce((sum, part) => sum + part.aps, 0)
  return t.scope.beyond(
    beyondWords(plan, parts, t),
    apsText(aps, t, f),
    f.euros(sumEuros(parts.map(({ totalEur }) => totalEur))),
  )
}

/** What is bought and not eligible: access points that serve no required room, articles that the file does not name, and their cost. */
export function outsideSentence(plan: Plan, t: Messages, f: Format): string {
  const { outside } = plan.scope
  const articles = articlesText(plan, t, f)
  if (outside.aps.length === 0) return articles ?? t.scope.outsideNone
  const aps = outsideText(outside.aps, outside.totalEur, t, f)
  return articles === null ? aps : `${aps} ${articles}`
}

function articlesText({ bom }: Plan, t: Messages, f: Format): string | null {
  const lines = bom.filter((line) => isCounted(line) && isBeyondFile(line) && line.totalEur !== '0.00')
  if (lines.length === 0) return null
  const labels = [...new Set(lines.map(({ label }) => label))]
  return t.scope.outsideArticles(labels, f.euros(sumEuros(lines.map(({ totalEur }) => totalEur))))
}

/** Null where one is not known. */
function sumEuros(amounts: readonly (string | null)[]): string | null {
  if (amounts.includes(null)) return null
  return formatEuros(amounts.reduce((sum, amount) => sum + parseEuros(amount!)!, 0n))
}

function outsideText(aps: readonly OutsideAp[], totalEur: string | null, t: Messages, f: Format): string {
  const ids = aps.map(({ id }) => id)
  return t.scope.outside(ids, f.euros(totalEur))
}

/** Those of one location; null where every one serves a room of the file. */
function locationOutsideSentence(
  { scope: { outside } }: Plan,
  { id }: LocationPlan,
  t: Messages,
  f: Format,
): string | null {
  const aps = outside.aps.filter(({ locationId }) => locationId === id)
  if (aps.length === 0) return null
  return outsideText(aps, sumEuros(aps.map(({ totalEur }) => totalEur)), t, f)
}

/** What the rooms beyond the file would cost at one location; null where there are none, or where it is not bought. */
export function locationExtraSentence(plan: Plan, location: LocationPlan, t: Messages, f: Format): string | null {
  const cost = plan.scope.extra.byLocation.find(({ locationId }) => locationId === location.id)
  if (cost === undefined || cost.rooms === 0) return null
  const named = (paths: readonly string[]): string => paths.map((path) => placeName(t, location, path)).join(', ')
  const { rooms, unmetRooms } = location.extra
  if (cost.aps === null) return t.scope.locationUnknown(named(rooms))
  const more =
    cost.aps === 0
      ? t.scope.locationNone(named(rooms.filter((path) => !unmetRooms.includes(path))))
      : t.scope.location(named(rooms), apsText(cost.aps, t, f), f.euros(cost.totalEur))
  return unmetRooms.length === 0 ? more : `${more} ${t.scope.locationUnmet(named(unmetRooms))}`
}

function extraColumns({ t, plan }: PageContext): Column<ExtraLocation>[] {
  const { columns, notComputed } = t.scope
  const locations = locationsById(plan)
  return [
    column(columns.location, 'text', ({ locationId }) => locations.get(locationId)?.name ?? locationId),
    column(columns.rooms, 'integer', ({ rooms }) => rooms),
    column(columns.aps, 'integer', ({ aps }) => aps, { absent: notComputed }),
    ...plan.budget.lines.map(
      ({ id }): Column<ExtraLocation> =>
        column(budgetLineLabel(plan, id), 'euros', ({ lines }) => (lines === null ? null : (lines[id] ?? '0.00'))),
    ),
    column(columns.total, 'euros', ({ totalEur }) => totalEur),
    column(columns.proof, 'text', ({ proven }) => (proven ? t.common.yes : t.common.no)),
  ]
}

/** What lies beyond the rooms that the file names: what covering them would cost, and what is bought for none of them. */
export function scopeSection(context: PageContext): Section {
  const { t, f, plan } = context
  const rows = plan.scope.extra.byLocation.filter(({ aps }) => aps !== 0)
  const beyond = beyondSentence(plan, null, t, f)
  return section(t.scope.title, [
    prose(outsideSentence(plan, t, f)),
    beyond === null ? null : prose(beyond),
    prose(extraSentence(plan, t, f)),
    ...(rows.length === 0 ? [] : [table(extraColumns(context), rows), note(t.scope.extraNote)]),
  ])
}

/** The same of one location; nothing where there is nothing of it. */
export function scopePart({ plan, t, f }: PageContext, location: LocationPlan): Section | null {
  const outside = locationOutsideSentence(plan, location, t, f)
  const extra = locationExtraSentence(plan, location, t, f)
  const beyond = beyondSentence(plan, location.id, t, f)
  if (outside === null && extra === null && beyond === null) return null
  return subsection(t.scope.title, [
    outside === null ? null : prose(outside),
    beyond === null ? null : prose(beyond),
    extra === null ? null : prose(extra),
    extra === null ? null : note(t.scope.extraNote),
  ])
}
