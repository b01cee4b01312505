import type { Finding } from './plan-parts.js'

export type { Finding, Place, Severity } from './plan-parts.js'

export const isError = ({ severity }: Finding): boolean => severity === 'error'

/** Whether a finding is a warning that nobody has accepted. */
export function isOpenWarning({ severity, accepted }: Finding): boolean {
  return severity === 'warning' && accepted === undefined
}

/** The one error class of the tool: the input is invalid, with every mistake found. */
export class InputError extends Error {
  readonly findings: readonly Finding[]
  constructor(findings: readonly Finding[]) {
    super(findings.map((finding) => finding.message).join('\n'))
    this.name = 'InputError'
    this.findings = findings
  }
}
