import { describe, expect, it } from 'vitest'
import type { Finding } from '../../src/model/finding.js'
import { findingsJson, findingsSarif } from '../../src/report/findings-json.js'
import { formatFinding, formatFindings } from '../../src/report/terminal/findings.js'

const unknownRoom: Finding = {
  code: 'unknown-room',
  severity: 'error',
  message: "unknown room 'atente'",
  fix: "did you mean 'attente'?",
  at: { file: 'sites/01 é.yaml', line: 12, column: 19, source: '      - { between: [atente, perm-1] }' },
}
const inPlan: Finding = {
  code: 'low',
  severity: 'warning',
  message: 'low',
  at: { locationId: 'a', floorId: 'rdc', x: 1, y: 2.5 },
}

describe('formatFinding', () => {
  it('shows place, message, the line with a caret, and the fix', () => {
    expect(formatFinding(unknownRoom)).toBe(
      [
        "sites/01 é.yaml:12:19 error unknown-room: unknown room 'atente'",
        '    - { between: [atente, perm-1] }',
        '                ^',
        "    fix: did you mean 'attente'?",
      ].join('\n'),
    )
  })

  it('puts the caret under the place whatever stands before it', () => {
    const source = `\t é\u0301é ${'x'.repeat(300)}HERE${'y'.repeat(300)}`
    const column = source.indexOf('HERE') + 1
    const [, line = '', caret = ''] = formatFinding({
      ...unknownRoom,
      at: { file: 'f', line: 1, column, source },
    }).split('\n')
    expect(line.slice(caret.indexOf('^'), caret.indexOf('^') + 4)).toBe('HERE')
    expect(line.length).toBeLessThan(180)
  })

  it('shows the place in the plan when there is no file, and no control characters', () => {
    expect(formatFinding({ ...inPlan, message: 'a\u001b[31mb' })).toBe('a/rdc (1, 2.5) warning low: a\uFFFD[31mb')
  })

  it('separates findings by line ends', () => {
    expect(formatFindings([inPlan, inPlan])).toBe(`${formatFinding(inPlan)}\n${formatFinding(inPlan)}`)
  })
})

describe('findings that differ in their place alone', () => {
  const cell = (line: number, text: string, fix = 'write such as 12,50'): Finding => ({
    code: 'expense-amount',
    severity: 'error',
    message: `'${text}' is no amount`,
    fix,
    at: { file: 'sites/expenses.csv', line, column: 3, source: `a;${text}` },
  })
  const lines = (findings: readonly Finding[]): string[] => formatFindings(findings).split('\n')

  it('are shown three times, then told where they stand', () => {
    const column = [2, 3, 4, 5, 6, 7, 9].map((line) => cell(line, `x${line}`))
    const other = cell(5, 'y', 'another fix')
    expect(lines([...column, other])).toEqual([
      ...column.slice(0, 3).flatMap((finding) => lines([finding])),
      '    and 4 alike: lines 5–7, 9',
      ...lines([other]),
    ])
    const sheet = column.map((finding) => ({
      ...finding,
      at: { file: 'o.xlsx', sheet: 'BPU', cell: `E${finding.at.line}` },
    }))
    expect(lines(sheet).at(-1)).toBe('    and 4 alike: E5–E7, E9')
  })

  it('are all shown where there are few, and where words differ that are not those of a cell', () => {
    const few = [2, 3, 4, 5, 6].map((line) => cell(line, `x${line}`))
    expect(lines(few)).toHaveLength(20)
    const rooms = [1, 2, 3, 4, 5, 6, 7].map((line) => ({
      ...unknownRoom,
      message: `unknown room 'r${line}'`,
      at: { ...unknownRoom.at, line },
    }))
    expect(lines(rooms)).toHaveLength(28)
  })

  it('are warnings too, be their names and figures others; errors stand below them all', () => {
    const large = (line: number, use: string): Finding => ({
      code: 'room-area',
      severity: 'warning',
      message: `room 'p${line}' has ${line + 20}.00 m²: rooms of use ${use} usually have 9 to 15 m²`,
      fix: 'check its outline and its use',
      at: { file: 'sites/a.yaml', line, column: 13, source: `          - { id: p${line} }` },
    })
    const offices = [1, 2, 3, 4, 5, 6, 8].map((line) => large(line, 'permanence-office'))
    const halls = [11, 12].map((line) => large(line, 'hall'))
    expect(lines([unknownRoom, ...offices, unknownRoom, ...halls])).toEqual([
      ...offices.slice(0, 3).flatMap((finding) => lines([finding])),
      '    and 4 alike: lines 4–6, 8',
      ...halls.flatMap((finding) => lines([finding])),
      ...lines([unknownRoom]),
      ...lines([unknownRoom]),
    ])
  })
})

describe('findingsJson', () => {
  it('counts and keeps every field', () => {
    expect(JSON.parse(findingsJson([unknownRoom, inPlan]))).toEqual({
      schemaVersion: 1,
      errors: 1,
      warnings: 1,
      accepted: 0,
      infos: 0,
      findings: [unknownRoom, inPlan],
      models: [],
    })
  })
})

describe('findingsSarif', () => {
  it('is SARIF 2.1.0 with rules, levels, encoded paths and regions', () => {
    const document = JSON.parse(findingsSarif([unknownRoom, inPlan, unknownRoom]))
    const run = document.runs[0]
    expect(document.version).toBe('2.1.0')
    expect(run.tool.driver.rules).toEqual([{ id: 'low' }, { id: 'unknown-room' }])
    expect(run.results[0]).toEqual({
      ruleId: 'unknown-room',
      ruleIndex: 1,
      level: 'error',
      message: { text: "unknown room 'atente' (did you mean 'attente'?)" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'sites/01%20%C3%A9.yaml' },
            region: { startLine: 12, startColumn: 19 },
          },
        },
      ],
    })
    expect(run.results[1].locations).toEqual([{ logicalLocations: [{ fullyQualifiedName: 'a/rdc' }] }])
  })
})

describe('accepted warnings', () => {
  const accepted: Finding = { ...inPlan, accepted: 'cheminée condamnée' }

  it('are no longer counted as warnings, and keep their reason', () => {
    const document = JSON.parse(findingsJson([unknownRoom, inPlan, accepted])) as Record<string, unknown>
    expect(document).toMatchObject({ errors: 1, warnings: 1, accepted: 1 })
    expect(document.findings).toMatchObject([{}, {}, { accepted: 'cheminée condamnée' }])
  })

  it('are suppressions in SARIF, where every result then says whether it has one', () => {
    const { runs } = JSON.parse(findingsSarif([inPlan, accepted])) as {
      runs: { results: { suppressions?: unknown }[] }[]
    }
    expect(runs[0]!.results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [{ kind: 'inSource', status: 'accepted', justification: 'cheminée condamnée' }],
    ])
    expect(findingsSarif([inPlan])).not.toContain('suppressions')
  })
})

describe('what a terminal obeys', () => {
  const marks = '\u0085\u009b31m\u202e\u2066\u200f\u061c\u007f'
  const hostile: Finding = { ...unknownRoom, message: `unknown ${marks}`, fix: marks }

  it.each([
    ['json', findingsJson],
    ['sarif', findingsSarif],
  ] as const)('is an escape in %s, and the same text to a program', (_name, write) => {
    const text = write([hostile])
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Bidi_Control}]/u)
    expect(JSON.stringify(JSON.parse(text))).toContain(marks)
  })
})
