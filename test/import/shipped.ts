import { createContext } from '../../src/input/context.js'
import { readImportNames } from '../../src/input/import-names.js'
import { loadShipped } from '../bom/shipped.js'

type ImportNames = NonNullable<ReturnType<typeof readImportNames>>

let names: ImportNames | null = null

/** The shipped catalogue, and how drawings name rooms and materials; both read once. */
export function shippedNames() {
  const { catalog } = loadShipped()
  names ??= readImportNames(createContext(new URL('../..', import.meta.url).pathname), catalog)!
  return { catalog, names }
}
