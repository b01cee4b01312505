import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import exceljs from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { editedEstate } from './golden-estate.js'
import { runHere } from './program.js'

const FILE = 'sites/01-library.yaml'
const FORM = 'out/visit/library.xlsx'

/** What is typed: sheet, first cells of the row, heading, value. */
type Entry = readonly [sheet: string, row: readonly string[], head: string, value: string | number]

let root: string
const siteText = (): string => readFileSync(join(root, FILE), 'utf8')

beforeAll(async () => {
  root = await editedEstate('two-levels')
  expect((await runHere(['visit', 'library', '--lang', 'fr'], { cwd: root })).exitCode).toBe(0)
})

async function fill(name: string, entries: readonly Entry[]): Promise<string> {
  const book = new exceljs.Workbook()
  await book.xlsx.readFile(join(root, FORM))
  for (const [sheetName, row, head, value] of entries) {
    const sheet = book.getWorksheet(sheetName)!
    const rows = Array.from({ length: sheet.rowCount }, (_, at) => sheet.getRow(at + 1))
    const heads = rows.find((each) =>
      [1, 2, 3, 4].some(
        (column) =>
          each.getCell(column).text === head || [...Array(14).keys()].some((at) => each.getCell(at + 1).text === head),
      ),
    )!
    const column = Array.from({ length: 14 }, (_, at) => at + 1).find((at) => heads.getCell(at).text === head)!
    const target = rows.find((each) => row.every((text, at) => each.getCell(at + 1).text === text))
    expect(target, `${sheetName} ${row.join(' ')}`).toBeDefined()
    target!.getCell(column).value = value
  }
  const path = join(root, name)
  await book.xlsx.writeFile(path)
  return path
}

const read = (path: string, ...options: string[]) =>
  runHere(['visit', 'library', '--read', path, ...options], { cwd: root })

const FOUND: readonly Entry[] = [
  ['Visite', ['Date de la visite (JJ/MM/AAAA)'], 'Réponse', '12/10/2021'],
  ['Visite', ['Baie utilisable (oui/non)'], 'Réponse', 'oui'],
  ['Visite', ['Ports PoE libres du commutateur'], 'Réponse', 3],
]

it('names rooms and floors on paper; the workbook has the ids that it is read back by', () => {
  const page = readFileSync(join(root, 'out/visit/library.html'), 'utf8')
  const site = parse(siteText()) as { locations: { floors: { id: string; rooms: { id: string; name: string }[] }[] }[] }
  const cells = [...page.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, cell]) => cell!)
  for (const floor of site.locations[0]!.floors) {
    expect(cells).not.toContain(floor.id)
    for (const room of floor.rooms) expect(cells).not.toContain(room.id)
  }
  expect(cells).not.toContain('library')
  expect(page).toContain('<th scope="col">Local</th><th scope="col">Niveau</th>')
})

