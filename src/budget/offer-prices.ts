import type { Lot } from '../model/article.js'
import type { Place } from '../model/finding.js'
import { type Cents, divideHalfUp, formatEuros, lineTotal, type Milli } from '../model/money.js'
import type { AskedPrice, CellPrice, OfferReading, OfferRow, OfferSum, PriceDocument, Remark } from '../model/offer.js'
import { placeText, withoutRepeats } from './offer-repeats.js'
import { strangePrices } from './offer-slip.js'

/*
 * The documents of one bidder held against each other: which price counts for each article, what each lot comes to on the buyer's
 * quantities, and all that does not agree. A price that is blank, refused or doubtful is unknown, and so is its total: nothing is counted
 * as 0 and nothing is chosen in silence.
 */

/** Which figure prevails where two documents differ. */
export interface PrevailingRules {
  readonly unitPrices: 'bpu' | 'dqe'
  readonly lumpSums: 'act' | 'dpgf'
  /** Days that an offer has to hold; null where nothing is asked. */
  readonly validityDays: number | null
  /** Day from which they are counted. */
  readonly from: string | null
}

/** The price of an article as an offer has it. */
export interface OfferedPrice {
  readonly asked: AskedPrice
  /** Null is unknown: remarks say why. */
  readonly cents: Cents | null
  /** Where it stands; null where no document has a row for it. */
  readonly at: Place | null
  /** On the quantities of the buyer, each rounded to the cent. */
  readonly totalCents: Cents | null
}

/** What an offer comes to for one lot. */
export interface OfferedLot {
  readonly lot: Lot
  readonly prices: readonly OfferedPrice[]
  /** Lump sums together, the figure that prevails; null is unknown. */
  readonly lumpSumCents: Cents | null
  /** Null where a price is unknown. */
  readonly totalCents: Cents | null
  readonly knownCents: Cents
}

/** What the acts of engagement of a bidder say: the lump sum of a lot, excluding VAT. */
type ActSums = ReadonlyMap<Lot, Cents>

/** An amount in words, in each language that bidders write. */
export type InWords = (cents: Cents) => readonly string[]

interface OfferScope {
  readonly readings: readonly OfferReading[]
  readonly rules: PrevailingRules
  readonly inWords: InWords | null
  readonly remarks: Remark[]
}

const isAmount = (price: CellPrice): price is Extract<CellPrice, { kind: 'amount' }> => price.kind === 'amount'
const ofPrice = ({ lot, number }: AskedPrice): Pick<Remark, 'lot' | 'number'> => ({ lot, number })

/** The whole quantity that is asked for. */
export function askedQuantity({ rows }: AskedPrice): Milli {
  return rows.flat().reduce((sum, quantity) => sum + quantity, 0n)
}

/** A price on the quantities of the buyer. */
function askedTotal({ rows }: AskedPrice, cents: Cents): Cents {
  return rows.flat().reduce((sum, quantity) => sum + lineTotal(quantity, cents), 0n)
}

/** The price that the rows of one document state; null where they do not agree or say nothing. */
function priceIn(rows: readonly OfferRow[]): { readonly cents: Cents | null; readonly row: OfferRow } | null {
  const [first] = rows
  if (first === undefined) return null
  const amounts = rows.flatMap(({ price }) => (isAmount(price) ? [price.cents] : []))
  const isOne = amounts.length === rows.length && amounts.every((cents) => cents === amounts[0])
  return { cents: isOne ? amounts[0]! : null, row: rows.find(({ price }) => isAmount(price)) ?? first }
}

/** How many rows a document of the buyer has for a price. */
function formRows(asked: AskedPrice, document: PriceDocument): number {
  return document === 'bpu' ? 1 : Math.max(1, asked.rows.length)
}

function noteDuplicates(rows: readonly OfferRow[], asked: AskedPrice, { remarks }: OfferScope): void {
  for (const document of ['bpu', 'dqe', 'dpgf'] as const) {
    const own = rows.filter((row) => row.document === document)
    const most = formRows(asked, document)
    if (own.length <= most) continue
    const amounts = own.map(({ price }) => (isAmount(price) ? formatEuros(price.cents) : price.kind))
    const differs = new Set(amounts).size > 1
    const extra = own[most]!
    const [first] = own
    const isElsewhere = first!.at.file !== extra.at.file || first!.at.sheet !== extra.at.sheet
    remarks.push({
      kind: differs ? 'duplicate-differs' : isElsewhere ? 'repeated' : 'duplicate',
      ...ofPrice(asked),
      at: extra.priceAt,
      written: amounts.at(-1)!,
      figures: { first: placeText(first!.priceAt), prices: amounts.join(' / ') },
    })
  }
}

