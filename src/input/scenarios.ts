import type { Place } from '../model/finding.js'
import type { Design } from '../model/operation.js'
import { compareText } from '../units.js'
import type { InputContext } from './context.js'
import { toDesign } from './design.js'
import { designSchema } from './schemas/design.js'
import type { OperationInput } from './schemas/operation.js'
import { valueAt } from './value-at.js'
import type { YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'
import { issuesToFindings } from './zod-findings.js'

type Mapping = Readonly<Record<string, unknown>>

/** Keys of the design that a scenario replaces whole. */
const REPLACED_WHOLE = new Set(['accessPoint'])

/** The design of every scenario in the order of their names; a merged design that does not hold is a finding at the scenario. */
export function buildScenarios(ctx: InputContext, file: YamlFile<OperationInput>): Record<string, Design> {
  const designs: Record<string, Design> = {}
  for (const [name, override] of Object.entries(file.value.scenarios ?? {}).sort(([a], [b]) => compareText(a, b))) {
    const merged = mergeDesign(file.value.design, override)
    const result = designSchema.safeParse(merged)
    if (result.success) designs[name] = toDesign(result.data)
    else {
      const locate = (path: YamlPath) => placeInScenario(file, name, override, path)
      ctx.findings.push(...issuesToFindings(result.error.issues, merged, designSchema, locate))
    }
  }
  return designs
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

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The scenario's own line where it has one, else its name. */
function placeInScenario(file: YamlFile<OperationInput>, name: string, override: Mapping, path: YamlPath): Place {
  for (let length = path.length; length > 0; length--) {
    const part = path.slice(0, length)
    if (valueAt(override, part) !== undefined) return file.locate(['scenarios', name, ...part], 'key')
  }
  return file.locate(['scenarios', name], 'key')
}
