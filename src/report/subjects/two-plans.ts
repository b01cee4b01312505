import type { LocationPlan, PlanFigures } from '../../model/location-plan.js'
import type { PageContext } from '../context.js'
import { type Column, column, note, prose, type Section, section, table } from '../document.js'
import { amountsOfLocation } from './bill.js'

/** One plan of a location as a row of the comparison. */
interface Side {
  readonly figures: PlanFigures
  readonly lowerBound: number
  readonly proven: boolean
  readonly buildingCoveredShare: number
  readonly totalEur: string | null
}

interface Row {
  readonly name: string
  readonly minimum: Side
  readonly recommended: Side
}

function rowOf({ plan }: PageContext, location: LocationPlan): Row {
  const { figures, placement, buildingCoveredShare, other } = location
  const otherEur = plan.budget.other?.byLocation.find(({ locationId }) => locationId === location.id)?.totalEur ?? null
  const own: Side = {
    figures,
    lowerBound: placement.lowerBound,
    proven: placement.proven,
    buildingCoveredShare,
    totalEur: amountsOfLocation(plan, location.id)?.totalEur ?? null,
  }
  const beside: Side = {
    figures: other.figures,
    lowerBound: other.placement.lowerBound,
    proven: other.placement.proven,
    buildingCoveredShare: other.buildingCoveredShare,
    totalEur: otherEur,
  }
  const { name } = location
  return figures.plan === 'minimum'
    ? { name, minimum: own, recommended: beside }
    : { name, minimum: beside, recommended: own }
}

function both(minimum: string | number | null, recommended: string | number | null): string {
  return `${minimum ?? '—'} → ${recommended ?? '—'}`
}

function columns({ t, f }: PageContext): Column<Row>[] {
  const p = t.plans
  const pair = (
    head: string,
    of: (side: Side) => number | null,
    shown: (value: number) => string = String,
  ): Column<Row> =>
    column(head, 'figures', ({ recommended }) => of(recommended), {
      shown: ({ minimum, recommended }) => {
        const [a, b] = [of(minimum), of(recommended)]
        return both(a === null ? null : shown(a), b === null ? null : shown(b))
      },
    })
  const percent = (value: number): string => f.percent(value)
  const count = ({ figures: { aps }, proven }: Side): string => `${aps}${proven ? '' : ' *'}`
  return [
    column(p.location, 'text', ({ name }) => name),
    column(p.aps(p.name.minimum), 'figures', ({ minimum }) => minimum.figures.aps, {
      shown: ({ minimum }) => count(minimum),
    }),
    column(p.aps(p.name.recommended), 'figures', ({ recommended }) => recommended.figures.aps, {
      shown: ({ recommended }) => count(recommended),
    }),
    column(p.cost(p.name.minimum), 'euros', ({ minimum }) => minimum.totalEur),
    column(p.cost(p.name.recommended), 'euros', ({ recommended }) => recommended.totalEur),
    pair(p.building, ({ buildingCoveredShare }) => buildingCoveredShare, percent),
    pair(p.second, ({ figures }) => figures.secondaryShare, percent),
    pair(p.under2, ({ figures }) => figures.roomsUnder2Db),
    pair(p.failure, ({ figures }) => figures.roomsLostByOneAp),
    pair(p.high, ({ figures }) => figures.roomsLostAtHigh),
  ]
}

/** Lines of the budget by both plans, the total last. */
function lineTable({ t, plan: { budget } }: PageContext) {
  const { other } = budget
  if (other === undefined) return null
  const p = t.plans
  const lines = budget.lines.map((line) => {
    const beside = other.lines.find(({ id }) => id === line.id)?.totalEur ?? null
    const [minimum, recommended] = other.plan === 'minimum' ? [beside, line.totalEur] : [line.totalEur, beside]
    return { label: line.label, minimum, recommended, ceilingEur: line.ceilingEur }
  })
  const [least, more] = other.plan === 'minimum' ? [other.totalEur, budget.totalEur] : [budget.totalEur, other.totalEur]
  type Line = (typeof lines)[number]
  const shownColumns: Column<Line>[] = [
    column(p.line, 'text', ({ label }) => label),
    column(p.cost(p.name.minimum), 'euros', ({ minimum }) => minimum),
    column(p.cost(p.name.recommended), 'euros', ({ recommended }) => recommended),
    column(p.ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
  ]
  return table(shownColumns, lines, { total: [t.common.total, least, more, budget.ceilingEur] })
}

/** Both plans beside each other: lines of the budget, then location by location. */
export function twoPlansSection(context: PageContext): Section | null {
  const { t, f, plan } = context
  const [first] = plan.locations
  if (first === undefined || plan.budget.other === undefined) return null
  const p = t.plans
  const rows = plan.locations.map((location) => rowOf(context, location))
  const recommended = rows[0]!.recommended.figures
  const unheld = rows.flatMap(({ name, recommended: { figures } }) =>
    figures.unheldRooms.map((room) => `${name} ${room}`),
  )
  const close = rows.flatMap(({ name, recommended: { figures } }) => (figures.apartM === null ? [name] : []))
  const beyond = plan.budget.beyondMinimumEur ?? null
  return section(p.heading, [
    prose(p.intro(p.name[first.figures.plan], f.number(recommended.designMarginDb, 1))),
    lineTable(context),
    beyond === null ? null : prose(p.toConfirm(f.euros(beyond))),
    section(
      p.difference,
      [
        table(columns(context), rows, { isSortable: true }),
        note(p.starred),
        unheld.length === 0 ? null : note(p.unheld(unheld.join(', '))),
        close.length === 0 ? null : note(p.notApart(close.join(', '))),
      ],
      { level: 3, isFolded: true },
    ),
  ])
}
