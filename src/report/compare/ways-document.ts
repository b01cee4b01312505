import { type Told, toldIn } from '../../model/levers.js'
import type { Estimate } from '../../model/risk-plan.js'
import type { CeilingPrice, FrontierPoint, FrontOfLocation, Way, WayLever, WaysPlan } from '../../model/ways-plan.js'
import {
  type Block,
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  factsOf,
  list,
  note,
  prose,
  section,
  table,
} from '../document.js'
import { inPercent } from '../format.js'
import { escapeHtml } from '../markup.js'
import { textsOf } from '../messages/texts.js'
import { waysTexts } from '../messages/ways.js'
import type { TextDocument, Words } from '../text.js'

/*
 * The ways out of the ceilings as people read them: at a terminal, in Markdown, on a page.
 */

const wordsOf = ({ f }: Words) => textsOf(f.language, waysTexts)

function leverName(words: Words, { id, label, kind, clause }: WayLever): string {
  const t = wordsOf(words)
  const unnamed = kind === 'line-transfer' ? t.kinds[kind] : `${t.kinds[kind]} (${id})`
  const name = label === null ? unnamed : toldIn(words.f.language, label)
  return clause === null ? name : t.lowered(name, toldIn(words.f.language, clause))
}

function toldList({ f }: Words, texts: readonly Told[]): string {
  return f.list(texts.map((each) => toldIn(f.language, each)))
}

/** What a way is called: its levers, or that it is the plan as it is. */
export function wayTitle(words: Words, way: Way): string {
  const t = wordsOf(words)
  if (way.levers.length === 0) return way.meetsCeilings ? t.held : t.reference
  return way.levers.map((lever) => leverName(words, lever)).join(' + ')
}

function counted(words: Words, count: number, noun: 'rooms' | 'seats' | 'ways'): string {
  return words.f.plural(count, wordsOf(words).nouns[noun])
}

function lineLabel(plan: WaysPlan, id: string): string {
  return plan.reference.lines.find((line) => line.id === id)?.label ?? id
}

/** What service a way costs: rooms and seats out of spec, or that there are none. */
export function wayLost(words: Words, { roomsLost, seatsLost }: Way): string {
  const t = wordsOf(words).first
  if (roomsLost === 0) return t.none
  return t.lost(counted(words, roomsLost, 'rooms'), counted(words, seatsLost, 'seats'))
}

/** What a way takes, in one sentence. */
export function wayTakes(words: Words, plan: WaysPlan, way: Way): string {
  const t = wordsOf(words).takes
  const { consent } = wordsOf(words)
  const parts = [t.consent(consent[way.consent])]
  if (way.inHouse !== null) parts.push(t.days(words.number(way.inHouse.days, way.inHouse.days % 1 === 0 ? 0 : 1)))
  parts.push(wayLost(words, way))
  if (way.lineTransfer !== null) {
    const { amountEur, from, to } = way.lineTransfer
    parts.push(t.transfer(words.amount(amountEur), lineLabel(plan, from), lineLabel(plan, to)))
  }
  if (way.ownChangeEur !== '0.00') parts.push(t.own(words.more(way.ownChangeEur)))
  if (way.givenUp.length + way.deferred.length > 0) parts.push(t.notConform)
  return `${words.f.list(parts)}${t.end}`
}

/** The answer as data: what the plan of ways has, with the words of each way. */
export function waysJson(words: Words, plan: WaysPlan): unknown {
  const worded = (way: Way) => ({ title: wayTitle(words, way), ...way, takes: wayTakes(words, plan, way) })
  return { ...plan, reference: worded(plan.reference), ways: plan.ways.map(worded) }
}

/** How surely a way holds every line at once; empty where nothing was drawn. */
function chanceColumn(words: Words, head: string): Column<Way> {
  return column(head, 'text', ({ chances }) => (chances === null ? null : words.f.percent(chances.all.value, 0)))
}

