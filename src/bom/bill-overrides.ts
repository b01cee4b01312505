import type { Article } from '../model/article.js'
import type { BomLine } from '../model/budget-plan.js'
import type { Rule } from '../model/catalog.js'
import type { Finding } from '../model/finding.js'
import { type Milli, toMilli } from '../model/money.js'
import type { Language } from '../model/operation.js'
import type { BillOverride } from '../model/site.js'
import { BILL_TEXTS } from './bill-texts.js'
import type { BomInput } from './bom-input.js'

/** Rule id of a line that only an override asks for. */
const OVERRIDE_RULE = 'bill-override'

/** What an override asks of lines: they are repriced by the bill. */
type Reprice = (line: BomLine, milli: Milli) => BomLine
type NewLine = (article: Article, rule: Rule, milli: Milli) => BomLine

const whyOf = (reason: string, language: Language): string =>
  `${BILL_TEXTS.override[language]}${BILL_TEXTS.colon[language]} ${reason}`

/** A stand-in for the rule that no catalogue has: one line for one location. */
function ruleOf({ id, line }: Article, { reason, at }: BillOverride): Rule {
  return {
    id: OVERRIDE_RULE,
    article: id,
    per: 'location',
    quantity: '',
    when: null,
    why: { fr: whyOf(reason, 'fr'), en: whyOf(reason, 'en') },
    reminder: line === null,
    at: { file: at.file ?? '', line: at.line ?? 0, column: at.column ?? 0 },
  }
}

function negative(override: BillOverride, locationId: string, computed: number): Finding {
  return {
    code: 'override-negative',
    severity: 'error',
    message: `'${override.article}' of '${locationId}': ${computed} by the rules and ${override.add} give less than nothing`,
    fix: `write 'quantity: 0' to buy none`,
    at: override.at,
    ids: [override.article],
  }
}

function changed(line: BomLine, override: BillOverride, computed: number, milli: Milli, input: BomInput): BomLine {
  const { quantity, add, reason } = override
  const sign = (add ?? 0) < 0 ? '−' : '+'
  return {
    ...line,
    quantity: Number(milli) / 1000,
    formula: quantity === undefined ? `(${line.formula}) ${sign} ${Math.abs(add!)}` : String(quantity),
    why: `${line.why}${BILL_TEXTS.semicolon[input.language]} ${whyOf(reason, input.language)}`,
    override: { computed, reason },
  }
}

/**
 * The lines with the quantities that a location's file sets or adds: on the first line of the article there, which takes the place of its
 * further ones; as a line of its own where no rule buys the article there. Of a bill of some rules alone (`input.partial`) no line is made.
 */
export function withOverrides(
  lines: readonly BomLine[],
  input: BomInput,
  errors: Finding[],
  reprice: Reprice,
  newLine: NewLine,
): BomLine[] {
  let result = [...lines]
  for (const { id, bought, billOverrides = [] } of input.locations) {
    for (const override of bought ? billOverrides : []) {
      const own = result.filter((line) => line.locationId === id && line.article === override.article)
      const [first, ...further] = own
      if (first === undefined && input.partial === true) continue
      const before = own.reduce((sum, line) => sum + toMilli(line.quantity)!, 0n)
      const milli = override.quantity === undefined ? before + toMilli(override.add!)! : toMilli(override.quantity)!
      if (milli < 0n) {
        errors.push(negative(override, id, Number(before) / 1000))
        continue
      }
      if (first === undefined) {
        if (milli === 0n) continue
        const article = input.catalog.articles[override.article]!
        const line = newLine(article, ruleOf(article, override), milli)
        const last = result.findLastIndex((each) => each.locationId === id)
        const made = {
          ...line,
          locationId: id,
          formula: String(Number(milli) / 1000),
          causes: [id],
          override: { computed: 0, reason: override.reason },
        }
        result = [...result.slice(0, last + 1), made, ...result.slice(last + 1)]
        continue
      }
      const kept = reprice(changed(first, override, Number(before) / 1000, milli, input), milli)
      result = result.flatMap((line) => (line === first ? [kept] : further.includes(line) ? [] : [line]))
    }
  }
  return result
}
