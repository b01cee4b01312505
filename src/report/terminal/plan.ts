import type { Conformity, ModelConformity } from '../../model/ap-conformity.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { type Paint, plain } from '../paint.js'
import { amountsOfLocation } from '../subjects/bill.js'
import { clipMiddle, counted, padEnd, padStart, percent, spacedEuros, wrap } from '../terminal-text.js'

interface Cells {
  readonly number: string
  readonly name: string
  readonly areaM2: string
  readonly rooms: string
  readonly aps: string
  readonly bound: string
  readonly covered: string
  readonly cable: string
  readonly amount: string
}

const HEADER: Cells = {
  number: 'MDS',
  name: 'location',
  areaM2: 'm²',
  rooms: 'rooms',
  aps: 'APs',
  bound: 'bound',
  covered: 'conforme',
  cable: 'cable',
  amount: '€ HT',
}
const NAME_COLUMNS = 24

/** One row in 80 columns; `rate` colours what says whether the rooms pass. */
function row(cells: Cells, rate: (text: string) => string): string {
  return [
    padStart(cells.number, 4),
    ` ${padEnd(clipMiddle(cells.name, NAME_COLUMNS), NAME_COLUMNS)}`,
    padStart(cells.areaM2, 5),
    rate(padStart(cells.rooms, 5)),
    padStart(cells.aps, 3),
    padStart(cells.bound, 5),
    padStart(cells.covered, 8),
    padStart(cells.cable, 6),
    padStart(cells.amount, 11),
  ].join(' ')
}

function cableOf(location: LocationPlan): number {
  return location.accessPoints.reduce((sum, ap) => sum + ap.cableM, 0)
}

function amountOf(plan: Plan, location: LocationPlan): string {
  const total = amountsOfLocation(plan, location.id)?.totalEur
  return total === null || total === undefined ? '—' : spacedEuros(total)
}

/** One line of the location table, 80 columns. */
export function locationLine(plan: Plan, location: LocationPlan, paint: Paint = plain): string {
  const { placement } = location
  const cells = {
    number: String(location.siteNumber),
    name: location.name,
    areaM2: location.areaM2.toFixed(0),
    rooms: `${location.passedRooms}/${location.requiredRooms}`,
    aps: String(placement.count),
    bound: `${placement.lowerBound}${placement.proven ? '' : '*'}`,
    covered: percent(location.coveredShare),
    cable: `${cableOf(location).toFixed(0)} m`,
    amount: amountOf(plan, location),
  }
  return row(cells, location.verdict === 'pass' ? (text) => text : paint.red)
}

/** The location table of a run: area, rooms, APs, proven bound, covered share, cable, euros. */
export function locationTable(plan: Plan, paint: Paint = plain): string {
  const lines = plan.locations.map((location) => locationLine(plan, location, paint))
  const open = plan.locations.filter((location) => !location.placement.proven)
  const notes = wrap(`* not proven minimal on the grid: ${open.map((location) => location.id).join(', ')}`)
  const header = row(HEADER, (text) => text)
  return [paint.dim(header), ...lines, ...(open.length === 0 ? [] : notes.map(paint.yellow))].join('\n')
}

const HANGING = '     '

function paragraph(mark: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, 80 - HANGING.length)
  return [`   ${mark}${first}`, ...rest.map((line) => `${HANGING}${line.slice(1)}`)]
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
    ...(open.length === 0 ? [] : paragraph('?', `${names(open)} (which figures: --json)`)),
  ]
}

/** How the documented AP models stand to each class: who conforms, who fails by which figure, who is not documented in full. */
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
