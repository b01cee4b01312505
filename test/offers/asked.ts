import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judgeOffer, type PrevailingRules } from '../../src/budget/offer-prices.js'
import { placeText } from '../../src/budget/offer-repeats.js'
import type { AskedDocuments } from '../../src/input/offers/offer-remarks.js'
import { AskedPrices } from '../../src/input/offers/price-number.js'
import { readOffer } from '../../src/input/offers/read-offer.js'
import { plainWords } from '../../src/input/tables/columns.js'
import type { Lot } from '../../src/model/article.js'
import { formatEuros } from '../../src/model/money.js'
import { type AskedPrice, askOf, type OfferReading } from '../../src/model/offer.js'
import { eurosInWords } from '../../src/report/words/euros-in-words.js'

const NO_ESTIMATE = { totalCents: null, lowCents: null, highCents: null, isQuoted: false }

function asked(
  number: string,
  lot: Lot,
  label: string,
  unit: string,
  quantities: readonly number[],
  lumpSum = false,
): AskedPrice {
  return {
    article: `article-${number.toLowerCase().replace('.', '-')}`,
    number,
    lot,
    priceForm: lumpSum ? 'lumpSum' : 'unit',
    label,
    definition: `Le prix comprend : ${label.toLowerCase()}, livrée et posée.`,
    chapter: 'Chapitre',
    unit,
    rows: [quantities.map((quantity) => BigInt(quantity * 1000))],
    estimate: NO_ESTIMATE,
  }
}

/** Two lots of unit prices, and one with a lump sum. */
export const ASKED: readonly AskedPrice[] = [
  asked('E1.01', 'equipment', 'Borne d’intérieur, 2 flux', 'U', [10, 8]),
  asked('E2.01', 'equipment', 'Licence de borne, 3 ans', 'U', [18]),
  asked('E4.01', 'equipment', 'Commutateur de 8 ports', 'U', [2, 1]),
  asked('C1.01', 'cabling', 'Lien de câblage cuivre', 'U', [18]),
  asked('P1.01', 'services', 'Relevé sur site', 'j', [4]),
  asked('P3.01', 'services', 'Dossier des ouvrages exécutés', 'ft', [1], true),
]

export const DOCUMENTS: AskedDocuments = {
  prices: new AskedPrices(ASKED),
  form: new Set(
    ASKED.flatMap(({ label, definition, chapter }) => [
      label,
      definition,
      chapter ?? '',
      'Implantation 1',
      'Implantation 2',
    ]).map(plainWords),
  ),
  vatRate: 0.2,
}

export const RULES: PrevailingRules = { unitPrices: 'bpu', lumpSums: 'act', validityDays: 120, from: '2021-03-20' }

/** What an offer is read as: prices by number, and all that is remarked, each with its cell. */
export interface Read {
  readonly prices: Readonly<Record<string, string>>
  /** `kind place`, those that are asked about. */
  readonly asked: readonly string[]
  readonly told: readonly string[]
  readonly total: string | null
}

const folder = mkdtempSync(join(tmpdir(), 'mds-offers-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
let count = 0

/** Reads files that are written for it. */
export async function readFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  documents: AskedDocuments = DOCUMENTS,
): Promise<OfferReading[]> {
  const own = join(folder, String(count++))
  return Promise.all(
    Object.entries(files).map(([name, content]) => {
      const path = `${own}-${name}`
      writeFileSync(path, content)
      return readOffer(path, name, documents)
    }),
  )
}

/** Reads files as those of one bidder for some lots. */
export async function readAs(
  files: Readonly<Record<string, string | Uint8Array>>,
  lots: readonly Lot[] = ['equipment'],
  rules: PrevailingRules = RULES,
  acts: ReadonlyMap<Lot, bigint> = new Map(),
): Promise<Read> {
  const readings = await readFiles(files)
  const { lots: offered, remarks } = judgeOffer(lots, ASKED, readings, rules, acts, (cents) => [
    eurosInWords(cents, 'fr'),
  ])
  const text = (isAsked: boolean): string[] =>
    remarks
      .filter(({ kind }) => (askOf(kind) !== null) === isAsked)
      .map(({ kind, at }) =>
        `${kind} ${placeText({ ...at, file: Object.keys(files).length > 1 ? at.file! : '' })}`.trim(),
      )
      .sort()
  const totals = offered.map(({ totalCents }) => totalCents)
  return {
    prices: Object.fromEntries(
      offered.flatMap(({ prices }) =>
        prices.map(({ asked: { number }, cents }) => [number, cents === null ? '?' : formatEuros(cents)]),
      ),
    ),
    asked: text(true),
    told: text(false),
    total: totals.includes(null) ? null : formatEuros(totals.reduce<bigint>((sum, each) => sum + each!, 0n)),
  }
}
