import type { LocationPlan } from '../../model/location-plan.js'
import type { LossCase, LostRoom, MaterialSensitivity, ShadowingCount } from '../../model/what-if-plan.js'
import { sigmasText } from '../estate-sensitivity.js'
import { tied } from '../typeset.js'
import { type Html, html } from './html.js'
import type { PageContext } from './page.js'
import { changesPart } from './site-changes.js'
import { type Column, table } from './table.js'

interface CaseRow {
  readonly name: string
  readonly loss: string
  readonly losses: LossCase
}

function lostCount({ t, f }: PageContext, rooms: readonly LostRoom[]): string {
  return f.plural(rooms.length, t.sensitivity.lost.one, t.sensitivity.lost.other)
}

/** What full power would do for the rooms lost. */
function beyondPower({ t, f }: PageContext, rooms: readonly LostRoom[]): string {
  const gone = rooms.filter(({ heldAtFullPower }) => !heldAtFullPower).length
  if (gone === 0) return t.sensitivity.heldAll
  return gone === rooms.length ? t.sensitivity.heldNot : t.sensitivity.heldSome(f.number(gone))
}

function materialName({ plan }: PageContext, material: string): string {
  return plan.labels.materials[material] ?? material
}

/** Loss planned with and the high one on the first band. */
function lossEnds({ f }: PageContext, location: LocationPlan, material: string): readonly [string, string] {
  const band = location.materials.find((use) => use.material === material)?.bands[location.margin.band]
  return band === undefined ? ['—', '—'] : [f.number(band.lossDb, 1), f.number(band.highDb, 1)]
}

function sentences(context: PageContext, location: LocationPlan, materials: readonly MaterialSensitivity[]): string[] {
  const { t } = context
  const texts = t.sensitivity
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

function roomNames({ t, f }: PageContext, location: LocationPlan, rooms: readonly LostRoom[]): string {
  if (rooms.length === 0) return t.sensitivity.none
  return rooms
    .map(({ floor, id, coveredShare, heldAtFullPower }) => {
      const level = location.floors.find((each) => each.id === floor)
      const name = level?.rooms.find((room) => room.id === id)?.name ?? id
      return t.sensitivity.room(tied(name), f.percent(coveredShare), heldAtFullPower)
    })
    .join(', ')
}

function materialTable(context: PageContext, location: LocationPlan, rows: readonly CaseRow[]): Html {
  const { t, f } = context
  const names = t.sensitivity.columns
  const band = location.margin.band.replace('GHz', ' GHz')
  const decibels = (value: number | null): string => (value === null ? '—' : f.number(value, 1))
  const columns: Column<CaseRow>[] = [
    { head: names.material, cell: ({ name }) => tied(name) },
    {
      head: tied(names.loss(f.language === 'fr' ? band.replace('.', ',') : band)),
      numeric: true,
      cell: ({ loss }) => loss,
    },
    { head: names.margin, numeric: true, cell: ({ losses }) => decibels(losses.worstMarginDb) },
    { head: names.change, numeric: true, cell: ({ losses }) => decibels(losses.marginChangeDb) },
    { head: names.rooms, cell: ({ losses }) => roomNames(context, location, losses.lostRooms) },
  ]
  return table(columns, rows)
}

function materialPart(context: PageContext, location: LocationPlan): Html {
  const { t } = context
  const { sensitivity } = location
  if (sensitivity === null) return html`<p>${t.sensitivity.unknown}</p>`
  const alone = sensitivity.materials.map((losses): CaseRow => {
    const [from, to] = lossEnds(context, location, losses.material)
    return { name: materialName(context, losses.material), loss: `${from} → ${to}`, losses }
  })
  const together: CaseRow[] = [
    { name: t.sensitivity.allHigh, loss: '', losses: sensitivity.allHigh },
    { name: t.sensitivity.allLow, loss: '', losses: sensitivity.allLow },
  ]
  return html`<p>${sentences(context, location, sensitivity.materials).join(' ')}</p>
${materialTable(context, location, [...alone, ...together])}<p class="note">${t.sensitivity.note}</p>`
}

interface CountRow {
  readonly name: string
  readonly aps: string
  readonly bound: string
  readonly unmet: string
}

function unmetNames(location: LocationPlan, rooms: readonly string[]): string {
  return rooms
    .map((path) => {
      const [floor, id] = path.split('/')
      const level = location.floors.find((each) => each.id === floor)
      return tied(level?.rooms.find((room) => room.id === id)?.name ?? path)
    })
    .join(', ')
}

function countRow({ t, f }: PageContext, location: LocationPlan, entry: ShadowingCount): CountRow {
  const { count, lowerBound, unmetRooms } = entry
  return {
    name: sigmasText(entry, t.sensitivity, f),
    aps: count === null ? t.sensitivity.stopped : f.number(count),
    bound: lowerBound === null ? '—' : f.number(lowerBound),
    unmet: unmetRooms.length === 0 ? t.sensitivity.none : unmetNames(location, unmetRooms),
  }
}

function shadowingPart(context: PageContext, location: LocationPlan): Html {
  const { t, f } = context
  const names = t.sensitivity.shadowingColumns
  const { margin, placement } = location
  const planned: CountRow = {
    name: t.sensitivity.planned(f.number(margin.lineOfSightSigmaDb, 2), f.number(margin.obstructedSigmaDb, 2)),
    aps: f.number(placement.count),
    bound: f.number(placement.lowerBound),
    unmet: placement.relaxedRooms.length === 0 ? t.sensitivity.none : unmetNames(location, placement.relaxedRooms),
  }
  const columns: Column<CountRow>[] = [
    { head: names.sigma, cell: ({ name }) => name },
    { head: names.aps, numeric: true, cell: ({ aps }) => aps },
    { head: names.bound, numeric: true, cell: ({ bound }) => bound },
    { head: names.unmet, cell: ({ unmet }) => unmet },
  ]
  const rows = [planned, ...location.shadowing.map((entry) => countRow(context, location, entry))]
  return html`<h3>${t.sensitivity.shadowingHeading}</h3>
${table(columns, rows)}<p class="note">${t.sensitivity.shadowingNote}</p>`
}

/** What the plan hangs on: losses of materials within their ranges, and shadowing wider than planned with. */
export function sensitivitySection(context: PageContext, location: LocationPlan): Html {
  return html`<h2>${context.t.sensitivity.heading}</h2>
${materialPart(context, location)}
${shadowingPart(context, location)}
${changesPart(context, location)}`
}
