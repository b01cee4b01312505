import { describe, expect, it } from 'vitest'
import { formatFindings } from '../../../src/report/terminal/findings.js'
import { readFiles } from './known.js'

const HEAD = 'location;floor;room;point;x;y;band;ap;bssid;rssiDbm;device;noiseDbm;throughputMbps;time;censored'
const GOOD = 'here;rdc;west;1;;;5GHz;;;-60;reference;-92;120,5;2026-05-12T10:31;'

/** The good row with some of its cells changed. */
function row(changes: Readonly<Record<string, string>>): string {
  const cells = GOOD.split(';')
  for (const [heading, text] of Object.entries(changes)) cells[HEAD.split(';').indexOf(heading)] = text
  return cells.join(';')
}

type Case = readonly [
  what: string,
  changes: Readonly<Record<string, string>>,
  code: string,
  column: string,
  says: RegExp,
]

const CASES: readonly Case[] = [
  ['a location of no plan', { location: 'her' }, 'unknown-location', 'location', /did you mean 'here'/],
  ['no location', { location: '' }, 'measurement-missing', 'location', /the location is empty/],
  ['feet', { point: '', room: '', x: '24,6', y: '8,2' }, 'measurement-outside', 'x', /these may be feet/],
  ['x and y exchanged', { point: '', room: '', x: '2', y: '7' }, 'measurement-outside', 'x', /may be exchanged/],
  ['a BSSID of nobody for an AP', { ap: 'a0:b1:c2:d3:e4:f5' }, 'unknown-bssid', 'ap', /no table says whose BSSID/],
  ['a floor that is not there', { floor: 'r+1' }, 'unknown-floor', 'floor', /unknown floor 'r\+1' in 'here'/],
  ['a room that is not there', { room: 'wets' }, 'unknown-room', 'room', /did you mean 'west'/],
  ['a point in another room', { room: 'east' }, 'measurement-room', 'room', /lies in 'west', the row says 'east'/],
  ['a point of no sheet', { point: '9' }, 'unknown-point', 'point', /points 1 to 3/],
  ['a point that is no number', { point: 'P1' }, 'measurement-number', 'point', /'P1' is no number/],
  ['no place', { point: '' }, 'measurement-missing', 'point', /neither a point nor x and y/],
  ['half a place', { point: '', x: '2' }, 'measurement-missing', 'y', /y is empty/],
  [
    'a place beside the building',
    { point: '', room: '', x: '12', y: '2' },
    'measurement-outside',
    'x',
    /in no room of floor 'rdc'/,
  ],
  ['a point that moved', { x: '4,00', y: '1,25' }, 'measurement-point-moved', 'point', /point 1 lies at 1\.25 ; 1\.25/],
  ['a band that is none', { band: '5.2 GHz' }, 'unknown-band', 'band', /known: 5GHz, 2\.4GHz/],
  ['a band the plan has not', { band: '6GHz' }, 'unknown-band', 'band', /the plan of 'here' has no 6GHz/],
  ['no band', { band: '' }, 'measurement-missing', 'band', /the band is empty/],
  ['an AP that is not there', { ap: 'here-rdc-west-2' }, 'unknown-ap', 'ap', /did you mean 'here-rdc-west-1'/],
  ['a BSSID of nobody', { bssid: 'a0:b1:c2:d3:e4:f5' }, 'unknown-bssid', 'bssid', /no table says whose BSSID/],
  ['a BSSID that is none', { bssid: 'a0:b1:c2' }, 'measurement-bssid', 'bssid', /is no BSSID/],
  ['a device of nobody', { device: 'phone' }, 'unknown-device', 'device', /nothing says what the device 'phone' reads/],
  ['a level that is positive', { rssiDbm: '60' }, 'measurement-positive', 'rssiDbm', /write -60/],
  ['a level out of range', { rssiDbm: '-130' }, 'measurement-range', 'rssiDbm', /not within -110…-10/],
  ['the 0 that programs write where nothing was read', { rssiDbm: '0' }, 'measurement-range', 'rssiDbm', /ND where/],
  ['a level that no AP gives', { rssiDbm: '-6.1' }, 'measurement-range', 'rssiDbm', /no AP is read so strong/],
  ['a level with another unit', { rssiDbm: '-60 dB' }, 'measurement-unit', 'rssiDbm', /give it in dBm/],
  ['a quality in percent', { rssiDbm: '60 %' }, 'measurement-unit', 'rssiDbm', /holds a unit/],
  ['a level with two decimal marks', { rssiDbm: '-60.5,5' }, 'measurement-number', 'rssiDbm', /is no number/],
  ['two levels in a cell', { rssiDbm: '-60/-61' }, 'measurement-number', 'rssiDbm', /is no number/],
  ['an exponent', { rssiDbm: '-6e1' }, 'measurement-number', 'rssiDbm', /is no number/],
  ['no level beside a noise', { rssiDbm: '' }, 'measurement-missing', 'rssiDbm', /write ND or <-95/],
  [
    'a floor that no receiver has',
    { rssiDbm: '<95' },
    'measurement-range',
    'rssiDbm',
    /below which nothing was heard is 95/,
  ],
  ['a floor that is no number', { rssiDbm: '<lots' }, 'measurement-number', 'rssiDbm', /'lots' is no number/],
  ['neither yes nor no', { censored: 'maybe' }, 'measurement-value', 'censored', /'maybe' is neither yes nor no/],
  ['a noise out of range', { noiseDbm: '-130' }, 'measurement-range', 'noiseDbm', /not within -120…0/],
  [
    'a throughput that says two things',
    { throughputMbps: '1,234' },
    'measurement-ambiguous',
    'throughputMbps',
    /may be 1234 or 1\.234/,
  ],
  ['a negative throughput', { throughputMbps: '-5' }, 'measurement-range', 'throughputMbps', /not within 0…50000/],
  ['a day no calendar has', { time: '2026-02-30' }, 'measurement-date', 'time', /no day and time of the calendar/],
  ['an hour no clock has', { time: '12/05/2026 25:00' }, 'measurement-date', 'time', /no day and time of the calendar/],
  ['a time alone', { time: '10:31' }, 'measurement-date', 'time', /write such as 2026-05-12T10:31/],
]

