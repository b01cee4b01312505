import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Workbook, Worksheet } from 'exceljs'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptanceResult } from '../../src/model/acceptance.js'
import { plain } from '../../src/report/paint.js'
import { terminalAcceptance } from '../../src/report/terminal/acceptance.js'
import { seededGauss } from '../acceptance/seeded.js'
import { officeMissing, recalculate } from '../report/recalculate.js'
import { readWorkbook } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'
import { treeOf } from './trees.js'

const TIMEOUT_MS = 600_000
const DEVICES = [
  'measurement: { devices: [ { id: adapter, label: a made-up adapter, offsetDb: 5 }, { id: phone, offsetDb: null } ] }',
  'financing:',
].join('\n')
const SHEET = 'sites/library-recette.xlsx'

let root = ''
const accept = (...args: string[]): Promise<Run> => runHere(['accept', ...args], { cwd: root })
const json = (run: Run): AcceptanceResult => JSON.parse(run.stdout) as AcceptanceResult
const report = (end: string): string => readFileSync(join(root, 'out', 'accept', `library.${end}`), 'utf8')

/** A line of the sheet of points. */
interface SheetRow {
  readonly at: number
  readonly cells: Readonly<Record<string, unknown>>
}

function sheetRows(sheet: Worksheet): SheetRow[] {
  const heads = Array.from(sheet.getRow(1).values as unknown[], String)
  return Array.from({ length: sheet.rowCount - 1 }, (_, index) => {
    const values = sheet.getRow(index + 2).values as unknown[]
    return { at: index + 2, cells: Object.fromEntries(heads.map((head, column) => [head, values[column] ?? ''])) }
  })
}

/** Synthetic levels by the row of the sheet: those foreseen, noise of a seed, 5 dB that the adapter reads above the reference. */
function levels(rows: readonly SheetRow[], weaker: (row: SheetRow) => number = () => 0): Map<number, number> {
  const gauss = seededGauss(11)
  return new Map(
    rows.map((row) => [row.at, Math.round((Number(row.cells.predictedDbm) + gauss() - weaker(row) + 5) * 10) / 10]),
  )
}

/** The same readings as a table of text, as a French spreadsheet saves it. */
function csv(rows: readonly SheetRow[], values: ReadonlyMap<number, number | string>): string {
  const lines = rows.map(({ at, cells }) => {
    const value = String(values.get(at) ?? '').replace('.', ',')
    return [cells.location, cells.floor, cells.point, cells.band, value, value === '' ? '' : 'adapter'].join(';')
  })
  return `\ufefflocation;floor;point;band;rssiDbm;device\r\n${lines.join('\r\n')}\r\n`
}