/** How surely a way holds each line, all of them and the total, in one sentence. */
export function wayChances(words: Words, plan: WaysPlan, { chances }: Way, isTerminal = false): string | null {
  if (chances === null) return null
  const t = wordsOf(words)
  const percent = ({ value, low, high }: Estimate): string =>
    t.chances.between(words.f.percent(value, 1), words.number(inPercent(low), 1), words.number(inPercent(high), 1))
  const lines = chances.lines.map(({ id, holds }) => `${isTerminal ? id : lineLabel(plan, id)} ${percent(holds)}`)
  return t.chances.told([...lines, `${t.heads.total} ${percent(chances.total)}`].join(', '), percent(chances.all))
}

function lineColumns(plan: WaysPlan): Column<Way>[] {
  return plan.reference.lines.map(
    ({ id, label }): Column<Way> => column(label, 'euros', (way) => way.lines.find((line) => line.id === id)!.totalEur),
  )
}

function waysTable(words: Words, plan: WaysPlan, isTerminal: boolean): Block[] {
  const { heads, consent, asItIs } = wordsOf(words)
  const signed = (amount: string): string => words.more(amount)
  const named: Column<Way> = isTerminal
    ? column(heads.consent, 'text', (way) => (way === plan.reference ? null : wordsOf(words).consentShort[way.consent]))
    : column(heads.what, 'name', (way) => `${wayTitle(words, way)} (${consent[way.consent]})`)
  const columns: Column<Way>[] = [
    // The plan as it is stands first, to compare with: no way, and none that --way takes.
    column(heads.id, 'text', (way) => (way === plan.reference ? asItIs : way.id)),
    named,
    ...(isTerminal
      ? plan.reference.lines.map(
          ({ id }): Column<Way> => column(id, 'euros', (way) => way.lines.find((line) => line.id === id)!.totalEur),
        )
      : lineColumns(plan)),
    chanceColumn(words, isTerminal ? heads.sure : heads.chance),
    column(heads.lost, 'integer', ({ roomsLost }) => roomsLost),
    column(heads.seats, 'integer', ({ seatsLost }) => seatsLost),
    column(heads.grant, 'figures', ({ grantChangeEur }) => signed(grantChangeEur)),
    column(heads.own, 'figures', ({ ownChangeEur }) => signed(ownChangeEur)),
  ]
  return [table(columns, [plan.reference, ...plan.ways])]
}

/** Ways whose sentence is told at a terminal; the page has all, folded. */
const MOST_TOLD = 6

function takesList(words: Words, plan: WaysPlan): Block {
  const { details } = wordsOf(words)
  return list(
    plan.ways.slice(0, MOST_TOLD).map((way) => {
      const chances = wayChances(words, plan, way, true)
      const told = `${wayTitle(words, way)}. ${wayTakes(words, plan, way)}`
      return details(way.id, chances === null ? told : `${told} ${chances}`)
    }),
  )
}

function certificateBlocks(words: Words, { certificate, ...plan }: WaysPlan): Block[] {
  if (certificate === null) return []
  const t = wordsOf(words)
  const lines = certificate.leastExcess.map(({ line, amountEur }) =>
    t.certificate.excess(plan.reference.lines.find(({ id }) => id === line)?.label ?? line, words.amount(amountEur)),
  )
  const needed = certificate.needed.map(({ lever, consent }) => t.certificate.needed(lever, t.consent[consent]))
  return [
    callout('bad', t.certificate.title, [
      list([...lines, ...(needed.length > 0 ? needed : [t.certificate.noneNeeded])]),
    ]),
  ]
}

function frontierTable(words: Words, plan: WaysPlan, isTerminal = false): Block {
  const { heads, yes, no } = wordsOf(words)
  return table<FrontierPoint>(
    [
      column(heads.lost, 'integer', ({ roomsLost }) => roomsLost),
      column(heads.inSpec, 'integer', ({ seatsInSpec }) => seatsInSpec),
      ...plan.reference.lines.map(
        ({ id, label }): Column<FrontierPoint> =>
          column(isTerminal ? id : label, 'euros', ({ lines }) => lines.find((line) => line.id === id)!.totalEur),
      ),
      column(heads.held, 'text', ({ meetsCeilings }) => (meetsCeilings ? yes : no)),
    ],
    plan.frontier,
  )
}

