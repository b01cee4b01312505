import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { matchQuotes } from '../../src/input/quotes/match-quotes.js'
import { readQuoteFile } from '../../src/input/quotes/read-quotes.js'
import type { Catalog } from '../../src/model/catalog.js'
import { formatEuros } from '../../src/model/money.js'
import type { OfferAnalysis } from '../../src/model/offer-analysis.js'
import type { KnownPrice } from '../../src/model/quote.js'
import { knownPrices } from '../../src/shell/load.js'
import { loadShipped } from '../bom/shipped.js'
import { columnUnder, readWorkbook } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { runHere } from './program.js'
import { type TypingJob, typeInFrench, typingMissing } from './typed-in-libreoffice.js'

/** How a French bidder types an amount; all are the same price. */
const TYPED: readonly ((cents: bigint) => string)[] = [
  (cents) => `${cents / 100n},${(cents % 100n).toString().padStart(2, '0')}`,
  (cents) =>
    `${(cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ' ')},${(cents % 100n).toString().padStart(2, '0')}`,
  (cents) =>
    `${(cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, '\u202f')},${(cents % 100n).toString().padStart(2, '0')} €`,
  // An apostrophe makes it a text.
  (cents) =>
    `'${(cents / 100n).toString().replace(/\B(?=(\d{3})+$)/g, '\u00a0')},${(cents % 100n).toString().padStart(2, '0')} €`,
]

interface Blank {
  readonly file: string
  readonly headerRow: number
  readonly numbers: readonly string[]
}

/** Where the headings of a blank price list stand, and its price numbers. */
async function blankOf(file: string): Promise<Blank> {
  const sheet = (await readWorkbook(readFileSync(file))).getWorksheet('BPU')!
  let headerRow = 0
  sheet.eachRow((row, at) => {
    if (row.getCell(1).value === 'N° prix') headerRow = at
  })
  const numbers = columnUnder(sheet, 'N° prix', headerRow).filter(
    (value) => typeof value === 'string' && /^[A-Z]\d/.test(value),
  )
  return { file, headerRow, numbers: numbers.map(String) }
}

const PRICE = 'F'

