import * as z from 'zod'
import { procurementRoute } from './evidence-plan.js'
import {
  amount,
  amountOrNull,
  exchange,
  expenseNature,
  flag,
  number,
  numberOrNull,
  priceBasis,
  priceForm,
  type Stored,
  text,
  textOrNull,
  texts,
  tierBasis,
} from './plan-parts.js'

const procedure = z.enum(['below-threshold', 'adapted', 'formal'])

/** Which of an article's prices by quantity applies. */
const lineTier = z.object({
  basis: tierBasis,
  /** The quantity that was looked at. */
  quantity: number,
  /** Least quantity of the price that applies; null where it is the one below the first tier. */
  from: numberOrNull,
})

export const bomLine = z.object({
  article: text,
  /** N° prix: what the catalogue says, else the article's id; null where the catalogue has no article for the need. */
  priceNumber: textOrNull,
  label: text,
  unit: text,
  /** Budget line id; null for reminders outside the budget. */
  line: textOrNull,
  dossierItem: text,
  lot: text,
  /** A unit price stands in BPU and DQE, a lump sum in the DPGF; never in both. */
  priceForm,
  cpv: text,
  locationId: textOrNull,
  quantity: number,
  unitPriceEur: amountOrNull,
  totalEur: amountOrNull,
  basis: priceBasis,
  source: text,
  asOf: text,
  lowEur: amountOrNull,
  highEur: amountOrNull,
  /** Last day that the price holds, where it has one. */
  validUntil: text.exactOptional(),
  /** Where the unit price was stated in another currency. */
  exchange: exchange.exactOptional(),
  /** Where the article has prices by quantity. */
  tier: lineTier.exactOptional(),
  inHouse: flag,
  reminder: flag,
  /** Term that a licence is bought for, from the acceptance on [years]; null for all else, and for licences without a term. */
  termYears: numberOrNull,
  rule: text,
  formula: text,
  why: text,
  causes: texts,
  /** Where the location's file sets the quantity: what the rules gave, and why it was changed. */
  override: z.object({ computed: number, reason: text }).exactOptional(),
})
export type BomLine = Stored<typeof bomLine>

/** What a budget comes to, in the words that every report has for it. */
export const budgetOutcome = z.enum([
  'held',
  'held-on-estimates',
  'line-exceeded',
  'line-exceeded-on-estimates',
  'total-exceeded',
  'unknown',
])
export type BudgetOutcome = Stored<typeof budgetOutcome>

export const lineVerdict = z.enum(['pass', 'fail', 'unknown'])
export type LineVerdict = Stored<typeof lineVerdict>

export const budgetLinePlan = z.object({
  id: text,
  category: text,
  label: text,
  ceilingEur: amount,
  totalEur: amountOrNull,
  /** Sum of the lines with a known price. */
  knownEur: amount,
  missing: texts,
  headroomEur: amountOrNull,
  /** Part of the total beyond the operation's file, never eligible: access points that serve no required room, articles it does not name. */
  outsideEur: amount,
  usedShare: numberOrNull,
  close: flag,
  lowEur: amountOrNull,
  highEur: amountOrNull,
  /** One in ten draws of the line is below the first, one in ten above the second; whole euros. Absent in plans of before. */
  p10Eur: amountOrNull.exactOptional(),
  p90Eur: amountOrNull.exactOptional(),
  verdict: lineVerdict,
  /** Some of its money rests on estimates. */
  onEstimates: flag,
  /** It holds, and the high end of its range does not. */
  highExceeds: flag,
  /** Shares of the total by price basis. */
  basisShares: z.record(priceBasis, number),
  /** The least number of APs, all else scaled by the rules per AP, at which the line exceeds its ceiling; null if it never does. */
  breaksAtAps: numberOrNull,
  /** What one more access point adds; null where a price is missing. */
  eurPerAp: amountOrNull,
})
export type BudgetLinePlan = Stored<typeof budgetLinePlan>

/** The source with `rate: null` bears what the others do not. */
export const financingPlan = z.object({
  source: text,
  rate: numberOrNull,
  maxEur: amountOrNull,
  amountEur: amountOrNull,
})
export type FinancingPlan = Stored<typeof financingPlan>

/** Eligible base and shares when ceilings are held line by line, or only in total. */
export const eligibleBasePlan = z.object({
  per: z.enum(['line', 'total']),
  eligibleEur: amountOrNull,
  financing: z.array(financingPlan),
})
export type EligibleBasePlan = Stored<typeof eligibleBasePlan>

