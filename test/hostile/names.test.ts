import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { attacked, here, soundEstate } from './attacked.js'

const SCRIPT = '</script><script>alert(1)</script>'
const NAMES: readonly (readonly [name: string, value: string])[] = [
  ['a script', SCRIPT],
  ['a quote and an attribute', '" onmouseover="alert(1)'],
  ['an apostrophe and an attribute', "' onload='alert(1)"],
  ['an element of SVG', '<svg onload=alert(1)>'],
  ['the end of a title', '</title></text></svg><img src=x onerror=alert(1)>'],
  ['the end of a comment', '--><img src=x onerror=alert(1)>'],
  ['an entity', '&lt;script&gt;&#x3c;b&#62;'],
  ['a formula', "=cmd|'/c calc'!A0"],
  ['a formula with plus', '+1+1'],
  ['a formula with minus', '-1+1'],
  ['a formula with at', '@SUM(1)'],
  ['a formula in full width', '＝1+1'],
  ['separators', 'a;b,c"d'],
  ['marks that reorder text', 'a\u202eb\u2066c'],
  ['a zero-width joiner and an emoji', '👩\u200d💻'],
  ['a surrogate half', 'a\ud800b'],
  ['an escape of a workbook', '_x0041_'],
]

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:html|csv)$/.test(path))
}

beforeAll(async () => {
  await soundEstate()
})

/** Places of names, each of which takes one of the texts at a time. */
const PLACES = [
  ['sites/01-base.yaml', 'name: MDS Base'],
  ['sites/01-base.yaml', 'name: Base'],
  ['sites/01-base.yaml', "name: Salle d'attente"],
  ['sites/01-base.yaml', "note: plan d'essai"],
  ['sites/operation.yaml', "name: Opération d'essai"],
] as const

const TURNS = Array.from({ length: Math.ceil(NAMES.length / PLACES.length) }, (_, turn) =>
  PLACES.map((place, index) => ({ place, name: NAMES[(turn * PLACES.length + index) % NAMES.length]! })),
)

it.each(TURNS.map((names) => [names.map(({ name }) => name[0]).join(', '), names] as const))(
  '%s stay text in every page and table',
  async (_what, names) => {
    const edits = names.map(({ place: [file, find], name: [, value] }) => {
      const key = find.slice(0, find.indexOf(' '))
      return [file, find, `${key} ${JSON.stringify(value.toWellFormed())}`] as const
    })
    await attacked({ name: 'names', edits }, here, (root, { exitCode, stdout, stderr }) => {
      expect(exitCode, stderr).toBe(0)
      expect(stdout + stderr).not.toMatch(/[^\P{Cc}\n\t]|\p{Bidi_Control}/u)
      for (const path of files(join(root, 'out'))) {
        const text = readFileSync(join(root, 'out', path), 'utf8')
        if (path.endsWith('.csv')) expect(text, path).not.toMatch(/(?:^|[;\n])"?[=+@＝][^;]/m)
        else expect(text, path).not.toMatch(/<script>alert|<img src=x|<svg onload|" onmouseover="|' onload='/)
      }
    })
  },
)
