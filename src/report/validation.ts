import { sha256 } from '../hash.js'
import type { Finding } from '../model/finding.js'
import type { Plan } from '../model/plan.js'
import type { ValidatedFigures, Validation } from '../model/validation.js'

/*
 * The validation of a plan by who leads the project: a dated record that names the hash of what was validated. The hash is over what is
 * built and paid (positions, settings, rooms, quantities, prices, ceilings, financing, assumptions), not over words, expenses or evidence: an
 * invoice that is paid unmakes no validation, another price does.
 */

/** What the hash of a plan is over, in one order. */
function validated({ scenario, operation, locations, bom, budget, hypotheses }: Plan): unknown {
  const { period, referenceDate, acceptanceDate, vatRate } = operation
  return [
    scenario,
    [period.start, period.end, referenceDate, acceptanceDate, vatRate],
    locations.map(({ id, status, provenance, accessPoints, racks, floors }) => [
      ...[id, status, provenance.plan],
      accessPoints.map((ap) => [
        ...[ap.id, ap.article, ap.floor, ap.at, ap.heightM, ap.mount, ap.pinned, ap.existing, ap.rack, ap.cableM],
        Object.entries(ap.radios),
      ]),
      racks.map(({ id: rack, ports, injectors, switches }) => [rack, ports, injectors, switches]),
      floors.map((floor) => [
        floor.id,
        floor.rooms.map((room) => [room.id, room.use, room.areaM2, room.required, room.verdict]),
      ]),
    ]),
    bom.map((line) => [line.article, line.locationId, line.line, line.quantity, line.unitPriceEur, line.totalEur]),
    budget.lines.map(({ id, ceilingEur, totalEur }) => [id, ceilingEur, totalEur]),
    budget.financing.map(({ source, rate, maxEur, amountEur }) => [source, rate, maxEur, amountEur]),
    hypotheses.map(({ key, value }) => [key, value]),
  ]
}

/** SHA-256 of what a plan builds and pays, whatever the language of its words. */
export function planHash(plan: Plan): string {
  return sha256(JSON.stringify(validated(plan)))
}

export function validatedFigures({ locations, budget }: Plan): ValidatedFigures {
  return {
    locations: locations.length,
    accessPoints: locations.reduce((sum, { accessPoints }) => sum + accessPoints.length, 0),
    totalEur: budget.totalEur,
    lines: Object.fromEntries(budget.lines.map(({ id, totalEur }) => [id, totalEur])),
  }
}

/** A figure of the validated plan and what it is now. */
interface FigureChange {
  /** `locations`, `accessPoints`, `totalEur`, or the id of a budget line. */
  readonly figure: string
  readonly was: string | null
  readonly now: string | null
}

type ValidationState =
  | { readonly kind: 'none' }
  | { readonly kind: 'same' }
  /** Figures may all be the same where something else moved. */
  | { readonly kind: 'changed'; readonly changes: readonly FigureChange[] }

function figureEntries({ lines, ...counts }: ValidatedFigures): Map<string, string | null> {
  const all = [...Object.entries(counts), ...Object.entries(lines)]
  return new Map(all.map(([key, value]) => [key, value === null ? null : String(value)]))
}

/** Whether a plan is the one that was validated; of another scenario nothing is said. */
export function validationState(validation: Validation | null, plan: Plan): ValidationState {
  if (validation === null || validation.scenario !== plan.scenario) return { kind: 'none' }
  if (validation.plan === planHash(plan)) return { kind: 'same' }
  const [was, now] = [figureEntries(validation.figures), figureEntries(validatedFigures(plan))]
  const changes = [...new Set([...was.keys(), ...now.keys()])].flatMap((figure): FigureChange[] => {
    const pair = { was: was.get(figure) ?? null, now: now.get(figure) ?? null }
    return pair.was === pair.now ? [] : [{ figure, ...pair }]
  })
  return { kind: 'changed', changes }
}

/** That a plan is not the validated one; nothing where it is, or where none was validated. */
export function validationFindings(validation: Validation | null, plan: Plan): Finding[] {
  const state = validationState(validation, plan)
  if (state.kind !== 'changed') return []
  const moved = state.changes.map(({ figure, was, now }) => `${figure} ${was ?? '—'} → ${now ?? '—'}`)
  const what = moved.length === 0 ? 'its figures are the same, its contents are not' : moved.join('; ')
  return [
    {
      code: 'plan-not-validated',
      severity: 'warning',
      message: `this is not the plan that was validated on ${validation!.on}: ${what}`,
      fix: 'have it validated anew: mds validate --on DATE',
      at: validation!.at,
      actual: planHash(plan).slice('sha256-'.length, 19),
      limit: validation!.plan.slice('sha256-'.length, 19),
    },
  ]
}