/**
 * The total of a row that is not quantity × price: neither that of the row, nor the one that counts, which may stand in another document.
 */
function noteArithmetic(row: OfferRow, asked: AskedPrice, kept: Cents | null, { remarks }: OfferScope): void {
  const { price, total, quantity } = row
  if (!isAmount(price)) return
  if (total.kind === 'refused') {
    remarks.push({ kind: 'not-computed', ...ofPrice(asked), at: row.totalAt, written: null })
    return
  }
  if (!isAmount(total) || quantity === null) return
  const counts = kept ?? price.cents
  const productOf = (cents: Cents): Cents => divideHalfUp(quantity * cents, 1000n)
  const byPlace = (cents: Cents): Cents[] =>
    asked.rows.map((places) => places.reduce((sum, each) => sum + lineTotal(each, cents), 0n))
  if ([price.cents, counts].some((cents) => [productOf(cents), ...byPlace(cents)].includes(total.cents))) return
  remarks.push({
    kind: 'arithmetic',
    ...ofPrice(asked),
    at: row.totalAt,
    written: formatEuros(total.cents),
    figures: {
      price: formatEuros(counts),
      product: formatEuros(productOf(counts)),
      quantity: String(Number(quantity) / 1000),
    },
  })
}

function noteQuantity(rows: readonly OfferRow[], asked: AskedPrice, { remarks }: OfferScope): void {
  const own = rows.filter(({ document, quantity }) => document !== 'bpu' && quantity !== null)
  const last = own.at(-1)
  if (last === undefined || asked.rows.length === 0 || own.length !== asked.rows.length) return
  const written = own.reduce((sum, { quantity }) => sum + quantity!, 0n)
  const wanted = askedQuantity(asked)
  if (written === wanted) return
  const changed =
    own.find(
      ({ quantity }) => !asked.rows.some((places) => places.reduce((sum, each) => sum + each, 0n) === quantity),
    ) ?? last
  remarks.push({
    kind: 'quantity',
    ...ofPrice(asked),
    at: changed.quantityAt,
    written: String(Number(written) / 1000),
    figures: { asked: String(Number(wanted) / 1000) },
  })
}

/** Words that carry no figure, without their plural mark. */
const NO_FIGURE = new Set(['euro', 'eur', 'centime', 'ct', 'et', 'and', 'd', 'de', 'hor', 'taxe', 'ht', 'h', 't'])

function figureWords(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/s$/, ''))
  const figures = words.filter((word) => word !== '' && !NO_FIGURE.has(word))
  if (figures.length > 1 && figures.at(-1) === 'zero') figures.pop()
  return figures.join(' ')
}

/** Whether words state an amount, in full or with its cents in figures: `cent deux euros et 50 cts`. */
function sameInWords(words: string, cents: Cents, inWords: InWords): boolean {
  const written = figureWords(words)
  const inFigures = `${cents % 100n}`.padStart(2, '0')
  return (
    inWords(cents).some((own) => figureWords(own) === written) ||
    inWords(cents - (cents % 100n)).some((own) => {
      return cents % 100n !== 0n && `${figureWords(own)} ${inFigures}` === written
    })
  )
}

function noteWords(row: OfferRow, asked: AskedPrice, { remarks, inWords }: OfferScope): void {
  const { words, price } = row
  if (inWords === null || !isInWords(words) || !isAmount(price)) return
  if (sameInWords(words, price.cents, inWords)) return
  remarks.push({
    kind: 'words',
    ...ofPrice(asked),
    at: row.wordsAt,
    written: words,
    figures: { price: formatEuros(price.cents) },
  })
}

/** The rows of the base offer for one price, whatever the file. */
function rowsOf(asked: AskedPrice, { readings }: OfferScope): OfferRow[] {
  return readings.flatMap(({ rows }) => rows.filter((row) => row.asked === asked))
}

function hasDocument(document: PriceDocument, lot: Lot, { readings }: OfferScope): boolean {
  return readings.some(({ rows }) => rows.some((row) => row.document === document && row.asked.lot === lot))
}

