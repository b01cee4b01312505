import { parseEuros } from '../../model/money.js'
import type { Book } from './book.js'
import type { BudgetSheet } from './budget.js'
import { type Content, centsNumber, type Kind, putCell, studyAmount } from './cell.js'
import { plus, relative, unlessText } from './expression.js'
import { formulaText } from './safe-text.js'
import { COLOUR, fill } from './style.js'
import { freeze, lineHeight, putWrapped, SECTION_ROW, setWidths, wrappedLines, writeHeading } from './table.js'
import { fitLastPage } from './workbook.js'

/** The procedure that the needs in a cell ask for, by the cells of the thresholds. */
function askedFormula(
  { evidence: { routes }, funding }: Book['words'],
  address: string,
  { formal, adapted }: Readonly<Record<'formal' | 'adapted', string | null>>,
  result: string,
): Content {
  if (formal === null || adapted === null) return result
  const below = `IF(${address}>=${adapted},${formulaText(routes.adapted)},${formulaText(routes['below-threshold'])})`
  const known = `IF(${address}>=${formal},${formulaText(routes.formal)},${below})`
  return { formula: `IF(ISTEXT(${address}),${formulaText(funding.procurement.unknown)},${known})`, result }
}

/** That the route is below what is asked for, as a cell says it. */
function misfitCell(
  { evidence: { routes }, funding }: Book['words'],
  { route, fits }: NonNullable<Book['plan']['budget']['procurement']>,
  askedAt: string,
): Content {
  if (route === null || route === 'ugap') return null
  const above = (['below-threshold', 'adapted', 'formal'] as const).filter((_, at, all) => at > all.indexOf(route))
  if (above.length === 0) return null
  const tests = above.map((each) => `${askedAt}=${formulaText(routes[each])}`).join(',')
  const { misfit } = funding.procurement
  return { formula: `IF(OR(${tests}),${formulaText(misfit)},"")`, result: fits === false ? misfit : '' }
}

/** Which procedure the needs ask for, by formula from the total; thresholds may be changed by hand. */
export function writeProcurement(book: Book, budget: BudgetSheet): void {
  const { procurement } = book.plan.budget
  const sheet = book.sheets.procurement
  const { text, words, format } = book
  const own = words.funding.procurement
  setWidths(sheet, [58, 34, 90])
  const day = procurement === undefined ? '' : own.note(format.date(procurement.on))
  writeHeading(book, 'procurement', own.title, day, PROCUREMENT_COLUMNS)
  freeze(sheet, 3, 0)
  if (procurement === undefined) {
    putWrapped(sheet, SECTION_ROW, PROCUREMENT_COLUMNS, text.none)
    return
  }
  const row = SECTION_ROW - 1
  const { routes } = words.evidence
  const { unknown } = text
  const here = (index: number): string => relative(2, row + 1 + index)
  const others = parseEuros(procurement.otherNeedsEur)!
  const { planned } = budget.total
  const needs = plus(planned, { formula: centsNumber(others).toString(), cents: others })
  const limits = procurement.thresholds
  const asked = (address: string, result: string): Content => {
    const at = (procedure: 'adapted' | 'formal'): string | null => {
      const index = limits.findIndex((each) => each.procedure === procedure)
      return index < 0 ? null : here(2 + index)
    }
    return askedFormula(words, address, { formal: at('formal'), adapted: at('adapted') }, result)
  }
  const named = (procedure: keyof typeof routes | null): string =>
    procedure === null ? own.unknown : routes[procedure]
  const rows: (readonly [string, Content, Kind])[] = [
    [own.needs, unlessText([planned], needs, unknown), 'euros'],
    [own.high, studyAmount(procurement.highEur, unknown), 'euros'],
    ...limits.map(({ procedure, amountEur }) => [own.thresholds[procedure], amountEur, 'euros'] as const),
    [own.asked, asked(here(0), named(procurement.asked)), 'text'],
    [own.askedAtHigh, asked(here(1), named(procurement.askedAtHigh)), 'text'],
    [own.route, procurement.route === null ? own.undeclared : routes[procurement.route], 'text'],
  ]
  rows.forEach(([label, content, kind], index) => {
    const at = row + 1 + index
    const limit = limits[index - 2]
    const source = limit === undefined ? null : own.source(limit.text, limit.source)
    const note = index === rows.length - 1 ? misfitCell(words, procurement, here(rows.length - 3)) : source
    ;([label, content, note] as const).forEach((each, column) => {
      putCell(sheet.getCell(at, column + 1), each, column === 1 ? kind : 'text', text)
    })
    if (limit !== undefined) sheet.getCell(at, 2).fill = fill(COLOUR.input)
    sheet.getRow(at).height = lineHeight(wrappedLines(source ?? '', 90))
  })
  fitLastPage(sheet)
}

const PROCUREMENT_COLUMNS = 3
