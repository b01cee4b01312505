/*
 * The form of a site visit as it was filled in: a workbook or CSV with the headings of the form, in either language. Each row is read by
 * itself; what is wrong is told at its cell and the row changes nothing. An empty cell changes nothing.
 */
import { boundingBox } from '../geometry/polygon.js'
import type { Catalog } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import type { Location } from '../model/site.js'
import type { VisitQuestion } from '../model/visit.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { headingsOf, plainWords, type RowCells, rowCells } from './tables/columns.js'
import { readTables } from './tables/read-tables.js'
import { cellText, excerpt, type Grid } from './tables/table.js'

/** Something that the visit found other than planned. */
export type VisitChange =
  | { readonly kind: 'use'; readonly floor: string; readonly room: string; readonly value: string }
  | { readonly kind: 'heightM' | 'seats'; readonly floor: string; readonly room: string; readonly value: number }
  | { readonly kind: 'wall-kind'; readonly floor: string; readonly of: string; readonly material: string }
  | {
      readonly kind: 'wall'
      readonly floor: string
      readonly rooms: readonly [string, string]
      readonly material: string
    }

/** A length that was measured, against the one drawn [m]. */
export interface MeasuredLength {
  readonly floor: string
  readonly room: string
  readonly axis: 'x' | 'y'
  readonly plannedM: number
  readonly measuredM: number
}

export interface VisitAnswers {
  readonly file: string
  readonly changes: readonly VisitChange[]
  readonly lengths: readonly MeasuredLength[]
  /** `floor/room` of rooms that are as drawn, and of those that are not. */
  readonly confirmed: ReadonlySet<string>
  readonly denied: ReadonlySet<string>
  readonly answers: Readonly<Partial<Record<VisitQuestion, string | number | boolean>>>
  /** What was remarked, by its place. */
  readonly remarks: readonly { readonly place: string; readonly text: string }[]
}

/** Words of headings, questions and kinds of walls in both languages, as the form is written with. */
export interface VisitWords {
  readonly heads: Readonly<Record<string, readonly string[]>>
  readonly questions: Readonly<Record<VisitQuestion, readonly string[]>>
  readonly kinds: Readonly<Record<string, readonly string[]>>
  readonly directions: Readonly<Record<'x' | 'y', readonly string[]>>
  readonly form: readonly string[]
}

type Cells = RowCells<string>

interface Reader {
  readonly ctx: InputContext
  readonly location: Location
  readonly catalog: Pick<Catalog, 'roomUses' | 'materials'>
  readonly words: VisitWords
  readonly into: {
    readonly changes: VisitChange[]
    readonly lengths: MeasuredLength[]
    readonly confirmed: Set<string>
    readonly denied: Set<string>
    readonly answers: Partial<Record<VisitQuestion, string | number | boolean>>
    readonly remarks: { place: string; text: string }[]
  }
}

function refuse(
  { ctx }: Reader,
  cells: Cells,
  role: string,
  finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>,
) {
  ctx.findings.push({ severity: 'error', at: cells.at(role), ...finding })
}

const has = (words: readonly string[], text: string): boolean =>
  words.some((word) => plainWords(word) === plainWords(text))

function keyOf<Key extends string>(words: Readonly<Record<Key, readonly string[]>>, text: string): Key | null {
  return (Object.keys(words) as Key[]).find((key) => has(words[key], text)) ?? null
}

/** A number with point or comma, and its unit behind; undefined where the cell is empty, null where it is told as wrong. */
function numberIn(
  of: Reader,
  cells: Cells,
  role: string,
  [least, most]: readonly [number, number],
): number | null | undefined {
  const text = cells.text(role)
  if (text === null) return undefined
  const match = /^(\d+(?:[.,]\d+)?)\s*(?:m|cm|u|places?|seats?|ports?)?$/i.exec(text.trim())
  const value = match === null ? Number.NaN : Number(match[1]!.replace(',', '.'))
  if (value >= least && value <= most) return value
  const message = Number.isNaN(value)
    ? `'${excerpt(text)}' is no number`
    : `${value} is not between ${least} and ${most}`
  refuse(of, cells, role, { code: 'visit-number', message })
  return null
}

function yesNo(of: Reader, cells: Cells, role: string): boolean | null | undefined {
  const text = cells.text(role)
  if (text === null) return undefined
  if (/^(?:oui|o|yes|y|x|vrai|true|1)$/i.test(text.trim())) return true
  if (/^(?:non|n|no|faux|false|0)$/i.test(text.trim())) return false
  refuse(of, cells, role, {
    code: 'visit-yes-no',
    message: `'${excerpt(text)}' is neither yes nor no`,
    fix: 'write oui or non',
  })
  return null
}