/** Rows of the form that a document of the bidder has left out, where the price stands elsewhere. */
function noteMissingRow(asked: AskedPrice, rows: readonly OfferRow[], scope: OfferScope): void {
  for (const document of ['bpu', 'dqe'] as const) {
    if (rows.some((row) => row.document === document) || !hasDocument(document, asked.lot, scope)) continue
    const figures = { document: document.toUpperCase() }
    scope.remarks.push({ kind: 'row-missing', ...ofPrice(asked), at: rows[0]!.at, written: null, figures })
  }
}

/** The unit price that counts: that of the document which prevails, where the offer has this document. */
function unitPrice(
  asked: AskedPrice,
  rows: readonly OfferRow[],
  scope: OfferScope,
): { cents: Cents | null; row: OfferRow } | null {
  const [bpu, dqe] = (['bpu', 'dqe'] as const).map((document) =>
    priceIn(rows.filter((row) => row.document === document)),
  )
  if (bpu && dqe && bpu.cents !== null && dqe.cents !== null && bpu.cents !== dqe.cents) {
    const [kept, other] = scope.rules.unitPrices === 'bpu' ? [bpu, dqe] : [dqe, bpu]
    scope.remarks.push({
      kind: 'bpu-dqe',
      ...ofPrice(asked),
      at: other.row.priceAt,
      written: formatEuros(other.cents!),
      figures: {
        bpu: formatEuros(bpu.cents),
        dqe: formatEuros(dqe.cents),
        kept: formatEuros(kept.cents!),
        keptAt: placeText(kept.row.priceAt),
      },
    })
  }
  return scope.rules.unitPrices === 'dqe' ? (dqe ?? bpu ?? null) : (bpu ?? dqe ?? null)
}

const isInWords = (words: string | null): words is string =>
  words !== null && /\p{L}{3}/u.test(words) && !/^(?:sans objet|voir|idem)/i.test(words)

/** What stands beside a price that was left blank. */
function blankKind({ priceAt, words, wordsAt, total, totalAt }: OfferRow): Pick<Remark, 'kind' | 'at' | 'written'> {
  if (isInWords(words) || /\d/.test(words ?? '')) return { kind: 'words-only', at: wordsAt, written: words }
  if (isAmount(total)) return { kind: 'total-only', at: totalAt, written: formatEuros(total.cents) }
  return { kind: 'blank', at: priceAt, written: null }
}

function offeredPrice(asked: AskedPrice, scope: OfferScope): OfferedPrice {
  const rows = rowsOf(asked, scope)
  const own = ofPrice(asked)
  noteDuplicates(rows, asked, scope)
  noteQuantity(rows, asked, scope)
  const stated = asked.priceForm === 'unit' ? unitPrice(asked, rows, scope) : priceIn(rows)
  for (const row of rows) {
    noteArithmetic(row, asked, stated?.cents ?? null, scope)
    noteWords(row, asked, scope)
  }
  if (stated === null) {
    scope.remarks.push({ kind: 'absent', ...own, at: fileOf(asked.lot, scope), written: null })
    return { asked, cents: null, at: null, totalCents: null }
  }
  if (asked.priceForm === 'unit') noteMissingRow(asked, rows, scope)
  const { cents, row } = stated
  const at = row.priceAt
  if (cents === null) {
    const blank = rows.find(({ document, price }) => document === row.document && price.kind === 'blank')
    const others = rows.filter(({ price, document }) => document !== row.document && isAmount(price))
    const figures = others.length === 0 ? {} : { figures: { other: placeText(others[0]!.priceAt) } }
    if (blank !== undefined) scope.remarks.push({ ...blankKind(blank), ...own, ...figures })
  } else if (cents === 0n) {
    // The form asks for 0.00 where nothing is charged, and the study itself reckons with nothing here.
    const kind = asked.estimate.totalCents === 0n ? 'zero-expected' : 'zero'
    scope.remarks.push({ kind, ...own, at, written: '0.00' })
  }
  return { asked, cents, at, totalCents: cents === null ? null : askedTotal(asked, cents) }
}

/** The file that a lot is answered in, as far as one has rows of it. */
function fileOf(lot: Lot, { readings }: OfferScope): Place {
  const reading = readings.find(({ rows }) => rows.some((row) => row.asked.lot === lot)) ?? readings[0]
  return reading === undefined ? {} : { file: reading.file }
}

const sumOf = (amounts: readonly (Cents | null)[]): Cents | null =>
  amounts.includes(null) ? null : amounts.reduce<Cents>((sum, each) => sum + each!, 0n)

