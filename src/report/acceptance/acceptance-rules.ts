import type { LocationPlan, MarginBudget } from '../../model/location-plan.js'
import { sampleSize } from '../../statistics/sample-size.js'
import { type Html, html } from '../html/html.js'
import type { PageContext } from '../html/page.js'
import { type Column, table } from '../html/table.js'
import { bandText } from '../labels.js'
import { type AcceptancePlan, CLEARANCE_M } from './points.js'
import { verdictRules } from './verdict-rules.js'

/** 95 % of what normal shadowing makes of a level lies within so many standard deviations. */
export const TWO_SIDED_95 = 1.96
const MOST_FAILURES_SHOWN = 3

/** How far a measured level may lie from the foreseen one before the cause is looked for [dB]: 95 % of the obstructed shadowing. */
export function deviationDb(margin: MarginBudget): number {
  return Math.round(TWO_SIDED_95 * margin.obstructedSigmaDb * 10) / 10
}

/** How high the plan takes the receiver to be held; nothing where it does not say. */
function heightText({ t, f, plan }: PageContext): string {
  const height = plan.hypotheses.find(({ key }) => key === 'design.propagation.receiverHeightM')
  return height === undefined ? '' : t.acceptance.height(f.number(Number(height.value), 1))
}

interface SizeRow {
  readonly failures: number
  readonly points: number
}

function sizeTable({ t, f }: PageContext, { margin }: LocationPlan): Html {
  const rows = Array.from({ length: MOST_FAILURES_SHOWN + 1 }, (_, failures) => failures).flatMap(
    (failures): SizeRow[] => {
      const points = sampleSize(margin.areaShare, margin.confidence, failures)
      return points === null ? [] : [{ failures, points }]
    },
  )
  const columns: Column<SizeRow>[] = [
    { head: t.acceptance.failures, numeric: true, cell: ({ failures }) => f.number(failures) },
    { head: t.acceptance.pointsNeeded, numeric: true, cell: ({ points }) => f.number(points) },
  ]
  return rows.length === 0 ? html`` : html`${table(columns, rows)}<p class="note">${t.acceptance.source}</p>`
}

/** How many points a location takes, and whether it has them. */
function howMany({ t, f }: PageContext, { margin }: LocationPlan, chosen: AcceptancePlan): Html {
  const texts = t.acceptance
  const { leastPoints, points } = chosen
  if (leastPoints === null) return html`<li>${texts.howManyAll(f.percent(margin.areaShare, 0))}</li>`
  const text = texts.howMany(f.number(leastPoints), f.percent(margin.areaShare, 0), f.percent(margin.confidence, 0))
  return html`<li>${text}${points.length < leastPoints ? html` <b>${texts.tooFew}</b>` : ''}</li>`
}

/** When a location conforms: as many points as the table says, or all of them where all of the area must. */
function locationRule({ t, f }: PageContext, { margin }: LocationPlan, { leastPoints }: AcceptancePlan): string {
  if (leastPoints === null) return t.acceptance.locationRuleAll
  return t.acceptance.locationRule(f.percent(margin.areaShare, 0), f.percent(margin.confidence, 0))
}

/** How the points were chosen, when a point, a room and the location conform, and what to do about what does not. */
export function rulesSection(context: PageContext, location: LocationPlan, chosen: AcceptancePlan): Html {
  const { t, f } = context
  const texts = t.acceptance
  const { margin } = location
  const target = f.number(margin.targetRssiDbm)
  const band = bandText(f.language, margin.band)
  const count = f.plural(chosen.points.length, texts.points.one, texts.points.other)
  return html`<h2>${texts.rules}</h2>
<ul>
<li>${texts.where(count, f.number(chosen.stepM, 1), f.number(CLEARANCE_M, 1))}</li>
${howMany(context, location, chosen)}
<li>${texts.how(heightText(context), f.number(margin.deviceLossDb, 1))}</li>
<li><b>${texts.pointRuleName}</b> ${texts.pointRule(band, target)}${location.margins.length > 1 ? ` ${texts.otherProfiles}` : ''}</li>
${verdictRules(context, location, chosen).map(([name, text]) => html`<li><b>${name}</b> ${text}</li>`)}
<li><b>${texts.locationRuleName}</b> ${locationRule(context, location, chosen)}</li>
<li><b>${texts.deviationName}</b> ${texts.deviation(f.number(deviationDb(margin), 1), f.number(margin.obstructedSigmaDb, 2))}</li>
</ul>
${sizeTable(context, location)}`
}
