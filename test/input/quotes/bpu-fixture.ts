import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS, { type CellValue, type Worksheet } from 'exceljs'
import { readQuoteFile } from '../../../src/input/quotes/read-quotes.js'
import type { KnownPrice, QuoteFile } from '../../../src/model/quote.js'

/** Three articles as price documents name them. */
export const KNOWN: readonly KnownPrice[] = [
  {
    article: 'ap-small',
    number: 'E1.01',
    label: { fr: 'Borne d’intérieur, 2 flux', en: 'Indoor access point, 2 streams' },
    unit: 'U',
  },
  { article: 'switch-8', number: 'E2.01', label: { fr: 'Commutateur de 8 ports', en: 'Switch of 8 ports' }, unit: 'U' },
  {
    article: 'cable',
    number: 'C1.01',
    label: { fr: 'Câble posé (au mètre)', en: 'Cable laid (by the metre)' },
    unit: 'ml',
  },
]

const HEADINGS = [
  'N° prix',
  'Chapitre',
  'Désignation',
  'Définition du prix',
  'Unité',
  'PU HT en chiffres (€)',
  'PU HT en toutes lettres',
  'Marque et référence proposées',
  'Garantie (mois)',
  'Délai (jours)',
]
/** Column of the price, and the row of the headings, as a bidder gets them. */
export const PRICE_COLUMN = 'F'
export const HEADER_ROW = 6

/** A schedule of unit prices as it goes out, filled in with the given prices. */
export async function bpuWorkbook(
  prices: readonly CellValue[],
  change: (sheet: Worksheet) => void = () => undefined,
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('BPU')
  sheet.getCell('A1').value = 'Bordereau des prix unitaires (BPU)'
  sheet.getCell('A3').value = 'Candidat (raison sociale, SIRET) :'
  sheet.getCell('C3').value = 'Société A'
  sheet.getCell('A4').value = 'Date de l’offre :'
  sheet.getCell('C4').value = '20/03/2021'
  sheet.getRow(HEADER_ROW).values = HEADINGS
  KNOWN.forEach(({ number, label, unit }, index) => {
    sheet.getRow(HEADER_ROW + 1 + index).values = [
      number,
      'Chapitre',
      label.fr,
      'Le prix comprend la pose.',
      unit,
      prices[index] ?? null,
    ]
  })
  change(sheet)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Writes a file to a folder of its own and reads it. */
export async function readAs(name: string, content: string | Uint8Array): Promise<QuoteFile> {
  const folder = mkdtempSync(join(tmpdir(), 'mds-quotes-'))
  writeFileSync(join(folder, name), content)
  return readQuoteFile(join(folder, name), `offers/${name}`)
}

/** What a file offers, by number: cents, or what kind of nothing. */
export function offered({ rows }: QuoteFile): Record<string, bigint | string> {
  return Object.fromEntries(
    rows.map(({ number, article, price }) => [
      number ?? article ?? '',
      price.kind === 'amount' ? price.cents : price.kind,
    ]),
  )
}

/** Findings as `code at place`. */
export function problems({ findings }: Pick<QuoteFile, 'findings'>): string[] {
  return findings.map(({ code, at: { sheet, cell, line, column } }) =>
    [code, sheet === undefined ? (line === undefined ? '' : `${line}:${column}`) : `${sheet}!${cell}`].join(' ').trim(),
  )
}
