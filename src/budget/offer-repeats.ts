import type { Place } from '../model/finding.js'
import type { AlikePrice, OfferReading, Remark } from '../model/offer.js'

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
  'number-label',
  'duplicate-differs',
  'stray',
  'variant',
  'option',
  'by-label',
])

/** What stands beside it on a sheet whose designations stand beside other numbers than their own: the shift alone is asked about. */
const OF_SHIFT: ReadonlySet<Remark['kind']> = new Set(['blank', 'duplicate-differs'])

/** A sheet left blank, or with 'sur devis' in every row, is one question with the numbers of its prices; so is a price merged over rows. */
export function alikeAtOnce(remarks: readonly Remark[]): Remark[] {
  const sheetOf = ({ lot, at }: Remark): string => JSON.stringify([lot, at.file, at.sheet])
  const crossed = remarks.filter(({ kind }) => kind === 'number-label').map(sheetOf)
  const isShifted = (remark: Remark): boolean =>
    crossed.filter((sheet) => sheet === sheetOf(remark)).length > MOST_ALIKE
  const shifted = new Set(remarks.filter(isShifted))
  const kindOf = (remark: Remark): Remark['kind'] =>
    OF_SHIFT.has(remark.kind) && shifted.has(remark) ? 'number-label' : remark.kind
  const groups = new Map<string, Remark[]>()
  const keyOf = (remark: Remark): string => {
    const { kind, written, figures } = remark
    return JSON.stringify([
      kindOf(remark),
      sheetOf(remark),
      figures?.document,
      figures?.range,
      kind === 'text' ? written : null,
    ])
  }
  for (const remark of remarks) {
    if (!ALIKE.has(kindOf(remark)) || remark.number === null) continue
    const own = groups.get(keyOf(remark))
    if (own === undefined) groups.set(keyOf(remark), [remark])
    else own.push(remark)
  }
  return remarks.flatMap((remark) => {
    const all = groups.get(keyOf(remark)) ?? []
    const most = remark.kind === 'merged' ? 1 : MOST_ALIKE
    if (all.length <= most || !all.includes(remark)) return [remark]
    const lead = all.find(({ kind }) => kind === kindOf(remark))
    if (remark !== lead) return []
    const named = new Map(all.toReversed().map((each) => [each.number, each]))
    named.delete(lead.number)
    return [{ ...remark, others: [...named.values()].toReversed().map(alikePrice) }]
  })
}

const alikePrice = ({ number, at, written, figures }: Remark): AlikePrice => ({
  ...{ number: number!, at, written },
  ...(figures === undefined ? {} : { figures }),
})

const ONCE_A_SHEET: ReadonlySet<Remark['kind']> = new Set(['carried', 'not-computed', 'net'])

/** What is told of many rows alike is told once a sheet, at its first cell, with their number. */
function oncePerSheet(remarks: readonly Remark[]): Remark[] {
  const keyOf = ({ kind, at }: Remark): string | null =>
    ONCE_A_SHEET.has(kind) ? `${kind} ${at.file} ${at.sheet ?? ''}` : null
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
