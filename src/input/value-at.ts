import type { YamlPath } from './yaml-tree.js'

/** The plain value that a path leads to; undefined where there is none. */
export function valueAt(plain: unknown, path: YamlPath): unknown {
  let value = plain
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined
    value = (value as Record<string | number, unknown>)[part]
  }
  return value
}
