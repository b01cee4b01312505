import type { Article, TenderLot } from '../../model/article.js'
import type { Catalog } from '../../model/catalog.js'
import type { Place } from '../../model/finding.js'
import type { ArticlesInput, LotsInput, ThresholdsInput } from '../../model/schemas/catalog/articles.js'
import type { InputContext } from '../context.js'
import { eurosAt } from '../money-at.js'
import { checkName, checkUnique, type NamedPlace } from '../names.js'
import { reportError, reportWarning, type YamlFile } from '../yaml-document.js'
import { ofArticle } from '../zod-findings.js'
import { toPrice } from './price.js'
import type { CatalogReading } from './read-catalog.js'

const WEIGHTS = [3, 7, 1, 3, 7, 1, 3, 7]

/**
 * Whether a CPV code's ninth digit is one that published codes have: the weighted sum of the eight digits or that sum plus five, modulo 10.
 * An observation on 102 published codes (100 agree), not a rule of Regulation (EC) 213/2008: good for a warning only.
 * @param code such as `32420000-3`
 */
function hasUsualCheckDigit(code: string): boolean {
  const digits = [...code.slice(0, 8)].map(Number)
  const sum = digits.reduce((total, digit, index) => total + digit * WEIGHTS[index]!, 0) % 10
  const check = Number(code.at(-1))
  return check === sum || check === (sum + 5) % 10
}

/** Warns of a CPV code with an unusual check digit. */
function checkCpv(ctx: InputContext, code: string, at: Place): void {
  if (hasUsualCheckDigit(code)) return
  reportWarning(ctx, at, {
    code: 'cpv-check-digit',
    message: `the check digit of the CPV code ${code} is not one that published codes have`,
    fix: 'look the code up in Regulation (EC) 213/2008',
  })
}

/** The articles of one file with their exact prices. */
export function toArticles(ctx: InputContext, file: YamlFile<ArticlesInput>): Article[] {
  return file.value.articles.map(({ price, ...article }, index) => {
    checkCpv(ctx, article.cpv, file.locate(['articles', index, 'cpv']))
    const before = ctx.findings.length
    const exact = toPrice(ctx, file, ['articles', index, 'price'], price)
    ctx.findings.push(...ctx.findings.splice(before).map((finding) => ofArticle(finding, article.id)))
    return {
      ...article,
      price: exact,
      lineAt: file.locate(['articles', index, 'line']),
      priceAt: file.locate(['articles', index, 'price', 'amountEur']),
    }
  })
}

/** Ids of the articles of one file with their places. */
export function articleIds(file: YamlFile<ArticlesInput>): NamedPlace[] {
  return file.value.articles.map(({ id }, index) => ({ name: id, at: file.locate(['articles', index, 'id']) }))
}

/** Thresholds with their amounts in cents, and the rates of the FCTVA; periods of one kind that overlap are a mistake. */
export function toThresholds(
  ctx: InputContext,
  file: YamlFile<ThresholdsInput>,
): Pick<Catalog, 'thresholds' | 'fctva'> {
  const { thresholds, fctva } = file.value
  checkPeriods(ctx, file, 'thresholds', thresholds, ({ procedure }) => procedure)
  checkPeriods(ctx, file, 'fctva', fctva, () => 'fctva')
  return {
    thresholds: thresholds.map(({ fromEur: _, ...rest }, index) => ({
      ...rest,
      cents: eurosAt(ctx, file, ['thresholds', index, 'fromEur']) ?? 0n,
    })),
    fctva,
  }
}

/** A day has one threshold of a kind, or none. */
function checkPeriods<Row extends { readonly from: string; readonly to: string | null }>(
  ctx: InputContext,
  file: YamlFile<ThresholdsInput>,
  list: 'thresholds' | 'fctva',
  rows: readonly Row[],
  kindOf: (row: Row) => string,
): void {
  rows.forEach((row, index) => {
    const other = rows.slice(0, index).find((each) => {
      const begins = row.to === null || each.from <= row.to
      return kindOf(each) === kindOf(row) && begins && (each.to === null || row.from <= each.to)
    })
    const isReversed = row.to !== null && row.to < row.from
    if (other === undefined && !isReversed) return
    reportError(ctx, file.locate([list, index, 'from']), {
      code: 'threshold-period',
      message: isReversed
        ? 'the period ends before it starts'
        : `the period overlaps one that begins on ${other!.from}: a day has one value of '${kindOf(row)}'`,
      fix: 'let each period end the day before the next one begins',
    })
  })
}

/** The lots in the order of their numbers. */
export function toLots(ctx: InputContext, file: YamlFile<LotsInput>): TenderLot[] {
  const { lots } = file.value
  lots.forEach((lot, index) => {
    checkCpv(ctx, lot.cpv, file.locate(['lots', index, 'cpv']))
  })
  return [...lots].sort((a, b) => a.number - b.number)
}

interface NumberedArticle extends NamedPlace {
  readonly lot: string
}

function numberedArticles(read: CatalogReading): NumberedArticle[] {
  return read.articles.flatMap((file) =>
    (file?.value.articles ?? []).flatMap(({ priceNumber, lot }, index) =>
      priceNumber === undefined
        ? []
        : [{ name: priceNumber, lot, at: file!.locate(['articles', index, 'priceNumber']) }],
    ),
  )
}

/** Holds that a price number stands once, and that it begins with a chapter of its article's lot. */
export function checkPriceNumbers(ctx: InputContext, read: CatalogReading): void {
  const numbered = numberedArticles(read)
  checkUnique(ctx, 'price number', numbered, 'the catalogue')
  if (!read.lots) return
  const chapters = read.lots.value.lots.flatMap((lot, at) =>
    lot.chapters.map(({ id }, index) => ({ name: id, at: read.lots!.locate(['lots', at, 'chapters', index, 'id']) })),
  )
  checkUnique(ctx, 'chapter', chapters, 'the lots')
  for (const { name, lot, at } of numbered) {
    const known = read.lots.value.lots.find(({ id }) => id === lot)?.chapters.map(({ id }) => id) ?? []
    if (known.length > 0) checkName(ctx, 'chapter', { name: name.slice(0, 2), at }, known)
  }
}