/** What a location costs, and what of it falls on each of its access points. */
export const locationAmounts = z.object({
  locationId: textOrNull,
  lines: z.record(text, amount),
  totalEur: amountOrNull,
  /** Access points bought for it. */
  aps: number,
  perApEur: amountOrNull,
})
export type LocationAmounts = Stored<typeof locationAmounts>

/** The budget of the plan that is not bought, all else alike. */
export const otherBudget = z.object({
  plan: z.enum(['minimum', 'recommended']),
  /** Access points of the locations that are bought for. */
  aps: number,
  totalEur: amountOrNull,
  /** Its total less that of the plan bought. */
  differenceEur: z.string().nullable(),
  lines: z.array(
    z.object({
      id: text,
      label: text,
      ceilingEur: amount,
      totalEur: amountOrNull,
      headroomEur: amountOrNull,
      verdict: lineVerdict,
    }),
  ),
  financing: z.array(financingPlan),
  byLocation: z.array(z.object({ locationId: text, aps: number, totalEur: amountOrNull })),
})
export type OtherBudget = Stored<typeof otherBudget>

/** What depends on the place of articles that no budget line names. */
export const accessoriesPlan = z.object({
  lines: z.record(text, amount),
  totalEur: amountOrNull,
  /** What the sources with a rate would pay less were none of them eligible. */
  grantEur: amountOrNull,
})
export type AccessoriesPlan = Stored<typeof accessoriesPlan>

const legalPeriod = { from: text, to: textOrNull, text, source: text, confirmed: flag }

/** Which procedure the needs over all lots ask for, and whether the route that is meant fits them. */
export const procurementPlan = z.object({
  /** The day that the procedure begins, whose thresholds count. */
  on: text,
  /** Supplies and services of all lots together, with needs of the same kind outside the operation; null where a price is missing. */
  needsEur: amountOrNull,
  otherNeedsEur: amount,
  /** The same at the high end of the range. */
  highEur: amountOrNull,
  /** What these needs ask for at least; null where they, or the thresholds of the day, are not known. */
  asked: procedure.nullable(),
  askedAtHigh: procedure.nullable(),
  /** The route that the file means; null where it does not say. */
  route: procurementRoute.nullable(),
  /** Whether that route fits; null where one of the two is not known. A central purchasing body fits any needs. */
  fits: flag.nullable(),
  /** Those of the day. */
  thresholds: z.array(z.object({ procedure, amountEur: amount, ...legalPeriod })),
})
export type ProcurementPlan = Stored<typeof procurementPlan>

/** What the authority gets back of the VAT on its investment: outside the funded lines, and in no total. */
export const fctvaPlan = z.object({
  rate: number,
  lines: texts,
  /** The lines' total with VAT, and the part of it that comes back; null where a price is missing. */
  inclVatEur: amountOrNull,
  amountEur: amountOrNull,
  ...legalPeriod,
})
export type FctvaPlan = Stored<typeof fctvaPlan>

export const budgetPlan = z.object({
  verdict: lineVerdict,
  /** Sentence key for the reports: held, held on estimates, line exceeded with the total held, total exceeded, unknown. */
  statement: z.enum(['held', 'held-on-estimates', 'line-exceeded', 'total-exceeded', 'unknown']),
  /** The statement, and of a total that holds beside an exceeded line too whether it does so on estimates. */
  outcome: budgetOutcome,
  /** Some of the money rests on estimates: what holds, or would with other prices, does so on estimates. */
  onEstimates: flag,
  ceilingEur: amount,
  /** Share of a ceiling from which a line that holds is called close. */
  warnAt: number,
  totalEur: amountOrNull,
  knownEur: amount,
  headroomEur: amountOrNull,
  /** Shares of the known total by price basis. */
  basisShares: z.record(priceBasis, number),
  vatRate: number,
  vatEur: amountOrNull,
  totalInclVatEur: amountOrNull,
  /** What is paid before any grant: the whole with VAT, no advance being assumed. */
  prefinanceEur: amountOrNull,
  eligibleEur: amountOrNull,
  /** The grant both ways, until the agreement says which counts; the first one is the base of `financing`. */
  bases: z.array(eligibleBasePlan),
  /** What lies above the ceilings of the lines, or serves nothing of what the file names. */
  notEligibleEur: amountOrNull,
  /** Licences of months after the period: eligible only if the managing authority says so. */
  toConfirmEur: amountOrNull,
  /** Accessories: bought because the rest does not work without them, and named by no line of the file, so that their place has to be confirmed. */
  accessories: accessoriesPlan.exactOptional(),
  /** Where the catalogue has thresholds. */
  procurement: procurementPlan.exactOptional(),
  /** Where the operation's file names lines that bring it back. */
  fctva: fctvaPlan.exactOptional(),
  lines: z.array(budgetLinePlan),
  financing: z.array(financingPlan),
  lowEur: amountOrNull,
  highEur: amountOrNull,
  p10Eur: amountOrNull,
  p90Eur: amountOrNull,
  contingencyEur: amount,
  remindersEur: amount,
  aps: number,
  spares: number,
  /** The total over the access points bought, and over the locations bought for. */
  perApEur: amountOrNull,
  perLocationEur: amountOrNull,
  byItem: z.record(text, amount),
  byLocation: z.array(locationAmounts),
  /** The same for the plan that is not bought. */
  other: otherBudget.optional(),
  /** Of the plan bought, what only margin and redundancy ask for: the file names rooms; null where the minimum is bought. Eligibility to be confirmed. */
  beyondMinimumEur: amountOrNull.optional(),
})
export type BudgetPlan = Stored<typeof budgetPlan>

