import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { OfferAnalysis } from '../../src/model/offer-analysis.js'
import { readWorkbook } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

/*
 * A consultation from the blank form to the report, as its buyer goes through it.
 */

const TIMEOUT_MS = 600_000
let root = ''
const mds = (...args: string[]): Promise<Run> => runHere(args, { cwd: root })
const consultation = (): string => join(root, 'sites', 'consultation.yaml')

/** The form of a lot filled in, every price the same number of euros; without its DQE, whose formulas nobody would compute here. */
async function fillIn(lot: string, bidder: string, euros: number): Promise<string> {
  const workbook = await readWorkbook(readFileSync(join(root, 'out', 'tender', lot, 'prix-vierge.xlsx')))
  for (const [name, column] of [
    ['BPU', 6],
    ['DPGF', 7],
  ] as const)
    workbook.getWorksheet(name)?.eachRow((row, at) => {
      if (at > 9 && typeof row.getCell(4).value === 'string' && row.getCell(1).value !== null)
        row.getCell(column).value = euros
    })
  if (workbook.getWorksheet('BPU') !== undefined) workbook.removeWorksheet('DQE')
  const path = `offers/${bidder}-${lot}.xlsx`
  mkdirSync(join(root, 'offers'), { recursive: true })
  writeFileSync(join(root, path), new Uint8Array(await workbook.xlsx.writeBuffer()))
  return path
}

beforeAll(async () => {
  root = await editedEstate('two-levels')
  expect((await mds('tender', '--lang', 'fr')).exitCode).toBe(0)
}, TIMEOUT_MS)

describe('mds analyse', { timeout: TIMEOUT_MS }, () => {
  it('asks for every price of a blank form, and for none of a whole one', async () => {
    const blank = await mds('analyse', 'out/tender/equipment/prix-vierge.xlsx', '--json', '--lang', 'fr')
    expect(blank.exitCode).toBe(3)
    const { bidders, lots } = JSON.parse(blank.stdout) as OfferAnalysis
    expect(new Set(bidders[0]!.questions.map(({ kind }) => kind))).toEqual(new Set(['blank']))
    expect(bidders[0]!.questions).toHaveLength(lots[0]!.articles.length)
    const whole = await mds('analyse', await fillIn('equipment', 'a', 100), '--lang', 'fr')
    expect([whole.exitCode, whole.stderr]).toEqual([0, ''])
    expect(whole.stdout).not.toContain('question')
    expect(whole.stdout).toMatch(/^ Lot 1\s: /)
    // The form is French whatever language it is analysed in.
    const inEnglish = await mds('analyse', 'offers/a-equipment.xlsx', '--lang', 'en')
    expect([inEnglish.exitCode, inEnglish.stdout.includes('Lot 1: ')]).toEqual([0, true])
    expect(existsSync(join(root, 'out', 'analyse'))).toBe(false)
  })

  it('goes by a method that was sealed before the opening, and by no other', async () => {
    expect((await mds('analyse')).exitCode).toBe(64)
    expect((await mds('new', 'consultation')).exitCode).toBe(0)
    expect((await mds('new', 'consultation')).exitCode).toBe(64)
    const example = await mds('analyse', '--seal')
    expect([example.exitCode, example.stderr]).toEqual([2, expect.stringContaining('seal-example')])
    expect(example.stderr).toContain('sites/consultation.yaml:5:14')
    expect(existsSync(join(root, 'sites', 'consultation.seal.json'))).toBe(false)
    const begun = readFileSync(consultation(), 'utf8').replace('"2021-000"', '"2021-17 M"')
    writeFileSync(consultation(), begun)
    const unsealed = await mds('analyse')
    expect([unsealed.exitCode, unsealed.stderr.includes('method-unsealed')]).toEqual([2, true])
    writeFileSync(consultation(), begun.replace('weight * lowest / price', 'weight * (2 - price / lowest)'))
    const negative = await mds('analyse', '--seal')
    expect([negative.exitCode, negative.stderr.includes('price-formula-negative')]).toEqual([2, true])
    expect((await mds('check')).stdout).toContain('price-formula-negative')
    writeFileSync(consultation(), begun)
    expect((await mds('check')).exitCode).toBe(0)
    const sealed = await mds('analyse', '--seal', '--json')
    expect(sealed.exitCode).toBe(0)
    const { methodHash } = JSON.parse(sealed.stdout) as { methodHash: string }

    const files = await Promise.all([
      fillIn('equipment', 'a', 100),
      fillIn('equipment', 'b', 110),
      fillIn('equipment', 'c', 40),
    ])
    const bidders = files.map((file, index) => {
      const id = 'abc'[index]!
      return `  - { id: ${id}, name: Société ${id.toUpperCase()}, files: [${file}], lots: [ { lot: equipment, marks: { technical: ${12 + index} } } ] }`
    })
    const opening = `  opening: { on: 2024-05-20, methodHash: ${methodHash.slice(7, 19)} }`
    const opened = `${begun.replace(/^ {2}# opening:.*$/m, opening)}bidders:\n${bidders.join('\n')}\n`
    writeFileSync(consultation(), opened)
    expect((await mds('analyse', '--seal')).stderr).toContain('seal-late')
    const run = await mds('analyse', '--lang', 'fr')
    expect([run.exitCode, run.stderr]).toEqual([3, ''])
    expect(run.stdout).toMatch(/Société C +\S.*paraît basse/)
    const pages = [
      'rapport-analyse.html',
      'rapport-analyse.pdf',
      'analyse-offres.xlsx',
      'courriers/c.pdf',
      'interne/effet-financement.html',
    ]
    expect(pages.filter((page) => !existsSync(join(root, 'out', 'analyse', page)))).toEqual([])
    expect(readFileSync(join(root, 'out', 'analyse', 'rapport-analyse.html'), 'utf8')).toContain(
      'Le procès-verbal d’ouverture porte la même empreinte.',
    )
    const book = await readWorkbook(readFileSync(join(root, 'out', 'analyse', 'analyse-offres.xlsx')))
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Synthèse', 'Prix lot 1', 'Questions'])

    writeFileSync(
      consultation(),
      opened.replace('weight: 60', 'weight: 70').replace('weight: 40, outOf', 'weight: 30, outOf'),
    )
    const switched = await mds('analyse')
    expect([switched.exitCode, switched.stderr.includes('method-changed')]).toEqual([2, true])
  })
})
