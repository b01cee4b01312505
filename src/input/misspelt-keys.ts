import type * as z from 'zod'
import { nearestName } from './did-you-mean.js'
import { valueAt } from './value-at.js'
import type { YamlPath } from './yaml-tree.js'

type Issue = z.core.$ZodIssue

/** Pairs of an unknown key and the missing key of the same mapping that it seems to stand for. */
export function misspeltKeys(issues: readonly Issue[], value: unknown): [YamlPath, YamlPath][] {
  const missing = issues.map((issue) => issue.path as YamlPath).filter((path) => valueAt(value, path) === undefined)
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return []
    const owner = JSON.stringify(issue.path)
    const meant = missing.filter((path) => JSON.stringify(path.slice(0, -1)) === owner)
    return issue.keys.flatMap((key): [YamlPath, YamlPath][] => {
      const nearest = nearestName(
        key,
        meant.map((path) => String(path.at(-1))),
      )
      const path = issue.path as YamlPath
      return nearest === null
        ? []
        : [
            [
              [...path, key],
              [...path, nearest],
            ],
          ]
    })
  })
}
