import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { OPERATION_PATH } from '../input/ask-disk.js'
import { isSitePath } from '../input/estate.js'
import { INPUT_LIMITS } from '../input/limits.js'
import { readRegularSync } from '../input/read-regular.js'
import { InputError } from '../model/finding.js'
import { withoutAccents } from '../units.js'
import { UsageError } from './context.js'

/** The name of a site as an id: ASCII, lower case, hyphens; without the words that all names share. */
export function siteId(name: string): string {
  const plain = withoutAccents(name)
    .toLowerCase()
    .replace(/^mds\s+(?:de\s+|d['’])?/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return plain.slice(0, 60).replace(/-+$/, '')
}

interface Taken {
  readonly files: readonly string[]
  readonly ids: ReadonlySet<string>
  readonly numbers: ReadonlySet<number>
}

interface Written {
  readonly site?: { readonly id?: unknown; readonly number?: unknown }
  readonly locations?: readonly { readonly id?: unknown }[]
}

function written(path: string): Written {
  try {
    return (parse(readRegularSync(path, INPUT_LIMITS.fileBytes).toString('utf8')) ?? {}) as Written
  } catch {
    // A file with mistakes takes what can be read of its name only.
    return {}
  }
}

/**
 * What is written into `sites/` is of an estate.
 * @throws InputError where the root has no operation
 */
export function assertEstate(root: string): void {
  if (existsSync(join(root, OPERATION_PATH))) return
  throw new InputError([
    {
      code: 'missing-file',
      severity: 'error',
      message: `there is no file '${OPERATION_PATH}': this folder is no estate`,
      fix: 'go to the estate, or give it as --root; a new one is made by mds new estate DIR',
      at: { file: OPERATION_PATH },
    },
  ])
}

/** Ids and numbers that the site files of an estate have, read leniently: the estate may have mistakes. */
export function takenNames(root: string): Taken {
  const folder = join(root, 'sites')
  const names = existsSync(folder) ? readdirSync(folder) : []
  const files = names.filter((name) => isSitePath(`sites/${name}`))
  const sites = files.map((name) => written(join(root, 'sites', name)))
  const locations = sites.flatMap((site) => (Array.isArray(site.locations) ? site.locations : []))
  const ids = [...sites.map(({ site }) => site?.id), ...locations.map((location) => location?.id)]
  const numbers = [...sites.map(({ site }) => site?.number), ...files.map((name) => Number.parseInt(name, 10))]
  return { files, ids: new Set(ids.map(String)), numbers: new Set(numbers.map(Number).filter(Number.isInteger)) }
}

/** Where a new site goes: its id, the next free number, its file. */
export function placeOf(
  taken: Taken,
  name: string,
  given: { readonly id?: string; readonly number?: number },
): { readonly id: string; readonly number: number; readonly file: string } {
  const id = given.id ?? siteId(name)
  if (id === '' && given.id === undefined) throw new UsageError(`'${name}' has no letter or digit for an id; give --id`)
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) || id.length > 60)
    throw new UsageError(`'${id}' is no id: lower-case letters, digits and single hyphens, at most 60; give --id`)
  if (taken.ids.has(id)) throw new UsageError(`there is a site or location '${id}' already; give another --id`)
  const number = given.number ?? Math.max(0, ...taken.numbers) + 1
  if (taken.numbers.has(number)) throw new UsageError(`there is a site ${number} already; give another --number`)
  return { id, number, file: `sites/${String(number).padStart(2, '0')}-${id}.yaml` }
}