/** Lump sums by the DPGF and by the act of engagement. */
function lumpSum(lot: Lot, prices: readonly OfferedPrice[], act: Cents | undefined, scope: OfferScope): Cents | null {
  const own = prices.filter(({ asked }) => asked.priceForm === 'lumpSum')
  const sum = sumOf(own.map(({ totalCents }) => totalCents))
  if (act === undefined || own.length === 0) return sum
  const kept = scope.rules.lumpSums === 'act' ? act : sum
  if (sum !== null && sum !== act) {
    const figures = { act: formatEuros(act), dpgf: formatEuros(sum), kept: formatEuros(kept!) }
    scope.remarks.push({
      kind: 'lump-sum',
      lot,
      number: null,
      at: own[0]!.at ?? fileOf(lot, scope),
      written: formatEuros(sum),
      figures,
    })
  }
  return kept
}

function offeredLot(lot: Lot, asked: readonly AskedPrice[], act: Cents | undefined, scope: OfferScope): OfferedLot {
  const hasUnit = asked.some(({ priceForm }) => priceForm === 'unit')
  if (hasUnit && scope.rules.unitPrices === 'bpu' && hasDocument('dqe', lot, scope) && !hasDocument('bpu', lot, scope))
    scope.remarks.push({ kind: 'no-bpu', lot, number: null, at: fileOf(lot, scope), written: null })
  const prices = asked.map((each) => offeredPrice(each, scope))
  const units = prices.filter((price) => price.asked.priceForm === 'unit').map(({ totalCents }) => totalCents)
  const lump = lumpSum(lot, prices, act, scope)
  const knownCents = prices.reduce((sum, { totalCents }) => sum + (totalCents ?? 0n), 0n)
  return { lot, prices, lumpSumCents: lump, totalCents: sumOf([...units, lump]), knownCents }
}

const productOf = ({ price, quantity }: OfferRow): Cents | null =>
  isAmount(price) && quantity !== null ? divideHalfUp(quantity * price.cents, 1000n) : null

/** What the rows above a sum come to from the first on, and from each sum before it on: a chapter, a page, what is carried over. */
function runsTo(
  { table, rows }: OfferSum,
  sums: readonly OfferSum[],
  amounts: readonly (Cents | null)[],
): (Cents | null)[] {
  const starts = sums.filter((each) => each.table === table && each.rows < rows).map((each) => each.rows)
  return [0, ...starts].map((start) => sumOf(amounts.slice(start, rows)))
}

/** Totals that stand below rows against the rows above them, as written and as computed. */
function noteSums({ readings, remarks }: OfferScope): void {
  for (const { rows, sums } of readings)
    for (const sum of sums) {
      const above = rows.filter(({ table }) => table === sum.table).slice(0, sum.rows)
      const own = sum.kind === 'subtotal' ? above.slice(above.length - sum.since) : above
      if (own.length === 0) continue
      const written = own.map(({ total }) => (isAmount(total) ? total.cents : null))
      const computed = own.map(productOf)
      const expected = sumOf(written) ?? sumOf(computed)
      if (expected === null || [expected, sumOf(computed)].includes(sum.cents)) continue
      if (
        runsTo(
          sum,
          sums,
          above.map((row) => (isAmount(row.total) ? row.total.cents : productOf(row))),
        ).includes(sum.cents)
      )
        continue
      remarks.push({
        kind: 'sum',
        lot: own[0]!.asked.lot,
        number: null,
        at: sum.at,
        written: formatEuros(sum.cents),
        figures: { sum: formatEuros(expected) },
      })
    }
}

/** What an offer may state as its whole: a lot, several, unit prices or lump sums alone. */
function wholesOf(lots: readonly OfferedLot[]): (Cents | null)[] {
  const each = lots.flatMap(({ totalCents, lumpSumCents, prices }) => {
    const units = prices.filter(({ asked }) => asked.priceForm === 'unit').map((price) => price.totalCents)
    return [totalCents, lumpSumCents, sumOf(units)]
  })
  return [sumOf(lots.map(({ totalCents }) => totalCents)), ...each]
}