export const licenceTermPlan = z.object({
  years: number,
  /** The design's own: the one in the bill. */
  chosen: flag,
  quantity: number,
  /** Of one licence; null where it is unknown, or where the term takes articles of several prices. */
  unitPriceEur: amountOrNull,
  /** Last day, ISO date. */
  to: text,
  monthsInside: number,
  monthsAfter: number,
  totalEur: amountOrNull,
  /** Pro rata of whole months, rounded once a bill line. */
  insideEur: amountOrNull,
  afterEur: amountOrNull,
  /** Some of the amount pays months after the period: to be confirmed by the managing authority. */
  toConfirm: flag,
  /** Total of the operation with this term. */
  operationEur: amountOrNull,
  /** What the sources with a rate pay when the amount after the period is eligible, and when it is not. */
  grantEur: amountOrNull,
  grantWithoutAfterEur: amountOrNull,
  /** Terms to buy again until the horizon, at the same price: never on a funded line, borne by the beneficiary. */
  renewals: number,
  renewalsEur: amountOrNull,
})
export type LicenceTermPlan = Stored<typeof licenceTermPlan>

/** Licences that are bought for a term, from the acceptance on: each term that the catalogue sells, for what the plan needs. */
export const licencesPlan = z.object({
  /** First day of every term: the acceptance, ISO date. */
  from: text,
  /** Last day of the operation's period, ISO date. */
  periodEnd: text,
  /** Years over which terms are compared: the longest one. */
  horizonYears: number,
  terms: z.array(licenceTermPlan),
})
export type LicencesPlan = Stored<typeof licencesPlan>

/** What the network costs once it runs, outside the funded lines. */
export const runningPlan = z.object({
  years: number,
  /** From the acceptance up to, not including, this day. */
  from: text,
  to: text,
  rows: z.array(
    z.object({
      kind: z.enum(['licences', 'other-licences', 'wan', 'maintenance']),
      /** Wave of deployment whose licences are renewed. */
      wave: textOrNull,
      byYearEur: z.array(amountOrNull),
      totalEur: amountOrNull,
    }),
  ),
  byYearEur: z.array(amountOrNull),
  totalEur: amountOrNull,
  waves: z.array(z.object({ id: textOrNull, on: text, locations: number, licences: number })),
  termYears: numberOrNull,
  unitPriceEur: amountOrNull,
  /** Renewals wave by wave, whole terms; and aligned to one end, pro rata. */
  separateEur: amountOrNull,
  coTermEur: amountOrNull,
  assumptions: z.array(
    z.object({ key: z.enum(['wan', 'maintenance', 'maintenanceFrom', 'otherLicences']), value: text, source: text }),
  ),
})
export type RunningPlan = Stored<typeof runningPlan>

/** What would not be bought if everything that nobody knows of were there: unknown equipment is priced as new. Not deducted anywhere. */
export const reusePlan = z.object({
  /** Without VAT; null where a price is missing. */
  totalEur: amountOrNull,
  byArticle: z.array(
    z.object({
      article: text,
      label: text,
      line: textOrNull,
      quantity: number,
      amountEur: amountOrNull,
    }),
  ),
  byLocation: z.array(z.object({ locationId: text, amountEur: amountOrNull })),
})
export type ReusePlan = Stored<typeof reusePlan>

