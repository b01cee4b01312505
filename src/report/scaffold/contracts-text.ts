import { CONTRACT_PIECES, OPERATION_PIECES } from '../../model/evidence.js'
import type { Language } from '../../model/operation.js'
import { messagesOf } from '../messages/index.js'
import { newContractsTexts } from '../messages/scaffold.js'

/** What a new `sites/contracts.yaml` says: every piece by its key with what it is, in comments. */
export function contractsText(language: Language): string {
  const words = messagesOf(language, newContractsTexts)
  const { pieces } = messagesOf(language).evidence
  const keys = (names: readonly (keyof typeof pieces)[], indent: string): string[] =>
    names.map((key) => `#${indent}${key}: { file: pieces/${key}.pdf, date: 2021-06-01 } # ${pieces[key]}`)
  return `${[
    '# yaml-language-server: $schema=../docs/schema/contracts.schema.json',
    ...words.head.map((text) => `# ${text}`),
    'contracts: []',
    `#  - name: "Lot 1" # ${words.name}`,
    `#    supplier: ${words.supplier}`,
    `#    route: adapted # ${words.route}`,
    `#    notifiedOn: 2021-06-01 # ${words.notified}`,
    '#    pieces:',
    ...keys(CONTRACT_PIECES, '      '),
    '',
    `# ${words.operation}`,
    '# operation:',
    ...keys(OPERATION_PIECES, '   '),
    '',
    `# ${words.acceptances}`,
    '# acceptances:',
    '#   - { location: aubagne, decision: admission, on: 2022-06-30, file: pieces/aubagne-pv.pdf }',
    '',
    ...words.inHouse.map((text) => `# ${text}`),
    '# inHouse:',
    '#   - article: general-study',
    '#     claimed: false',
    `#     sheets: [ { role: ${JSON.stringify(words.role)}, days: 12, from: 2020-01-06, to: 2020-03-31, proof: pieces/temps-1.pdf } ]`,
  ].join('\n')}\n`
}
