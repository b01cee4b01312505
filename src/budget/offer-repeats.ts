import type { Place } from '../model/finding.js'
import type { OfferReading, Remark } from '../model/offer.js'

/*
 * What is seen in many places of an offer alike, told and asked once.
 */

/** A cell as a reader finds it. */
export function placeText({ file, sheet, cell, line, column }: Place): string {
  const at =
    sheet === undefined
      ? line === undefined
        ? ''
        : `${line}:${column ?? 1}`
      : `${sheet}!${cell ?? ''}`.replace(/!$/, '')
  return [file, at].filter((part) => part !== undefined && part !== '').join(' ')
}

/** Formulas of a DQE that were never computed are asked about once a sheet where the BPU has the price. */
export function withoutRepeats(remarks: readonly Remark[], readings: readonly OfferReading[]): Remark[] {
  const rows = readings.flatMap((reading) => reading.rows)
  const inBpu = new Set(rows.filter(({ document }) => document === 'bpu').map(({ asked }) => asked))
  const carried = rows.filter(({ document, asked }) => document === 'dqe' && inBpu.has(asked))
  const cells = new Set(carried.map(({ priceAt }) => placeText(priceAt)))
  const told = new Set<string>()
  const settled = remarks.map((remark): Remark => {
    if (remark.kind !== 'formula-empty' || !cells.has(placeText(remark.at))) return remark
    const sheet = `${remark.at.file} ${remark.at.sheet}`
    if (!told.has(sheet)) {
      told.add(sheet)
      return remark
    }
    return { ...remark, kind: 'not-computed' }
  })
  return alikeAtOnce(oncePerSheet(settled))
}

/** Prices with the same fault on one sheet that are each asked about; of more, all are asked about at once. */
const MOST_ALIKE = 5
const ALIKE: ReadonlySet<Remark['kind']> = new Set([
  'text',
  'hidden',
  'formula-empty',
  'decimals',
  'decimals-shown',
  'blank',
  'absent',
  'total-only',
  'words-only',
  'row-missing',
  'zero',
  'shown',
  'vat',
  'currency',
  'discount',
  'two-prices',
  'merged',
  'stray',
  'variant',
  'option',
  'by-label',
])

/** A sheet left blank, or with 'sur devis' in every row, is one question with the numbers of its prices. */
export function alikeAtOnce(remarks: readonly Remark[]): Remark[] {
  const groups = new Map<string, Remark[]>()
  const keyOf = ({ kind, lot, at, written, figures }: Remark): string =>
    JSON.stringify([kind, lot, at.file, at.sheet, figures?.document, kind === 'text' ? written : null])
  for (const remark of remarks) {
    if (!ALIKE.has(remark.kind) || remark.number === null) continue
    const own = groups.get(keyOf(remark))
    if (own === undefined) groups.set(keyOf(remark), [remark])
    else own.push(remark)
  }
  return remarks.flatMap((remark) => {
    const all = groups.get(keyOf(remark)) ?? []
    if (all.length <= MOST_ALIKE || !all.includes(remark)) return [remark]
    return remark === all[0] ? [{ ...remark, others: all.slice(1).map(({ number }) => number!) }] : []
  })
}

/** What is told of many rows alike is told once a sheet, at its first cell, with their number. */
function oncePerSheet(remarks: readonly Remark[]): Remark[] {
  const keyOf = ({ kind, at }: Remark): string | null =>
    kind === 'carried' || kind === 'not-computed' ? `${kind} ${at.file} ${at.sheet ?? ''}` : null
  const counts = new Map<string, number>()
  for (const remark of remarks) {
    const key = keyOf(remark)
    if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const told = new Set<string>()
  return remarks.flatMap((remark) => {
    const key = keyOf(remark)
    if (key === null) return [remark]
    if (told.has(key)) return []
    told.add(key)
    const rows = counts.get(key)!
    return rows === 1 ? [remark] : [{ ...remark, number: null, figures: { rows: String(rows) } }]
  })
}
