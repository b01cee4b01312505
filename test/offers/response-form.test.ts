import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { absentArticles, readResponse } from '../../src/input/response-form.js'
import {
  type AskedFigure,
  answeredNumber,
  askedFigures,
  judgeAnswers,
  lotFigures,
} from '../../src/model/response-form.js'
import type { TenderArticle } from '../../src/model/tender-plan.js'
import { responseWorkbook } from '../../src/report/tender/response-form.js'
import { blankDocuments } from '../../src/report/tender/tender-documents.js'
import { planFixture } from '../report/plan-fixture.js'
import { readWorkbook } from '../report/xlsx-read.js'

const AP: TenderArticle = {
  article: 'ap-indoor-wifi6-2x2',
  number: 'E1.01',
  lot: 'equipment',
  priceForm: 'unit',
  chapter: null,
  label: 'Borne intérieure, 2 flux',
  definition: null,
  figures: [
    { kind: 'radio', band: '5GHz', standard: 'he', streams: 2, widthMhz: 80, eirpDbm: 20 },
    { kind: 'access-point', mount: 'ceiling', poeStandard: '802.3at', poeDrawW: 17, clients: 128 },
  ],
  unit: 'U',
  cpv: '32422000-7',
}
const SWITCH: TenderArticle = {
  ...AP,
  article: 'switch-8',
  number: 'E2.01',
  label: 'Commutateur 8 ports',
  figures: [{ kind: 'switch', ports: 8, poeStandard: '802.3at', poeBudgetW: 120, uplinkPorts: 2 }],
}
const ASKED = [AP, SWITCH].flatMap(askedFigures)

/** What three models answer; the second is short of two figures. */
const GOOD: Readonly<Record<string, string | number>> = {
  'E1.01-1': 'Marque A, modèle 1',
  'E1.01-2': 'IEEE 802.11ax (Wi-Fi 6)',
  'E1.01-3': 2,
  'E1.01-4': '80 MHz',
  'E1.01-5': '23 dBm',
  'E1.01-6': '802.3af',
  'E1.01-7': '12,95 W',
  'E1.01-8': '1 024',
  'E1.01-9': 'Pose au plafond',
  'E2.01-1': 'Marque A, commutateur 8',
  'E2.01-2': 8,
  'E2.01-3': 'PoE+ (802.3at)',
  'E2.01-4': 124,
  'E2.01-5': '2 SFP',
}
const MODELS = {
  good: GOOD,
  short: { ...GOOD, 'E1.01-5': '18 dBm', 'E2.01-4': 65 },
  open: { ...GOOD, 'E1.01-8': 'nous consulter', 'E2.01-5': '' },
} as const

