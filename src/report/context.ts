import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { type Format, formatFor } from './format.js'
import { type Messages, messagesOf } from './messages/index.js'

/** What every part of a document needs: the plan, its language's texts and formats. */
export interface PageContext {
  readonly plan: Plan
  readonly t: Messages
  readonly f: Format
}

export function pageContext(plan: Plan): PageContext {
  return { plan, t: messagesOf(plan.language), f: formatFor(plan.language) }
}

/** Number of characters of the revision that are shown: enough to tell two plans apart at a glance. */
const SHOWN_REVISION = 12

export function shortRevision(revision: string): string {
  return revision.replace(/^sha256-/, '').slice(0, SHOWN_REVISION)
}

/** What the floor plans of some locations rest on, each kind once. */
export function provenanceOf({ t }: PageContext, locations: Plan['locations']): string {
  return [...new Set(locations.map(({ provenance }) => t.provenance[provenance.plan]))].join(', ')
}

/** What kind of document of a location this is, and of which site where that has another name. */
export function kindAt(kind: string, { name, siteName }: Pick<LocationPlan, 'name' | 'siteName'>): string {
  return siteName === name ? kind : `${kind} · ${siteName}`
}

/** Plan's revision, its day of reference and what the floor plans rest on: what every page and paper says of itself. */
export function identity({ plan, t, f }: PageContext, provenance: string): readonly (readonly [string, string])[] {
  return [
    [t.common.revision, shortRevision(plan.revision)],
    [t.common.referenceDate, f.date(plan.operation.referenceDate)],
    [t.common.provenance, provenance],
  ]
}
