import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  changedKeys,
  methodHash,
  readConsultation,
  readSeal,
  SEAL_PATH,
  sealText,
} from '../../src/input/consultation.js'
import { createContext } from '../../src/input/context.js'
import type { Consultation } from '../../src/model/consultation.js'
import { consultationText } from '../../src/report/scaffold/consultation-text.js'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mds-consultation-'))
  mkdirSync(join(root, 'sites'))
  mkdirSync(join(root, 'offers'))
  writeFileSync(join(root, 'offers', 'a.csv'), '')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function read(text: string): { readonly consultation: Consultation | null; readonly problems: string[] } {
  writeFileSync(join(root, 'sites', 'consultation.yaml'), text)
  const ctx = createContext(root)
  const reading = readConsultation(ctx)
  return {
    consultation: reading?.consultation ?? null,
    problems: ctx.findings.map(({ code, at }) => `${code} ${at.line}:${at.column}`),
  }
}

const HEAD = 'consultation: { reference: "1", title: Wi-Fi }\n'
const METHOD =
  'method:\n  priceFormula: weight * lowest / price\n  criteria:\n    - { id: price, label: Prix, weight: 60 }\n    - { id: technical, label: Technique, weight: 40, outOf: 20 }\n'
const BIDDER =
  'bidders:\n  - id: a\n    name: A\n    files: [offers/a.csv]\n    lots: [ { lot: equipment, marks: { technical: 14 }, lumpSumEur: 1200.50 } ]\n'

describe('a consultation', () => {
  it('has the usual rules where it says nothing', () => {
    const { consultation, problems } = read(HEAD + METHOD + BIDDER)
    expect(problems).toEqual([])
    expect(consultation).toMatchObject({
      lots: ['equipment', 'cabling', 'services'],
      opening: null,
      method: {
        prevails: { unitPrices: 'bpu', lumpSums: 'act' },
        validityDays: null,
        variants: false,
        abnormallyLow: [],
      },
      bidders: [{ id: 'a', lots: [{ lot: 'equipment', marks: { technical: 14 }, lumpSumCents: 120_050n }] }],
    })
  })

  it.each([
    ['weights that do not sum to 100', HEAD + METHOD.replace('weight: 40', 'weight: 30'), ['weights-sum 5:5']],
    ['no criterion of the price', HEAD + METHOD.replace('id: price', 'id: prix'), ['missing-price-criterion 5:5']],
    ['a mark above its scale', HEAD + METHOD + BIDDER.replace('technical: 14', 'technical: 24'), ['mark-above 11:51']],
    [
      'a mark of no criterion',
      HEAD + METHOD + BIDDER.replace('technical: 14', 'technique: 14'),
      ['unknown-criterion 11:51'],
    ],
    ['a mark of the price', HEAD + METHOD + BIDDER.replace('technical: 14', 'price: 14'), ['unknown-criterion 11:47']],
    ['a file that is not there', HEAD + METHOD + BIDDER.replace('a.csv', 'b.csv'), ['missing-file 10:13']],
    ['a file elsewhere', HEAD + METHOD + BIDDER.replace('offers/a.csv', '../a.csv'), ['outside-root 10:13']],
    [
      'a lot that is not put out',
      HEAD.replace('title: Wi-Fi', 'title: Wi-Fi, lots: [cabling]') + METHOD + BIDDER,
      ['unknown-lot 11:20'],
    ],
    [
      'a bidder twice',
      HEAD + METHOD + BIDDER + BIDDER.replace('bidders:\n', ''),
      ['duplicate-value 12:9', 'duplicate-value 15:20', 'duplicate-value 14:13'],
    ],
    ['an unknown key', `${HEAD}${METHOD}  negotiation: true\n`, ['unknown-key 7:3']],
  ])('with %s is refused at its place', (_what, text, expected) => {
    const { consultation, problems } = read(text)
    expect(consultation).toBeNull()
    expect(problems.toSorted()).toEqual(expected.toSorted())
  })

  it.each(['fr', 'en'] as const)(
    'as it is begun with (%s) is read without a mistake, with its examples uncommented too',
    (language) => {
      const text = consultationText(language)
      expect(read(text).problems).toEqual([])
      const whole = text
        .replace(/^# (?=bidders:| {2}- id| {4}\S| {6}- )/gm, '')
        .replace(/^ {2}# (?=lots:|opening:)/gm, '  ')
        .replace(/^ {2}# (?=criteriaByLot:| {2}services:| {4}- )/gm, '  ')
      expect(whole).not.toMatch(/^# bidders/m)
      expect(read(whole).problems.map((problem) => problem.split(' ')[0])).toEqual(['missing-file', 'missing-file'])
    },
  )
})

describe('the seal of a method', () => {
  it('follows what is judged by, and neither comments, layout nor bidders', () => {
    const { consultation: plain } = read(HEAD + METHOD)
    const { consultation: same } = read(
      `# x\n${HEAD}${METHOD.replace('id: price, label: Prix', 'label: Prix, id: price')}${BIDDER}`,
    )
    expect(methodHash(same!)).toBe(methodHash(plain!))
    for (const other of [
      METHOD.replace('60', '50').replace('40', '50'),
      METHOD.replace('lowest', 'mean'),
      `${METHOD}  validityDays: 90\n`,
      `${METHOD}  abnormallyLow: [ { from: mean, below: 0.2 } ]\n`,
    ])
      expect(methodHash(read(HEAD + other).consultation!)).not.toBe(methodHash(plain!))
  })

  it('tells what was changed since, and whether it is itself as it was written', () => {
    const { consultation: before } = read(HEAD + METHOD)
    writeFileSync(join(root, SEAL_PATH), sealText(before!))
    const ctx = createContext(root)
    const seal = readSeal(ctx)!
    expect(changedKeys(before!, seal)).toEqual([])
    const { consultation: after } = read(HEAD + METHOD.replace('60', '70').replace('40', '30'))
    expect(changedKeys(after!, seal)).toEqual(['criteria'])
    writeFileSync(join(root, SEAL_PATH), sealText(before!).replace('"weight": 60', '"weight": 70'))
    expect([readSeal(ctx), ctx.findings.map(({ code }) => code)]).toEqual([null, ['seal-damaged']])
  })
})
