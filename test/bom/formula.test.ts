import { describe, expect, it } from 'vitest'
import { type FormulaValues, parseFormula } from '../../src/bom/formula.js'
import { ownTimeMs } from '../own-time.js'

const VALUES: FormulaValues = new Map([
  ['aps', 87],
  ['ports', 5],
  ['design.spares.atLeast', 1],
  ['design.spares.accessPointRate', 0.05],
])
const KNOWN = new Set(VALUES.keys())

function parsed(text: string) {
  const result = parseFormula(text, KNOWN)
  if ('problem' in result) throw new Error(result.problem.message)
  return result.formula
}

function problemOf(text: string) {
  const result = parseFormula(text, KNOWN)
  return 'problem' in result ? result.problem : null
}

describe('formulas', () => {
  it.each<[string, number | boolean]>([
    ['1', 1],
    ['aps', 87],
    ['ceil(aps * design.spares.accessPointRate)', 5],
    ['max(design.spares.atLeast, ceil(aps * design.spares.accessPointRate))', 5],
    ['ceil(100 * 1.1)', 110],
    ['floor(7 / 2) + round(2.5) - abs(-1)', 5],
    ['min(aps, ports, 9)', 5],
    ['aps > 80 ? 2 : 1', 2],
    ['(aps > 0) * (ports == 5)', 1],
    ['aps != 87', false],
    ['ports >= 5', true],
    ['-ports + 2 * (ports + 1)', 7],
    ['0.1 + 0.2', 0.1 + 0.2],
    ['1e3', 1000],
  ])('%s is %s', (text, value) => {
    expect(parsed(text).evaluate(VALUES)).toBe(value)
  })

  it('shows the numbers it was computed with', () => {
    const formula = parsed('max(design.spares.atLeast, ceil(aps * design.spares.accessPointRate))')
    expect(formula.withNumbers(VALUES)).toBe('max(1, ceil(87 * 0.05))')
    expect([...formula.names].sort()).toEqual(['aps', 'design.spares.accessPointRate', 'design.spares.atLeast'])
  })

  it('leaves what has no finite value to the caller', () => {
    expect(parsed('0 / (aps - 87)').evaluate(VALUES)).toBeNaN()
    expect(parsed('1 / (aps - 87)').evaluate(VALUES)).toBe(Number.POSITIVE_INFINITY)
  })

  it('does not let one evaluation see the values of another', () => {
    const formula = parsed('aps + ports')
    expect(formula.evaluate(VALUES)).toBe(92)
    expect(formula.evaluate(new Map([...VALUES, ['aps', 1]]))).toBe(6)
    expect(formula.evaluate(VALUES)).toBe(92)
  })

  it('names what is meant when a name is not known', () => {
    expect(problemOf('ceil(accessPointRate * aps)')).toMatchObject({
      code: 'rule-unknown-name',
      message: "the formula uses the unknown name 'accessPointRate'",
      fix: "did you mean 'design.spares.accessPointRate'?",
    })
    expect(problemOf('switches + 1')?.fix).toBe('known here: aps, ports and the figures of the design')
  })
})

const HOSTILE: readonly string[] = [
  'constructor',
  'design.constructor',
  'design.__proto__',
  'aps.constructor.constructor("return process")()',
  'design["spares"]["atLeast"]',
  'ceil.constructor("return 1")()',
  'cos.constructor',
  '__proto__',
  'toString()',
  'import("fs")',
  'import({ ceil: 1 }, { override: true })',
  'createUnit("x")',
  'config({ number: "BigNumber" })',
  'evaluate("1 + 1")',
  'parse("1")',
  'simplify("x")',
  'derivative("x^2", "x")',
  'parser()',
  'chain(1)',
  'typed("f", {})',
  'help(ceil)',
  'f(x) = x',
  'aps = 1',
  'aps = aps + 1; aps',
  'design.spares.atLeast = 99',
  '1; 2',
  '1\n2',
  '[1, 2, 3]',
  'max([1, 2, 3])',
  '[1, 2][1]',
  '{ a: 1 }',
  '{ a: 1 }.a',
  '"text"',
  "'text'",
  'concat("a", "b")',
  '9 ^ 9 ^ 9',
  'pow(9, 99)',
  '5!',
  'factorial(170)',
  'ones(100000, 100000)',
  'zeros(1e9)',
  'range(0, 1e9)',
  '0:1000000000',
  'map([1], f)',
  'random()',
  'now()',
  '2 aps',
  '2(aps)',
  '5 cm',
  '50%',
  'aps % 2',
  '7 mod 2',
  'aps .* 2',
  "aps'",
  'aps and 1',
  'not aps',
  '1 | 2',
  '~1',
  '1 << 40',
  '1 < aps < 3',
  'aps to cm',
  'true',
  'null',
  'undefined',
  'NaN',
  'Infinity',
  '1e999',
  'i',
  'pi',
  'e',
  'end',
  'aps # a comment',
  'ceil(aps, 2)',
  'ceil()',
  'max()',
  'round(aps, 15)',
  'x -> x',
  '',
  '   ',
  '1 +',
  '((1)',
  ')',
  'aps ? 1',
  'aps?.constructor',
  '1n',
  '\u0061ps\u200b',
  'α',
  `${'('.repeat(99)}1${')'.repeat(99)}`,
  `${'-'.repeat(150)}1`,
  `1${'+1'.repeat(99)}`,
  `${'max('.repeat(45)}1${')'.repeat(45)}${'+1'.repeat(6)}`,
  'aps'.padEnd(201, '+1'),
  '['.repeat(199),
  `${'a.'.repeat(99)}b`,
]

describe('brackets', () => {
  it('are read up to 30 inside one another', () => {
    expect(parsed(`${'('.repeat(30)}aps${')'.repeat(30)}`).evaluate(VALUES)).toBe(87)
    expect(problemOf(`${'('.repeat(31)}aps${')'.repeat(31)}`)?.code).toBe('rule-too-long')
    expect(parsed(`${'(1)+'.repeat(32)}1`).evaluate(VALUES)).toBe(33)
  })
})

describe('hostile formulas', () => {
  it('are at least forty', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40))

  it.each([
    ['[1, 2]', 'an array'],
    ['{ a: 1 }', 'an object'],
    ['x = 1', 'an assignment'],
    ['1:2', 'a range'],
  ])('%s is told by what it is', (text, kind) => {
    expect(problemOf(text)!.message).toMatch(new RegExp(`(?<!\\S)${kind}(?!\\S)`))
  })

  it.each(HOSTILE.map((text) => [text.length > 60 ? `${text.slice(0, 60)}…` : text, text]))(
    '%j is refused',
    (_shown, text) => {
      const problem = problemOf(text)
      // Plain parentheses and signs are no attack: those that parse within the limits may pass.
      if (/^[(\-+1)]+$/.test(text) && problem === null) {
        expect(Number.isFinite(parsed(text).evaluate(VALUES))).toBe(true)
        return
      }
      expect(problem).not.toBeNull()
      expect(problem!.message.length).toBeGreaterThan(10)
    },
  )

  it('are each refused in under 10 ms', () => {
    for (const text of HOSTILE) problemOf(text)
    for (const text of HOSTILE) {
      // The best of five: in between, others may have the processor.
      let bestMs = Number.POSITIVE_INFINITY
      for (let i = 0; i < 5; i++) {
        const start = ownTimeMs()
        problemOf(text)
        bestMs = Math.min(bestMs, ownTimeMs() - start)
      }
      expect(bestMs, text).toBeLessThan(10)
    }
  })
})