/** Amounts by budget line, and their sum; null where a price is not known. */
export const scopeAmounts = z.object({ lines: z.record(text, amount).nullable(), totalEur: amountOrNull })
export type ScopeAmounts = Stored<typeof scopeAmounts>

/** What covering the rooms that the file does not name would cost more at one bought location: priced apart, in no total. */
export const extraLocation = scopeAmounts.extend({
  locationId: text,
  /** Rooms that would be required too. */
  rooms: number,
  /** Access points bought more; null where not computed. */
  aps: numberOrNull,
  proven: flag,
})
export type ExtraLocation = Stored<typeof extraLocation>

/** An access point that serves no required room: bought, and not eligible. */
export const outsideAp = scopeAmounts.extend({ id: text, locationId: text })
export type OutsideAp = Stored<typeof outsideAp>

/** What a location's routes, whole floors, outdoor and other required rooms add: counted in the totals, to be confirmed. */
export const beyondLocation = scopeAmounts.extend({
  locationId: text,
  /** Of areas and rooms, as the location has them. */
  what: texts,
  aps: number,
  proven: flag,
})
export type BeyondLocation = Stored<typeof beyondLocation>

export const scopePlan = z.object({
  /** By the rules per access point: steps of switches, spares and tiers are not in it. */
  extra: scopeAmounts.extend({ rooms: number, aps: numberOrNull, byLocation: z.array(extraLocation) }),
  /** Counted in the totals and taken from the eligible base, line by line. */
  outside: scopeAmounts.extend({ aps: z.array(outsideAp) }),
  /** Of the least-cost plan, by the rules per access point; absent where no location requires any of it. */
  beyond: scopeAmounts.extend({ aps: number, byLocation: z.array(beyondLocation) }).exactOptional(),
})
export type ScopePlan = Stored<typeof scopePlan>

/** What a proposed rack adds to the bill: shown beside it, in no total. */
/** A text in both languages, or the same in both. */
const toldOrNull = z.union([text, z.object({ fr: text, en: text })]).nullable()

/** Levers that meet every ceiling together and move no access point. */
export const planWay = z.object({
  levers: z.array(z.object({ id: text, label: toldOrNull, consent: z.enum(['none', 'internal', 'authority']) })),
  consent: z.enum(['none', 'internal', 'authority']),
  lines: z.array(z.object({ id: text, totalEur: amount, ceilingEur: amount })),
  /** Days of own staff, which no line pays; absent where there are none. */
  ownDays: number.exactOptional(),
})
export type PlanWay = Stored<typeof planWay>

export const secondRackCost = z.object({
  locationId: text,
  /** Null where a price of it is not known. */
  amountEur: amountOrNull,
  /** What is known of it. */
  knownEur: amount,
  /** Articles whose price is not known. */
  missing: z.array(z.object({ article: text, label: text })),
})
export type SecondRackCost = Stored<typeof secondRackCost>

/** How far a part of the budget is; amounts without VAT, credit notes taken away. */
export const advancement = z.object({
  /** The ceiling that the agreement gives. */
  agreedEur: amount,
  /** The study's amount; null where a price is missing. */
  plannedEur: amountOrNull,
  committedEur: amount,
  invoicedEur: amount,
  /** Paid by the last day of the period. */
  paidEur: amount,
  paidAfterEur: amount,
  /** Eligible amount of what a payment claim holds. */
  claimedEur: amount,
  retainedEur: amount,
  /** Agreed less paid in the period. */
  leftEur: amount,
  paidShare: numberOrNull,
})
export type Advancement = Stored<typeof advancement>

export const lineAdvancement = advancement.extend({ id: text, label: text })
export type LineAdvancement = Stored<typeof lineAdvancement>

/** A row of the register as it is shown: amounts as text, those of a credit note to be taken away. */
export const expenseRow = z.object({
  nature: expenseNature,
  document: textOrNull,
  supplier: text,
  siret: textOrNull,
  contract: text,
  invoice: textOrNull,
  date: text,
  subject: text,
  line: text,
  locationId: textOrNull,
  exclTaxEur: amount,
  vatEur: amountOrNull,
  inclTaxEur: amountOrNull,
  paidOn: textOrNull,
  mandate: textOrNull,
  claim: textOrNull,
  eligibleEur: amountOrNull,
  retainedEur: amountOrNull,
  proof: textOrNull,
})
export type ExpenseRow = Stored<typeof expenseRow>

/** What the expense register says of the operation. */
export const expensesPlan = z.object({ rows: z.array(expenseRow), lines: z.array(lineAdvancement), total: advancement })
export type ExpensesPlan = Stored<typeof expensesPlan>
