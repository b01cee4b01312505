import type { Catalog } from '../model/catalog.js'
import { type ImportNamesInput, importNamesSchema } from '../model/schemas/catalog/import-names.js'
import { catalogPath } from './catalog/catalog-files.js'
import type { InputContext } from './context.js'
import { checkName } from './names.js'
import { parseYamlFile } from './yaml-document.js'

/** Reads `catalogs/import.yaml`, for `mds import` alone; null with findings where it cannot be used. */
export function readImportNames(ctx: InputContext, catalog: Catalog): ImportNamesInput | null {
  const file = parseYamlFile(ctx, catalogPath('import.yaml'), importNamesSchema)
  if (!file) return null
  const before = ctx.findings.length
  const { rooms, defaults } = file.value
  const uses = Object.keys(catalog.roomUses)
  for (const [index, { use }] of rooms.entries())
    checkName(ctx, 'room use', { name: use, at: file.locate(['rooms', index, 'use']) }, uses)
  const materials = Object.keys(catalog.materials)
  for (const [key, name] of Object.entries(defaults))
    checkName(ctx, 'material', { name, at: file.locate(['defaults', key]) }, materials)
  for (const list of ['walls', 'slabs', 'doors', 'windows'] as const)
    for (const [index, entry] of file.value[list].entries())
      for (const [at, name] of entry.materials.entries())
        checkName(ctx, 'material', { name, at: file.locate([list, index, 'materials', at]) }, materials)
  checkName(ctx, 'room use', { name: 'unknown', at: file.locate(['rooms']) }, uses)
  return ctx.findings.slice(before).some(({ severity }) => severity === 'error') ? null : file.value
}
