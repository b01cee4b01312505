import type { Localised } from '../model/article.js'
import type { Catalog } from '../model/catalog.js'
import type { Language } from '../model/operation.js'
import type { PlanLabels } from '../model/plan.js'

function labelled(
  entries: Readonly<Record<string, { readonly label: Localised }>>,
  language: Language,
): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, entry.label[language]]))
}

/** Catalogue labels in one language, so that a report needs nothing but the plan. */
export function planLabels(catalog: Catalog, language: Language): PlanLabels {
  return {
    roomUses: labelled(catalog.roomUses, language),
    roomFamilies: Object.fromEntries(Object.entries(catalog.roomUses).map(([key, use]) => [key, use.family])),
    materials: labelled(catalog.materials, language),
    profiles: labelled(catalog.profiles, language),
    accessPoints: labelled(catalog.apTypes, language),
  }
}
