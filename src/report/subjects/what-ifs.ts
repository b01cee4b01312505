import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type {
  ApFailure,
  LossCase,
  LostRoom,
  MaterialSensitivity,
  PlanAlternative,
  ShadowingCount,
  UnmetRoom,
} from '../../model/what-if-plan.js'
import type { PageContext } from '../context.js'
import {
  type Blocks,
  type Column,
  column,
  list,
  note,
  prose,
  type Section,
  section,
  subsection,
  type Table,
  table,
} from '../document.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import { apNumber } from '../svg/marks.js'
import { tied } from '../typeset.js'
import {
  apCount,
  bandText,
  continuousSentence,
  fewestSentence,
  placeName,
  roomName,
  unmetCure,
  unmetWhy,
  type WordContext,
} from '../words.js'
import { scopePart } from './scope.js'
import { materialName } from './walk.js'

interface CaseRow {
  readonly name: string
  readonly loss: string
  readonly losses: LossCase
}

function lostCount({ t, f }: PageContext, rooms: readonly LostRoom[]): string {
  return f.plural(rooms.length, t.sensitivity.lost)
}

/** What full power would do for the rooms lost. */
function beyondPower({ t, f }: PageContext, rooms: readonly LostRoom[]): string {
  const gone = rooms.filter(({ heldAtFullPower }) => !heldAtFullPower).length
  if (gone === 0) return t.sensitivity.heldAll
  return gone === rooms.length ? t.sensitivity.heldNot : t.sensitivity.heldSome(f.number(gone))
}

/** Loss planned with and the high one on the first band. */
function lossEnds({ f }: PageContext, location: LocationPlan, material: string): readonly [string, string] {
  const band = location.materials.find((use) => use.material === material)?.bands[location.margin.band]
  return band === undefined ? ['—', '—'] : [f.number(band.lossDb, 1), f.number(band.highDb, 1)]
}

function sentences(context: PageContext, location: LocationPlan, materials: readonly MaterialSensitivity[]): string[] {
  const texts = context.t.sensitivity
  const first = materials[0]
  if (first === undefined) return [texts.noEffect]
  const all = location.sensitivity?.allHigh.lostRooms ?? []
  const together = all.length === 0 ? texts.allHighHeld : texts.allHighLost(lostCount(context, all))
  if (first.lostRooms.length === 0) return [texts.noneLost, together]
  const [from, to] = lossEnds(context, location, first.material)
  const rooms = lostCount(context, first.lostRooms)
  const name = materialName(context, first.material)
  return [texts.lead(name, from, to, rooms, beyondPower(context, first.lostRooms)), together]
}

function lostNames({ t, f }: PageContext, location: LocationPlan, rooms: readonly LostRoom[]): string {
  if (rooms.length === 0) return t.sensitivity.none
  return rooms
    .map(({ floor, id, coveredShare, heldAtFullPower }) =>
      t.sensitivity.room(roomName(location, floor, id), f.percent(coveredShare), heldAtFullPower),
    )
    .join(', ')
}

/** Rooms by their paths, `floor/room`. */
function namesOfPaths({ t }: PageContext, location: LocationPlan, paths: readonly string[]): string {
  if (paths.length === 0) return t.sensitivity.none
  return paths.map((path) => placeName(t, location, path)).join(', ')
}

function materialTable(context: PageContext, location: LocationPlan, rows: readonly CaseRow[]): Table {
  const { t, f } = context
  const names = t.sensitivity.columns
  const columns: Column<CaseRow>[] = [
    column(names.material, 'name', ({ name }) => name),
    column(tied(names.loss(bandText(f.language, location.margin.band))), 'figures', ({ loss }) => loss),
    column(names.margin, 'decibels', ({ losses }) => losses.worstMarginDb),
    column(names.change, 'decibels', ({ losses }) => losses.marginChangeDb),
    column(names.rooms, 'text', ({ losses }) => lostNames(context, location, losses.lostRooms)),
  ]
  return table(columns, rows)
}