async function filled(book: Workbook, values: ReadonlyMap<number, number | string>): Promise<Uint8Array> {
  const sheet = book.getWorksheet('Points')!
  for (const [row, value] of values) {
    sheet.getCell(row, 10).value = value
    sheet.getCell(row, 14).value = 'adapter'
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const blankBook = (): Promise<Workbook> => readWorkbook(readFileSync(join(root, 'out', SHEET)))
const bare = ({ files: _files, ...rest }: AcceptanceResult) => rest

let rows: SheetRow[] = []
beforeAll(async () => {
  root = await editedEstate('two-levels', [['sites/operation.yaml', 'financing:', DEVICES]])
  await runHere(['report', '--pdf'], { cwd: root })
  rows = sheetRows((await blankBook()).getWorksheet('Points')!)
}, TIMEOUT_MS)

describe('mds accept', { timeout: TIMEOUT_MS }, () => {
  it('accepts a location whose readings show what is required, and writes its report', async () => {
    writeFileSync(join(root, 'good.csv'), csv(rows, levels(rows)))
    const run = await accept('library', '--measurements', 'good.csv')
    expect([run.stderr, run.exitCode]).toEqual(['', 0])
    expect(run.stdout).toContain('conforms, every room holds, and its points show the share')
    expect(Math.max(...run.stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
    expect(report('html')).toContain('No reserve.')
    await accept('library', '--measurements', 'good.csv', '--html', 'kept/library.html', '--quiet')
    const kept = readFileSync(join(root, 'kept', 'library.html'), 'utf8')
    expect(kept.replace(/<!-- mds:sha256-[0-9a-f]{64} -->\n/, '')).toBe(report('html'))
    expect((await accept('--measurements', 'good.csv', '--html', 'out/accept/library.html')).exitCode).toBe(64)
    for (const end of ['pdf', 'xlsx']) expect(existsSync(join(root, 'out', 'accept', `library.${end}`))).toBe(true)
    const [location] = json(await accept('--measurements', 'good.csv', '--json')).locations
    expect(location).toMatchObject({ verdict: 'conforms', rule: 'points', unknownOffset: 0 })
    // Noise of 1 dB around the level foreseen: the offset of the device is off, every reading is within the interval.
    expect(Math.abs(location!.deviation.biasDb!)).toBeLessThan(0.5)
    expect(location!.interval.held).toBe(location!.interval.readings)
  })

  it('gives one report for a text and for the workbook, the names of the files apart', async () => {
    const values = levels(rows)
    writeFileSync(join(root, 'readings.csv'), csv(rows, values))
    const ofText = json(await accept('--measurements', 'readings.csv', '--json'))
    const page = report('html')
    const book = await blankBook()
    book.getWorksheet('Devices')!.getCell('A2').value = null
    writeFileSync(join(root, 'readings.xlsx'), await filled(book, values))
    const ofBook = json(await accept('--measurements', 'readings.xlsx', '--json'))
    expect(bare(ofBook)).toEqual(bare(ofText))
    expect(report('html').replaceAll('readings.xlsx', 'readings.csv')).toBe(page)
  })

  it.skipIf(officeMissing())('reads the workbook as LibreOffice saves it', async () => {
    const values = levels(rows)
    writeFileSync(join(root, 'text.csv'), csv(rows, values))
    const ofText = json(await accept('--measurements', 'text.csv', '--json'))
    const folder = mkdtempSync(join(tmpdir(), 'mds-accept-'))
    try {
      const saved = await recalculate(folder, new Map([['saved', await filled(await blankBook(), values)]]))
      writeFileSync(join(root, 'saved.xlsx'), saved.get('saved')!)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    const run = await accept('--measurements', 'saved.xlsx', '--json')
    expect(run.stderr).toBe('')
    expect(bare(json(run))).toEqual(bare(ofText))
  })

  it.skipIf(officeMissing())('comes to the verdicts that the workbook shows, room by room', async () => {
    const worst = (room: string): SheetRow => rows.find(({ cells }) => cells.room === room && cells.band === '5GHz')!
    const cases: readonly ((row: SheetRow) => number | null)[] = [
      () => 0,
      (row) => (row.at === worst('desk').at ? 40 : 0),
      ({ cells }) => (cells.room === 'desk' ? 40 : 0),
      ({ cells }) => (cells.room === 'desk' ? null : 0),
      ({ cells }) => (Number(cells.point) % 3 === 0 ? 40 : 0),
    ]
    const words = { conforms: 'conforms', fails: 'fails', 'not-proven': 'not shown yet' }
    const programs: string[][] = []
    const filledBooks = new Map<string, Uint8Array>()
    for (const [index, weaker] of cases.entries()) {
      const kept = rows.filter((row) => weaker(row) !== null)
      const values = levels(kept, (row) => weaker(row) ?? 0)
      writeFileSync(join(root, 'case.csv'), csv(rows, values))
      const [location] = json(await accept('--measurements', 'case.csv', '--json')).locations
      programs.push([...location!.rooms, location!].map((each) => words[each.verdict]))
      const book = await blankBook()
      book.getWorksheet('Devices')!.getCell('A2').value = 'adapter'
      book.getWorksheet('Devices')!.getCell('B2').value = 5
      filledBooks.set(`case${index}`, await filled(book, values))
    }
    const folder = mkdtempSync(join(tmpdir(), 'mds-accept-'))
    try {
      const saved = await recalculate(folder, filledBooks)
      for (const [index, program] of programs.entries()) {
        const sheet = (await readWorkbook(saved.get(`case${index}`)!)).getWorksheet('Rooms')!
        const verdicts = program.map((_, row) => (sheet.getCell(row + 2, 10).value as { result: unknown }).result)
        // What is still to be measured is not shown yet.
        expect(verdicts.map((verdict) => (verdict === 'to be measured' ? 'not shown yet' : verdict))).toEqual(program)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
    expect(new Set(programs.flat())).toEqual(new Set(Object.values(words)))
  })

  it('keeps one point below the level as a reserve, of a room that is not said to fail by it', async () => {
    const one = rows.find(({ cells }) => cells.room === 'desk' && cells.band === '5GHz')!
    writeFileSync(
      join(root, 'one.csv'),
      csv(
        rows,
        levels(rows, (row) => (row === one ? 40 : 0)),
      ),
    )
    const run = await accept('--measurements', 'one.csv')
    expect(run.exitCode).toBe(3)
    expect(run.stdout).toContain('✗ reserve 1, first/desk: 1 of')
    expect(run.stdout).toContain('chance may explain it')
    const [location] = json(await accept('--measurements', 'one.csv', '--json')).locations
    expect(location).toMatchObject({ verdict: 'not-proven', rule: 'room-below' })
    expect(report('html')).toMatch(/Reserve 1 — Advice.desk, /)
    expect(report('html')).toMatch(/1\spoint\sof\s\d+\sbelow/)
    // Places by name, and no column that says nothing.
    expect(
      [...report('html').matchAll(/<(?:td|th)[^>]*>(?:first|ground|Throughput)\b[^<]*</g)].map(([cell]) => cell),
    ).toEqual([])
    expect(report('html')).toContain('Chance may still explain it')
  })

  it('fails a location by one room, with a reserve and what would lift it', async () => {
    const weaker = ({ cells }: SheetRow): number => (cells.room === 'desk' ? 25 : 0)
    writeFileSync(join(root, 'bad.csv'), csv(rows, levels(rows, weaker)))
    const run = await accept('--measurements', 'bad.csv')
    expect(run.exitCode).toBe(3)
    expect(run.stdout).toContain('✗ reserve 1, first/desk:')
    const [location] = json(await accept('--measurements', 'bad.csv', '--json')).locations
    const desk = location!.rooms.find(({ roomId }) => roomId === 'desk')!
    expect(desk).toMatchObject({ verdict: 'fails', rule: 'failures', reserve: 1 })
    expect(desk.deviation.biasDb).toBeLessThan(-20)
    // An AP in the room itself, 25 dB worse than foreseen, or none: what is proposed covers the share, at a price.
    for (const remedy of desk.remedies) expect(remedy.coveredShare).toBeGreaterThanOrEqual(0.95)
    const others = location!.rooms.filter(({ roomId }) => roomId !== 'desk')
    expect(others.map(({ verdict }) => verdict)).not.toContain('fails')
    const page = report('html')
    for (const words of ['Reserve 1 — Advice', 'Follow-up of the reserves', 'Lifted on', 'Deviations to explain'])
      expect(page).toContain(words)
  })

  it('shows nothing by one level at nearly every point, and asks for a look before what the forecast denies is signed', async () => {
    const filledIn = new Map(rows.map((row, i) => [row.at, i % 40 === 0 ? -52 : -50]))
    writeFileSync(join(root, 'alike.csv'), csv(rows, filledIn))
    const run = await accept('library', '--measurements', 'alike.csv')
    expect(run.exitCode).toBe(3)
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('nearly all points have the same level')
    const [location] = json(await accept('--measurements', 'alike.csv', '--json')).locations
    expect(location).toMatchObject({ verdict: 'not-proven', rule: 'readings-alike' })
    expect(location!.rooms.map(({ verdict }) => verdict)).not.toContain('conforms')
    expect(report('html')).toContain('Nothing is shown: nearly all points have the same level.')
    expect(report('html')).toContain('Origin of the equal levels')
    // Better than foreseen by far, but as readings scatter: it conforms, and its cause is looked at before it is signed.
    writeFileSync(
      join(root, 'strong.csv'),
      csv(
        rows,
        levels(rows, () => -9),
      ),
    )
    expect((await accept('library', '--measurements', 'strong.csv')).exitCode).toBe(0)
    expect(report('html')).toContain('To be established before signing')
    expect(report('html')).toContain('Cause of the deviation from the forecast')
    expect(report('html')).toContain('something is to be established before signing')
    writeFileSync(join(root, 'good.csv'), csv(rows, levels(rows)))
    await accept('library', '--measurements', 'good.csv')
    expect(report('html')).not.toContain('before signing')
  })

  it('shows nothing by ten good points', async () => {
    const some = new Map([...levels(rows)].slice(0, 10))
    writeFileSync(join(root, 'few.csv'), csv(rows, some))
    const run = await accept('--measurements', 'few.csv')
    expect(run.exitCode).toBe(3)
    expect(run.stdout).toContain('not shown yet')
    const result = json(await accept('--measurements', 'few.csv', '--json'))
    const long = terminalAcceptance(result, () => 'a location with a name of forty letters', plain)
    expect(Math.max(...long.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
    const [location] = result.locations
    expect(location!.share.conforming).toBe(location!.share.points)
    expect(location!.share.lower).toBeLessThan(0.95)
    expect(location!.morePoints).toBe(32 - location!.share.points)
    expect(location!.rooms.map(({ verdict }) => verdict)).not.toContain('conforms')
  })

  it('counts what was not heard as failed, and says of unknown offsets that they are unknown', async () => {
    const values = new Map<number, number | string>(levels(rows))
    const silent = rows.find(({ cells }) => cells.room === 'meeting' && cells.band === '5GHz')!
    values.set(silent.at, 'ND')
    writeFileSync(join(root, 'silent.csv'), csv(rows, values).replaceAll('adapter', 'phone'))
    const run = await accept('--measurements', 'silent.csv', '--json')
    expect(run.exitCode).toBe(3)
    const [location] = json(run).locations
    const room = location!.rooms.find(({ roomId }) => roomId === 'meeting')!
    expect(room.worst).toMatchObject({ censored: true, measuredDbm: -82, conforms: false })
    expect(location!.unknownOffset).toBe(rows.length)
    expect(report('html')).toContain('&lt; −82.0')
    expect(report('html')).toContain('taken as 0 dB')
  })

  it('writes nothing for a bad file, and tells every mistake', async () => {
    const before = treeOf(join(root, 'out'))
    writeFileSync(
      join(root, 'wrong.csv'),
      'location;floor;point;band;rssi\nlibrary;ground;99;5;-60\nlibrary;attic;1;5;60\n',
    )
    const run = await accept('--measurements', 'wrong.csv')
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('wrong.csv:2:16 error unknown-point')
    expect(run.stderr).toContain('wrong.csv:3:9 error unknown-floor')
    expect(run.stderr).toContain('wrong.csv:3:19 error measurement-positive')
    expect(run.stderr).toContain('nothing was written: 3 errors')
    expect(treeOf(join(root, 'out'))).toEqual(before)
    expect((await accept('--measurements', 'nowhere.csv')).exitCode).toBe(2)
    expect((await accept('library')).exitCode).toBe(64)
    expect((await accept('nowhere', '--measurements', 'good.csv')).exitCode).toBe(64)
  })

  it('is French by default where the operation is, and leaves what mds run wrote as it is', async () => {
    writeFileSync(join(root, 'good.csv'), csv(rows, levels(rows)))
    const run = await accept('--measurements', 'good.csv', '--lang', 'fr')
    expect(run.exitCode).toBe(0)
    expect(report('html')).toContain('<html lang="fr">')
    expect(report('html')).toContain('Rapport de recette')
    expect(existsSync(join(root, 'out', 'plan.json'))).toBe(true)
  })
})