/** The floor and room of a row; null, told, where the location has none such. */
function placeOf(of: Reader, cells: Cells): { readonly floor: string; readonly room: string } | null {
  const [floorId, roomId] = [cells.text('floor'), cells.text('room')]
  if (floorId === null && roomId === null) return null
  const floor = of.location.floors.find(({ id }) => id === floorId)
  if (floor === undefined) {
    const known = of.location.floors.map(({ id }) => id)
    refuse(of, cells, 'floor', {
      code: 'visit-floor',
      message: `there is no floor '${excerpt(floorId ?? '')}'`,
      ...didYouMean(floorId ?? '', known),
    })
    return null
  }
  const rooms = floor.rooms.map(({ id }) => id)
  if (roomId !== null && rooms.includes(roomId)) return { floor: floor.id, room: roomId }
  refuse(of, cells, 'room', {
    code: 'visit-room',
    message: `floor '${floor.id}' has no room '${excerpt(roomId ?? '')}'`,
    ...didYouMean(roomId ?? '', rooms),
  })
  return null
}

/** The key of a use or material by its key or its label in either language; null, told, where there is none. */
function named(
  of: Reader,
  cells: Cells,
  role: string,
  table: Readonly<Record<string, { readonly label: { readonly fr: string; readonly en: string } }>>,
): string | null | undefined {
  const text = cells.text(role)
  if (text === null) return undefined
  const found = Object.entries(table).find(([key, { label }]) => has([key, label.fr, label.en], text))
  if (found !== undefined) return found[0]
  const known = Object.entries(table).flatMap(([key, { label }]) => [key, label.fr, label.en])
  refuse(of, cells, role, {
    code: 'visit-name',
    message: `'${excerpt(text)}' is not in the catalogue`,
    ...didYouMean(text, known),
  })
  return null
}

function remark({ into }: Reader, cells: Cells, place: string): void {
  for (const role of ['remark', 'ceiling', 'photos', 'knock', 'thickness']) {
    const text = cells.text(role)
    if (text !== null) into.remarks.push({ place, text })
  }
}

function readRoom(of: Reader, cells: Cells): void {
  const place = placeOf(of, cells)
  if (place === null) return
  const { into } = of
  const name = `${place.floor}/${place.room}`
  const room = of.location.floors.find(({ id }) => id === place.floor)!.rooms.find(({ id }) => id === place.room)!
  const [asDrawn, use] = [yesNo(of, cells, 'asDrawn'), named(of, cells, 'useSeen', of.catalog.roomUses)]
  const heightM = numberIn(of, cells, 'heightSeen', [1.8, 30])
  const seats = numberIn(of, cells, 'seatsSeen', [0, 5000])
  if (asDrawn === null || use === null || heightM === null || seats === null) return
  if (seats !== undefined && !Number.isInteger(seats)) {
    refuse(of, cells, 'seatsSeen', { code: 'visit-number', message: `${seats} is no whole number` })
    return
  }
  if (asDrawn !== undefined) (asDrawn ? into.confirmed : into.denied).add(name)
  if (use !== undefined && use !== room.use) into.changes.push({ kind: 'use', ...place, value: use })
  if (heightM !== undefined && heightM !== room.heightM)
    into.changes.push({ kind: 'heightM', ...place, value: heightM })
  if (seats !== undefined && seats !== room.seats) into.changes.push({ kind: 'seats', ...place, value: seats })
  remark(of, cells, name)
}

function readWall(of: Reader, cells: Cells): void {
  const [floorId, wall] = [cells.text('floor'), cells.text('wall')]
  if (floorId === null && wall === null) return
  const floor = of.location.floors.find(({ id }) => id === floorId)
  if (floor === undefined) {
    refuse(of, cells, 'floor', { code: 'visit-floor', message: `there is no floor '${excerpt(floorId ?? '')}'` })
    return
  }
  const kind = keyOf(of.words.kinds, wall ?? '')
  const rooms = (wall ?? '').split('/').map((text) => text.trim())
  const isPair = rooms.length === 2 && rooms.every((id) => floor.rooms.some((room) => room.id === id))
  if (kind === null && !isPair) {
    refuse(of, cells, 'wall', {
      code: 'visit-wall',
      message: `'${excerpt(wall ?? '')}' is no wall of floor '${floor.id}'`,
    })
    return
  }
  const walls = Object.entries(of.catalog.materials).filter(([, { usableAs }]) => usableAs.includes('wall'))
  const material = named(of, cells, 'materialSeen', Object.fromEntries(walls))
  remark(of, cells, `${floor.id}, ${wall}`)
  if (material == null) return
  if (kind !== null) of.into.changes.push({ kind: 'wall-kind', floor: floor.id, of: kind, material })
  else of.into.changes.push({ kind: 'wall', floor: floor.id, rooms: [rooms[0]!, rooms[1]!], material })
}