const WIDTH = 640
const HEIGHT = 260
const LEFT = 90
const BOTTOM = 40

/** The frontier as steps: seats in spec against the tightest line, its ceiling across. */
function frontierDrawing(words: Words, plan: WaysPlan): string | null {
  const { frontier, nextRoom, reference } = plan
  if (frontier.length < 2 || nextRoom === null) return null
  const t = wordsOf(words)
  const line = reference.lines.findIndex(({ id }) => id === nextRoom.line)
  const points = frontier.map(({ seatsInSpec, lines }) => [Number(lines[line]!.totalEur), seatsInSpec] as const)
  const ceiling = Number(reference.lines[line]!.ceilingEur)
  const all = [...points.map(([euros]) => euros), ceiling]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const seats = points.map(([, each]) => each)
  const [least, most] = [Math.min(...seats), Math.max(...seats)]
  const x = (euros: number): string =>
    (LEFT + ((euros - low) / Math.max(1, high - low)) * (WIDTH - LEFT - 30)).toFixed(1)
  const y = (count: number): string =>
    (HEIGHT - BOTTOM - ((count - least) / Math.max(1, most - least)) * (HEIGHT - BOTTOM - 30)).toFixed(1)
  const dots = points.map(([euros, count]) => `<circle cx="${x(euros)}" cy="${y(count)}" r="3.5" fill="#1d4f91"/>`)
  const path = points.map(([euros, count], i) => `${i === 0 ? 'M' : 'L'}${x(euros)} ${y(count)}`).join(' ')
  const text = (at: string, down: string, anchor: string, words_: string): string =>
    `<text x="${at}" y="${down}" text-anchor="${anchor}" font-size="12" fill="currentColor">${words_}</text>`
  const base = String(HEIGHT - BOTTOM)
  const isLeft = Number(x(ceiling)) < WIDTH / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${t.frontier}">`,
    `<line x1="${LEFT}" y1="${base}" x2="${WIDTH - 20}" y2="${base}" stroke="#888"/>`,
    `<line x1="${LEFT}" y1="20" x2="${LEFT}" y2="${base}" stroke="#888"/>`,
    `<line x1="${x(ceiling)}" y1="20" x2="${x(ceiling)}" y2="${base}" stroke="#b3261e" stroke-dasharray="5 4"/>`,
    text(
      (Number(x(ceiling)) + (isLeft ? 6 : -6)).toFixed(1),
      '34',
      isLeft ? 'start' : 'end',
      `${t.frontierAxes.ceiling} ${words.f.number(ceiling, 0)}`,
    ),
    `<path d="${path}" fill="none" stroke="#1d4f91" stroke-width="1.5"/>`,
    ...dots,
    text(String(LEFT), String(HEIGHT - 14), 'middle', words.f.number(low, 0)),
    text(String(WIDTH - 30), String(HEIGHT - 14), 'middle', words.f.number(high, 0)),
    text(String(LEFT - 8), y(most), 'end', words.f.number(most)),
    text(String(LEFT - 8), y(least), 'end', words.f.number(least)),
    text(
      String((LEFT + WIDTH - 30) / 2),
      String(HEIGHT - 14),
      'middle',
      escapeHtml(`${lineLabel(plan, nextRoom.line)}, €`),
    ),
    '</svg>',
  ].join('')
}

