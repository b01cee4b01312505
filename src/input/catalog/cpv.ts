import type { Place } from '../../model/finding.js'
import type { InputContext } from '../context.js'
import { reportWarning } from '../yaml-document.js'

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7]

/**
 * Whether a CPV code's ninth digit is one that published codes have: the weighted sum of the eight digits or that sum plus five, modulo 10.
 * An observation on 102 published codes (100 agree), not a rule of Regulation (EC) 213/2008: good for a warning only.
 * @param code such as `32420000-3`
 */
export function hasUsualCheckDigit(code: string): boolean {
  const digits = [...code.slice(0, 8)].map(Number)
  const sum = digits.reduce((total, digit, index) => total + digit * WEIGHTS[index]!, 0) % 10
  const check = Number(code.at(-1))
  return check === sum || check === (sum + 5) % 10
}

/** Warns of a CPV code with an unusual check digit. */
export function checkCpv(ctx: InputContext, code: string, at: Place): void {
  if (hasUsualCheckDigit(code)) return
  reportWarning(ctx, at, {
    code: 'cpv-check-digit',
    message: `the check digit of the CPV code ${code} is not one that published codes have`,
    fix: 'look the code up in Regulation (EC) 213/2008',
  })
}
