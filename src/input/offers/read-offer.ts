import { basename, dirname } from 'node:path'
import type { Place } from '../../model/finding.js'
import type { OfferReading } from '../../model/offer.js'
import { createContext } from '../context.js'
import { readTables } from '../tables/read-tables.js'
import type { AskedDocuments } from './offer-remarks.js'
import { readOfferTables } from './offer-sheet.js'

/**
 * Reads a file of a bidder: a workbook of Excel or LibreOffice, or a text in UTF-8 or Windows-1252. Formulas are not computed, macros not
 * run, links not followed. A file that cannot be opened is told as a remark.
 * @param path absolute
 * @param shown how the file is called in remarks
 */
export async function readOffer(path: string, shown: string, asked: AskedDocuments): Promise<OfferReading> {
  const ctx = createContext(dirname(path))
  const name = basename(path)
  const file = await readTables(ctx, name, 'offer')
  const renamed = (at: Place): Place => ({ ...at, file: shown })
  const hash = ctx.hashes.get(name) ?? ''
  if (file === null) {
    const [finding] = ctx.findings
    const written = finding === undefined ? null : [finding.message, finding.fix].filter(Boolean).join('; ')
    return {
      file: shown,
      hash,
      bidder: null,
      asOf: null,
      rows: [],
      sums: [],
      statements: [],
      validity: [],
      remarks: [
        {
          kind: 'unreadable',
          lot: null,
          number: null,
          at: renamed(finding?.at ?? {}),
          written,
          figures: { code: finding?.code ?? '' },
        },
      ],
    }
  }
  const { rows, sums, statements, validity, remarks, ...rest } = readOfferTables({ name, ...file }, asked)
  return {
    file: shown,
    hash,
    ...rest,
    rows: rows.map((row) => ({
      ...row,
      at: renamed(row.at),
      priceAt: renamed(row.priceAt),
      quantityAt: renamed(row.quantityAt),
      totalAt: renamed(row.totalAt),
      wordsAt: renamed(row.wordsAt),
    })),
    sums: sums.map((sum) => ({ ...sum, at: renamed(sum.at) })),
    statements: statements.map((each) => ({ ...each, at: renamed(each.at) })),
    validity: validity.map((each) => ({ ...each, at: renamed(each.at) })),
    remarks: remarks.map((remark) => ({ ...remark, at: renamed(remark.at) })),
  }
}
