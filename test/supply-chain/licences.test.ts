import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'

/** What a tool of the project makes: printed by a process of its own, since tools are plain JavaScript. */
function made(tool: string, name: string): string {
  const url = pathToFileURL(join(process.cwd(), '.ci', 'tools', tool)).href
  const script = `import { ${name} } from ${JSON.stringify(url)}; process.stdout.write(${name}())`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', maxBuffer: 1 << 24 })
}

const PERMISSIVE = [
  'MIT',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'Zlib',
  'Bitstream-Vera',
]
/** Its files alone, which are not changed. */
const FILE_COPYLEFT = ['MPL-2.0']

interface Bom {
  readonly specVersion: string
  readonly serialNumber: string
  readonly components: readonly {
    readonly 'bom-ref': string
    readonly name: string
    readonly purl: string
    readonly hashes: readonly { readonly alg: string; readonly content: string }[]
    readonly licenses: readonly { readonly expression?: string; readonly license?: { readonly id: string } }[]
  }[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[]
}

describe('the licences', () => {
  it('stand in docs/licences.md as the lock file has them (npm run licences)', () => {
    expect(readFileSync('docs/licences.md', 'utf8')).toBe(made('licences.mjs', 'licencesText'))
  })

  it('let every package be used without the GPL', () => {
    const { components } = JSON.parse(readFileSync('docs/sbom.cdx.json', 'utf8')) as Bom
    const ways = components.map(({ name, licenses }) => {
      const text = licenses.map(({ expression, license }) => expression ?? license!.id).join('')
      return {
        name,
        ways: text
          .replace(/[()]/g, '')
          .split(' OR ')
          .map((way) => way.split(' AND ')),
      }
    })
    const fine = [...PERMISSIVE, ...FILE_COPYLEFT]
    expect(ways.filter((each) => !each.ways.some((way) => way.every((id) => fine.includes(id))))).toEqual([])
  })
})

describe('the software bill of materials', () => {
  const text = readFileSync('docs/sbom.cdx.json', 'utf8')
  const bom = JSON.parse(text) as Bom

  it('is what the lock file gives (npm run sbom), without a time', () => {
    expect(text).toBe(made('sbom.mjs', 'sbomText'))
    expect(text).not.toMatch(/timestamp/)
  })

  it('is CycloneDX 1.6: serial number, hashes and references that lead somewhere', () => {
    expect(bom.specVersion).toBe('1.6')
    expect(bom.serialNumber).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const refs = new Set(bom.components.map((component) => component['bom-ref']))
    expect(refs.size).toBe(bom.components.length)
    for (const { hashes, purl } of bom.components) {
      expect(hashes[0]!.content).toMatch(/^[0-9a-f]{128}$/)
      expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d/)
    }
    expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !refs.has(ref))).toEqual([])
    const reached = new Set(bom.dependencies.flatMap(({ dependsOn }) => dependsOn))
    expect([...refs].filter((ref) => !reached.has(ref))).toEqual([])
  })
})
