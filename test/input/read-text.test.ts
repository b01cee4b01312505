import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createContext } from '../../src/input/context.js'
import { readText } from '../../src/input/read-text.js'
import { withFiles } from './temp-estate.js'

function read(content: string | Uint8Array) {
  return withFiles({ 'a.yaml': content }, (root) => {
    const ctx = createContext(root)
    return { text: readText(ctx, 'a.yaml'), findings: ctx.findings, hash: ctx.hashes.get('a.yaml') }
  })
}

describe('readText', () => {
  it('hashes the raw bytes, byte-order mark included', () => {
    const bytes = Buffer.from('\uFEFFa: é\r\n')
    const { text, hash } = read(bytes)
    expect(text).toBe('a: é\r\n')
    expect(hash).toBe(`sha256-${createHash('sha256').update(bytes).digest('hex')}`)
  })

  it('gives the line and column of the first byte that is not UTF-8', () => {
    const latin1 = Buffer.concat([Buffer.from('a: 1\nb: été '), Buffer.from([0xe9]), Buffer.from(' c\n')])
    const { text, findings } = read(latin1)
    expect(text).toBeNull()
    expect(findings[0]).toMatchObject({ code: 'not-utf8', at: { file: 'a.yaml', line: 2, column: 8 } })
    expect(findings[0]?.message).toContain('0xE9')
  })

  it('does not take a written U+FFFD for a broken byte', () => {
    const { findings } = read(Buffer.concat([Buffer.from('a: \uFFFD '), Buffer.from([0xff])]))
    expect(findings[0]?.at).toMatchObject({ line: 1, column: 6 })
  })

  it('refuses UTF-16, as some Windows editors save it', () => {
    const { findings } = read(Buffer.from('\uFEFFa: 1\n', 'utf16le'))
    const message = expect.stringContaining('UTF-16')
    expect(findings[0]).toMatchObject({ code: 'not-utf8', message, at: { line: 1, column: 1 } })
    expect(findings[0]!.at.source).toContain('a: 1')
  })

  it.each([
    ['with its mark', '\uFEFFsite: { name: Été }\r\n'],
    ['without one', 'site: { name: Été }\n'],
    ['without one, of ASCII alone', 'site: { name: Annexe }\n'],
  ])('shows the first line of UTF-16 %s as it reads, whichever byte is first', (_how, text) => {
    const [line] = text.replace('\uFEFF', '').split(/\r?\n/)
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
      expect(read(bytes).findings).toEqual([
        {
          code: 'not-utf8',
          severity: 'error',
          message: 'the file is UTF-16 text, UTF-8 is expected',
          fix: 'save the file with the encoding UTF-8',
          at: { file: 'a.yaml', line: 1, column: 1, source: line },
        },
      ])
  })

  it('refuses a missing file, a folder, a file of over 5 MB and a link out of the root', () => {
    withFiles({ 'root/big.yaml': new Uint8Array(5_000_001), 'secret.yaml': 'a: 1' }, (folder) => {
      const root = join(folder, 'root')
      mkdirSync(join(root, 'folder.yaml'))
      symlinkSync(join(folder, 'secret.yaml'), join(root, 'link.yaml'))
      symlinkSync(join(root, 'nowhere.yaml'), join(root, 'dangling.yaml'))
      const ctx = createContext(root)
      for (const path of ['missing.yaml', 'folder.yaml', 'big.yaml', 'link.yaml', 'dangling.yaml']) {
        expect(readText(ctx, path)).toBeNull()
      }
      expect(ctx.findings.map((finding) => finding.code)).toEqual([
        'missing-file',
        'not-a-file',
        'file-too-large',
        'outside-root',
        'missing-file',
      ])
      expect(ctx.hashes.size).toBe(0)
    })
  })
})