describe('a bad row of readings', () => {
  it.each(CASES)('%s', async (_what, changes, code, column, says) => {
    const bad = row(changes)
    const { findings, measurements } = await readFiles({ 'r.csv': `${HEAD}\n${row({ point: '2' })}\n${bad}\n` })
    expect(findings.map((finding) => finding.code)).toEqual([code])
    const before = bad.split(';').slice(0, HEAD.split(';').indexOf(column))
    expect(findings[0]!.at).toMatchObject({
      file: 'r.csv',
      line: 3,
      column: before.join(';').length + (before.length > 0 ? 2 : 1),
    })
    expect(formatFindings(findings)).toMatch(says)
    expect(measurements).toHaveLength(1)
  })

  it('tells every mistake of every row in one run', async () => {
    const bad = [row({ band: '7', rssiDbm: '60' }), row({ ap: 'x', device: 'y' })]
    const { findings } = await readFiles({ 'r.csv': `${HEAD}\n${bad.join('\n')}\n` })
    expect(findings.map(({ code }) => code)).toEqual([
      'unknown-band',
      'measurement-positive',
      'unknown-ap',
      'unknown-device',
    ])
  })

  it('tells a device that nobody describes once, with its rows, and every other mistake of those rows', async () => {
    const bad = [row({ device: 'y' }), row({ device: 'y', rssiDbm: '60' }), row({ device: 'z' })]
    const { findings, measurements } = await readFiles({ 'r.csv': `${HEAD}\n${bad.join('\n')}\n` })
    expect(findings.map(({ code, at }) => [code, at.line])).toEqual([
      ['unknown-device', 2],
      ['measurement-positive', 3],
      ['unknown-device', 4],
    ])
    expect(findings[0]!.message).toMatch(/'y'.*\(2 rows\)$/)
    expect(measurements).toEqual([])
  })

  it('takes a pile at the lowest level of a device for nothing heard, and says so; a tail that thins out stays', async () => {
    const at = (rssiDbm: number, minute: number) =>
      row({ rssiDbm: String(rssiDbm), time: `2026-05-12T10:${String(minute).padStart(2, '0')}` })
    const heard = [-60, -72, -80, -88, -93, -93]
    const pile = [...heard, -100, -100, -100, -100, -100]
    const told = await readFiles({ 'r.csv': `${HEAD}\n${pile.map(at).join('\n')}\n` })
    expect(told.findings).toMatchObject([{ code: 'measurement-floor', severity: 'warning', at: { line: 8 } }])
    expect(told.findings[0]!.message).toMatch(
      /5 readings at -100 dBm, .*'reference': taken as nothing heard, below -93/,
    )
    expect(told.measurements.slice(6).map(({ censored, rssiDbm }) => [censored, rssiDbm])).toEqual(
      Array.from({ length: 5 }, () => [true, -93]),
    )
    const tail = [...heard, -94, -94, -95, -95, -96, -96, -96, -97, -97, -97, -97, -97]
    for (const levels of [tail, pile.slice(0, -1), pile.map((level) => level + 25)]) {
      const kept = await readFiles({ 'r.csv': `${HEAD}\n${levels.map(at).join('\n')}\n` })
      expect([kept.findings, kept.measurements.map(({ censored }) => censored)]).toEqual([[], levels.map(() => false)])
    }
  })

  it('is in feet by its headings', async () => {
    const head = HEAD.replace(';x;y;', ';X (ft);y (feet);')
    const { findings, measurements } = await readFiles({ 'r.csv': `${head}\n${row({ point: '', x: '2', y: '2' })}\n` })
    expect(findings.map(({ code, message }) => [code, message])).toEqual([
      ['measurement-unit', "the column 'X (ft)' is in ft"],
      ['measurement-unit', "the column 'y (feet)' is in feet"],
    ])
    expect(measurements).toEqual([])
  })

  it('reads the headings, frequencies in GHz and BSSIDs as names that survey programs write', async () => {
    const table = [
      'Building,Level,X (m),Y (m),Frequency (GHz),AP Name,Signal Strength (dBm)',
      'here,rdc,1,1,5.18,a0:b1:c2:d3:e4:f5,-60',
      'here,rdc,1,1,2.437 GHz,here-rdc-west-1,-50',
    ]
    const names = 'ap;bssid\nhere-rdc-east-1;A0-B1-C2-D3-E4-F5\n'
    const { findings, measurements } = await readFiles({ 'r.csv': `${table.join('\n')}\n`, 'aps.csv': names })
    expect(findings).toEqual([])
    expect(measurements.map(({ band, ap, rssiDbm }) => [band, ap, rssiDbm])).toEqual([
      ['5GHz', 'here-rdc-east-1', -60],
      ['2.4GHz', 'here-rdc-west-1', -50],
    ])
  })

  it('stands twice', async () => {
    const { findings } = await readFiles({ 'r.csv': `${HEAD}\n${GOOD}\n${row({ rssiDbm: '-61' })}\n` })
    expect(findings).toMatchObject([{ code: 'measurement-twice', at: { line: 3 } }])
    expect(findings[0]!.message).toContain('r.csv:2')
  })

  it('stands twice where no column names the access point', async () => {
    const table = 'location,floor,x,y,band,rssi\nhere,rdc,1.25,1.25,5GHz,-60\nhere,rdc,1.25,1.25,5GHz,-61\n'
    const { findings } = await readFiles({ 'r.csv': table })
    expect(findings).toMatchObject([{ code: 'measurement-twice', at: { line: 3 } }])
    expect(findings[0]!.fix).toContain("add a column 'ap' or 'bssid'")
  })

  it('stands twice, in two files', async () => {
    const { findings } = await readFiles({ 'a.csv': `${HEAD}\n${GOOD}\n`, 'b.csv': `${HEAD}\n${GOOD}\n` })
    expect(findings).toMatchObject([{ code: 'measurement-twice', at: { file: 'b.csv' } }])
  })

  it('has a decimal comma between commas', async () => {
    const { findings } = await readFiles({ 'r.csv': 'location,floor,x,y,band,rssi\nhere,rdc,1,5,2,5GHz,-60\n' })
    expect(findings).toMatchObject([{ code: 'measurement-cells', at: { line: 2, column: 21 } }])
  })
})

