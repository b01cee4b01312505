import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { cents, readWorkbook, shown } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runHere } from './program.js'
import { readCsv } from './read-csv.js'
import { eurosOf } from './recount.js'

const REGISTER = `Nature;N° pièce;Fournisseur;SIRET;Marché/lot;N° facture;Date facture;Objet;Poste;Implantation;HT;TVA;TTC;Date paiement;N° mandat;N° demande;HT éligible;HT retenu;Justificatif
engagement;;=Radio & Cie;;Lot 1;;02/05/2024;"Bornes; fixations";equipment;;6 000,00;;;;;;;;
facture;P1;=Radio & Cie;12345678901234;Lot 1;F1;15/05/2024;Bornes;Access points and servers;library;1\u202f234,50;67,90;1302,40;28/05/2024;M1;1;1234,5;1 000,00;f1.pdf
avoir;P2;=Radio & Cie;;Lot 1;A1;2024-05-20;Reprise;equipment;library;34,50;;;28/05/2024;M2;1;;;
`

let root: string
let plan: Plan
const output = (name: string): string => readFileSync(join(root, 'out', 'evidence', name), 'utf8')

beforeAll(async () => {
  root = await editedEstate('two-levels')
  writeFileSync(join(root, 'sites/expenses.csv'), REGISTER)
  const { exitCode, stderr } = await runHere(['evidence', '--lang', 'fr', '--quiet'], { cwd: root })
  expect([exitCode, stderr]).toEqual([0, ''])
  plan = readPlan(join(root, 'out'))
})

describe('a register', () => {
  it('is an input of the plan and stands in it', () => {
    expect(plan.inputs['sites/expenses.csv']).toMatch(/^sha256-/)
    expect(plan.expenses!.rows.map(({ nature, line, exclTaxEur }) => [nature, line, exclTaxEur])).toEqual([
      ['engagement', 'equipment', '6000.00'],
      ['facture', 'equipment', '1234.50'],
      ['avoir', 'equipment', '34.50'],
    ])
    expect(plan.expenses!.total).toMatchObject({
      committedEur: '6000.00',
      invoicedEur: '1200.00',
      paidEur: '1200.00',
      claimedEur: '1200.00',
      retainedEur: '1000.00',
    })
  })

  it('is written so that it reads back the same', async () => {
    const written = output('expenses.csv')
    expect(written).toContain("'=Radio & Cie")
    writeFileSync(join(root, 'sites/expenses.csv'), written)
    await runHere(['plan', '--quiet', '--lang', 'fr'], { cwd: root })
    expect(readPlan(join(root, 'out')).expenses).toEqual(plan.expenses)
    writeFileSync(join(root, 'sites/expenses.csv'), REGISTER)
    await runHere(['evidence', '--quiet', '--lang', 'fr'], { cwd: root })
  })

  it('reads the same with commas between the cells', async () => {
    const rows = REGISTER.split('\n').map((row) =>
      row
        .replace('"Bornes; fixations"', 'Bornes\u0001 fixations')
        .split(';')
        .map((cell) => `"${cell}"`.replace('\u0001', ';'))
        .join(','),
    )
    writeFileSync(join(root, 'sites/expenses.csv'), rows.slice(0, -1).join('\r\n'))
    await runHere(['plan', '--quiet', '--lang', 'fr'], { cwd: root })
    expect(readPlan(join(root, 'out')).expenses).toEqual(plan.expenses)
    writeFileSync(join(root, 'sites/expenses.csv'), REGISTER)
    await runHere(['evidence', '--quiet', '--lang', 'fr'], { cwd: root })
  })

  it('shows on the page of the budget what is planned, committed and paid, and on the first page what of each line is', async () => {
    await runHere(['report', '--quiet', '--lang', 'fr'], { cwd: root })
    const page = readFileSync(join(root, 'out/budget.html'), 'utf8')
    expect(page).toContain('Avancement des dépenses')
    expect(page).toContain('6\u202f000,00\u00a0€')
    expect(page).toContain('1\u202f200,00\u00a0€')
    expect(readFileSync(join(root, 'out/index.html'), 'utf8')).toMatch(/engagé [\d\u202f]+,\d\d\u00a0€, payé/)
  })
})

describe('the tables', () => {
  it('of the advancement agree with the plan to the cent, in CSV and in the workbook with formulas', async () => {
    const rows = readCsv(output('advancement.csv'))
    const { lines, total } = plan.expenses!
    const text = (amount: string) => amount.replace('.', ',')
    expect(rows.map((row) => [row.Conventionné, row.Engagé, row['Payé dans la période'], row.Reste])).toEqual(
      lines.map((line) => [line.agreedEur, line.committedEur, line.paidEur, line.leftEur].map(text)),
    )
    const book = await readWorkbook(readFileSync(join(root, 'out/evidence/mds-evidence.xlsx')))
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      'Registre des dépenses',
      'Avancement',
      'Pièces par marché',
      'Publicité',
      'Inventaire',
      'Implantations',
      'Temps passé',
    ])
    const sheet = book.getWorksheet('Avancement')!
    const totalRow = 5 + lines.length
    const sums = [4, 5, 6, 8, 9].map((column) => {
      const cell = sheet.getCell(totalRow, column)
      expect(cell.formula).toContain('SUM(')
      return eurosOf(cents(shown(sheet, cell.address)))
    })
    const { committedEur, invoicedEur, paidEur, claimedEur, retainedEur } = total
    expect(sums).toEqual([committedEur, invoicedEur, paidEur, claimedEur, retainedEur])
  })

  it('of the contracts list what to gather and each invoice with its proof and payment', () => {
    const all = readCsv(output('contracts.csv'))
    const rows = all.filter((row) => row.Étape !== 'Opération')
    expect(all.length - rows.length).toBe(8)
    expect(new Set(rows.map((row) => row['Marché / lot']))).toEqual(new Set(['Lot 1']))
    expect(rows.filter((row) => row.Étape === 'Paiement')).toHaveLength(3)
    expect(rows.slice(-2).map((row) => row.État)).toEqual([
      'justificatif présent, payé le 28 mai 2024',
      'payé le 28 mai 2024, justificatif manquant',
    ])
  })

  it('of the publicity have a row a location', () => {
    const rows = readCsv(output('publicity.csv'))
    expect(rows.map((row) => row.Implantation)).toEqual(plan.locations.map(({ name }) => name))
  })
})

it('without a register writes an empty one with every heading, and the lots of the study', async () => {
  const empty = await editedEstate('two-levels')
  const { exitCode, stdout } = await runHere(['evidence', '--lang', 'fr'], { cwd: empty })
  expect(exitCode).toBe(0)
  expect(stdout).toContain('sites/expenses.csv absent')
  const folder = join(empty, 'out/evidence')
  expect(readFileSync(join(folder, 'expenses.csv'), 'utf8').split('\r\n')).toHaveLength(2)
  const contracts = readCsv(readFileSync(join(folder, 'contracts.csv'), 'utf8'))
  const ofLots = contracts.filter((row) => row.Étape !== 'Opération')
  expect(new Set(ofLots.map((row) => row['Marché / lot'])).size).toBe(3)
  expect(readPlan(join(empty, 'out')).expenses).toBeNull()
})
