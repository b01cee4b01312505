import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { jsonSchemaText, readSchemaNames, schemaKinds } from '../../input/json-schema.js'
import type { Language } from '../../model/operation.js'
import { messagesOf } from '../../report/messages/index.js'
import { compareText } from '../../units.js'

export interface EstateHead {
  readonly id: string
  readonly name: string
  readonly language: Language
  /** Ceilings [€], as text with at most two decimals; null where they are not known. */
  readonly servicesEur: string | null
  readonly hardwareEur: string | null
}

/** The folder that this program came in, with its catalogues and its operation. */
const PACKAGE = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const SHIPPED_OPERATION = 'sites/operation.yaml'

/** From the design on, the shipped operation is the new one's start: its comments say what is assumed. */
function shippedDesign(): string {
  const text = readFileSync(join(PACKAGE, SHIPPED_OPERATION), 'utf8')
  const at = text.search(/^design:/m)
  if (at < 0) throw new Error(`${SHIPPED_OPERATION} has no design`)
  return text.slice(at)
}

/** Dates of the shipped operation: its prices are judged at one of them. */
function shippedDate(key: string): string {
  const text = readFileSync(join(PACKAGE, SHIPPED_OPERATION), 'utf8')
  return new RegExp(`\\b${key}: (\\d{4}-\\d\\d-\\d\\d)`).exec(text)![1]!
}

function operationText({ id, name, language, servicesEur, hardwareEur }: EstateHead): string {
  const words = messagesOf(language).newEstate
  const line = (key: 'services' | 'hardware', amount: string | null): string => {
    const { category, label } = words[key]
    const comment = amount === null ? ` # ${words.ceiling}` : ''
    return `  - { id: ${key}, category: ${JSON.stringify(category)}, label: ${JSON.stringify(label)}, ceilingEur: ${amount ?? '0.00'} }${comment}`
  }
  const head = [
    '# yaml-language-server: $schema=../docs/schema/operation.schema.json',
    ...words.head.map((text) => `# ${text}`),
    'operation:',
    `  id: ${id}`,
    `  name: ${JSON.stringify(name)}`,
    `  period: { start: ${shippedDate('start')}, end: ${shippedDate('end')} } # ${words.replace}`,
    `  referenceDate: ${shippedDate('referenceDate')} # ${words.dates}`,
    `  acceptanceDate: ${shippedDate('acceptanceDate')} # ${words.acceptance}`,
    '  currency: EUR',
    '  vatRate: 0.20',
    `  language: ${language}`,
    '',
    'budgetLines:',
    line('services', servicesEur),
    line('hardware', hardwareEur),
    '',
    'financing:',
    `  - { source: ${JSON.stringify(words.owner)}, share: remainder }`,
    '',
    `# ${words.design}`,
  ]
  return `${head.join('\n')}\n${shippedDesign()}`
}

/** The files of a new estate, by path: operation, catalogues as shipped, schemas that complete their names, and what to do next. */
export function estateFiles(head: EstateHead): ReadonlyMap<string, string> {
  const { readme } = messagesOf(head.language).newEstate
  const catalogs = readdirSync(join(PACKAGE, 'catalogs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `catalogs/${name.replaceAll('\\', '/')}`)
    .sort(compareText)
  const names = readSchemaNames(PACKAGE)
  return new Map([
    [SHIPPED_OPERATION, operationText(head)],
    ...catalogs.map((path): [string, string] => [path, readFileSync(join(PACKAGE, path), 'utf8')]),
    ...schemaKinds().map((kind): [string, string] => [`docs/schema/${kind}.schema.json`, jsonSchemaText(kind, names)]),
    ['README.md', readme(head.name)],
    ['.gitignore', 'out/\n.mds-cache/\n'],
  ])
}
