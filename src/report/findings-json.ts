import type { Finding, Severity } from '../model/finding.js'

/** Findings as a JSON document, in their order, with the counts a script asks for first. */
export function findingsJson(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const document = {
    schemaVersion: 1,
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    findings,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
