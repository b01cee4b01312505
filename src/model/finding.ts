export type Severity = 'error' | 'warning' | 'info'

/** Where a finding is: in a file, or in the plan of a location, or both. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** The offending source line, for the caret display. */
  readonly source?: string
  /** In a workbook. */
  readonly sheet?: string
  readonly cell?: string
  readonly locationId?: string
  readonly floorId?: string
  readonly x?: number
  readonly y?: number
}

/** One thing the tool has to say. Findings are data and never thrown alone. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** One English sentence: what is wrong. */
  readonly message: string
  /** What would be right, when it is known ("did you mean 'attente'?"). */
  readonly fix?: string
  readonly at: Place
  readonly actual?: number | string
  readonly limit?: number | string
  readonly ids?: readonly string[]
  /** Why the file accepts this warning; without it nobody has. */
  readonly accepted?: string
}

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
