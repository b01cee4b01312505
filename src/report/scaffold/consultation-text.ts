import type { Language } from '../../model/operation.js'
import { messagesOf } from '../messages/index.js'
import { newConsultationTexts } from '../messages/scaffold.js'

/** The number that a new consultation has until it is given its own: no consultation is number 0. */
export const EXAMPLE_REFERENCE = '2021-000'

/** What a new `sites/consultation.yaml` says: a method to be settled and sealed, bidders in comments. */
export function consultationText(language: Language): string {
  const words = messagesOf(language, newConsultationTexts)
  const comment = (text: string): string => `# ${text}`
  return `${[
    '# yaml-language-server: $schema=../docs/schema/consultation.schema.json',
    ...words.head.map(comment),
    'consultation:',
    `  reference: "${EXAMPLE_REFERENCE}" # ${words.replace}`,
    `  title: ${JSON.stringify(words.title)} # ${words.replace}`,
    `  # lots: [equipment, cabling, services] # ${words.lots}`,
    `  # opening: { on: 2021-03-22, methodHash: 0123456789ab } # ${words.opening}`,
    '',
    ...words.method.map(comment),
    'method:',
    `  prevails: { unitPrices: bpu, lumpSums: act } # ${words.prevails}`,
    `  validityDays: 120 # ${words.validity}`,
    `  variants: false # ${words.variants}`,
    `  priceFormula: weight * lowest / price # ${words.formula}`,
    '  criteria:',
    `    - { id: price, label: ${JSON.stringify(words.price)}, weight: 60 } # ${words.priceNote}`,
    `    - { id: technical, label: ${JSON.stringify(words.technical)}, weight: 40, outOf: 20 } # ${words.technicalNote}`,
    `  # ${words.byLot}`,
    '  # criteriaByLot:',
    '  #   services:',
    `  #     - { id: price, label: ${JSON.stringify(words.price)}, weight: 50 }`,
    `  #     - { id: technical, label: ${JSON.stringify(words.technical)}, weight: 50, outOf: 20 }`,
    `  abnormallyLow: # ${words.low}`,
    '    - { from: median, below: 0.25 }',
    '    - { from: estimate, below: 0.40 }',
    '',
    ...words.bidders.map(comment),
    '# bidders:',
    '#   - id: candidat-1',
    `#     name: ${JSON.stringify(words.name)}`,
    `#     files: [offers/candidat-1/prix-equipment.xlsx, offers/candidat-1/prix-services.xlsx] # ${words.files}`,
    '#     lots:',
    '#       - { lot: equipment, marks: { technical: 14 } }',
    `#       - { lot: services, marks: { technical: 15.5 }, lumpSumEur: 12000.00 } # ${words.lumpSum}`,
    `#       - { lot: cabling, setAside: { ground: irregular, reason: ${JSON.stringify(words.reason)} } } # ${words.setAside}`,
  ].join('\n')}\n`
}