/** Totals that an offer states beside its rows, or below unit prices without quantities, against what its prices come to. */
function noteStated(lots: readonly OfferedLot[], { readings, inWords, remarks }: OfferScope): void {
  for (const { rows, sums, statements } of readings) {
    const own = lots.filter(({ lot }) => rows.some(({ asked }) => asked.lot === lot))
    const [whole, ...others] = [...wholesOf(own), ...wholesOf(lots)]
    if (own.length === 0 || whole == null) continue
    const isOne = (cents: Cents): boolean => whole === cents || others.includes(cents)
    const note = (at: Place, written: string): void => {
      const lot = own.length === 1 ? own[0]!.lot : null
      remarks.push({ kind: 'stated', lot, number: null, at, written, figures: { sum: formatEuros(whole) } })
    }
    for (const { cents, inWords: words, at, written } of statements) {
      const isSame = (amount: Cents): boolean =>
        (inWords?.(amount) ?? []).some((text) => ` ${figureWords(words!)} `.includes(` ${figureWords(text)} `))
      if (
        cents === null
          ? inWords !== null && ![whole, ...others].some((each) => each !== null && isSame(each))
          : !isOne(cents)
      )
        note(at, written)
    }
    for (const sum of sums) {
      const { kind, table, cents, at } = sum
      const above = rows.filter((row) => row.table === table)
      if (kind !== 'total' || above.some(({ quantity }) => quantity !== null)) continue
      const plain = above.map(({ price }) => (isAmount(price) ? price.cents : null))
      if (!isOne(cents) && !runsTo(sum, sums, plain).includes(cents)) note(at, formatEuros(cents))
    }
  }
}

function addDays(iso: string, days: number): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** What an offer says of how long it holds, against what is asked. */
function noteValidity({ readings, rules, remarks }: OfferScope): void {
  const { validityDays: wanted, from } = rules
  for (const { validity } of readings)
    for (const { days, until, at, written } of validity) {
      const isShort =
        wanted !== null &&
        (days === null ? until !== null && from !== null && until < addDays(from, wanted) : days < wanted)
      const figures = wanted === null ? {} : { figures: { asked: String(wanted) } }
      remarks.push({ kind: isShort ? 'validity-short' : 'validity', lot: null, number: null, at, written, ...figures })
    }
}

/** Rows of lots that the bidder is not said to answer. */
function noteOtherLots(lots: readonly Lot[], { readings, remarks }: OfferScope): void {
  for (const { rows } of readings) {
    const other = rows.filter(({ asked, price }) => !lots.includes(asked.lot) && isAmount(price))
    for (const lot of new Set(other.map(({ asked }) => asked.lot))) {
      const first = other.find(({ asked }) => asked.lot === lot)!
      remarks.push({ kind: 'other-lot', lot, number: null, at: first.at, written: lot })
    }
  }
}

const UNREAD: ReadonlySet<Remark['kind']> = new Set(['unreadable', 'no-table', 'estimate'])

/** No file has a row of the lot, and one of them was not read. */
function isUnread(lot: Lot, readings: readonly OfferReading[]): boolean {
  if (readings.some(({ rows }) => rows.some((row) => row.asked.lot === lot))) return false
  return readings.some(({ remarks }) => remarks.some(({ kind }) => UNREAD.has(kind)))
}

/**
 * Judges what a bidder's files say of the lots that he answers.
 * @param lots that he is said to answer
 * @param asked prices of the consultation, of all lots
 * @param inWords an amount in words, to hold what the bidder wrote against his figures
 */
export function judgeOffer(
  lots: readonly Lot[],
  asked: readonly AskedPrice[],
  readings: readonly OfferReading[],
  rules: PrevailingRules,
  acts: ActSums = new Map(),
  inWords: InWords | null = null,
): { readonly lots: readonly OfferedLot[]; readonly remarks: readonly Remark[] } {
  const scope: OfferScope = { readings, rules, inWords, remarks: readings.flatMap(({ remarks }) => remarks) }
  const offered = lots.map((lot) => {
    const own = asked.filter((each) => each.lot === lot)
    // A file that cannot be read is asked about once, not once a price.
    if (!isUnread(lot, readings)) return offeredLot(lot, own, acts.get(lot), scope)
    const prices = own.map((each): OfferedPrice => ({ asked: each, cents: null, at: null, totalCents: null }))
    return { lot, prices, lumpSumCents: null, totalCents: null, knownCents: 0n }
  })
  noteSums(scope)
  noteStated(offered, scope)
  noteValidity(scope)
  noteOtherLots(lots, scope)
  scope.remarks.push(...strangePrices(readings))
  return { lots: offered, remarks: withoutRepeats(scope.remarks, readings) }
}
