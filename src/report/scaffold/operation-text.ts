import type { Language } from '../../model/operation.js'
import { messagesOf } from '../messages/index.js'

export interface EstateHead {
  readonly id: string
  readonly name: string
  readonly language: Language
  /** Ceilings [€], as text with at most two decimals; null where they are not known. */
  readonly servicesEur: string | null
  readonly hardwareEur: string | null
}

/** The shipped operation without the names of its owner and its fund, in both languages that its labels have. */
function ofAnyOwner(shipped: string): string {
  const [fr, en] = [messagesOf('fr').newEstate, messagesOf('en').newEstate]
  return shipped
    .replace(/la part FEDER/g, fr.anyGrant)
    .replace(/its ERDF share/g, en.anyGrant)
    .replace(/\ble Département\b/g, fr.anyOwner)
    .replace(/\bthe Département\b/gi, en.anyOwner)
}

/** From the design on, the shipped operation is the new one's start: its comments say what is assumed. Its network's name is another owner's. */
function designOf(shipped: string, replace: string): string {
  const at = shipped.search(/^design:/m)
  if (at < 0) throw new Error('the shipped operation has no design')
  return ofAnyOwner(shipped.slice(at)).replace(/^( +ssid: \S+) #.*$/m, `$1 # ${replace}`)
}

/** Dates of the shipped operation: its prices are judged at one of them. */
function dateOf(shipped: string, key: string): string {
  return new RegExp(`\\b${key}: (\\d{4}-\\d\\d-\\d\\d)`).exec(shipped)![1]!
}

/**
 * The operation of a new estate, which begins as the shipped one.
 * @param shipped - its text
 */
export function operationText({ id, name, language, servicesEur, hardwareEur }: EstateHead, shipped: string): string {
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
    `  period: { start: ${dateOf(shipped, 'start')}, end: ${dateOf(shipped, 'end')} } # ${words.replace}`,
    `  referenceDate: ${dateOf(shipped, 'referenceDate')} # ${words.dates}`,
    `  acceptanceDate: ${dateOf(shipped, 'acceptanceDate')} # ${words.acceptance}`,
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
  return `${head.join('\n')}\n${designOf(shipped, words.replace)}`
}
