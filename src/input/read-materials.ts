import type { Material } from '../model/catalog.js'
import { InputError } from '../model/finding.js'
import { materialsSchema } from '../model/schemas/catalog/materials.js'
import { realPathOr } from './ask-disk.js'
import { toMaterials } from './catalog/building.js'
import { catalogPath } from './catalog/catalog-files.js'
import { createContext } from './context.js'
import { parseYamlFile } from './yaml-document.js'

/**
 * The materials of an estate's catalogue by key, without reading anything else of the estate.
 * @throws InputError with every mistake of the file
 */
export function readMaterials(root: string): Readonly<Record<string, Material>> {
  const ctx = createContext(realPathOr(root))
  const file = parseYamlFile(ctx, catalogPath('materials.yaml'), materialsSchema)
  if (file === null) throw new InputError(ctx.findings)
  return Object.fromEntries(toMaterials(file).map((material) => [material.key, material]))
}
