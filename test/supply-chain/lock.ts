import { readFileSync } from 'node:fs'

/** A package as the lock file has it. */
export interface Locked {
  readonly path: string
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dev?: boolean
  readonly integrity?: string
  readonly hasInstallScript?: boolean
}

type Entry = Omit<Locked, 'path' | 'name'>

export function locked(): Locked[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> }
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => ({ ...entry, path, name: path.slice(path.lastIndexOf('node_modules/') + 13) }))
}
