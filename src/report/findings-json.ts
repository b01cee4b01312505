import type { ModelConformity } from '../model/ap-conformity.js'
import { type Finding, isOpenWarning, type Severity } from '../model/finding.js'
import { jsonText } from './terminal-text.js'

/** Findings as a JSON document, in their order, with the counts a script asks for first, and how the AP models stand to the classes. */
export function findingsJson(findings: readonly Finding[], models: readonly ModelConformity[] = []): string {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length
  const document = {
    schemaVersion: 1,
    errors: count('error'),
    warnings: findings.filter(isOpenWarning).length,
    accepted: findings.filter(({ accepted }) => accepted !== undefined).length,
    infos: count('info'),
    findings,
    models,
  }
  return jsonText(document)
}
