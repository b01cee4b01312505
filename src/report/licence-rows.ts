import type { LicencesPlan, LicenceTermPlan } from '../model/budget-plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/index.js'

/** What each column says of a term, in the order in which it is shown; amounts are the plan's. */
export type LicenceCells = Readonly<Record<keyof Messages['licences']['columns'], string>>

/** The terms that licences are sold for, in words. */
export function licenceCells({ terms }: LicencesPlan, t: Messages, f: Format): LicenceCells[] {
  return terms.map((term) => ({
    term: termName(term, t, f),
    to: f.date(term.to),
    quantity: f.number(term.quantity),
    total: f.euros(term.totalEur),
    months: `${f.number(term.monthsInside)} / ${f.number(term.monthsAfter)}`,
    inside: f.euros(term.insideEur),
    after: f.euros(term.afterEur),
    operation: f.euros(term.operationEur),
    grant: f.euros(term.grantEur),
    grantWithout: f.euros(term.grantWithoutAfterEur),
    renewals:
      term.renewals === 0
        ? t.licences.noRenewal
        : t.licences.renewalsOf(f.number(term.renewals), f.euros(term.renewalsEur)),
  }))
}

function termName(term: LicenceTermPlan, t: Messages, f: Format): string {
  const years = f.plural(term.years, ...t.licences.years)
  return term.chosen ? `${years} (${t.licences.chosen})` : years
}

/** What dates and rule the comparison rests on: one sentence above it, one below. */
export function licenceNotes(licences: LicencesPlan, t: Messages, f: Format): { intro: string; renewals: string } {
  return {
    intro: t.licences.intro(f.date(licences.from), f.date(licences.periodEnd)),
    renewals: t.licences.renewalRule(f.plural(licences.horizonYears, ...t.licences.years)),
  }
}
