import type { ReadingStore } from '../../input/reading-store.js'
import type { Estate } from '../../model/estate.js'
import { type Finding, InputError, isOpenWarning } from '../../model/finding.js'
import type { Language } from '../../model/operation.js'
import type { Location } from '../../model/site.js'
import { planSetup } from '../../plan-setup.js'
import { planLabels } from '../../planning/labels.js'
import type { PlanSetup } from '../../planning/setup.js'
import type { ViewWords } from '../../report/html/view/location-view.js'
import { type Context, UsageError } from '../context.js'
import { loadChecked, selectLocations } from '../load.js'
import { planKeys } from '../planning.js'
import { cacheKey, keyText } from '../store/cache.js'

/** The site that is looked at, as its files are. */
export interface ViewSite {
  readonly siteName: string
  readonly locations: readonly Location[]
  readonly setup: PlanSetup
  readonly words: ViewWords
  readonly warnings: readonly Finding[]
  /** Key of a location's plan in the cache. */
  readonly planKey: (location: Location) => string
  /** Everything that the view of a location depends on. */
  readonly keyOf: (location: Location) => string
}

export type SiteReading = { readonly site: ViewSite } | { readonly errors: readonly Finding[] }

function wordsOf({ catalog }: Estate, language: Language): ViewWords {
  const articles = Object.entries(catalog.articles).map(([article, { label }]) => ({ article, label: label[language] }))
  return { language, labels: planLabels(catalog, language), articles }
}

async function siteOf(ctx: Context, estate: Estate, name: string): Promise<ViewSite> {
  const selected = selectLocations(estate, [name])
  const locations = estate.sites.flatMap((site) => site.locations).filter(({ id }) => selected.has(id))
  const setup = planSetup(estate, ctx.scenario)
  const language = ctx.lang ?? estate.operation.language
  const planKey = await planKeys(setup)
  return {
    siteName: locations[0]?.siteName ?? name,
    locations,
    setup,
    words: wordsOf(estate, language),
    warnings: estate.findings.filter(
      (finding) =>
        isOpenWarning(finding) && (finding.at.locationId === undefined || selected.has(finding.at.locationId)),
    ),
    planKey,
    keyOf: (location) => cacheKey([language, planKey(location), keyText(location)]),
  }
}

/**
 * Reads the estate and takes the site out of it.
 * @throws UsageError where no site is called so, or the scenario is not known
 */
export async function readSite(ctx: Context, name: string, store: ReadingStore): Promise<SiteReading> {
  try {
    return { site: await siteOf(ctx, await loadChecked(ctx, { store }), name) }
  } catch (error) {
    if (error instanceof InputError) return { errors: error.findings.filter(({ severity }) => severity === 'error') }
    throw error
  }
}

/** The same for a site that was there before: that it is gone is an error of the files, not of the call. */
export async function readSiteAgain(ctx: Context, name: string, store: ReadingStore): Promise<SiteReading> {
  try {
    return await readSite(ctx, name, store)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { errors: [{ code: 'view-site', severity: 'error', message: error.message, at: { file: 'sites' } }] }
  }
}

/** More than this is let go, what was asked for longest ago first. */
const MOST_KEPT = 1024

/** Holds readings in memory before a slower store, so that a save costs the reading of the files that changed. */
export function keptReadings(below: ReadingStore): ReadingStore {
  const kept = new Map<string, unknown>()
  const keep = (key: string, value: unknown): void => {
    kept.delete(key)
    kept.set(key, value)
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  }
  return {
    get: (key) => {
      const known = kept.get(key) ?? below.get(key)
      if (known !== null) keep(key, known)
      return known
    },
    put: (key, value) => {
      keep(key, value)
      below.put(key, value)
    },
  }
}
