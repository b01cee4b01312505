import { type FormulaRefusal, isRefusal, priceMarks } from '../budget/price-mark.js'
import { type ConsultationReading, hasConsultation, readConsultation } from '../input/consultation.js'
import { createContext } from '../input/context.js'
import { type Criterion, PRICE_CRITERION } from '../model/consultation.js'
import { type Finding, InputError } from '../model/finding.js'

const REASONS: Readonly<Record<FormulaRefusal['reason'], string>> = {
  syntax: 'cannot be read',
  'unknown-number': 'gives no number',
  negative: 'gives a negative mark, which takes from the marks of the other criteria',
  above: 'gives more than the weight of the price',
  'not-full': 'gives less than its weight to the lowest price, so that the price weighs less than was announced',
  'not-falling': 'gives a dearer offer no lower mark',
  flat: 'flattens the gaps between prices, so that the price weighs less than was announced',
}

/** The formula of the price has to hold for every weight that a lot gives it. */
function formulaFindings({ consultation: { method }, formulaAt }: ConsultationReading): Finding[] {
  const all: readonly (readonly Criterion[])[] = [method.criteria, ...Object.values(method.criteriaByLot)]
  for (const criteria of all) {
    const weight = criteria.find(({ id }) => id === PRICE_CRITERION)!.weight
    const marks = priceMarks(method.priceFormula, weight)
    if (!isRefusal(marks)) continue
    return [
      {
        code: `price-formula-${marks.reason}`,
        severity: 'error',
        message: `the formula of the price ${REASONS[marks.reason]}: ${marks.detail}`,
        fix: 'write such as weight * lowest / price',
        at: formulaAt,
      },
    ]
  }
  return []
}

function read(root: string): { readonly reading: ConsultationReading | null; readonly findings: readonly Finding[] } {
  const ctx = createContext(root)
  const reading = readConsultation(ctx)
  return { reading, findings: reading === null ? ctx.findings : [...ctx.findings, ...formulaFindings(reading)] }
}

/** What is wrong with the consultation of an estate; nothing where there is none. */
export function consultationFindings(root: string): readonly Finding[] {
  return hasConsultation(root) ? read(root).findings : []
}

/** The consultation of an estate. @throws InputError where something is wrong with it */
export function readConsultationOf(root: string): ConsultationReading {
  const { reading, findings } = read(root)
  if (reading === null || findings.length > 0) throw new InputError(findings)
  return reading
}
