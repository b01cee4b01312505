import { centroid } from '../../geometry/polygon.js'
import type { Catalog } from '../../model/catalog.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { VISIT_QUESTIONS, type VisitForm, type VisitLength, type VisitRoom, type VisitWall } from '../../model/visit.js'
import { kindAt, type PageContext, pageContext } from '../context.js'
import {
  blankColumn,
  blocks,
  type Column,
  column,
  note,
  PAGE_BREAK,
  type PageDocument,
  section,
  type Table,
  table,
} from '../document.js'
import { messagesOf } from '../messages/index.js'
import type { Picked } from '../messages/texts.js'
import { visitTexts } from '../messages/visit.js'
import { pointFigure } from '../svg/point-drawing.js'
import { floorName, roomName } from './access-points.js'

type Words = Picked<typeof visitTexts>

/** What the form's tables need beside the plan: labels of uses and materials. */
type VisitLabels = Pick<Catalog, 'roomUses' | 'materials'>

interface VisitContext extends PageContext {
  readonly words: Words
  readonly labels: VisitLabels
  readonly location: LocationPlan
  /** Read by people, by names; else by `mds visit --read`, by ids. */
  readonly isPage: boolean
}

/** A table of the form with its place in the workbook. */
interface VisitSheet {
  readonly key: keyof Words['sheets']
  readonly table: Table
  readonly widths: readonly number[]
}

const asForm = { isForm: true }

/** The workbook begins with the location that it is read back for, which the head of a page names. */
function questionTable({ words, isPage }: VisitContext, { locationId }: VisitForm): Table {
  const rows = [
    ...(isPage ? [] : [[words.kind, locationId] as const]),
    ...VISIT_QUESTIONS.map((key) => [words.questions[key], ''] as const),
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    column(words.heads.question, 'text', ([question]) => question),
    column(words.heads.answer, 'text', ([, answer]) => answer),
  ]
  return table(columns, rows, asForm)
}

/** What a row is of: names, the room or wall first; ids in the workbook. */
function placeColumns<Row extends { readonly floor: string }>(
  { words: { heads }, plan, location, isPage }: VisitContext,
  own: Column<Row>,
): Column<Row>[] {
  return isPage
    ? [own, column(heads.floor, 'text', ({ floor }) => floorName(plan, location, floor))]
    : [column(heads.floor, 'text', ({ floor }) => floor), own]
}

function roomTable(context: VisitContext, { rooms }: VisitForm): Table {
  const { words, labels, plan, isPage } = context
  const { heads } = words
  const name = column<VisitRoom>(isPage ? heads.room : heads.name, 'name', (room) => room.name)
  const places = isPage
    ? placeColumns(context, name)
    : [
        ...placeColumns(
          context,
          column<VisitRoom>(heads.room, 'text', ({ id }) => id),
        ),
        name,
      ]
  const columns: Column<VisitRoom>[] = [
    ...places,
    column(heads.use, 'text', ({ use }) => labels.roomUses[use]?.label[plan.language] ?? use),
    column(heads.height, 'metres', ({ heightM }) => heightM),
    column(heads.seats, 'integer', ({ seats }) => seats),
    ...[heads.asDrawn, heads.useSeen, heads.heightSeen, heads.seatsSeen, heads.ceiling, heads.photos, heads.remark].map(
      blankColumn,
    ),
  ]
  return table(columns, rooms, asForm)
}

function wallName({ words, location, isPage }: VisitContext, { of, floor }: VisitWall): string {
  if (typeof of === 'string') return words.kinds[of]
  return of.map((room) => (isPage ? roomName(location, room, floor) : room)).join(' / ')
}