describe.skipIf(typingMissing())('a BPU of mds tender, filled in LibreOffice with French number entry', () => {
  let folder = ''
  let root = ''
  let blank: Blank
  let known: readonly KnownPrice[]
  let typed: ReadonlyMap<string, bigint>

  const cell = (index: number, column = PRICE): string => `${column}${blank.headerRow + 1 + index}`
  const price = (index: number): bigint => BigInt(index + 1) * 123_457n + 9n

  const damages = (): Readonly<Record<string, readonly [entries: Record<string, string>, expected: string]>> => ({
    text: [{ [cell(0)]: 'inclus' }, `quote-text BPU!${cell(0)}`],
    negative: [{ [cell(1)]: '-12,50' }, `quote-negative BPU!${cell(1)}`],
    decimals: [{ [cell(2)]: '12,345' }, `quote-decimals BPU!${cell(2)}`],
    ambiguous: [{ [cell(3)]: "'1.234" }, `quote-ambiguous BPU!${cell(3)}`],
    dollars: [{ [cell(4)]: "'$12" }, `quote-currency BPU!${cell(4)}`],
    error: [{ [cell(5)]: '=1/0' }, `quote-text BPU!${cell(5)}`],
    unknown: [{ [cell(6, 'A')]: 'Z9.99' }, `quote-unknown BPU!${cell(6, 'A')}`],
    twice: [{ [cell(7, 'A')]: '@first' }, `quote-duplicate BPU!${cell(7, 'A')}`],
    unit: [{ [cell(8, 'E')]: 'lot de 10' }, `quote-unit BPU!${cell(8, 'E')}`],
    added: [{ [cell(20, 'C')]: 'Option radio', [cell(20)]: '99' }, `quote-no-number BPU!${cell(20, 'A')}`],
    heading: [{ [`F${blank.headerRow}`]: 'Remarques' }, `quote-missing-column BPU!`],
  })

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-bpu-'))
    root = await editedEstate('spec-example')
    expect((await runHere(['tender'], { cwd: root })).exitCode).toBe(0)
    const source = join(folder, 'blank.xlsx')
    copyFileSync(join(root, 'out', 'tender', 'equipment', 'prix-vierge.xlsx'), source)
    blank = await blankOf(source)
    known = knownPrices(loadShipped().catalog as Catalog)
    typed = new Map(blank.numbers.map((number, index) => [number, price(index)]))
    const all = Object.fromEntries(
      blank.numbers.map((_, index) => [cell(index), TYPED[index % TYPED.length]!(price(index))]),
    )
    const job = (name: string, entries: Record<string, string>): TypingJob => ({
      source,
      target: join(folder, `${name}.xlsx`),
      unprotect: name !== 'filled',
      entries: { ...all, ...entries },
    })
    const jobs = Object.entries(damages()).map(([name, [entries]]) =>
      job(
        name,
        Object.fromEntries(
          Object.entries(entries).map(([at, text]) => [at, text.replace('@first', blank.numbers[0]!)]),
        ),
      ),
    )
    const head = blank.headerRow - 2
    await typeInFrench(folder, [job('filled', { [`C${head}`]: 'Société A', [`H${head}`]: '20/03/2021' }), ...jobs])
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  async function read(name: string): Promise<{ prices: ReadonlyMap<string, bigint>; problems: string[] }> {
    const file = await readQuoteFile(join(folder, `${name}.xlsx`), `${name}.xlsx`)
    const { matched, findings } = matchQuotes(file, known)
    const prices = new Map(
      matched.flatMap(({ row, known: { number } }) => (row.price.kind === 'amount' ? [[number, row.price.cents]] : [])),
    )
    return { prices, problems: [...file.findings, ...findings].map(({ code, at }) => `${code} ${at.sheet}!${at.cell}`) }
  }

  it('reads back to the same prices, every one', async () => {
    expect(blank.numbers.length).toBeGreaterThan(10)
    const { prices, problems } = await read('filled')
    expect(problems).toEqual([])
    expect(prices).toEqual(typed)
  })

  it('is analysed without a question, the DQE by its formulas too', async () => {
    const { exitCode, stdout, stderr } = await runHere(['analyse', join(folder, 'filled.xlsx'), '--json'], {
      cwd: root,
    })
    expect([exitCode, stderr]).toEqual([0, ''])
    const { bidders, lots } = JSON.parse(stdout) as OfferAnalysis
    expect(bidders.map(({ name, questions, told }) => [name, questions, told])).toEqual([['Société A', [], []]])
    const prices = lots[0]!.articles.map(({ number, offers }) => [number, offers[0]!.unitEur] as const)
    expect(new Map(prices)).toEqual(new Map([...typed].map(([number, cents]) => [number, formatEuros(cents)])))
  })

  it('says who offers and when', async () => {
    const { supplier, asOf } = await readQuoteFile(join(folder, 'filled.xlsx'), 'filled.xlsx')
    expect({ supplier, asOf }).toEqual({ supplier: 'Société A', asOf: '2021-03-20' })
    const untouched = await readQuoteFile(join(folder, 'blank.xlsx'), 'blank.xlsx')
    expect([untouched.supplier, untouched.asOf]).toEqual(['blank.xlsx', null])
  })

  it('reads blank to no price at all', async () => {
    const { prices, problems } = await read('blank')
    expect([prices.size, problems]).toEqual([0, []])
  })

  it('is refused at the right cell when it is damaged, ten ways and more', async () => {
    const all = Object.entries(damages())
    expect(all.length).toBeGreaterThanOrEqual(10)
    for (const [name, [, expected]] of all) {
      const { problems } = await read(name)
      expect(
        problems
          .filter((problem) => !problem.startsWith('quote-label'))
          .map((problem) => problem.slice(0, expected.length)),
        name,
      ).toEqual([expected])
    }
  })
})