function materialPart(context: PageContext, location: LocationPlan): Blocks {
  const { t } = context
  const { sensitivity } = location
  if (sensitivity === null) return [prose(t.sensitivity.unknown)]
  const alone = sensitivity.materials.map((losses): CaseRow => {
    const [from, to] = lossEnds(context, location, losses.material)
    return { name: materialName(context, losses.material), loss: `${from} → ${to}`, losses }
  })
  const together: CaseRow[] = [
    { name: t.sensitivity.allHigh, loss: '', losses: sensitivity.allHigh },
    { name: t.sensitivity.allLow, loss: '', losses: sensitivity.allLow },
  ]
  return [
    prose(sentences(context, location, sensitivity.materials).join(' ')),
    materialTable(context, location, [...alone, ...together]),
    note(t.sensitivity.note),
  ]
}

interface CountRow extends Pick<ShadowingCount, 'count' | 'lowerBound' | 'unmetRooms'> {
  readonly name: string
}

function shadowingPart(context: PageContext, location: LocationPlan): Section {
  const { t, f } = context
  const texts = t.sensitivity
  const names = texts.shadowingColumns
  const { margin, placement, shadowing } = location
  const planned: CountRow = {
    name: texts.planned(f.number(margin.lineOfSightSigmaDb, 2), f.number(margin.obstructedSigmaDb, 2)),
    count: placement.count,
    lowerBound: placement.lowerBound,
    unmetRooms: placement.relaxedRooms,
  }
  const columns: Column<CountRow>[] = [
    column(names.sigma, 'text', ({ name }) => name),
    column(names.aps, 'integer', ({ count }) => count, { absent: texts.stopped }),
    column(names.bound, 'integer', ({ lowerBound }) => lowerBound),
    column(names.unmet, 'text', ({ unmetRooms }) => namesOfPaths(context, location, unmetRooms)),
  ]
  const wider = shadowing.map((entry): CountRow => ({ ...entry, name: sigmasText(entry, texts, f) }))
  return subsection(texts.shadowingHeading, [
    table(columns, [planned, ...wider]),
    note(margin.freedom === undefined ? texts.shadowingNote : texts.shadowingMeasured),
  ])
}

interface ChangeRow {
  readonly name: string
  readonly aps: number | null
  readonly cost: string
  readonly unmet: string
}

function changeRow(context: PageContext, location: LocationPlan, name: string, change: PlanAlternative): ChangeRow {
  const { t, f } = context
  const { count, costEur, costLowerBoundEur, proven, unmetRooms } = change
  const bound = proven || costLowerBoundEur === null ? '' : t.sensitivity.changes.unproven(f.euros(costLowerBoundEur))
  return {
    name,
    aps: count,
    cost: `${f.euros(costEur)}${bound}`,
    unmet: count === null ? '—' : namesOfPaths(context, location, unmetRooms),
  }
}

function changePart(context: PageContext, location: LocationPlan): Section {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { placement, alternatives, accessPoints } = location
  const discouraged = accessPoints.filter((ap) => ap.discouraged).length
  const penalty = Number(placement.penaltyEur) > 0 ? texts.penalty(f.euros(placement.penaltyEur)) : ''
  const rows: ChangeRow[] = [
    {
      name: texts.planned(apCount(context, discouraged)),
      aps: placement.count,
      cost: `${f.euros(placement.costEur)}${penalty}`,
      unmet: namesOfPaths(context, location, placement.relaxedRooms),
    },
    changeRow(context, location, texts.withoutDiscouraged, alternatives.withoutDiscouraged),
    changeRow(context, location, texts.nextDb, alternatives.nextDb),
  ]
  const columns: Column<ChangeRow>[] = [
    column(texts.columns.change, 'text', ({ name }) => name),
    column(texts.columns.aps, 'integer', ({ aps }) => aps, { absent: texts.stopped }),
    column(texts.columns.cost, 'figures', ({ cost }) => cost),
    column(texts.columns.unmet, 'text', ({ unmet }) => unmet),
  ]
  return subsection(texts.heading, [table(columns, rows), note(texts.note)])
}

