import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

const DOCUMENTS = [
  'README.md',
  'CHANGELOG.md',
  'docs/architecture.md',
  'docs/commands.md',
  'docs/offers.md',
  'docs/checks.md',
  'docs/accuracy.md',
  'docs/import.md',
  'docs/contributing.md',
  'docs/model.md',
  'docs/decisions.md',
  'docs/performance.md',
  'docs/risk.md',
  'docs/scale.md',
  'docs/measurements.md',
  'docs/optimise.md',
  'docs/licences.md',
  'docs/security.md',
  'docs/trace.md',
] as const

const read = (path: string): string => readFileSync(path, 'utf8')

/** Paths in backticks that begin with a folder of the project; a place holder such as `<location>` is none. */
function namedPaths(text: string): string[] {
  const found = text.matchAll(/`((?:src|test|bench|bin|docs|sites|catalogs|\.ci)\/[^`\s<>*]*)`/g)
  return [...new Set([...found].map(([, path]) => path!))]
}

interface Link {
  readonly target: string
  readonly anchor: string
}

function relativeLinks(text: string): Link[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#')
      return { target: path, anchor }
    })
}

/** Anchors of the headings of a Markdown text, as forges make them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

function brokenLinks(path: string, text: string): string[] {
  return relativeLinks(text)
    .filter(({ target, anchor }) => {
      const file = target === '' ? path : join(dirname(path), target)
      if (!existsSync(file)) return true
      return anchor !== '' && !anchorsOf(read(file)).includes(anchor)
    })
    .map(({ target, anchor }) => `${target}#${anchor}`)
}

/** Functions that the public API takes from a layer, by name. */
function exportedFrom(layers: readonly string[]): string[] {
  const statements = read('src/index.ts').matchAll(/^export \{([^}]*)\} from '\.\/([^/']+)\/[^']+'/gm)
  return [...statements]
    .filter(([, , layer]) => layers.includes(layer!))
    .flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ').at(-1)!)
}

/** Rows of all tables of a Markdown text, as their cells. */
function tableRows(text: string): string[][] {
  return [...text.matchAll(/^\|(.+)\|$/gm)].map(([, row]) => row!.split(' | ').map((cell) => cell.trim()))
}

describe.each(DOCUMENTS)('%s', (path) => {
  const text = read(path)

  it('names only files and folders that are there', () => {
    expect(namedPaths(text).filter((name) => !existsSync(name))).toEqual([])
  })

  it('has no link that leads nowhere', () => {
    expect(brokenLinks(path, text)).toEqual([])
  })

  it('has no path of a machine', () => {
    expect(text).not.toMatch(/(?<![\w.`])\/(?:home|root|work|Users|mnt)\//)
  })
})

describe('the top level', () => {
  it('has no text but the way in, the changes and the licence', () => {
    const texts = readdirSync('.').filter((name) => /\.(?:md|txt)$/u.test(name) || name === 'LICENSE')
    expect(texts.sort()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md'])
  })
})

describe('architecture.md', () => {
  const text = read('docs/architecture.md')

  it('names every folder and file that stands in src itself', () => {
    const names = readdirSync('src', { withFileTypes: true }).map(
      (each) => `${each.name}${each.isDirectory() ? '/' : ''}`,
    )
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  it('starts every phase at a function that its file has', () => {
    const phases = tableRows(text).flatMap(([, cell = '']) => {
      const [, name = '', file = ''] = /^`(\w+)` in `(src\/[\w./-]+\.ts)`/.exec(cell) ?? []
      return name === '' ? [] : [{ name, file }]
    })
    expect(phases.length).toBeGreaterThan(10)
    const missing = phases.filter(({ name, file }) => !new RegExp(`\\b(?:function|const) ${name}\\b`).test(read(file)))
    expect(missing).toEqual([])
  })

  it('fits a page: no more than 110 lines', () => {
    expect(text.trimEnd().split('\n').length).toBeLessThanOrEqual(110)
  })
})

describe('model.md', () => {
  const text = read('docs/model.md')

  it('has every formula of the public API', () => {
    const formulas = exportedFrom(['radio', 'placement', 'capacity', 'budget', 'units.js'])
    expect(formulas).toContain('slabLossDb')
    expect(formulas.length).toBeGreaterThanOrEqual(11)
    expect(formulas.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  it('names every file of the radio layer that computes by a source', () => {
    const cited = readdirSync('src/radio')
      .map((name) => `src/radio/${name}`)
      .filter((path) => /\bITU-R P\.|\bIEEE\b|\b3GPP TR\b|\bCOST 231 final\b/.test(read(path)))
      .filter((path) => !['src/radio/distance-loss.ts', 'src/radio/angle-channels.ts'].includes(path))
    expect(cited.length).toBeGreaterThan(10)
    expect(cited.filter((path) => !text.includes(`\`${path}\``))).toEqual([])
  })
})

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
  readonly overrides: Readonly<Record<string, unknown>>
}