describe('a bad table of readings', () => {
  const codes = async (files: Readonly<Record<string, string | Uint8Array>>): Promise<string[]> =>
    (await readFiles(files)).findings.map(({ code, at }) => `${at.file}:${at.line ?? '-'}:${at.column ?? '-'} ${code}`)

  it.each([
    ['a heading of nothing', `${HEAD};colour\n${GOOD};red\n`, 'r.csv:1:98 measurement-column-unknown'],
    ['a heading that stands twice', `${HEAD};niveau relevé\n${GOOD};\n`, 'r.csv:1:98 measurement-column-twice'],
    ['no band', 'location;floor;point;rssi\nhere;rdc;1;-60\n', 'r.csv:1:22 measurement-column-missing'],
    ['no place', 'location;floor;x;band;rssi\nhere;rdc;1;5;-60\n', 'r.csv:1:23 measurement-column-missing'],
    ['no level', 'location;floor;point;band\nhere;rdc;1;5\n', 'r.csv:1:22 measurement-column-missing'],
    ['no heading at all', 'here;rdc;1;5;-60\n', 'r.csv:-:- measurement-header'],
    ['nothing', '', 'r.csv:-:- measurement-header'],
    ['no reading', `${HEAD}\nhere;rdc;west;1;;;5GHz;;;;;;;;\n`, 'r.csv:-:- measurement-empty'],
    ['a byte that no encoding has', new Uint8Array([0x6e, 0x69, 0x76, 0x81]), 'r.csv:1:4 not-utf8'],
    ['UTF-8 with a byte of Windows', new Uint8Array([0xc3, 0xa9, 0x20, 0xe9]), 'r.csv:1:3 not-utf8'],
  ])('has %s', async (_what, text, expected) => {
    expect(await codes({ 'r.csv': text })).toEqual([expected])
  })

  it('is no file of readings, or no workbook', async () => {
    expect(await codes({ 'r.doc': HEAD })).toEqual(['r.doc:-:- measurement-file-type'])
    expect(await codes({ 'r.xlsx': 'no archive' })).toEqual(['r.xlsx:-:- measurement-workbook'])
  })

  it('gives a BSSID or a device twice', async () => {
    const table = 'ap;bssid\nhere-rdc-west-1;a0:b1:c2:d3:e4:f5\nhere-rdc-east-1;A0-B1-C2-D3-E4-F5\n'
    expect(await codes({ 'r.csv': `${HEAD}\n${GOOD}\n`, 't.csv': table })).toEqual([
      't.csv:3:17 measurement-bssid-twice',
    ])
    const devices = 'device;deviceOffsetDb\nadapter;6\n'
    expect(await codes({ 'r.csv': `${HEAD}\n${GOOD}\n`, 'd.csv': devices })).toEqual([
      'd.csv:2:1 measurement-device-twice',
    ])
  })
})