async function filled(answers: Readonly<Record<string, string | number>>): Promise<Uint8Array> {
  const [documents] = blankDocuments(planFixture())
  const workbook = await readWorkbook(await responseWorkbook(documents!, ASKED))
  const [sheet] = workbook.worksheets
  sheet!.eachRow((row) => {
    const id = String(row.getCell(1).value)
    if (answers[id] === undefined) return
    row.getCell(5).value = answers[id]
    row.getCell(6).value = 'fiche technique, p. 2'
  })
  sheet!.name = 'Notre réponse'
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('technical response', () => {
  let folder = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mds-response-'))
    for (const [name, answers] of Object.entries(MODELS))
      writeFileSync(join(folder, `${name}.xlsx`), await filled(answers))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const judged = async (file: string) => {
    const { answers, findings } = await readResponse(join(folder, file), file)
    expect(findings).toEqual([])
    const articles = judgeAnswers(ASKED, answers)
    const open = articles.flatMap(({ figures }) => figures).filter(({ verdict }) => verdict !== 'conforms')
    return [articles.map(({ verdict }) => verdict), open.map(({ figure, verdict }) => `${figure.name} ${verdict}`)]
  }

  it('asks each figure once, with its bound', () => {
    expect(ASKED.map(({ id, name, limit, bound }) => `${id} ${name} ${bound} ${limit}`)).toEqual([
      'E1.01-1 model equal ',
      'E1.01-2 standard at least he',
      'E1.01-3 streams at least 2',
      'E1.01-4 widthMhz at least 80',
      'E1.01-5 eirpDbm at least 20',
      'E1.01-6 poe at most 802.3at',
      'E1.01-7 poeDrawW at most 17',
      'E1.01-8 clients at least 128',
      'E1.01-9 mount equal ceiling',
      'E2.01-1 model equal ',
      'E2.01-2 ports at least 8',
      'E2.01-3 poe at least 802.3at',
      'E2.01-4 poeBudgetW at least 120',
      'E2.01-5 uplinkPorts at least 2',
    ])
    expect(askedFigures({ ...AP, figures: [] })).toEqual([])
  })

  it('names each article on its first row alone', async () => {
    const [documents] = blankDocuments(planFixture())
    const [sheet] = (await readWorkbook(await responseWorkbook(documents!, ASKED))).worksheets
    const named: string[] = []
    sheet!.eachRow((row) => {
      if (/^E\d\.\d\d-/.test(String(row.getCell(1).value)) && row.getCell(2).value !== null)
        named.push(`${row.getCell(1).value} ${row.getCell(2).value}`)
    })
    expect(named).toEqual(['E1.01-1 Borne intérieure, 2 flux', 'E2.01-1 Commutateur 8\u00a0ports'])
  })

  it('asks an article without a class for its model and whether it is as described, in a lot that has classes alone', () => {
    const server = { ...AP, number: 'E3.01', label: 'Serveur 1U', figures: [] }
    const [model, described] = lotFigures([AP, server]).filter(({ number }) => number === 'E3.01')
    expect([model!.id, model!.name, described!.id, described!.name]).toEqual([
      'E3.01-1',
      'model',
      'E3.01-2',
      'described',
    ])
    expect(lotFigures([server])).toEqual([])
    const verdict = (value: string, proof: string | null): string =>
      judgeAnswers([described!], [{ id: 'E3.01-2', value, proof }])[0]!.figures[0]!.verdict
    expect(['Conforme', 'oui'].map((value) => verdict(value, 'Fiche 3, p. 2'))).toEqual(['conforms', 'conforms'])
    expect(verdict('Oui', null)).toBe('no-proof')
    expect(['non conforme', 'conforme sauf la mémoire', '64 Go'].map((value) => verdict(value, 'p. 2'))).toEqual([
      'unclear',
      'unclear',
      'unclear',
    ])
  })

  it('judges a model that meets every figure, one short of two, and one that leaves two open', async () => {
    expect(await judged('good.xlsx')).toEqual([['conforms', 'conforms'], []])
    expect(await judged('short.xlsx')).toEqual([
      ['fails', 'fails'],
      ['eirpDbm fails', 'poeBudgetW fails'],
    ])
    expect(await judged('open.xlsx')).toEqual([
      ['to-ask', 'to-ask'],
      ['clients unclear', 'uplinkPorts missing'],
    ])
  })

  it('asks for a proof, takes nothing that was not answered, and refuses what is no form', async () => {
    const [first, ...rest] = judgeAnswers(ASKED, [{ id: 'E1.01-3', value: '4', proof: null }])
    expect(first!.figures[2]!.verdict).toBe('no-proof')
    expect([first!.verdict, rest[0]!.verdict]).toEqual(['to-ask', 'to-ask'])
    writeFileSync(join(folder, 'other.csv'), 'a;b\n1;2\n')
    const { findings } = await readResponse(join(folder, 'other.csv'), 'other.csv')
    expect(findings.map(({ code, at }) => [code, at.file])).toEqual([['response-form', 'other.csv']])
    writeFileSync(join(folder, 'r.csv'), 'Preuve;Valeur proposée;N° exigence\np. 1;8 ports;e2.01-2\n;9;E2.01-2\n')
    const twice = await readResponse(join(folder, 'r.csv'), 'r.csv')
    expect(twice.findings.map(({ code }) => code)).toEqual(['response-twice'])
    expect(judgeAnswers(ASKED, twice.answers)[1]!.figures[1]!.verdict).toBe('unclear')
  })

  it('tells an article of which no row is left, and only in lots that the file answers', () => {
    const of = (ids: readonly string[]): string[] =>
      absentArticles(
        [ASKED],
        ids.map((id) => ({ id, value: '2', proof: null })),
        'r.xlsx',
      ).map(({ code, message }) => `${code} ${message}`)
    expect(of(['E1.01-3'])).toEqual(['response-absent no row of E2.01 (Commutateur 8 ports) is left in the file'])
    expect(of(['E1.01-3', 'E2.01-1'])).toEqual([])
    expect(of(['E9.01-1'])).toEqual([])
  })

  it('asks about a figure that two sheets answer', async () => {
    const workbook = await readWorkbook(await filled(GOOD))
    const copy = workbook.addWorksheet('Variante')
    copy.addRow(['N° exigence', 'Valeur proposée', 'Preuve'])
    copy.addRow(['E2.01-2', 48, 'p. 3'])
    writeFileSync(join(folder, 'two.xlsx'), new Uint8Array(await workbook.xlsx.writeBuffer()))
    const { answers, findings } = await readResponse(join(folder, 'two.xlsx'), 'two.xlsx')
    expect(findings.map(({ code, at }) => `${code} ${at.sheet}!${at.cell}`)).toEqual(['response-twice Variante!A2'])
    expect(judgeAnswers(ASKED, answers)[1]!.figures[1]!.verdict).toBe('unclear')
  })

  const of = (name: AskedFigure['name'], value: string): string => {
    const figure = ASKED.find((each) => each.name === name)!
    return judgeAnswers([figure], [{ id: figure.id, value, proof: 'p. 1' }])[0]!.figures[0]!.verdict
  }

  it.each([
    ['standard', 'Wi-Fi 5', 'fails'],
    ['standard', 'Wi-Fi 7', 'conforms'],
    ['standard', 'Wi-Fi 5 ou Wi-Fi 6', 'unclear'],
    ['standard', 'oui', 'unclear'],
    ['poe', '802.3bt', 'fails'],
    ['poe', 'PoE', 'conforms'],
    ['poe', 'PoE++', 'fails'],
    ['mount', 'mur', 'fails'],
    ['mount', 'Oui', 'conforms'],
    ['mount', 'non', 'unclear'],
    ['uplinkPorts', '2 x SFP 1G', 'conforms'],
    ['uplinkPorts', '2 SFP+ 10 Gbit/s', 'conforms'],
    ['uplinkPorts', '1 x SFP 1G', 'fails'],
    ['uplinkPorts', '1 SFP + 1 RJ45', 'unclear'],
    ['uplinkPorts', '10G', 'unclear'],
    ['ports', '8 ports 10/100/1000 RJ45 802.3at', 'conforms'],
    ['ports', '4 ports 2,5G et 4 ports 1G', 'unclear'],
    ['clients', 'illimité', 'unclear'],
    ['mount', 'plafond ou mur', 'conforms'],
    ['clients', '100 à 200', 'unclear'],
    ['clients', '1.024', 'unclear'],
    ['clients', '-200', 'unclear'],
    ['clients', 'jusqu’à 512', 'conforms'],
    ['clients', '256 par radio', 'conforms'],
    ['eirpDbm', '50 mW', 'unclear'],
    ['eirpDbm', '23dBm', 'conforms'],
    ['widthMhz', '0,16 GHz', 'conforms'],
    ['poeBudgetW', '0,13 kW', 'conforms'],
    ['model', 'Marque A, modèle 1', 'conforms'],
    ['model', 'conforme', 'unclear'],
    ['model', 'Néant', 'unclear'],
    ['model', '—', 'unclear'],
    ['model', 'à préciser', 'unclear'],
    ['eirpDbm', '26 dBm sous réserve', 'unclear'],
    ['eirpDbm', '26 dBm (crête)', 'unclear'],
    ['eirpDbm', 'environ 20', 'unclear'],
    ['eirpDbm', '≤ 20 dBm', 'unclear'],
    ['eirpDbm', '< 20', 'unclear'],
    ['eirpDbm', '< 19', 'fails'],
    ['eirpDbm', '≥ 20 dBm', 'conforms'],
    ['streams', '> 1', 'unclear'],
    ['streams', '2x2:2', 'conforms'],
    ['streams', '4×4 : 4 MU-MIMO', 'conforms'],
    ['streams', '2x2:1', 'fails'],
    ['streams', '4x4', 'unclear'],
    ['poeDrawW', '> 17', 'unclear'],
    ['poeDrawW', '> 20 W', 'fails'],
    ['poeDrawW', '< 17 W', 'conforms'],
    ['poeDrawW', '16,9 W max', 'conforms'],
    ['poeDrawW', '17 VA', 'unclear'],
    ['poeDrawW', '12 W en moyenne', 'unclear'],
    ['poeDrawW', '17 W hors USB', 'unclear'],
    ['poeBudgetW', '65', 'fails'],
    ['widthMhz', '20/40/80 MHz', 'conforms'],
    ['widthMhz', '20, 40', 'fails'],
    ['widthMhz', '80+80', 'unclear'],
    ['mount', 'plafond (kit en option)', 'unclear'],
    ['standard', '802.11a/b/g/n/ac/ax', 'unclear'],
    ['standard', 'IEEE 802.11ac', 'fails'],
    ['poe', '802.3at/bt', 'unclear'],
  ] as const)('%s: %j %s', (name, value, verdict) => {
    expect(of(name, value)).toBe(verdict)
  })

  it.each([
    ['usableGb', '4 To', 4000],
    ['usableGb', '4TB utiles', 4000],
    ['usableGb', '4 Tio', null],
    ['usableGb', '4 000 Go', 4000],
    ['throughputMbps', '2,5 Gbit/s', 2500],
    ['throughputMbps', '2,5Gbps', 2500],
    ['throughputMbps', '2,5 Gbits/s.', 2500],
    ['eirpDbm', '50 mW.', null],
    ['throughputMbps', '10 Go/s', null],
    ['vpnMbps', '1 200 Mb/s', 1200],
    ['vpnMbps', '10G', null],
    ['usableGb', '4 Tb', null],
    ['usableGb', '4 to', 4000],
  ] as const)('%s: %j is %s', (name, text, number) => {
    expect(answeredNumber(text, name)).toBe(number)
  })

  it('asks where a bare number may stand in thousands of its unit, and takes no dash for a proof', () => {
    const figure: AskedFigure = { ...ASKED[0]!, name: 'throughputMbps', limit: 2000, bound: 'at least' }
    const verdict = (value: string, proof: string) =>
      judgeAnswers([figure], [{ id: figure.id, value, proof }])[0]!.figures[0]!.verdict
    expect(['2', '1', '1 900', '2 Mbit/s'].map((value) => verdict(value, 'p. 1'))).toEqual([
      'unclear',
      'fails',
      'fails',
      'fails',
    ])
    expect(['—', 'néant', 'voir fiche'].map((proof) => verdict('2000', proof))).toEqual([
      'no-proof',
      'no-proof',
      'conforms',
    ])
  })

  it('reads numbers of one meaning alone', () => {
    const texts = ['20', '20,5 dBm', '1 200', '20 dBm', '2x2', '12-14', '1,234', '']
    expect(texts.map((text) => answeredNumber(text))).toEqual([20, 20.5, 1200, 20, null, null, null, null])
  })
})