function failurePart(context: PageContext, location: LocationPlan): Section {
  const texts = context.t.sensitivity.changes
  const numberOf = (id: string): number | null => {
    const ap = location.accessPoints.find((each) => each.id === id)
    return ap === undefined ? null : apNumber(location, ap)
  }
  const columns: Column<ApFailure>[] = [
    column(context.t.site.apNumber, 'integer', ({ ap }) => numberOf(ap), { absent: '' }),
    column(texts.failureColumns.ap, 'text', ({ ap }) => ap),
    column(texts.failureColumns.rooms, 'text', ({ lostRooms }) => lostNames(context, location, lostRooms)),
  ]
  return subsection(texts.failureHeading, [table(columns, location.failures), note(texts.failureNote)])
}

function fewestPart(context: PageContext, location: LocationPlan): Section | null {
  const { lowerBound } = location.placement
  if (lowerBound === 0) return null
  return subsection(context.t.sensitivity.changes.fewestHeading(apCount(context, lowerBound)), [
    prose(`${fewestSentence(context, location)} ${continuousSentence(context, location)}`),
  ])
}

/** What the plan depends on: losses of materials within their ranges, wider shadowing, other conditions, the failure of an AP. */
export function sensitivitySection(context: PageContext, location: LocationPlan): Section {
  return section(context.t.sensitivity.heading, [
    materialPart(context, location),
    shadowingPart(context, location),
    fewestPart(context, location),
    changePart(context, location),
    failurePart(context, location),
    scopePart(context, location),
  ])
}

/** Rooms that are not met, with why and what would help; nothing where all are. */
export function unmetPart(context: WordContext, location: Pick<LocationPlan, 'floors' | 'unmet'>): Section | null {
  if (location.unmet.length === 0) return null
  const item = (unmet: UnmetRoom) => [
    { bold: roomName(location, unmet.floor, unmet.room) },
    `${context.t.mark.colon}${unmetWhy(context, unmet)}. ${unmetCure(context, location, unmet)}`,
  ]
  return subsection(context.t.sensitivity.changes.unmetHeading, [list(location.unmet.map(item))])
}

/** What the locations' own sensitivities come to in sum. */
interface EstateSensitivity {
  /** Per standard deviation: APs of all locations, null where one of them has no count. */
  readonly counts: readonly {
    readonly lineOfSightSigmaDb: number
    readonly obstructedSigmaDb: number
    readonly aps: number | null
    readonly proven: boolean
    readonly unmetRooms: number
  }[]
  /** Locations that lose a room with all losses high. */
  readonly lostAllHigh: number
  /** Materials that lose a room alone, by the number of locations. */
  readonly materials: readonly { readonly material: string; readonly locations: number }[]
}

function countsOf(locations: readonly LocationPlan[]): EstateSensitivity['counts'] {
  const shown = locations[0]?.shadowing ?? []
  return shown.map(({ lineOfSightSigmaDb, obstructedSigmaDb }, index) => {
    const entries = locations.map(({ shadowing }) => shadowing[index]!)
    const aps = entries.reduce<number | null>(
      (sum, { count }) => (sum === null || count === null ? null : sum + count),
      0,
    )
    const unmetRooms = entries.reduce((sum, each) => sum + each.unmetRooms.length, 0)
    return { lineOfSightSigmaDb, obstructedSigmaDb, aps, proven: entries.every(({ proven }) => proven), unmetRooms }
  })
}

