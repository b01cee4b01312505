import { readdirSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { expect, it } from 'vitest'
import { blankStrings } from './source-text.js'

const SRC = join(import.meta.dirname, '..', 'src')

/** Where an amount becomes a binary number, how often, and why none of it comes back into an amount that is exact. */
const ALLOWED: Readonly<Record<string, readonly [times: number, why: string]>> = {
  'bom/reuse.ts': [1, 'no amount: a quantity from its thousandths'],
  'bom/unit-costs.ts': [1, 'whole cents of an injector or an enclosure, to rank what may stand in a rack'],
  'budget/check-budget.ts': [2, 'the share of a ceiling that is used'],
  'budget/analyse-offers.ts': [1, 'the share of the estimate that is quoted'],
  'budget/budget-input.ts': [1, 'the shares by price basis'],
  'budget/draws.ts': [3, 'draws for P10 and P90, given in whole euros'],
  'budget/offer-slip.ts': [2, 'how near a price is to the study of a row, as a ratio: a question, no amount'],
  'input/catalog/building.ts': [1, 'whole cents of a penalty, for the objective of the placement'],
  'input/offers/offer-cell.ts': [1, 'whole cents, compared with what a cell shows'],
  'input/offers/priced-cell.ts': [2, 'whole cents, compared with a price less its discount'],
  'input/quotes/price-row.ts': [1, 'whole cents, compared with what a cell shows'],
  'plan-setup.ts': [1, 'whole cents of an access point and of a switch, for the objectives of the searches'],
  'plan-ways.ts': [1, 'whole cents of a way, to order the ways'],
  'report/compare/ways-document.ts': [2, 'places on the drawing of the frontier'],
  'report/compare/ways-trial.ts': [1, 'whole cents of a state, as the script of a page reads them'],
  'report/explain/bill.ts': [2, 'the order of causes, the dearest first'],
  'report/pages/budget-page.ts': [10, 'lengths of bars and places on drawings'],
  'report/pages/risk-page.ts': [2, 'lengths of bars'],
  'report/subjects/bill.ts': [1, 'the share that is quoted'],
  'report/subjects/budget.ts': [3, 'places on the bar of a line'],
  'report/subjects/what-ifs.ts': [1, 'whether there is any penalty'],
  'report/xlsx/budget.ts': [2, 'the share of a ceiling that is used'],
  'report/xlsx/cell.ts': [1, 'the value of a cell: a workbook holds numbers; told apart to the cent below 10^13 euros'],
  'report/xlsx/expression.ts': [2, 'the share that a source has of the total'],
  'risk/assess.ts': [2, 'draws of what a plan may come to, given in whole euros'],
  'shell/commands/optimise.ts': [1, 'whole cents of what is re-used, which the programme of the estate takes'],
  'ways/bill.ts': [1, 'whole cents, for the programme of the estate; a way found is counted anew by the bill'],
  'ways/estate-problem.ts': [4, 'whole cents, for the programme of the estate'],
  'ways/optimise.ts': [3, 'whole cents, compared with what the programme of the estate gives'],
  'ways/way.ts': [4, 'whole cents, compared with what the programme of the estate gives'],
  'ways/variants.ts': [1, 'whole cents, to tell whether a ceiling holds'],
}

const MONEY =
  /Eur\b|formatEuros|parseEuros|Cents\b|\b(?:cents|euros\w*|headroom|total|known|price|amount|mode|quoted)\b/

/** The arguments of every call of a function in blanked code. */
function argumentsOf(code: string, name: string): string[] {
  return [...code.matchAll(new RegExp(`(?<![\\w.])${name}\\(`, 'g'))].map((match) => {
    const start = match.index + match[0].length
    let depth = 1
    let end = start
    for (; depth > 0 && end < code.length; end++) depth += code[end] === '(' ? 1 : code[end] === ')' ? -1 : 0
    return code.slice(start, end - 1)
  })
}

/** How often a file makes a binary number of an amount, or rounds one as text. */
function conversions(code: string): number {
  const numbers = ['Number', 'parseFloat', 'Number.parseFloat'].flatMap((name) => argumentsOf(code, name))
  const fixed = [...code.matchAll(/(?:Eur|Cents|euros|cents)\w*\)?\.toFixed\(/g)]
  const literal = [...code.matchAll(/(?:Eur|Cents)\b\s*[*/]\s*\d+\.\d|\d+\.\d+\s*[*/]\s*\w*(?:Eur|Cents)\b/g)]
  return (
    numbers.filter((argument) => MONEY.test(argument) && !/[!=]== null$/.test(argument)).length +
    fixed.length +
    literal.length
  )
}

it('no amount passes through a binary number, but where a share, a draw, an objective or a cell is made of it', {
  tags: 'long',
}, () => {
  const found = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, conversions(blankStrings(readFileSync(join(SRC, path), 'utf8')).code)] as const)
    .filter(([, times]) => times > 0)
    .sort()
  const allowed = Object.entries(ALLOWED).filter(([, [times]]) => times > 0)
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(allowed.map(([path, [times]]) => [path, times])))
})

it('finds what it looks for', () => {
  expect(conversions('const a = Number(line.totalEur) * 2')).toBe(1)
  expect(conversions('const a = Number(formatEuros(total))')).toBe(1)
  expect(conversions('const a = Number(formatEuros(totalCents))')).toBe(1)
  expect(conversions('amountEur.toFixed(2)')).toBe(1)
  expect(conversions('const a = totalCents * 0.7')).toBe(1)
  expect(conversions('const a = Number(text)')).toBe(0)
  expect(conversions('const a = Number(cents === null)')).toBe(0)
})
