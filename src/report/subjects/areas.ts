import type { AreaPlan, FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { PageContext } from '../context.js'
import { type Column, column, note, type Section, section, table } from '../document.js'
import { badge, placeName } from '../words.js'

/** Level and probability, of a second AP where one is asked for, and the overlap of roaming. */
function askedOf({ t, f }: PageContext, area: AreaPlan): string {
  const { targetRssiDbm, secondaryRssiDbm, confidence, overlapM } = area
  const second = secondaryRssiDbm === null ? [] : [t.site.areas.second(f.number(secondaryRssiDbm))]
  const overlap = overlapM === null ? [] : [t.site.areas.overlap(f.number(overlapM, 1))]
  return [t.site.areas.level(f.number(targetRssiDbm), f.percent(confidence, 0)), ...second, ...overlap].join(', ')
}

function areaColumns(context: PageContext, location: LocationPlan): readonly Column<AreaPlan>[] {
  const { t } = context
  const a = t.site.areas
  return [
    column(a.what, 'name', ({ id }) => placeName(t, location, id)),
    column(a.asked, 'text', (area) => askedOf(context, area)),
    column(a.points, 'integer', ({ points }) => points),
    column(a.share, 'percent', ({ areaShare }) => areaShare),
    column(t.site.covered, 'percent', ({ coveredShare }) => coveredShare),
    column(t.index.columns.margin, 'decibels', ({ marginDb }) => marginDb),
    column(t.site.verdictColumn, 'text', ({ verdict }) => verdict, { shown: ({ verdict }) => [badge(t, verdict)] }),
  ]
}

/** Rooms named of a floor's gaps, the largest first. */
const MOST_GAPS = 6

function gapText({ f }: PageContext, { rooms, coverage }: FloorPlan): string {
  const names = new Map(rooms.map(({ id, name }) => [id, name]))
  const gaps = coverage?.gaps ?? []
  const named = gaps
    .slice(0, MOST_GAPS)
    .map(({ room, uncoveredM2 }) => `${names.get(room) ?? room} (${f.number(uncoveredM2, 1)} m²)`)
  return `${named.join(', ')}${gaps.length > MOST_GAPS ? ', …' : ''}`
}

function floorColumns(context: PageContext): readonly Column<FloorPlan>[] {
  const { t } = context
  const a = t.site.areas
  return [
    column(a.floor, 'name', ({ id, level }) => t.site.floor(id, level)),
    column(a.floorCovered, 'percent', ({ coverage }) => coverage?.coveredShare ?? null),
    column(a.circulation, 'percent', ({ coverage }) => coverage?.circulationShare ?? null),
    column(a.gaps, 'text', (floor) => gapText(context, floor)),
  ]
}

/** What is required beside rooms, and what of each floor is reached, required or not, with its gaps; nothing of an older plan. */
export function areaSection(context: PageContext, location: LocationPlan): Section | null {
  const { t } = context
  const floors = location.floors.filter(({ coverage }) => coverage !== undefined)
  if (floors.length === 0 && location.areas.length === 0) return null
  const required = location.areas.length === 0 ? null : table(areaColumns(context, location), location.areas)
  return section(t.site.areas.title, [
    required,
    floors.length === 0 ? null : table(floorColumns(context), floors),
    note(t.site.areas.note),
  ])
}
