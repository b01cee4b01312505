import { type EstateReading, isSitePath, type ReadOptions, readEstate, withSites } from '../input/estate.js'
import { type ReadingStore, readingKey, storedLater } from '../input/reading-store.js'
import type { Catalog } from '../model/catalog.js'
import type { Estate } from '../model/estate.js'
import { type Finding, InputError, isError } from '../model/finding.js'
import type { KnownPrice } from '../model/quote.js'
import { revisionOf } from '../plan.js'
import { estateOf } from '../plan-scenario.js'
import { compareText } from '../units.js'
import { type Context, UsageError } from './context.js'
import type { Edition } from './output/manifest.js'
import { locationFold } from './store/fold.js'
import { type KnownInputs, rememberedInputs } from './store/known.js'
import { readingStore } from './store/reading-cache.js'

/** Reads the estate, with the prices of the files that `--prices` names in the place of the catalogue's. */
export async function readPricedEstate(
  ctx: Pick<Context, 'root' | 'prices'>,
  options: ReadOptions = {},
): Promise<EstateReading> {
  const reading = await readEstate(ctx.root, options)
  if (ctx.prices.length === 0) return reading
  const { readQuoteFile } = await import('../input/quotes/read-quotes.js')
  const { applyQuotes } = await import('../input/quotes/match-quotes.js')
  const files = await Promise.all(ctx.prices.map(({ path, shown }) => readQuoteFile(path, shown)))
  if (reading.estate === null)
    return { estate: null, findings: [...reading.findings, ...files.flatMap(({ findings }) => findings)] }
  const { catalog, operation, inputs } = reading.estate
  const quoted = applyQuotes(catalog.articles, knownPrices(catalog), files, operation.referenceDate)
  const findings = [...reading.findings, ...quoted.findings]
  if (quoted.findings.some(isError)) return { estate: null, findings }
  const hashes = [...Object.entries(inputs), ...files.map(({ file, hash }) => [file, hash] as const)]
  const estate: Estate = {
    ...reading.estate,
    catalog: { ...catalog, articles: quoted.articles },
    inputs: Object.fromEntries(hashes.sort(([a], [b]) => compareText(a, b))),
    findings,
  }
  return { estate, findings }
}

/**
 * Loads and validates everything, quantity rules included; throws InputError with all mistakes. What is known of unchanged
 * files comes from the cache where no store is given.
 */
export async function loadChecked(ctx: Context, options: Reading = {}): Promise<Estate> {
  // What is read for the watch of a folder, or in part, is no state of the whole.
  if (Object.keys(options).length > 0) return readChecked(ctx, options)
  const { result, known } = await rememberedInputs(
    ctx,
    () => readChecked(ctx, options),
    (estate) => editionOf(ctx, estate),
  )
  if (known !== null) inputs.set(result, known)
  return result
}

/** Which plan an estate gives, and in which language. */
export function editionOf({ scenario, lang }: Pick<Context, 'scenario' | 'lang'>, estate: Estate): Edition {
  return { revision: revisionOf(estate, scenario), language: lang ?? estate.operation.language }
}

type Reading = Pick<ReadOptions, 'store' | 'siteStore' | 'takes'>

const inputs = new WeakMap<Estate, KnownInputs>()

/** What an estate was read from, where all of that is told. */
export function inputsOf(estate: Estate): KnownInputs | null {
  return inputs.get(estate) ?? null
}

/** What the rules of quantities are held against is all in files that are none of a site: known of the same ones, where they hold. */
function ruleProblems(
  ctx: Context,
  { catalog, operation, inputs }: Estate,
  store: ReadingStore,
): Promise<readonly Finding[]> {
  const files = Object.entries(inputs).filter(([path]) => !isSitePath(path))
  const key = ctx.cache ? readingKey('rules', JSON.stringify(files)) : null
  return storedLater(
    store,
    key,
    async () => (await import('../bom/rules.js')).validateRules(catalog, operation),
    (found) => !found.some(isError),
  )
}

async function readChecked(ctx: Context, options: Reading): Promise<Estate> {
  const store = options.store ?? (await readingStore(ctx))
  const { estate, findings } = await readPricedEstate(ctx, { keep: locationFold(), ...options, store })
  if (estate === null) throw new InputError(findings)
  withSites(estate)
  const problems = await ruleProblems(ctx, estate, store)
  if (problems.some(isError)) throw new InputError([...estate.findings, ...problems])
  if (ctx.scenario !== null && !Object.hasOwn(estate.operation.scenarios, ctx.scenario)) {
    const names = Object.keys(estate.operation.scenarios).join(', ')
    throw new UsageError(
      `unknown scenario '${ctx.scenario}'; sites/operation.yaml has: ${names === '' ? 'none' : names}`,
    )
  }
  const checked = problems.length === 0 ? estate : { ...estate, findings: [...estate.findings, ...problems] }
  return estateOf(checked, ctx.scenario)
}

/** Ids of the locations that SITE arguments name (site id, site number or location id); all when none is given. */
export function selectLocations(estate: Estate, names: readonly string[]): ReadonlySet<string> {
  const selected = new Set<string>()
  for (const site of estate.sites) {
    for (const location of site.locations) {
      const keys = [site.id, String(site.number), location.id]
      if (names.length === 0 || names.some((name) => keys.includes(name))) selected.add(location.id)
    }
  }
  for (const name of names) {
    const known = estate.sites.some(
      (site) =>
        site.id === name || String(site.number) === name || site.locations.some((location) => location.id === name),
    )
    if (!known)
      throw new UsageError(`unknown site '${name}'; give a site id, its number or a location id (mds plan lists them)`)
  }
  return selected
}

/** Every article as the price documents name it. */
export function knownPrices({ articles }: Catalog): KnownPrice[] {
  return Object.values(articles).map(({ id, priceNumber, label, unit }) => ({
    article: id,
    number: priceNumber ?? id,
    label,
    unit,
  }))
}
