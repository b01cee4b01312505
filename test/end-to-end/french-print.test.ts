import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { offences, pageTexts, textsOfWorkbook } from '../report/french-print.js'
import { editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runHere } from './program.js'

const TIMEOUT_MS = 180_000
const LEVERS = `levers:
  order: consent
  lineTransfer: none
  options:
    - { id: excess, label: "Dépassement porté par l'acheteur", allowed: true, consent: internal, paperwork: ["délibération"], ground: "la convention : le bénéficiaire porte tout dépassement", excess: true }
    - { id: spares, label: "Une seule borne de rechange", allowed: true, consent: internal, paperwork: ["quantités modifiées"], ground: "fixé avant la consultation", design: { spares: { accessPointRate: 0 } } }

financing:`
const RUNNING = `running:
  years: 5
  wan: { eurPerMonth: 60.00, source: "hypothèse : sans devis" }
  maintenance: { rate: 0.10, fromYear: 4, items: [borne], source: "hypothèse : sans devis" }

financing:`

/** Readings of every point of the acceptance sheet: as foreseen, every third one too weak. */
function readings({ locations }: Plan): string {
  const rows = locations.flatMap(({ id, margin, acceptance }) =>
    acceptance.points.map(({ floor, number }, at) =>
      [id, floor, number, margin.band, at % 3 === 0 ? -88 : -58].join(';'),
    ),
  )
  return `location;floor;point;band;rssiDbm\n${rows.join('\n')}\n`
}

let out = ''
let files: string[] = []
beforeAll(async () => {
  const root = await editedEstate('two-levels', [
    ['sites/operation.yaml', 'financing:', LEVERS],
    ['sites/operation.yaml', 'financing:', RUNNING],
  ])
  out = join(root, 'out')
  const run = async (...args: string[]): Promise<void> => {
    const { exitCode, stderr } = await runHere([...args, '--lang', 'fr', '--quiet'], { cwd: root })
    expect([0, 3, 4, 5], `${args.join(' ')}: ${stderr}`).toContain(exitCode)
  }
  await run('run')
  await run('report', '--pdf')
  writeFileSync(join(root, 'readings.csv'), readings(readPlan(out)))
  await run('accept', '--measurements', 'readings.csv')
  for (const command of ['survey', 'risk', 'optimise', 'evidence', 'tender', 'visit']) await run(command)
  await run('validate', '--on', '2024-02-01')
  files = readdirSync(out, { recursive: true, encoding: 'utf8' }).map((name) => join(out, name))
}, TIMEOUT_MS)

describe('French print of all that the commands write', () => {
  it('is there: survey, risk, ways, acceptance, validation, annex, price documents', () => {
    for (const name of ['risk', 'optimise', 'survey', 'accept', 'validation', 'annexe-cctp', 'recette'])
      expect(
        files.filter((file) => file.includes(name) && /\.(?:html|xlsx)$/.test(file)),
        name,
      ).not.toEqual([])
  })

  it('has no offence on any page', () => {
    const found = files
      .filter((file) => file.endsWith('.html'))
      .flatMap((file) =>
        offences(pageTexts(readFileSync(file, 'utf8'))).map((text) => `${file.slice(out.length)} ${text}`),
      )
    expect(found).toEqual([])
  })

  it('has no offence in any cell of a workbook', { timeout: TIMEOUT_MS }, async () => {
    const found: string[] = []
    for (const file of files.filter((name) => name.endsWith('.xlsx')))
      found.push(
        ...offences(await textsOfWorkbook(readFileSync(file))).map((text) => `${file.slice(out.length)} ${text}`),
      )
    expect(found).toEqual([])
  })
})
