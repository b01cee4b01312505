import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { locked } from './lock.js'

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, unknown>>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const numbers = (version: string): number[] => version.split('.').map(Number)

/** Whether a version is at or above another. */
function reaches(version: string, least: string): boolean {
  const [a, b] = [numbers(version), numbers(least)]
  const place = a.findIndex((each, index) => each !== b[index])
  return place < 0 || a[place]! > b[place]!
}

describe('what is depended on', () => {
  const all = locked()

  it('is asked for by exact versions', () => {
    const versions = [...Object.values(manifest.dependencies), ...Object.values(manifest.devDependencies)]
    const overrides = [...JSON.stringify(manifest.overrides).matchAll(/":"([^"]+)"/g)].map((match) => match[1]!)
    expect([...versions, ...overrides].filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })

  it('stands in the lock file with its hash, and needs no script to install', () => {
    expect(all.length).toBeGreaterThan(200)
    expect(all.filter(({ integrity }) => !integrity?.startsWith('sha512-')).map(({ path }) => path)).toEqual([])
    expect(all.filter(({ hasInstallScript }) => hasInstallScript).map(({ path }) => path)).toEqual([])
  })

  it('is marked as bundled only while it is packed: npm does not end an install of both', () => {
    expect(Object.keys(manifest)).not.toContain('bundleDependencies')
  })

  /** Rows of docs/decisions.md: | date | advisory, package: … | fixed in | we have | reach | */
  const rows = [
    ...readFileSync('docs/decisions.md', 'utf8').matchAll(
      /^\| [\d-]+ \| (CVE[^|]+|\S+ [^|]+release) \| ([\d., ]+) \| ([\d.]+) \|/gm,
    ),
  ]

  it.each(rows.map(([, advisory, fixed, has]) => [advisory!, fixed!, has!]))(
    'is above the advisory: %s',
    (advisory, fixed, has) => {
      const name = /, ([@\w/-]+)(?: under \w+)?: /.exec(advisory)?.[1] ?? /^([\w-]+) [\d.]+,/.exec(advisory)![1]!
      const versions = all.filter((each) => each.name === name).map(({ version }) => version)
      expect(versions.length).toBeGreaterThan(0)
      for (const version of versions) {
        for (const least of fixed.split(',')) expect(reaches(version, least.trim())).toBe(true)
      }
      expect(versions).toContain(has)
    },
  )

  it('has all of those rows', () => {
    expect(rows.length).toBeGreaterThanOrEqual(8)
    expect([reaches('2.1.8', '2.1.4'), reaches('2.0.9', '2.1.4'), reaches('2.1.4', '2.1.4')]).toEqual([
      true,
      false,
      true,
    ])
  })
})
