import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { namedStandards } from '../../src/input/catalog/check-catalog.js'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { readQuoteFile } from '../../src/input/quotes/read-quotes.js'
import type { Catalog } from '../../src/model/catalog.js'
import { formatEuros, parseEuros } from '../../src/model/money.js'
import type { Plan } from '../../src/model/plan.js'
import { compareRecalculated, officeMissing, recalculate } from '../report/recalculate.js'
import { numericCells, shownText, wholeText } from '../report/tender/archive-text.js'
import { cents, readWorkbook, shown } from '../report/xlsx-read.js'
import { mainJob, readPlan } from './main-job.js'
import { runMds } from './program.js'

const LOTS = ['equipment', 'cabling', 'services'] as const
const FILES = LOTS.flatMap((lot) => [`${lot}/prix-vierge`, `${lot}/prix-estimatif`])
const BLANK = FILES.filter((name) => name.endsWith('-vierge'))
/** Words of a maker's name that mean something else, too. */
const COMMON_WORDS = ['Networks', 'Enterprise', 'Instant', 'Wireless', 'Class4']

let folder = ''
let out = ''
let jobOut = ''
let plan: Plan
let catalog: Catalog

beforeAll(async () => {
  const { root, out: written } = await mainJob()
  jobOut = written
  folder = mkdtempSync(join(tmpdir(), 'mds-tender-'))
  out = join(folder, 'out')
  const run = await runMds(['tender', '--out', out], { cwd: root })
  expect([run.exitCode, run.stderr.includes('error')]).toEqual([0, false])
  plan = readPlan(out)
  catalog = loadCatalog(createContext(root), root)!
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(join(out, 'tender', `${name}.xlsx`)))

function forbiddenWords(): string[] {
  const brands = Object.values(catalog.apModels).flatMap(({ maker, model, partNumber }) =>
    `${maker} ${model} ${partNumber ?? ''}`.split(/[\s()]+/),
  )
  const words = brands.filter((word) => word.length > 3 && !COMMON_WORDS.includes(word))
  const causes = plan.bom.flatMap((line) => line.causes).filter((cause) => cause.includes('-rdc-'))
  const texts = plan.bom.flatMap(({ why, source }) => [why, source]).filter((text) => text !== '')
  const funding = ['FEDER', 'ERDF', ...plan.budget.lines.flatMap(({ label, category }) => [label, category])]
  return [...new Set([...words, ...causes, ...texts, ...funding, 'wifi6-4x4', 'alcasar', 'packetfence', 'fourchette'])]
}

describe('mds tender on the shipped estate', () => {
  it('writes the documents that each lot needs and lists them in the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as { files: object }
    expect(Object.keys(manifest.files).toSorted()).toEqual(
      [...FILES, 'equipment/reponse-technique']
        .map((name) => `tender/${name}.xlsx`)
        .concat('plan.json', 'tender/annexe-cctp.html', 'tender/annexe-cctp.pdf')
        .toSorted(),
    )
  })

  it.each(BLANK)('tells a bidder no brand, cause, scenario, source nor funding: %s', (name) => {
    const text = wholeText(bytesOf(name)).toLowerCase()
    expect(forbiddenWords().length).toBeGreaterThan(150)
    for (const word of forbiddenWords()) expect(text, word).not.toContain(word.toLowerCase())
  })

  it.each(BLANK)('tells a bidder no amount: %s', (name) => {
    const withoutStandards = shownText(bytesOf(name)).replace(/802\.\d+[a-z]+/g, '')
    const shownAmounts = withoutStandards.match(/\d[\d\s\u202f\u00a0]*[.,]\d{2}(?!\d)/g) ?? []
    const numbers = new Set(plan.bom.map((line) => line.priceNumber?.slice(1)))
    expect(shownAmounts.filter((each) => each !== '0,00' && !numbers.has(each))).toEqual([])
    const amounts = plan.budget.lines.flatMap(({ ceilingEur, totalEur }) => [ceilingEur, totalEur])
    for (const amount of [...amounts, ...plan.budget.financing.map(({ amountEur }) => amountEur)])
      expect(shownText(bytesOf(name)).replace(/[\s\u202f\u00a0]/g, '')).not.toContain(amount!.slice(0, -3))
    const quantities = new Set<number>([0])
    for (const { article } of plan.bom) {
      const lines = plan.bom.filter((line) => line.article === article && !line.reminder && !line.inHouse)
      quantities.add(lines.reduce((sum, line) => sum + line.quantity, 0))
      for (const id of [null, ...plan.locations.map((location) => location.id)]) {
        const here = lines.filter((line) => line.locationId === id)
        quantities.add(here.reduce((sum, line) => sum + line.quantity, 0))
      }
    }
    const cells = numericCells(bytesOf(name)).map(({ value }) => value)
    expect(cells.filter((value) => !quantities.has(value))).toEqual([])
  })

  it.each(FILES)('says "ou équivalent" after every standard: %s', (name) => {
    const named = namedStandards(shownText(bytesOf(name)), 'fr')
    expect(named.filter(({ equivalent }) => !equivalent)).toEqual([])
    if (name.startsWith('equipment') || name.startsWith('cabling')) expect(named.length).toBeGreaterThan(0)
  })

  it('takes quantities away where they are not to be told', async () => {
    const { root } = await mainJob()
    const masked = join(folder, 'masked')
    await runMds(['tender', 'cabling', '--hide-quantities', '--out', masked], { cwd: root })
    const bytes = new Uint8Array(readFileSync(join(masked, 'tender', 'cabling', 'prix-vierge.xlsx')))
    expect(numericCells(bytes)).toEqual([])
    expect(shownText(bytes)).toContain('quantités non communiquées')
    expect(existsSync(join(masked, 'tender', 'services'))).toBe(false)
  })

  it('refuses a lot that there is none of', async () => {
    const { root } = await mainJob()
    const run = await runMds(['tender', 'cables', '--out', join(folder, 'none')], { cwd: root })
    expect(run.exitCode).toBe(64)
    expect(run.stderr).toContain("unknown lot 'cables'; one of: equipment, cabling, services")
  })
})

