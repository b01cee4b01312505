import type { ModelConformity } from '../model/ap-conformity.js'
import { type Finding, isOpenWarning, type Place, type Severity } from '../model/finding.js'
import { compareText } from '../units.js'
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

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json'
const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** Findings as SARIF 2.1.0 (OASIS, 2020), for code hosts and editors that show it. */
export function findingsSarif(findings: readonly Finding[]): string {
  const rules = [...new Set(findings.map((finding) => finding.code))].sort(compareText)
  const suppressing = findings.some(({ accepted }) => accepted !== undefined)
  const run = {
    tool: { driver: { name: 'mds', rules: rules.map((id) => ({ id })) } },
    columnKind: 'utf16CodeUnits',
    results: findings.map((finding) => ({
      ruleId: finding.code,
      ruleIndex: rules.indexOf(finding.code),
      level: LEVELS[finding.severity],
      message: { text: finding.fix === undefined ? finding.message : `${finding.message} (${finding.fix})` },
      locations: [locationOf(finding.at)],
      ...(suppressing ? { suppressions: suppressionsOf(finding) } : {}),
    })),
  }
  return jsonText({ $schema: SCHEMA, version: '2.1.0', runs: [run] })
}

/** In a run with suppressions every result says whether it has one (SARIF 2.1.0, 3.27.23). */
function suppressionsOf({ accepted }: Finding): object[] {
  return accepted === undefined ? [] : [{ kind: 'inSource', status: 'accepted', justification: accepted }]
}

function locationOf(at: Place): object {
  const logical = [at.locationId, at.floorId, at.sheet, at.cell].filter((part) => part !== undefined).join('/')
  return {
    ...(at.file === undefined ? {} : { physicalLocation: physicalLocation(at.file, at) }),
    ...(logical === '' ? {} : { logicalLocations: [{ fullyQualifiedName: logical }] }),
  }
}

function physicalLocation(file: string, at: Place): object {
  const artifactLocation = { uri: file.split('/').map(encodeURIComponent).join('/') }
  if (at.line === undefined) return { artifactLocation }
  const region = { startLine: at.line, ...(at.column === undefined ? {} : { startColumn: at.column }) }
  return { artifactLocation, region }
}
