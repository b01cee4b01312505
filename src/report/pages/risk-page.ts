import type { Plan } from '../../model/plan.js'
import type { Advice, CeilingRisk, Driver, MoneyRisk, PlaceRisk, RiskReport, RoomRisk } from '../../model/risk-plan.js'
import { type PageContext, pageContext } from '../context.js'
import {
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  factsOf,
  list,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  subsection,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { articleLabel } from '../subjects/bill.js'
import {
  adviceText,
  chanceText,
  countText,
  driverText,
  euroInterval,
  type RiskWords,
  riskWords,
  wholeEuros,
} from '../subjects/risk.js'

interface RiskContext extends PageContext, RiskWords {
  readonly risk: RiskReport
}

function brief(context: RiskContext): Section {
  const { texts, f, risk } = context
  const { money, rooms } = risk
  const ofMoney =
    money === null
      ? []
      : [
          ...money.lines.map(({ label, holds }) => [texts.lineFact(label), f.percent(holds.value)] as const),
          [texts.lineFact(texts.total), f.percent(money.total.holds.value)] as const,
          [
            texts.reserveFact(f.percent(money.own.sure, 0)),
            wholeEuros(context, money.own.setAsideEur.valueEur),
          ] as const,
        ]
  const roomText = `${f.number(rooms.planned.p10)} – ${f.number(rooms.planned.p90)} / ${f.number(rooms.required)}`
  const facts: Facts = factsOf([...ofMoney, [texts.roomsFact, roomText]])
  const missing =
    risk.missing.length > 0
      ? callout('bad', texts.missing(risk.missing.map((article) => articleLabel(context.plan, article)).join(', ')))
      : null
  return section(texts.brief, [facts, missing, note(texts.intro(f.number(risk.draws), f.number(risk.roomDraws)))])
}

type CeilingRow = CeilingRisk & { readonly label: string }

function ceilings(context: RiskContext, { lines, total }: MoneyRisk): Section {
  const { texts } = context
  const columns: Column<CeilingRow>[] = [
    column(texts.line, 'label', ({ label }) => label),
    column(texts.planned, 'euros', ({ plannedEur }) => plannedEur),
    column(texts.ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
    column(texts.p10, 'figures', ({ spread }) => wholeEuros(context, spread.p10Eur)),
    column(texts.p50, 'figures', ({ spread }) => wholeEuros(context, spread.p50Eur)),
    column(texts.p90, 'figures', ({ spread }) => wholeEuros(context, spread.p90Eur)),
    column(texts.holds, 'figures', ({ holds }) => chanceText(context, holds)),
    column(texts.holdsMended, 'figures', ({ holdsMended }) => chanceText(context, holdsMended)),
  ]
  return section(texts.budget, [table(columns, [...lines, { ...total, label: texts.total }]), note(texts.budgetNote)])
}

function ownMoney(context: RiskContext, { own }: MoneyRisk): Section {
  const { texts, f } = context
  const euros = (amount: string) => wholeEuros(context, amount)
  const facts: Facts = factsOf([
    [texts.ownPlanned, f.euros(own.plannedEur)],
    [texts.ownSpread, `${euros(own.spread.p10Eur)} – ${euros(own.spread.p90Eur)}`],
    [texts.ownReserve, `${euros(own.setAsideEur.valueEur)} ${euroInterval(context, own.setAsideEur)}`],
    [texts.ownRegret, `${euros(own.regretEur.valueEur)} ${euroInterval(context, own.regretEur)}`],
  ])
  return section(texts.own, [facts, note(texts.ownNote(f.percent(own.sure, 0), f.number(own.missingCounts, 1)))])
}

const LISTED_ADVICE = 20

function measureFirst(context: RiskContext): Section {
  const { texts, f, risk } = context
  const told = risk.measureFirst.filter(({ told: isTold }) => isTold)
  const rest = risk.measureFirst.length - told.length
  const unlisted = Math.max(0, told.length - LISTED_ADVICE)
  const most = Math.max(1, ...told.map(({ avoidedEur }) => Number(avoidedEur.valueEur)))
  const columns: Column<Advice>[] = [
    column(texts.what, 'label', (advice) => adviceText(context, advice)),
    column(texts.avoided, 'text', ({ avoidedEur }) => avoidedEur.valueEur, {
      shown: ({ avoidedEur: { valueEur } }) => [
        { bar: Number(valueEur) / most, look: 'fine' },
        wholeEuros(context, valueEur),
      ],
    }),
    column(texts.interval, 'figures', ({ avoidedEur }) => euroInterval(context, avoidedEur)),
    column(texts.alone, 'figures', ({ aloneEur }) =>
      aloneEur === null ? '' : `${wholeEuros(context, aloneEur.valueEur)} ${euroInterval(context, aloneEur)}`,
    ),
  ]
  return section(texts.first, [
    told.length === 0 ? prose(texts.noAdvice) : table(columns, told.slice(0, LISTED_ADVICE)),
    unlisted > 0 ? note(texts.unlisted(f.plural(unlisted, texts.others))) : null,
    rest > 0 ? note(texts.untold(f.plural(rest, texts.others))) : null,
    note(texts.firstNote),
  ])
}

function roomCounts(context: RiskContext): Section {
  const { texts, f, risk } = context
  const { rooms } = risk
  const columns: Column<(typeof rooms.atLeast)[number]>[] = [
    column(texts.atLeast, 'text', (row) => texts.ofRooms(f.number(row.rooms), f.number(rooms.required))),
    column(texts.atPlanned, 'figures', ({ planned }) => chanceText(context, planned)),
    column(texts.atFull, 'figures', ({ full }) => chanceText(context, full)),
  ]
  const { mean } = rooms.mend
  const aps = `${countText(context, mean)} ${texts.aps[mean.value < 2 ? 0 : 1]}`
  return section(texts.rooms, [
    table(columns, rooms.atLeast),
    note(texts.roomsNote(countText(context, rooms.planned.mean), countText(context, rooms.full.mean), aps)),
  ])
}

function byPlace(context: RiskContext): Section {
  const { texts, risk } = context
  const columns: Column<PlaceRisk>[] = [
    column(texts.place, 'name', ({ name }) => name),
    column(texts.required, 'integer', ({ rooms }) => rooms),
    column(texts.atPlanned, 'figures', ({ planned }) => countText(context, planned)),
    column(texts.atFull, 'figures', ({ full }) => countText(context, full)),
    column(texts.all, 'figures', ({ all }) => chanceText(context, all)),
  ]
  const weakest: Column<RoomRisk>[] = [
    column(
      texts.place,
      'name',
      ({ locationId }) => risk.places.find((place) => place.locationId === locationId)?.name ?? locationId,
    ),
    column(texts.room, 'name', ({ name }) => name),
    column(texts.atPlanned, 'figures', ({ planned }) => chanceText(context, planned)),
    column(texts.atFull, 'figures', ({ full }) => chanceText(context, full)),
  ]
  return section(texts.places, [
    table(columns, risk.places, { isSortable: true }),
    subsection(texts.weakest, [table(weakest, risk.weakest)]),
  ])
}

const SHOWN_DRIVERS = 10

function drivers(context: RiskContext): Section {
  const { texts, risk } = context
  const columns: Column<Driver>[] = [
    column(texts.cause, 'label', (driver) => driverText(context, driver)),
    column(texts.share, 'figures', ({ share }) => chanceText(context, share)),
  ]
  const part = (title: string, all: readonly Driver[]) =>
    all.length === 0 ? null : subsection(title, [table(columns, all.slice(0, SHOWN_DRIVERS))])
  return section(texts.drivers, [
    part(texts.driversOwn, risk.drivers.own),
    part(texts.driversRooms, risk.drivers.rooms),
    note(texts.driversNote),
  ])
}

function method({ texts, f, risk }: RiskContext): Section {
  const { triangle, quantity, floor, noFloor, double } = texts.methodItems
  const spread = risk.floorSpread === null ? noFloor : floor(f.number(risk.floorSpread, 2))
  return section(texts.method, [list([triangle, quantity, spread, double])])
}

function riskDocument(context: RiskContext): PageDocument {
  const { t, texts, plan, risk } = context
  const { money } = risk
  const name = plan.operation.name
  return {
    title: texts.title(name),
    kind: `${texts.kind} · ${name}`,
    heading: texts.heading,
    provenance: t.provenance.assumed,
    back: 'index.html',
    blocks: blocks([
      brief(context),
      money === null ? null : [measureFirst(context), ceilings(context, money), ownMoney(context, money)],
      roomCounts(context),
      drivers(context),
      byPlace(context),
      method(context),
    ]),
  }
}

/** How sure the plan is, as a page. */
export function riskPage(plan: Plan, risk: RiskReport): string {
  const context: RiskContext = { ...pageContext(plan), ...riskWords(plan), risk }
  return renderPage(context, riskDocument(context))
}