function pricesTable(words: Words, plan: WaysPlan, isTerminal = false): Block {
  const { heads } = wordsOf(words)
  return table<CeilingPrice>(
    [
      column(heads.line, 'name', ({ line }) => (isTerminal ? line : lineLabel(plan, line))),
      column(heads.change, 'figures', ({ changeEur }) => words.more(changeEur)),
      column(heads.foreseen, 'integer', ({ foreseenRoomsLost }) => foreseenRoomsLost),
      column(heads.solved, 'integer', ({ roomsLost }) => roomsLost),
      column(heads.seats, 'integer', ({ seatsLost }) => seatsLost),
    ],
    plan.ceilingPrices,
  )
}

function notesOf(words: Words, plan: WaysPlan): string[] {
  const t = wordsOf(words)
  const { bound } = plan
  return [
    ...plan.slack.map(({ label, amountEur }) => t.slack(label, words.amount(amountEur))),
    ...plan.unusedGrants
      .filter(({ amountEur }) => amountEur !== '0.00')
      .map(({ source, amountEur }) => t.unused(source, words.amount(amountEur))),
    ...(plan.nextRoom === null
      ? []
      : [t.nextRoom(words.amount(plan.nextRoom.amountEur), lineLabel(plan, plan.nextRoom.line))]),
    ...plan.possible
      .filter(({ amountEur }) => amountEur !== null && amountEur !== '0.00')
      .map(({ line, amountEur }) => t.possible(words.amount(amountEur), lineLabel(plan, line ?? ''))),
    ...plan.idle.map(({ lever, reason }) => t.idle[reason](lever)),
    ...(bound.roomsLost === null || bound.fronts === 0
      ? []
      : [t.bound(counted(words, bound.roomsLost, 'rooms'), counted(words, bound.seatsLost ?? 0, 'seats'))]),
    ...(bound.fronts === 0 ? [] : [t.frontsProven(words.number(bound.frontsProven), words.number(bound.fronts))]),
    ...(plan.more ? [t.more(words.number(plan.limits.ways))] : []),
    ...limitNotes(words, plan),
  ]
}

/** What was not looked at, and where the search stops. */
function limitNotes(words: Words, { limits, reference }: WaysPlan): string[] {
  if (reference.meetsCeilings) return []
  const t = wordsOf(words).limits
  const most = words.number(limits.searches)
  const sets = (all: readonly (readonly string[])[]): string => all.map((ids) => ids.join(' + ')).join(', ')
  return [
    ...(limits.sets.length === 0
      ? []
      : [
          t.sets(
            sets(limits.sets),
            limits.more === null ? t.many : limits.more === 0 ? '' : t.more(words.number(limits.more)),
            most,
          ),
        ]),
    ...(limits.rooms.length === 0 ? [] : [t.rooms(sets(limits.rooms), most)]),
  ]
}

/** What the answer is in one sentence; null where the certificate's title says it. */
function headline(words: Words, plan: WaysPlan): string | null {
  const t = wordsOf(words)
  if (plan.reference.meetsCeilings) return t.nothingToDo
  if (plan.certificate !== null) return null
  const free = plan.ways.filter(({ consent }) => consent === 'none').length
  const all = counted(words, plan.ways.length, 'ways')
  const isOne = plan.ways.length === 1
  return free === 0 ? t.consented(all, isOne) : t.counts(all, words.number(free), isOne)
}

