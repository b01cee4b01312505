import type { Localised } from './article.js'
import type { Place } from './finding.js'
import type { Cents } from './money.js'

/*
 * What an operation may decide about its own plan. A lever is a decision that the file allows; a way is a set of decisions that was kept
 * under a name and is planned as a scenario is.
 */

/** A text of the file: the same in every language, or one for each. */
export type Told = string | Localised

/** The text in a language. */
export function toldIn(language: keyof Localised, told: Told): string {
  return typeof told === 'string' ? told : told[language]
}

/** Who must agree before a lever is pulled. */
export const CONSENTS = ['none', 'internal', 'authority'] as const
export type Consent = (typeof CONSENTS)[number]

/** A part of a design, in the shape of the design. */
export type DesignOverride = Readonly<Record<string, unknown>>

/** What a lever does. */
export type LeverAction =
  /** Another design: class, licence term, spares, training, a lowered requirement. */
  | { readonly kind: 'design'; readonly override: DesignOverride; readonly clause: Told | null }
  /** Articles done by the beneficiary's own staff, so many days for each unit. */
  | { readonly kind: 'in-house'; readonly articles: readonly string[]; readonly daysPerUnit: number }
  /** An article paid by another line, on a written reference. */
  | { readonly kind: 'article-line'; readonly article: string; readonly line: string; readonly reference: string }
  /** Rooms of the file given up, at most so many at a location; at all locations where none is named. */
  | { readonly kind: 'rooms'; readonly most: number; readonly locations: readonly string[] | null }
  | { readonly kind: 'give-up'; readonly locations: readonly string[] }
  /** Locations of a later wave, the last of which is paid on that day. */
  | { readonly kind: 'defer'; readonly locations: readonly string[]; readonly until: string }
  /** What is there already and nobody has surveyed: possible, never counted. */
  | { readonly kind: 'reuse' }
  /** The beneficiary bears what is above the ceilings: what every way is compared with. */
  | { readonly kind: 'excess' }

export interface Lever {
  readonly id: string
  readonly label: Told | null
  readonly allowed: boolean
  readonly consent: Consent
  readonly paperwork: readonly Told[]
  /** Clause, article or letter that it rests on. */
  readonly ground: Told
  /** Own money beside the budget lines. */
  readonly ownCents: Cents
  /** Levers that may not be pulled with it. */
  readonly excludes: readonly string[]
  readonly action: LeverAction
  readonly at: Place
}

/** What may be moved between two lines, and by which article of the agreement. */
export interface TransferTerms {
  readonly maxCents: Cents
  readonly agreementArticle: string
  readonly date: string
}

export interface Levers {
  /** Ways are ranked by the consent that they need, or by the places of their levers in the file. */
  readonly order: 'consent' | 'file'
  /** Null where it is not available. */
  readonly lineTransfer: TransferTerms | null
  readonly options: readonly Lever[]
}

export interface LineTransfer {
  readonly from: string
  readonly to: string
  readonly amountCents: Cents
}

/** A way that was kept; its design stands among the scenarios. */
export interface SavedWay {
  /** Locations by their id, rooms as `location/floor/room`. */
  readonly givenUp: readonly string[]
  readonly deferred: readonly string[]
  readonly lineTransfer: LineTransfer | null
}

type Mapping = Readonly<Record<string, unknown>>

/** Keys of the design that an override replaces whole. */
const REPLACED_WHOLE = new Set(['accessPoint'])

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Merges key by key: mappings deeply, lists and figures replaced, what `REPLACED_WHOLE` names replaced. */
export function mergeDesign(base: Mapping, override: Mapping): Mapping {
  const merged: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(override)) {
    if (value === undefined) continue
    const deep = isMapping(value) && isMapping(base[key]) && !REPLACED_WHOLE.has(key)
    merged[key] = deep ? mergeDesign(base[key] as Mapping, value as Mapping) : value
  }
  return merged
}

/** The keys of an override that end in a value, as `licence.termYears`. */
export function overriddenKeys(override: Mapping, before = ''): string[] {
  return Object.entries(override).flatMap(([key, value]) =>
    isMapping(value) && !REPLACED_WHOLE.has(key) ? overriddenKeys(value, `${before}${key}.`) : [`${before}${key}`],
  )
}

/** A design with an override in the shape of the design. */
export function designWith<Design extends object>(design: Design, override: DesignOverride): Design {
  return mergeDesign(design as Mapping, override) as Design
}