/** Total HT of the bill by lot and form, counted by plain code. */
function billTotal(lot: string, form: 'unit' | 'lumpSum'): string {
  const lines = plan.bom.filter(
    (line) => line.lot === lot && line.priceForm === form && line.line !== null && !line.inHouse && !line.reminder,
  )
  return formatEuros(lines.reduce((sum, line) => sum + parseEuros(line.totalEur!)!, 0n))
}

async function totalHt(bytes: Uint8Array, name: 'DQE' | 'DPGF'): Promise<string> {
  const sheet = (await readWorkbook(bytes)).getWorksheet(name)!
  let found = ''
  sheet.eachRow((row, at) => {
    row.eachCell((cell) => {
      if (cell.value === 'Total HT')
        found = formatEuros(cents(shown(sheet, sheet.getCell(at, name === 'DQE' ? 6 : 8).address)))
    })
  })
  return found
}

describe.skipIf(officeMissing())('price documents recalculated by LibreOffice', () => {
  const written = new Map<string, Uint8Array>()
  let recalculated = new Map<string, Uint8Array>()

  beforeAll(async () => {
    for (const name of FILES) written.set(name.replace('/', '-'), bytesOf(name))
    recalculated = await recalculate(join(folder, 'office'), written)
  })

  it('have in every formula cell the value that was stored', async () => {
    for (const [name, bytes] of written) {
      const { formulas, emptied, wrong } = await compareRecalculated(bytes, recalculated.get(name)!)
      expect(formulas, name).toBeGreaterThan(3)
      expect(emptied, name).toBe(formulas)
      expect(wrong, name).toEqual([])
    }
  })

  it('give the totals of the bill lot by lot, which sum to the total of the budget', async () => {
    let sum = 0n
    for (const [lot, form, sheet] of [
      ['equipment', 'unit', 'DQE'],
      ['cabling', 'unit', 'DQE'],
      ['services', 'unit', 'DQE'],
      ['services', 'lumpSum', 'DPGF'],
    ] as const) {
      const total = await totalHt(recalculated.get(`${lot}-prix-estimatif`)!, sheet)
      expect(total, `${lot} ${sheet}`).toBe(billTotal(lot, form))
      sum += parseEuros(total)!
    }
    expect(formatEuros(sum)).toBe(plan.budget.totalEur)
    expect(plan.budget.contingencyEur).toBe('0.00')
  })

  it('give the same totals where a bidder enters the prices of the study into the blank form', async () => {
    const workbook = await readWorkbook(bytesOf('equipment/prix-vierge'))
    const sheet = workbook.getWorksheet('BPU')!
    sheet.eachRow((row, at) => {
      const line = plan.bom.find((each) => each.priceNumber === row.getCell(1).value && each.line !== null)
      if (line) sheet.getCell(at, 6).value = Number(line.unitPriceEur)
    })
    const filled = new Uint8Array(await workbook.xlsx.writeBuffer())
    const office = await recalculate(join(folder, 'filled'), new Map([['filled', filled]]))
    expect(await totalHt(office.get('filled')!, 'DQE')).toBe(billTotal('equipment', 'unit'))
  })
})

describe('a document of the study given as an offer', () => {
  const ofStudy = [
    ...FILES.filter((name) => name.endsWith('-estimatif')).map((name) => [`tender/${name}.xlsx`, 'A2'] as const),
    ['mds-budget.xlsx', 'G6'] as const,
  ]

  it.each(ofStudy)('%s is refused at the cell that marks it, %s', async (name, cell) => {
    const { rows, findings } = await readQuoteFile(join(name.startsWith('tender/') ? out : jobOut, name), name)
    expect([rows, findings.map(({ code, at }) => `${code} ${at.cell}`)]).toEqual([[], [`quote-estimate ${cell}`]])
  })

  it('bom.csv is refused at its first estimate', async () => {
    const { findings } = await readQuoteFile(join(jobOut, 'bom.csv'), 'bom.csv')
    expect(findings.map(({ code, at }) => [code, at.line])).toEqual([['quote-estimate', 2]])
  })
})