/** Two standard deviations in words: "10 dB everywhere", "3.68 dB in sight, 5.01 dB obstructed (ITU-R P.1238-13)". */
export function sigmasText(
  { lineOfSightSigmaDb, obstructedSigmaDb }: Pick<ShadowingCount, 'lineOfSightSigmaDb' | 'obstructedSigmaDb'>,
  t: Messages['sensitivity'],
  f: Format,
): string {
  const obstructed = f.number(obstructedSigmaDb, 2)
  if (lineOfSightSigmaDb === obstructedSigmaDb) return t.both(f.number(obstructedSigmaDb))
  return t.published(f.number(lineOfSightSigmaDb, 2), obstructed)
}

export function estateSensitivity({ locations }: Plan): EstateSensitivity {
  const decisive = new Map<string, number>()
  for (const { sensitivity } of locations) {
    for (const { material, lostRooms } of sensitivity?.materials ?? []) {
      if (lostRooms.length > 0) decisive.set(material, (decisive.get(material) ?? 0) + 1)
    }
  }
  return {
    counts: countsOf(locations),
    lostAllHigh: locations.filter(({ sensitivity }) => (sensitivity?.allHigh.lostRooms.length ?? 0) > 0).length,
    materials: [...decisive]
      .map(([material, count]) => ({ material, locations: count }))
      .sort((a, b) => b.locations - a.locations || (a.material < b.material ? -1 : 1)),
  }
}

const SHOWN_MATERIALS = 4

/** The materials most often decisive, with the number of locations. */
export function decisiveMaterials(plan: Plan, t: Messages['sensitivity'], f: Format): string {
  const shown = estateSensitivity(plan).materials.slice(0, SHOWN_MATERIALS)
  return f.list(
    shown.map(({ material, locations }) =>
      t.estateMaterial(materialName({ plan }, material), f.plural(locations, t.estateLocations)),
    ),
  )
}

/** Sentences on the whole estate: APs under stronger shadowing, and the materials that decide most often. */
export function estateSentences(plan: Plan, t: Messages['sensitivity'], f: Format): string[] {
  const { counts, lostAllHigh, materials } = estateSensitivity(plan)
  const aps = (count: number): string => f.plural(count, t.estateAps)
  const parts = counts.map(({ aps: count, proven, unmetRooms, ...sigmas }) => {
    if (count === null) return t.estateUnknown(sigmasText(sigmas, t, f))
    const unmet = f.plural(unmetRooms, t.estateRooms)
    const more = `${proven ? '' : t.estateUnproven}${unmetRooms === 0 ? '' : t.estateUnmet(unmet)}`
    return t.estateCount(aps(count), sigmasText(sigmas, t, f), more)
  })
  const planned = plan.locations.reduce((sum, { placement }) => sum + placement.count, 0)
  const shadowing = parts.length === 0 ? [] : [t.estate(aps(planned), parts.join(t.and))]
  if (plan.locations.every(({ sensitivity }) => sensitivity === null)) return shadowing
  const onMaterials =
    materials.length === 0
      ? t.estateMaterialsNone
      : t.estateMaterials(f.number(lostAllHigh), f.number(plan.locations.length), decisiveMaterials(plan, t, f))
  return [...shadowing, onMaterials]
}

/** How often what is stated at 80 to 90 % held on measured floors; null where the design does not know. */
export function heldSentence({ plan, t, f }: PageContext): string | null {
  const of = (name: string): string | undefined =>
    plan.hypotheses.find(({ key }) => key === `design.shadowing.held.${name}`)?.value
  const floors = of('floors')
  if (floors === undefined) return null
  const percent = (name: string): string => f.percent(Number(of(name)), 0)
  const heard = [percent('heardShare'), percent('leastHeardShare')] as const
  const all = [percent('allShare'), percent('leastAllShare')] as const
  const isMeasured = plan.hypotheses.some(({ key }) => key.startsWith('design.calibration.'))
  const here = isMeasured ? t.index.someMeasured : t.index.nothingMeasured
  return `${t.index.held(f.number(Number(floors)), heard, all)} ${here}`
}
