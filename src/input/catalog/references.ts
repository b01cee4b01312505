import type { InputContext } from '../context.js'
import { checkName } from '../names.js'
import type { YamlFile } from '../yaml-document.js'
import type { YamlPath } from '../yaml-tree.js'

/** One written reference: the name and the path of its scalar. */
export interface Reference {
  readonly name: string
  readonly path: YamlPath
}

/** Holds the references of a file against known names; nothing is said while the known list is not whole (null). */
export function checkReferences(
  ctx: InputContext,
  what: string,
  file: YamlFile<unknown>,
  references: readonly Reference[],
  known: Readonly<Record<string, unknown>> | null,
): void {
  if (!known) return
  for (const { name, path } of references) checkName(ctx, what, { name, at: file.locate(path) }, known)
}

/** References of a list: `key` of each element of `list`. */
export function listReferences<T, K extends keyof T & string>(
  list: string,
  elements: readonly T[],
  key: K,
): Reference[] {
  return elements.flatMap((element, index) => {
    const name = element[key]
    return typeof name === 'string' ? [{ name, path: [list, index, key] }] : []
  })
}
