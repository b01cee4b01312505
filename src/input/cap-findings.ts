import type { Finding } from '../model/finding.js'
import { INPUT_LIMITS } from './limits.js'

/** The first mistakes of a file, and how many more there are: a file of another kind has one on every line. Warnings stay. */
export function capFindings(file: string, findings: readonly Finding[]): Finding[] {
  const most = INPUT_LIMITS.fileFindings
  let errors = 0
  const kept = findings.filter(({ severity }) => severity !== 'error' || ++errors <= most)
  if (errors <= most) return kept
  return [...kept, moreFindings(file, errors - most)]
}

/** Says that not every mistake is told. */
export function moreFindings(file: string, count: number): Finding {
  return {
    code: 'more-mistakes',
    severity: 'error',
    message: `'${file}' has ${count} more mistakes, which are not shown`,
    fix: 'mend those above first',
    at: { file },
  }
}