describe('a filled-in form', () => {
  it('that is empty changes nothing', async () => {
    const { exitCode, stdout } = await read(await fill('empty.xlsx', []))
    expect([exitCode, stdout]).toEqual([0, expect.stringContaining(`nothing to change in ${FILE}`)])
    expect(stdout).toContain('not surveyed yet: the day of the visit is missing')
  })

  it('changes exactly what was written on it, and only with --write', async () => {
    const [place] = Object.values(
      (
        JSON.parse(
          (await runHere(['visit', 'library', '--read', await fill('x.xlsx', []), '--json'], { cwd: root })).stdout,
        ) as { changes: unknown[] }
      ).changes,
    )
    expect(place).toBeUndefined()
    const path = await fill('found.xlsx', [
      ...FOUND,
      ['Locaux', ['ground', 'reading'], 'Hauteur relevée (m)', '3,1'],
      ['Locaux', ['ground', 'reading'], 'Places relevées', 31],
    ])
    const before = siteText()
    const shown = await read(path)
    expect(shown.exitCode).toBe(0)
    expect(siteText()).toBe(before)
    expect((await read(path, '--write')).exitCode).toBe(0)
    const changed = siteText()
      .split('\n')
      .flatMap((line, at) => (line === before.split('\n')[at] ? [] : [line]))
    expect(siteText().split('\n')).toHaveLength(before.split('\n').length)
    expect(changed).toHaveLength(2)
    expect(changed.join('\n')).toMatch(/rack: true/)
    expect(changed.join('\n')).toMatch(/switchPorts: 3/)
    expect(changed.join('\n')).toMatch(/heightM: 3\.1/)
    expect(changed.join('\n')).toMatch(/seats: 31/)
    expect((await runHere(['check'], { cwd: root })).exitCode).toBe(0)
    expect((await read(path)).stdout).toContain('nothing to change')
  })

  it.skipIf(spawnSync('soffice', ['--version']).error !== undefined)(
    'reads the same once LibreOffice has saved it as OpenDocument',
    async () => {
      const path = await fill('again.xlsx', [...FOUND, ['Locaux', ['ground', 'reading'], 'Hauteur relevée (m)', 2.9]])
      const profile = `-env:UserInstallation=file://${join(root, 'profile')}`
      execFileSync('soffice', [profile, '--headless', '--convert-to', 'ods', '--outdir', dirname(path), path], {
        stdio: 'ignore',
      })
      const [excel, office] = [await read(path, '--json'), await read(path.replace('.xlsx', '.ods'), '--json')]
      expect(JSON.parse(office.stdout)).toEqual(JSON.parse(excel.stdout))
      expect((JSON.parse(office.stdout) as { changes: unknown[] }).changes).toEqual([
        { kind: 'heightM', floor: 'ground', room: 'reading', value: 2.9 },
      ])
    },
    120_000,
  )

  it('is told each of ten kinds of mistakes at its cell, and writes nothing', async () => {
    const before = siteText()
    const wrong: readonly Entry[] = [
      ['Visite', ['Date de la visite (JJ/MM/AAAA)'], 'Réponse', '31/02/2021'],
      ['Visite', ['Baie utilisable (oui/non)'], 'Réponse', 'peut-être'],
      ['Visite', ['Ports PoE libres du commutateur'], 'Réponse', 'trois'],
      ['Visite', ['Unités libres dans la baie (U)'], 'Réponse', 2.5],
      ['Visite', ['Fiche de visite'], 'Réponse', 'elsewhere'],
      ['Visite', ['Liaison vers le réseau'], 'Question', 'Couleur des murs'],
      ['Visite', ['Couleur des murs'], 'Réponse', 'bleu'],
      ['Locaux', ['ground', 'reading'], 'Usage relevé', 'salle de bal'],
      ['Locaux', ['first', 'meeting'], 'Hauteur relevée (m)', 320],
      ['Cotes', ['ground', 'reading', 'ouest-est'], 'Longueur relevée (m)', 'long'],
      ['Parois', ['ground', 'cloisons'], 'Matériau relevé', 'carton'],
    ]
    const { exitCode, stderr } = await read(await fill('wrong.xlsx', wrong), '--write')
    expect(exitCode).toBe(2)
    for (const code of ['visit-date', 'visit-yes-no', 'visit-number', 'visit-location', 'visit-question', 'visit-name'])
      expect(stderr).toContain(code)
    expect(stderr.match(/ error visit-/g)).toHaveLength(10)
    expect(stderr).toMatch(/wrong\.xlsx!Visite!B\d+/)
    expect(siteText()).toBe(before)
  })

  it('of lengths that agree, with every required room confirmed, makes the plan a surveyed one', async () => {
    const form = JSON.parse((await read(await fill('y.xlsx', []), '--json')).stdout) as { why: string }
    expect(form.why).toBe('the day of the visit is missing')
    const book = new exceljs.Workbook()
    await book.xlsx.readFile(join(root, FORM))
    const lengths: Entry[] = []
    book.getWorksheet('Cotes')!.eachRow((row) => {
      const planned = row.getCell(4).value
      if (typeof planned === 'number')
        lengths.push([
          'Cotes',
          [1, 2, 3].map((at) => row.getCell(at).text),
          'Longueur relevée (m)',
          Math.round(planned * 101) / 100,
        ])
    })
    const rooms: Entry[] = []
    book.getWorksheet('Locaux')!.eachRow((row) => {
      if (typeof row.getCell(5).value === 'number')
        rooms.push(['Locaux', [1, 2].map((at) => row.getCell(at).text), 'Conforme', 'oui'])
    })
    const told = JSON.parse(
      (await read(await fill('all.xlsx', [...FOUND.slice(0, 1), ...lengths, ...rooms]), '--json')).stdout,
    ) as { surveyed: boolean }
    expect(told.surveyed).toBe(true)
    const off = lengths.map(([sheet, row, head, value]): Entry => [sheet, row, head, Number(value) * 1.05])
    const again = JSON.parse(
      (await read(await fill('off.xlsx', [...FOUND.slice(0, 1), ...off, ...rooms]), '--json')).stdout,
    ) as { why: string }
    expect(again.why).toContain('more than 2% off')
  })
})