function wallTable(context: VisitContext, { walls }: VisitForm): Table {
  const { words, labels, plan } = context
  const { heads } = words
  const columns: Column<VisitWall>[] = [
    ...placeColumns(
      context,
      column<VisitWall>(heads.wall, 'name', (wall) => wallName(context, wall)),
    ),
    column(heads.material, 'label', ({ material }) => labels.materials[material]?.label[plan.language] ?? material),
    column(heads.lost, 'integer', ({ lostRooms }) => lostRooms),
    ...[heads.knock, heads.thickness, heads.materialSeen, heads.remark].map(blankColumn),
  ]
  return table(columns, walls, asForm)
}

function lengthTable(context: VisitContext, { lengths }: VisitForm): Table {
  const { words, location, isPage } = context
  const { heads } = words
  const columns: Column<VisitLength>[] = [
    ...placeColumns(
      context,
      column<VisitLength>(heads.room, 'name', ({ room, floor }) => (isPage ? roomName(location, room, floor) : room)),
    ),
    column(heads.direction, 'text', ({ axis }) => words.directions[axis]),
    column(heads.planned, 'metres', ({ plannedM }) => plannedM),
    ...[heads.measured, heads.remark].map(blankColumn),
  ]
  return table(columns, lengths, asForm)
}

function contextOf(plan: Plan, location: LocationPlan, labels: VisitLabels, isPage: boolean): VisitContext {
  return { ...pageContext(plan), words: messagesOf(plan.language, visitTexts), labels, location, isPage }
}

/** The tables of the form, in the order of a visit. */
function sheetsOf(context: VisitContext, form: VisitForm): VisitSheet[] {
  return [
    { key: 'visit', table: questionTable(context, form), widths: [52, 40] },
    { key: 'rooms', table: roomTable(context, form), widths: [8, 18, 26, 24, 10, 8, 10, 22, 10, 10, 18, 16, 28] },
    { key: 'walls', table: wallTable(context, form), widths: [8, 34, 44, 10, 12, 12, 44, 28] },
    { key: 'lengths', table: lengthTable(context, form), widths: [8, 20, 14, 12, 14, 28] },
  ]
}

/** The form as sheets of a workbook, to fill in and to read back. */
export function visitSheets(plan: Plan, location: LocationPlan, form: VisitForm, labels: VisitLabels) {
  const context = contextOf(plan, location, labels, false)
  const { words } = context
  return {
    title: words.title(location.name),
    sheets: sheetsOf(context, form).map(({ key, table: own, widths }) => ({
      name: words.sheets[key],
      title: `${words.title(location.name)} · ${words.sheets[key]}`,
      note: words.notes[key],
      table: own,
      widths,
    })),
  }
}

/** The form as a page and on paper: each floor with the rooms to measure, then the tables. */
export function visitDocument(plan: Plan, location: LocationPlan, form: VisitForm, labels: VisitLabels): PageDocument {
  const context = contextOf(plan, location, labels, true)
  const { words, t } = context
  const floors = location.floors.flatMap((floor) => {
    const rooms = [...new Set(form.lengths.filter((length) => length.floor === floor.id).map(({ room }) => room))]
    const points = rooms.map((room, index) => ({
      at: centroid(floor.rooms.find(({ id }) => id === room)!.polygon),
      number: index + 1,
      isMarked: false,
    }))
    const names = rooms.map((room, index) => `${index + 1} ${roomName(location, room, floor.id)}`).join(', ')
    return [
      section(t.site.floor(floor.id, floor.level), [
        pointFigure(context, location, floor, points, [words.onFloor, names], []),
      ]),
      PAGE_BREAK,
    ]
  })
  return {
    title: words.title(location.name),
    kind: kindAt(words.kind, location),
    heading: location.name,
    provenance: t.provenance[location.provenance.plan],
    blocks: blocks([
      ...sheetsOf(context, form)
        .slice(0, 1)
        .map(({ key, table: own }) => section(words.sheets[key], [note(words.notes[key]), own])),
      PAGE_BREAK,
      ...floors,
      ...sheetsOf(context, form)
        .slice(1)
        .map(({ key, table: own }) => section(words.sheets[key], [note(words.notes[key]), own])),
    ]),
  }
}
