import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AcceptanceResult } from '../../src/model/acceptance.js'
import type { Plan } from '../../src/model/plan.js'
import type { WalkList } from '../../src/model/walk-list.js'
import { sampleSize } from '../../src/statistics/binomial.js'
import { seededGauss } from '../acceptance/seeded.js'
import { readWorkbook } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

const TIMEOUT_MS = 600_000

/** A partition of which little is known, so that the plan hangs on it. */
const WIDE = [
  'catalogs/materials.yaml',
  '    thicknessM: 0.072',
  [
    '    thicknessM: 0.072',
    '    judged: { "2.4GHz": { lossDb: 4, lowDb: 1, highDb: 12, source: made up }, "5GHz": { lossDb: 4, lowDb: 1, highDb: 14, source: made up } }',
  ].join('\n'),
] as const

let root = ''
let walks: readonly WalkList[] = []
const run = (...args: string[]): Promise<Run> => runHere(args, { cwd: root })
const out = (path: string): string => readFileSync(join(root, 'out', path), 'utf8')

function cellsOf(csv: string): string[][] {
  return csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';'))
}

/** The table with synthetic levels: those foreseen, at the strongest's lines the level given, and noise of a seed. */
function filled(csv: string, strongestDbm: number): string {
  const [header = [], ...rows] = cellsOf(csv)
  const [at, predicted] = [header.indexOf('rssiDbm'), header.indexOf('predictedDbm')]
  const gauss = seededGauss(5)
  const lines = rows.map((row) => {
    const level = row[predicted] === '' ? strongestDbm : Number(row[predicted]!.replace(',', '.'))
    return row.with(at, (level + gauss()).toFixed(1)).join(';')
  })
  return `\ufeff${[header.join(';'), ...lines].join('\r\n')}\r\n`
}

beforeAll(async () => {
  root = await editedEstate('two-levels', [WIDE])
  walks = (JSON.parse((await run('survey', '--json')).stdout) as { walks: WalkList[] }).walks
}, TIMEOUT_MS)

describe('mds survey', { timeout: TIMEOUT_MS }, () => {
  it('stops at each point of the acceptance sheet, as many as show the share, and where losses are told', () => {
    const plan = JSON.parse(out('plan.json')) as Plan
    expect(walks.map(({ locationId }) => locationId)).toEqual(plan.locations.map(({ id }) => id))
    for (const [index, walk] of walks.entries()) {
      const location = plan.locations[index]!
      const { points } = location.acceptance
      const { areaShare, confidence } = location.margin
      expect(walk.leastPoints).toBe(sampleSize(areaShare, confidence, 0))
      expect(walk.decide).toBe(points.length)
      const decides = walk.stops.filter(({ point }) => point !== null)
      expect(decides.map(({ floorId, point }) => `${floorId} ${point}`).sort()).toEqual(
        points.map(({ floor, number }) => `${floor} ${number}`).sort(),
      )
      const tells = walk.stops.filter(({ readings }) => readings.length > 0)
      expect(tells).toHaveLength(walk.calibrate)
      expect(walk.stops).toHaveLength(walk.decide + walk.calibrate - walk.both)
      expect(walk.stops.map(({ number }) => number)).toEqual(walk.stops.map((_, i) => i + 1))
      expect(walk.stops.reduce((sum, { readings }) => sum + readings.length, 0)).toBe(walk.readings)
    }
  })

  it('writes a table that mds accept reads once it is filled in', async () => {
    writeFileSync(join(root, 'walk.csv'), filled(out('survey/library.csv'), -50))
    const accepted = await run('accept', 'library', '--measurements', 'walk.csv', '--json')
    expect([accepted.stderr, accepted.exitCode]).toEqual(['', 0])
    const result = JSON.parse(accepted.stdout) as AcceptanceResult
    expect(result.locations[0]).toMatchObject({ verdict: 'conforms', rule: 'points' })
    expect(result.files[0]!.readings).toBe(cellsOf(out('survey/library.csv')).length - 1)
  })

  it('asks for readings of the wall that the plan hangs on, which mds calibrate reads and is told by', async () => {
    const walk = walks.find(({ locationId }) => locationId === 'library')!
    expect(walk.losses!.map(({ material }) => material)).toContain('board-72')
    expect(walk.readings).toBeGreaterThanOrEqual(10)
    const [loss] = walk.losses!
    expect(loss!.walkSdDb).toBeLessThan(loss!.priorSdDb)
    writeFileSync(join(root, 'walk.csv'), filled(out('survey/library.csv'), -50))
    const calibrated = await run('calibrate', 'library', '--measurements', 'walk.csv')
    expect([calibrated.stderr, calibrated.exitCode]).toEqual(['', 0])
    expect(calibrated.stdout).toContain(`${walk.readings} readings`)
  })

  it('writes the acceptance workbook with the same readings, which mds accept reads as the table', async () => {
    writeFileSync(join(root, 'text.csv'), filled(out('survey/library.csv'), -50))
    const [header = [], ...rows] = cellsOf(readFileSync(join(root, 'text.csv'), 'utf8'))
    const keyOf = (stop: unknown, ap: unknown): string => `${stop} ${ap ?? ''}`
    const level = new Map(
      rows.map((row) => [
        keyOf(row[header.indexOf('stop')], row[header.indexOf('ap')]),
        Number(row[header.indexOf('rssiDbm')]),
      ]),
    )
    const book = await readWorkbook(readFileSync(join(root, 'out', 'survey/library.xlsx')))
    const sheet = book.getWorksheet('Points')!
    const heads = Array.from(sheet.getRow(1).values as unknown[], String)
    const band = walks.find(({ locationId }) => locationId === 'library')!.band
    let filledRows = 0
    for (let row = 2; row <= sheet.rowCount; row++) {
      const cell = (name: string) => sheet.getCell(row, heads.indexOf(name))
      if (cell('band').value !== band) continue
      cell('measuredDbm').value = level.get(keyOf(cell('stop').value, cell('ap').value))!
      filledRows += 1
    }
    expect(filledRows).toBe(rows.length)
    writeFileSync(join(root, 'book.xlsx'), new Uint8Array(await book.xlsx.writeBuffer()))
    const accepted = async (file: string): Promise<AcceptanceResult> =>
      JSON.parse((await run('accept', 'library', '--measurements', file, '--json')).stdout) as AcceptanceResult
    const [ofText, ofBook] = [await accepted('text.csv'), await accepted('book.xlsx')]
    expect(ofBook.locations).toEqual(ofText.locations)
  })

  it('writes a table that holds no reading yet', async () => {
    writeFileSync(join(root, 'empty.csv'), out('survey/library.csv'))
    const accepted = await run('accept', 'library', '--measurements', 'empty.csv')
    expect(accepted.exitCode).toBe(2)
    expect(accepted.stderr).toContain('measurement-empty')
  })

  it('draws each stop with its number, and says why it is there', () => {
    const page = out('survey/library.html')
    const walk = walks.find(({ locationId }) => locationId === 'library')!
    for (const { number } of walk.stops) expect(page).toMatch(new RegExp(`font-weight="700"[^>]*>${number}</text>`))
    expect(page).toContain('decides')
  })

  it('sums up at the terminal within its width', async () => {
    const { stdout, exitCode } = await run('survey', 'library')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/decide \d+ points, calibrate \d+ points? \(\d+ readings?\), both \d+/)
    expect(Math.max(...stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
  })

  it('gives the same bytes again', async () => {
    const before = [out('survey/library.csv'), out('survey/library.html')]
    await run('survey', 'library')
    expect([out('survey/library.csv'), out('survey/library.html')]).toEqual(before)
  })
})
