import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createContext } from '../../src/input/context.js'
import { parseYamlFile } from '../../src/input/yaml-document.js'
import { ownTimeMs } from '../own-time.js'
import { withFiles } from './temp-estate.js'

const schema = z.strictObject({
  name: z.string(),
  sizeM: z.number().positive().max(10).optional().describe('Size [m]'),
  kind: z.enum(['door', 'window']).optional(),
  items: z.array(z.strictObject({ id: z.string(), at: z.tuple([z.number(), z.number()]).optional() })).optional(),
})

function parse(text: string, keep: 'valid' | 'usable' = 'valid') {
  return withFiles({ 'f.yaml': text }, (root) => {
    const ctx = createContext(root)
    const file = parseYamlFile(ctx, 'f.yaml', schema, keep)
    const found = ctx.findings.map(({ code, at }) => `${at.line}:${at.column} ${code}`)
    return { file, found, findings: ctx.findings }
  })
}

describe('parseYamlFile', () => {
  it('reads LF and CRLF with a byte-order mark alike', () => {
    const text = 'name: Salle\nsizeM: 2.5\nitems:\n  - { id: a, at: [1, 2] }\n'
    const plain = parse(text)
    const windows = parse(`\uFEFF${text.replace(/\n/g, '\r\n')}`)
    expect(plain.found).toEqual([])
    expect(windows.found).toEqual([])
    expect(windows.file?.value).toEqual(plain.file?.value)
    expect(windows.file?.locate(['items', 0, 'at', 1])).toEqual(plain.file?.locate(['items', 0, 'at', 1]))
    expect(windows.file?.locate(['items', 0, 'at', 1])).toMatchObject({ line: 4, column: 22 })
  })

  it('reports every mistake of the file, each at its place', () => {
    const { found, findings } = parse('nmae: x\nsizeM: 12\nkind: dor\nitems:\n  - { id: 7, at: [1] }\n  - at: [1, a]\n')
    expect(found.sort()).toEqual([
      '1:1 unknown-key',
      '2:8 out-of-range',
      '3:7 bad-value',
      '5:11 wrong-type',
      '5:18 wrong-length',
      '6:13 wrong-type',
      '6:5 missing-key',
    ])
    expect(findings.find((finding) => finding.code === 'unknown-key')?.fix).toBe("did you mean 'name'?")
    expect(findings.find((finding) => finding.code === 'bad-value')?.fix).toBe("did you mean 'door'?")
    expect(findings.find((finding) => finding.code === 'out-of-range')).toMatchObject({ actual: 12, limit: 10 })
  })

  it.each([
    ['a decimal comma', 'name: x\nsizeM: 1,5\n', '2:8 decimal-comma', 'write 1.5'],
    ['a quoted number', 'name: x\nsizeM: "2"\n', '2:8 wrong-type', 'write 2 without quotes'],
    ['a bare number for a text', 'name: 12\n', '1:7 wrong-type', 'write "12"'],
    ['an empty value', 'name: x\nsizeM:\n', '2:1 empty-value', 'give a number'],
    ['infinity', 'name: x\nsizeM: .inf\n', '2:8 wrong-type', 'sizeM: Size [m]'],
    ['not a number', 'name: x\nsizeM: .nan\n', '2:8 wrong-type', 'sizeM: Size [m]'],
    ['a list for the file', '- 1\n', '1:1 wrong-type', undefined],
    ['a word for the file', 'hello\n', '1:1 wrong-type', undefined],
    ['a duplicate key', 'name: x\nname: y\n', '2:1 duplicate-key', 'keep one of the two'],
    ['an unclosed list', 'name: [x\nsizeM: 1\n', '2:1 yaml-syntax', "add ']', or indent the lines that belong to it"],
    ['a tab for indentation', 'items:\n\t- id: a\n', '2:1 yaml-syntax', 'indent with spaces'],
    ['an unknown tag', 'name: !secret x\n', '1:7 yaml-syntax', 'write plain values'],
    ['a second document', 'name: x\n---\nname: y\n', '2:1 several-documents', 'put it into a file of its own'],
    ['a directive', '%YAML 1.1\n---\nname: yes\n', '1:1 yaml-directive', undefined],
    ['nothing', '', '1:1 empty-file', 'write what belongs into it, or remove it'],
    ['only a comment', '# nothing yet\n', '1:1 empty-file', 'write what belongs into it, or remove it'],
    [
      'lines that end in a carriage return alone',
      '# head\rname: x\rsizeM: 1\r',
      '1:7 yaml-syntax',
      'save the file with the line ends LF or CRLF',
    ],
    [
      'a carriage return that hides a key in a comment',
      'name: x # head\rsizeM: 1\n',
      '1:15 yaml-syntax',
      'save the file with the line ends LF or CRLF',
    ],
    [
      'a carriage return alone at the end of a file of Windows',
      'name: x\r\nsizeM: 1\r',
      '2:9 yaml-syntax',
      'save the file with the line ends LF or CRLF',
    ],
    [
      'a merge key',
      'name: x\nitems: [ &a { id: a }, { <<: *a, at: [1, 2] } ]\n',
      '2:26 unknown-key',
      'write the keys themselves, or an alias for the whole mapping',
    ],
    ['a key into the prototype', 'name: x\n__proto__: { sizeM: 1 }\n', '2:1 unknown-key', 'leave it out'],
    ['an alias of nothing', 'name: *x\n', '1:7 unknown-alias', 'name an anchor above it, or write the value'],
    ['an alias of itself', 'name: x\nitems: &a [ *a ]\n', '2:13 alias-loop', 'write the value itself'],
  ])('refuses %s', (_, text, place, fix) => {
    const { file, found, findings } = parse(text)
    expect(file).toBeNull()
    expect(found).toContain(place)
    expect(findings.find((finding) => `${finding.at.line}:${finding.at.column} ${finding.code}` === place)?.fix).toBe(
      fix,
    )
  })

  it('accepts anchors used with measure, and finds places through them', () => {
    const { file, found } = parse('name: x\nitems: [ &a { id: a, at: [1, 2] }, *a ]\n')
    expect(found).toEqual([])
    expect(file?.value.items?.[1]).toEqual({ id: 'a', at: [1, 2] })
    expect(file?.locate(['items', 1, 'id'])).toMatchObject({ line: 2, column: 19 })
  })

  it('refuses an alias bomb and a hostile nesting at once', { tags: 'long' }, () => {
    const bomb = 'a: &a [x,x,x,x,x,x,x,x,x,x]\n'.concat(
      ...'bcdefgh'.split('').map((name, i) => `${name}: &${name} [${Array(10).fill(`*${'abcdefg'[i]}`).join(',')}]\n`),
    )
    const started = ownTimeMs()
    expect(parse(bomb).found).toEqual(['1:1 alias-bomb'])
    expect(parse(`name: ${'['.repeat(100_000)}`).found).toEqual(['1:70 too-deep'])
    expect(parse(`name: ${'{a: '.repeat(5_000)}`).found.every((line) => line.endsWith('too-deep'))).toBe(true)
    expect(ownTimeMs() - started).toBeLessThan(3000)
  })

  it('never throws, whatever the text', { tags: 'long' }, () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '\n',
      '  ',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '#',
      '&x',
      '*x',
      '|',
      '>',
      '1,5',
      '%',
      '\t',
      '?',
      '!',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const { file, findings } = parse(pieces.join(''))
        expect(file !== null || findings.length > 0).toBe(true)
        for (const finding of findings) expect(finding.at.line).toBeGreaterThan(0)
      }),
      { numRuns: 300 },
    )
  })

  it('keeps what is usable, so that later checks can speak in the same run', () => {
    const { file, found } = parse(
      'name: x\nsizeM: 99\nitems:\n  - { id: a }\n  - { id: b, at: [1] }\n  - { at: [1, 2] }\n  - { id: d }\n',
      'usable',
    )
    expect(found.sort()).toEqual(['2:8 out-of-range', '5:18 wrong-length', '6:5 missing-key'])
    expect(file?.value).toEqual({ name: 'x', sizeM: 10, items: [{ id: 'a' }, { id: 'b' }, { id: 'd' }] })
    expect(file?.locate(['items', 2, 'id'])).toMatchObject({ line: 7, column: 11 })
    expect(file?.isIncomplete(['items'])).toBe(true)
    expect(file?.isIncomplete(['items', 0])).toBe(false)
  })

  it('reads a misspelt key as the one that is missing, and keeps the coordinates of the list true', () => {
    const { file, found } = parse('nmae: x\nitems:\n  - { id: 1 }\n  - { at: [1, 2], di: b }\n', 'usable')
    expect(found.sort()).toEqual(['1:1 unknown-key', '3:11 wrong-type', '4:19 unknown-key'])
    expect(file?.value).toEqual({ name: 'x', items: [{ id: '1' }, { id: 'b', at: [1, 2] }] })
  })

  it('keeps nothing when what is missing has no place to go', () => {
    expect(parse('sizeM: 1\n', 'usable').file).toBeNull()
  })
})
