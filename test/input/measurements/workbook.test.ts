import ExcelJS, { type CellValue } from 'exceljs'
import { describe, expect, it } from 'vitest'
import { formatFindings } from '../../../src/report/terminal/findings.js'
import { readFiles } from './known.js'

const HEADS = ['location', 'floor', 'point', 'band', 'rssiDbm', 'device', 'noiseDbm', 'time', 'bssid']
const GOOD: readonly CellValue[] = ['here', 'rdc', 1, '5GHz', -60.5, null, null, null, null]

type Sheets = Readonly<Record<string, readonly (readonly CellValue[])[]>>

async function book(sheets: Sheets): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries(sheets)) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** The good row with one cell changed. */
function row(head: string, value: CellValue): readonly CellValue[] {
  return GOOD.map((cell, index) => (HEADS[index] === head ? value : cell))
}

const read = async (...rows: readonly (readonly CellValue[])[]) =>
  readFiles({ 'r.xlsx': await book({ Relevés: [HEADS, ...rows] }) })

describe('a workbook of readings', () => {
  it('gives numbers, days and times as they were typed', async () => {
    const { measurements, findings } = await read(
      row('time', new Date('2026-05-12T10:31:00Z')),
      row('time', new Date('2026-05-12T00:00:00Z')),
      row('time', '12/05/2026 11:00'),
    )
    expect(findings).toEqual([])
    expect(measurements.map(({ time }) => time)).toEqual(['2026-05-12T10:31:00', '2026-05-12', '2026-05-12T11:00:00'])
    expect(measurements[0]).toMatchObject({ rssiDbm: -60.5, band: '5GHz', at: [1.25, 1.25] })
  })

  it.each<readonly [string, string, CellValue, string, string, RegExp]>([
    [
      'a day in the place of a number',
      'rssiDbm',
      new Date('2026-05-12T00:00:00Z'),
      'measurement-date-cell',
      'E2',
      /makes a date of 12\.5/,
    ],
    ['a level as a positive number', 'rssiDbm', 60.5, 'measurement-positive', 'E2', /write -60\.5/],
    ['an error', 'rssiDbm', { error: '#REF!' }, 'measurement-number', 'E2', /the error #REF!/],
    [
      'a formula without a value',
      'rssiDbm',
      { formula: 'A1' } as CellValue,
      'measurement-number',
      'E2',
      /without a value/,
    ],
    ['a logical value', 'rssiDbm', true, 'measurement-number', 'E2', /true or false/],
    ['a level as text with another unit', 'rssiDbm', '-60 dB', 'measurement-unit', 'E2', /give it in dBm/],
    ['a band that became a day', 'band', new Date('2026-04-02T00:00:00Z'), 'unknown-band', 'D2', /known: 5GHz/],
    ['a number for a time', 'time', 46_154.5, 'measurement-date', 'H2', /no day and time/],
    ['a device of nobody', 'device', '__proto__', 'unknown-device', 'F2', /'__proto__'/],
    ['a BSSID of nobody', 'bssid', 'a0:b1:c2:d3:e4:f5', 'unknown-bssid', 'I2', /whose BSSID/],
  ])('tells %s at its cell', async (_what, head, value, code, cell, says) => {
    const { findings, measurements } = await read(row(head, value))
    expect(findings.map((finding) => [finding.code, finding.at.sheet, finding.at.cell])).toEqual([
      [code, 'Relevés', cell],
    ])
    expect(formatFindings(findings)).toMatch(says)
    expect(formatFindings(findings)).toContain(`r.xlsx!Relevés!${cell}`)
    expect(measurements).toEqual([])
  })

  it('takes the value of a formula, and a level that is text with a comma', async () => {
    const { measurements } = await read(row('rssiDbm', { formula: '-60-1', result: -61 }), row('rssiDbm', '-62,5'))
    // The same place twice: the first one is kept.
    expect(measurements.map(({ rssiDbm }) => rssiDbm)).toEqual([-61])
  })

  it('reads every sheet of readings, tables of APs and devices, and no other sheet', async () => {
    const sheets: Sheets = {
      RdC: [HEADS, row('bssid', '00:00:00:00:00:01')],
      Notes: [
        ['Auteur', 'Date'],
        ['X', 'Y'],
        ['location', 'a word'],
      ],
      Étage: [HEADS, row('point', 2).map((cell, index) => (HEADS[index] === 'device' ? 'sonde' : cell))],
      Bornes: [
        ['ap', 'band', 'bssid'],
        ['here-rdc-west-1', '5GHz', '00:00:00:00:00:01'],
        ['here-rdc-east-1', '5GHz', null],
      ],
      Appareils: [
        ['device', 'deviceOffsetDb', 'receiverFloorDbm'],
        ['sonde', 3.5, -94],
        [null, null, null],
      ],
    }
    const { measurements, findings, devices } = await readFiles({ 'r.xlsx': await book(sheets) })
    expect(findings).toEqual([])
    expect(measurements.map(({ ap, deviceOffsetDb }) => [ap, deviceOffsetDb])).toEqual([
      ['here-rdc-west-1', null],
      [null, 3.5],
    ])
    expect(devices).toContainEqual({ id: 'sonde', offsetDb: 3.5, floorDbm: -94 })
  })
})

describe('a large file of readings', () => {
  it('is read in time that follows its rows', { tags: 'long', timeout: 30_000 }, async () => {
    const lines = Array.from({ length: 19_999 }, (_, index) => {
      const [x, y] = [(index % 400) * 0.0125, Math.floor(index / 400) * 0.05]
      return `here;rdc;${x.toFixed(4)};${y.toFixed(4)};5;-60`
    })
    const { measurements, findings } = await readFiles({
      'r.csv': `location;floor;x;y;band;rssi\n${lines.join('\n')}\n`,
    })
    expect(findings).toEqual([])
    expect(measurements).toHaveLength(19_999)
    const more = await readFiles({
      'r.csv': `location;floor;x;y;band;rssi\n${lines.join('\n')}\n`,
      's.csv': `location;floor;x;y;band;rssi\nhere;rdc;4.9;4.9;5;-60\nhere;rdc;4.95;4.9;5;-60\n`,
    })
    expect(more.findings.map(({ code }) => code)).toEqual(['measurement-too-many'])
  })
})
