import type { Conformity, ModelConformity } from '../../model/ap-conformity.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { type Column, column, table } from '../document.js'
import { messagesOf } from '../messages/index.js'
import { type TerminalMessages, terminalTexts } from '../messages/terminal.js'
import { type Paint, plain } from '../paint.js'
import { amountsOfLocation } from '../subjects/bill.js'
import { counted, inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { type ColumnLook, terminalFormatIn, terminalTable } from '../text.js'

function cableOf(location: LocationPlan): number {
  return location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
}

const ROOMS = 3

/** Columns of the location table with how they stand: area, rooms, APs, proven bound, covered share, cable, euros. */
function columnsOf(
  plan: Plan,
  words: TerminalMessages,
  wider: number,
): readonly (readonly [Column<LocationPlan>, ColumnLook])[] {
  const heads = words.locations
  return [
    [column('MDS', 'integer', ({ siteNumber }) => siteNumber), { width: 4, before: 0 }],
    [
      column(heads.location, 'text', ({ name }) => name),
      { width: 24 + wider - Math.max(0, heads.rooms.length - 5) - Math.max(0, heads.aps.length - 3), before: 2 },
    ],
    [column('m²', 'integer', ({ areaM2 }) => areaM2), { width: 5 }],
    [
      column(heads.rooms, 'figures', ({ passedRooms, requiredRooms }) => `${passedRooms}/${requiredRooms}`),
      { width: Math.max(5, heads.rooms.length) },
    ],
    [column(heads.aps, 'integer', ({ placement }) => placement.count), { width: Math.max(3, heads.aps.length) }],
    [
      column(heads.bound, 'figures', ({ placement: { lowerBound, proven } }) => `${lowerBound}${proven ? '' : '*'}`),
      { width: 5 },
    ],
    [column(heads.covered, 'percent', ({ coveredShare }) => coveredShare), { width: 8 }],
    [column(heads.cable, 'figures', (location) => `${cableOf(location).toFixed(0)} m`), { width: 6 }],
    [column('€ HT', 'euros', ({ id }) => amountsOfLocation(plan, id)?.totalEur ?? null), { width: 11 }],
  ]
}

/** Locations that a run tells apart: rooms fail, the minimum is not proven, or a finding is about them. */
function exceptionalLocations({ locations, findings }: Plan): LocationPlan[] {
  const told = new Set(
    findings
      .filter(({ severity, accepted }) => severity !== 'info' && accepted === undefined)
      .flatMap(({ at }) => at.locationId ?? []),
  )
  return locations.filter(({ id, verdict, placement }) => verdict !== 'pass' || !placement.proven || told.has(id))
}

/** Exceptional locations that a run shows; the others are counted. */
const MOST_SHOWN = 20

/** Locations out of the ordinary as a table, and a line on all others. */
export function exceptionTable(plan: Plan, paint: Paint = plain, language: Language = 'en', width?: number): string {
  const words = messagesOf(language, terminalTexts).locations
  const found = exceptionalLocations(plan)
  const shown = found.slice(0, MOST_SHOWN)
  const rest = plan.locations.length - found.length
  return [
    ...(shown.length === 0 ? [] : [locationTable({ ...plan, locations: shown }, paint, language, width)]),
    ...(found.length > shown.length ? [` ${words.further(found.length - shown.length)}`] : []),
    ...calibrationLines(plan, language),
    ...(rest === 0 ? [] : [paint.dim(` ${found.length === 0 ? words.noException(rest) : words.others(rest)}`)]),
  ].join('\n')
}

/** The location table of a run in so many columns, 80 where not said; red where rooms do not pass. */
export function locationTable(
  plan: Plan,
  paint: Paint = plain,
  language: Language = 'en',
  width = TERMINAL_COLUMNS,
): string {
  const { locations } = plan
  const words = messagesOf(language, terminalTexts)
  const columns = columnsOf(plan, words, width - TERMINAL_COLUMNS)
  const isRed = (row: number, column: number): boolean => column === ROOMS && locations[row]?.verdict !== 'pass'
  const typed = columns.map(([column]) => column)
  const lines = terminalTable(table(typed, locations), {
    columns: columns.map(([, look]) => look),
    head: paint.dim,
    format: terminalFormatIn(language),
    cell: (row, column) => (isRed(row, column) ? paint.red : null),
  })
  const open = locations.filter((location) => !location.placement.proven)
  const notes = wrap(words.notProven(open.map((location) => location.id).join(', ')), width)
  return [...lines, ...(open.length === 0 ? [] : notes.map(paint.yellow))].join('\n')
}

/** Which locations are planned by which calibration; a line a file. */
export function calibrationLines({ locations }: Pick<Plan, 'locations'>, language: Language = 'en'): string[] {
  const words = messagesOf(language, terminalTexts)
  const files = [...new Set(locations.flatMap(({ calibration }) => calibration ?? []))]
  return files.flatMap((file) => {
    const own = locations.filter(({ calibration }) => calibration === file)
    const readings = own.reduce((sum, { told }) => sum + (told?.readings ?? 0), 0)
    const shown = own.slice(0, MOST_SHOWN).map(({ id }) => id)
    const names = own.length > shown.length ? [...shown, '…'] : shown
    return wrap(words.calibrated(names.join(', '), inert(file), readings))
  })
}

const CONTINUED = '     '

function paragraph(mark: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, 80 - CONTINUED.length)
  return [`   ${mark}${first}`, ...rest.map((line) => `${CONTINUED}${line.slice(1)}`)]
}

function ofVerdict(models: readonly ModelConformity[], verdict: Conformity['verdict']): ModelConformity[] {
  return models.filter((model) => model.verdict === verdict)
}

function names(models: readonly ModelConformity[]): string {
  return models.map(({ model }) => model).join(', ')
}

function classLines(apClass: string, models: readonly ModelConformity[], paint: Paint): string[] {
  const conform = ofVerdict(models, 'conforms')
  const fail = ofVerdict(models, 'fails')
  const open = ofVerdict(models, 'not-documented')
  const makers = new Set([...conform, ...open].map(({ maker }) => maker)).size
  const withFigures = ({ model, figures }: ModelConformity): string => `${model}: ${figures.join(', ')}`
  return [
    ` ${paint.bold(apClass)}: of ${counted(models.length, 'documented model')} ${conform.length} conform, ${fail.length} fail, ${open.length} lack a figure;`,
    `   ${counted(makers, 'maker')} in the running`,
    ...(conform.length === 0 ? [] : paragraph(paint.green('✔'), names(conform))),
    ...fail.flatMap((model) => paragraph(paint.red('✘'), withFigures(model))),
    ...open.flatMap((model) => paragraph('?', withFigures(model))),
  ]
}

/** How the documented AP models stand to each class: who conforms, who fails by which figure, which figure of whom is missing. */
export function formatConformities(models: readonly ModelConformity[], paint: Paint): string {
  const classes = [...new Set(models.map(({ apClass }) => apClass))]
  const lines = classes.flatMap((apClass) =>
    classLines(
      apClass,
      models.filter((model) => model.apClass === apClass),
      paint,
    ),
  )
  return lines.map((line) => `${line}\n`).join('')
}