function readLength(of: Reader, cells: Cells): void {
  const place = placeOf(of, cells)
  if (place === null) return
  const measuredM = numberIn(of, cells, 'measured', [0.2, 500])
  remark(of, cells, `${place.floor}/${place.room}`)
  if (measuredM == null) return
  const axis = keyOf(of.words.directions, cells.text('direction') ?? '')
  if (axis === null) {
    refuse(of, cells, 'direction', {
      code: 'visit-direction',
      message: 'the direction is neither west-east nor south-north',
    })
    return
  }
  const room = of.location.floors.find(({ id }) => id === place.floor)!.rooms.find(({ id }) => id === place.room)!
  const { minX, minY, maxX, maxY } = boundingBox(room.polygon)
  const plannedM = Math.round((axis === 'x' ? maxX - minX : maxY - minY) * 100) / 100
  of.into.lengths.push({ ...place, axis, plannedM, measuredM })
}

const COUNTS: Readonly<Partial<Record<VisitQuestion, readonly [number, number]>>> = {
  freeUnits: [0, 60],
  switchPorts: [0, 10_000],
}
const FLAGS: readonly VisitQuestion[] = ['builtBefore1997', 'rack', 'ups']

function dayIn(of: Reader, cells: Cells, text: string): string | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d$/.test(iso) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso)) return iso
  refuse(of, cells, 'answer', {
    code: 'visit-date',
    message: `'${excerpt(text)}' is no day`,
    fix: 'write such as 31/12/2021',
  })
  return null
}

function readAnswer(of: Reader, cells: Cells): void {
  const [question, text] = [cells.text('question'), cells.text('answer')]
  if (question === null || text === null) return
  if (has(of.words.form, question)) {
    if (text !== of.location.id)
      refuse(of, cells, 'answer', {
        code: 'visit-location',
        message: `this is the form of '${excerpt(text)}', not of '${of.location.id}'`,
      })
    return
  }
  const key = keyOf(of.words.questions, question)
  if (key === null) {
    refuse(of, cells, 'question', {
      code: 'visit-question',
      message: `'${excerpt(question)}' is no question of the form`,
    })
    return
  }
  const range = COUNTS[key]
  const value =
    key === 'date'
      ? dayIn(of, cells, text)
      : range !== undefined
        ? numberIn(of, cells, 'answer', range)
        : FLAGS.includes(key)
          ? yesNo(of, cells, 'answer')
          : text
  if (value == null) return
  if (range !== undefined && !Number.isInteger(value))
    refuse(of, cells, 'answer', { code: 'visit-number', message: `${value} is no whole number` })
  else of.into.answers[key] = value
}

const TABLES: readonly (readonly [needs: readonly string[], read: (of: Reader, cells: Cells) => void])[] = [
  [['question', 'answer'], readAnswer],
  [['floor', 'wall', 'materialSeen'], readWall],
  [['floor', 'room', 'direction', 'measured'], readLength],
  [['floor', 'room', 'asDrawn'], readRoom],
]

/** Rows of a sheet that may stand above its headings. */
const MOST_ABOVE = 20

/** Reads one sheet where it is a table of the form. @returns whether it was */
function readGrid(of: Reader, grid: Grid): boolean {
  for (const [index, row] of grid.rows.slice(0, MOST_ABOVE).entries()) {
    const { columns } = headingsOf(row, index, (text) => keyOf(of.words.heads, text))
    const found = TABLES.find(([needs]) => needs.every((role) => columns.has(role)))
    if (found === undefined) continue
    for (const each of grid.rows.slice(index + 1)) found[1](of, rowCells(each, columns))
    return true
  }
  return false
}

/**
 * Reads a filled-in form of one location.
 * @param name relative to the root of `ctx`
 * @returns null where the file is refused, with findings in `ctx`; rows that are wrong are findings too, and change nothing
 */
export async function readVisit(
  ctx: InputContext,
  name: string,
  location: Location,
  catalog: Pick<Catalog, 'roomUses' | 'materials'>,
  words: VisitWords,
): Promise<VisitAnswers | null> {
  const file = await readTables(ctx, name, 'visit')
  if (file === null) return null
  const into = {
    changes: [],
    lengths: [],
    confirmed: new Set<string>(),
    denied: new Set<string>(),
    answers: {},
    remarks: [],
  }
  const of: Reader = { ctx, location, catalog, words, into }
  const read = file.grids.filter((grid) => readGrid(of, grid))
  if (read.length === 0) {
    const first = file.grids[0]?.rows[0]
    const heads = [...(first?.cells.values() ?? [])].map((cell) => cellText(cell) ?? '').join(', ')
    const message = `no sheet has the headings of the form${heads === '' ? '' : `; the first row reads: ${excerpt(heads)}`}`
    ctx.findings.push({
      code: 'visit-headings',
      severity: 'error',
      message,
      fix: 'mds visit SITE writes the form',
      at: { file: name },
    })
    return null
  }
  return { file: name, ...into }
}
