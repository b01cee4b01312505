import { validateRules } from '../bom/rules.js'
import { loadEstate } from '../input/estate.js'
import type { Estate } from '../model/estate.js'
import { InputError } from '../model/finding.js'
import { type Context, UsageError } from './context.js'
import { locationFold } from './fold.js'
import { readingStore } from './reading-cache.js'

/** Loads and validates everything, quantity rules included; throws InputError with all mistakes. */
export async function loadChecked(ctx: Context): Promise<Estate> {
  const estate = await loadEstate(ctx.root, { store: await readingStore(ctx), keep: locationFold() })
  const problems = validateRules(estate.catalog, estate.operation)
  if (problems.some((finding) => finding.severity === 'error')) throw new InputError([...estate.findings, ...problems])
  if (ctx.scenario !== null && !Object.hasOwn(estate.operation.scenarios, ctx.scenario)) {
    const names = Object.keys(estate.operation.scenarios).join(', ')
    throw new UsageError(
      `unknown scenario '${ctx.scenario}'; sites/operation.yaml has: ${names === '' ? 'none' : names}`,
    )
  }
  return problems.length === 0 ? estate : { ...estate, findings: [...estate.findings, ...problems] }
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