/** One way in full: its lines, levers and what it gives up. */
function wayDetails(words: Words, plan: WaysPlan, way: Way, named: Named): Block {
  const { heads, details, givenUp, deferred, consent } = wordsOf(words)
  const entries: Facts['entries'] = [
    ...way.financing.map(({ source, amountEur }) => [source, words.amount(amountEur)] as const),
    [heads.ownTotal, words.amount(way.ownEur)],
    [heads.proof, way.proven ? wordsOf(words).proven : wordsOf(words).notProven],
  ]
  const lines = table<(typeof way.lines)[number]>(
    [
      column(heads.line, 'name', ({ label }) => label),
      column(heads.total, 'euros', ({ totalEur }) => totalEur),
      column(heads.ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
      column(heads.headroom, 'euros', ({ headroomEur }) => headroomEur),
    ],
    way.lines,
  )
  const levers = table<WayLever>(
    [
      column(heads.lever, 'name', (lever) => leverName(words, lever)),
      column(heads.consent, 'text', (lever) => consent[lever.consent]),
      column(heads.ground, 'name', ({ ground }) => toldIn(words.f.language, ground)),
      column(heads.paperwork, 'name', ({ paperwork }) => toldList(words, paperwork)),
    ],
    way.levers,
  )
  const gone = ([title, paths]: readonly [string, readonly string[]]): string[] =>
    paths.length === 0 ? [] : [details(title, named(paths))]
  const told = [wayTakes(words, plan, way), wayChances(words, plan, way)].filter((each) => each !== null)
  const body = [
    prose(told.join(' ')),
    ...[[givenUp, way.givenUp] as const, [deferred, way.deferred] as const].flatMap(gone).map((text) => prose(text)),
    factsOf(entries),
    lines,
    levers,
  ]
  return section(details(way.id, wayTitle(words, way)), body, { level: 3, isFolded: true })
}

function frontsTable(words: Words, plan: WaysPlan, named: Named): Block {
  const { heads, proven, notProven } = wordsOf(words)
  type Row = FrontOfLocation['points'][number] & { readonly locationId: string }
  const rows = plan.fronts.flatMap(({ locationId, points }) => points.map((point): Row => ({ locationId, ...point })))
  return table<Row>(
    [
      column(heads.location, 'name', ({ locationId }) => named([locationId])),
      column(heads.rooms, 'name', ({ givenUp }) => (givenUp.length === 0 ? '—' : named(givenUp))),
      column(heads.seats, 'integer', ({ seatsLost }) => seatsLost),
      column(heads.aps, 'integer', ({ aps }) => aps),
      column(heads.proof, 'text', (row) => (row.proven ? proven : notProven)),
    ],
    rows,
    { isSortable: true },
  )
}

/** Ways, frontier and prices at a terminal. */
export function waysDocument(words: Words, plan: WaysPlan): TextDocument {
  const t = wordsOf(words)
  const told = headline(words, plan)
  return {
    title: t.titleOf(plan.operation.name, t.title),
    blocks: [
      ...(told === null ? [] : [prose(told)]),
      ...(plan.ways.length > 0 ? [section(t.all, [...waysTable(words, plan, true), takesList(words, plan)])] : []),
      ...certificateBlocks(words, plan),
      ...(plan.frontier.length > 0 ? [section(t.frontier, [frontierTable(words, plan, true)])] : []),
      ...(plan.ceilingPrices.length > 0 ? [section(t.prices, [pricesTable(words, plan, true)])] : []),
      list(notesOf(words, plan)),
    ],
  }
}

/** What people call locations and rooms of paths such as `pressense/rdc/perm-3`, as a list. */
type Named = (paths: readonly string[]) => string

/** The same on a page, with every way in full and the fronts. */
export function waysBlocks(words: Words, plan: WaysPlan, named: Named): readonly Block[] {
  const t = wordsOf(words)
  const drawing = frontierDrawing(words, plan)
  const told = headline(words, plan)
  return blocks([
    told === null ? null : prose(told, 'lead'),
    certificateBlocks(words, plan),
    plan.ways.length > 0
      ? section(t.all, [
          ...waysTable(words, plan, false),
          note(t.chances.about),
          ...plan.ways.map((way) => wayDetails(words, plan, way, named)),
        ])
      : null,
    list(notesOf(words, plan)),
    note(t.estimates),
    plan.frontier.length > 0
      ? section(t.frontier, [
          drawing === null ? null : { kind: 'figure', look: 'wide', caption: [t.frontierAxes.seats], drawing },
          frontierTable(words, plan),
        ])
      : null,
    plan.ceilingPrices.length > 0 ? section(t.prices, [pricesTable(words, plan)]) : null,
    plan.fronts.length > 0 ? section(t.fronts, [frontsTable(words, plan, named)], { isFolded: true }) : null,
  ])
}