/** Names and versions of overrides, however deep; a name that only leads to others has none. */
function overridden(overrides: Readonly<Record<string, unknown>>): [name: string, version: string][] {
  return Object.entries(overrides).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : overridden(value as Record<string, unknown>),
  )
}

describe('decisions.md', () => {
  const text = read('docs/decisions.md')
  const manifest = JSON.parse(read('package.json')) as Manifest
  const dependencies = { ...manifest.dependencies, ...manifest.devDependencies }
  const rows = tableRows(text)
  const lineOf = (name: string): string[] | undefined => rows.find(([, cell = '']) => cell.startsWith(`\`${name}\` `))

  it.each(Object.entries(dependencies))('has a line for %s at version %s, with its licence', (name, version) => {
    const [date = '', cell = '', because = '', , licence = ''] = lineOf(name) ?? []
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/)
    expect(cell.replace(' (dev)', '')).toBe(`\`${name}\` ${version}`)
    expect(cell.endsWith(' (dev)')).toBe(name in manifest.devDependencies)
    expect(because).not.toBe('')
    const installed = JSON.parse(read(`node_modules/${name}/package.json`)) as { readonly license: string }
    expect(licence.replace(' or ', ' OR ')).toBe(installed.license)
  })

  it('has no line for a dependency that is gone', () => {
    const named = rows.flatMap(([, cell = '']) => /^`([@\w/-]+)` \d/.exec(cell)?.[1] ?? [])
    expect(named.filter((name) => !(name in dependencies))).toEqual([])
  })

  it.each(overridden(manifest.overrides))('says why %s is overridden, at %s', (name, version) => {
    expect(text).toContain(`${name} ${version}`)
  })

  it('is in the order of its days within a topic, and its index names every topic', () => {
    const topics = text.split(/^## /m).slice(1)
    expect(topics.length).toBeGreaterThan(10)
    const lines = topics.map((topic) => topic.split('\n').filter((line) => line.startsWith('- ')))
    expect(lines.flat().filter((line) => !/^- \d{4}-\d\d-\d\d · .+ · .+/.test(line))).toEqual([])
    const days = lines.map((each) => each.map((line) => line.slice(2, 12)))
    expect(days).toEqual(days.map((each) => each.toSorted()))
    const index = text.slice(0, text.indexOf('\n## '))
    expect(topics.map((topic) => topic.split('\n')[0]!).filter((name) => !index.includes(`[${name}]`))).toEqual([])
  })
})

describe('CHANGELOG.md', () => {
  it('begins with the version of package.json, numbers first', () => {
    const { version } = JSON.parse(read('package.json')) as { readonly version: string }
    const headings = [...read('CHANGELOG.md').matchAll(/^##+ .+$/gm)].map(([heading]) => heading)
    expect(headings[0]).toContain(`## ${version} `)
    expect(headings[1]).toBe('### Numbers')
  })
})

describe('the checks themselves', () => {
  it('find paths, links and anchors', () => {
    expect(namedPaths('see `src/a.ts`, `src/b/`, `out/x`, `sites/<location>.html` and src/c.ts')).toEqual([
      'src/a.ts',
      'src/b/',
    ])
    expect(relativeLinks('[a](b.md#c-d) [e](https://example.org) ![f](g.png)')).toEqual([
      { target: 'b.md', anchor: 'c-d' },
      { target: 'g.png', anchor: '' },
    ])
    expect(anchorsOf('# A `b`, c\n## Où ça')).toEqual(['a-b-c', 'où-ça'])
    expect(brokenLinks('README.md', '[a](docs/none.md) [b](docs/model.md#none) [c](docs/model.md)')).toEqual([
      'docs/none.md#',
      'docs/model.md#none',
    ])
  })
})
