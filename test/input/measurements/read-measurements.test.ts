import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { roleOf } from '../../../src/input/measurements/headings.js'
import { referenceRssiDbm } from '../../../src/model/measurement.js'
import { clopperPearson } from '../../../src/statistics/binomial.js'
import { readFiles } from './known.js'

const lines = (...rows: readonly string[]): string => `${rows.join('\n')}\n`

describe('a file of readings', () => {
  const english = lines('location,floor,point,band,ap,rssiDbm,device', 'here,rdc,1,5GHz,here-rdc-west-1,-60.5,adapter')
  const french = lines(
    'Implantation;Niveau;N° de point;Bande;Borne;Niveau relevé (dBm);Appareil',
    'here;rdc;1;5 GHz;here-rdc-west-1;\u221260,5;adapter',
  ).replaceAll('\n', '\r\n')

  it('is the same in English and in French, with and without a byte-order mark', async () => {
    const [a, b, c] = await Promise.all(
      [english, french, `\ufeff${french}`].map((text) => readFiles({ 'r.csv': text })),
    )
    expect(a!.findings).toEqual([])
    expect(a!.measurements).toMatchObject([
      {
        locationId: 'here',
        floorId: 'rdc',
        roomId: 'west',
        at: [1.25, 1.25],
        point: 1,
        band: '5GHz',
        ap: 'here-rdc-west-1',
      },
    ])
    const bare = (set: typeof a) => set!.measurements.map(({ place: _place, ...rest }) => rest)
    expect(bare(b)).toEqual(bare(a))
    expect(bare(c)).toEqual(bare(a))
    expect(b!.findings).toEqual([])
  })

  it('takes the unit of a column that stands in its cells', async () => {
    const { measurements, findings } = await readFiles({ 'r.csv': english.replace('-60.5', '-60.5 dBm') })
    expect(findings).toEqual([])
    expect(measurements[0]).toMatchObject({ rssiDbm: -60.5 })
  })

  it('takes the offset of its device off', async () => {
    const { measurements } = await readFiles({ 'r.csv': english })
    expect(measurements[0]).toMatchObject({ rssiDbm: -60.5, deviceOffsetDb: 5 })
    expect(referenceRssiDbm(measurements[0]!)).toBe(-65.5)
  })

  it('keeps an unknown offset unknown, and takes the row\u2019s own before the table\u2019s', async () => {
    const { measurements, findings } = await readFiles({
      'r.csv': lines(
        'location;floor;x;y;band;rssi;device;deviceOffsetDb',
        'here;rdc;1;1;2,4;-60;unknown-phone;',
        'here;rdc;2;1;2,4;-60;adapter;4,5',
        'here;rdc;3;1;2,4;-60;;',
      ),
    })
    expect(findings).toEqual([])
    expect(measurements.map(({ deviceOffsetDb }) => deviceOffsetDb)).toEqual([null, 4.5, null])
    expect(measurements.map(referenceRssiDbm)).toEqual([-60, -64.5, -60])
  })

  it('reads the band from the frequency of a channel, as survey programs write it beside the channel', async () => {
    const { measurements, findings } = await readFiles({
      'r.csv': lines(
        'location;floor;x;y;Fréquence (MHz);canal;signal',
        'here;rdc;1;1;5180;36;-60',
        'here;rdc;2;1;2437 MHz;6;-60',
      ),
    })
    expect(findings).toEqual([])
    expect(measurements.map(({ band }) => band)).toEqual(['5GHz', '2.4GHz'])
    const none = await readFiles({ 'r.csv': lines('location;floor;x;y;frequency;rssi', 'here;rdc;1;1;3500;-60') })
    expect(none.findings.map(({ code }) => code)).toEqual(['unknown-band'])
  })

  it('takes a place that lies on a point of the sheet for that point, and any other as its own', async () => {
    const { measurements } = await readFiles({
      'r.csv': lines(
        'location;floor;x;y;band;rssi',
        'here;rdc;1,25;1,25;5;-60',
        'here;rdc;3,755;3,75;5;-60',
        'here;rdc;3,90;3,75;5;-60',
      ),
    })
    expect(measurements.map(({ point, at }) => [point, at])).toEqual([
      [1, [1.25, 1.25]],
      [2, [3.75, 3.75]],
      [null, [3.9, 3.75]],
    ])
  })

  it('censors what was not heard: below its own level, the device\u2019s floor, or the standard\u2019s', async () => {
    const { measurements, findings } = await readFiles({
      'r.csv': lines(
        'location;floor;x;y;band;rssi;device;censored',
        'here;rdc;1;1;5;<-95;reference;',
        'here;rdc;2;1;5;ND;adapter;',
        'here;rdc;3;1;5;non détecté;reference;',
        'here;rdc;4;1;5;;adapter;oui',
        'here;rdc;1;2;5;-91,5;;x',
        'here;rdc;1;3;5;-91,5;;non',
      ),
    })
    expect(findings).toEqual([])
    expect(measurements.map(({ rssiDbm, censored }) => [rssiDbm, censored])).toEqual([
      [-95, true],
      [-95, true],
      [-82, true],
      [-95, true],
      [-91.5, true],
      [-91.5, false],
    ])
  })

  it('finds the AP by its BSSID, from a table of its own or a row that has both', async () => {
    const readings = lines(
      'location;floor;x;y;band;ap;bssid;rssi',
      'here;rdc;1;1;5;;a0b1.c2d3.e4f5;-60',
      'here;rdc;1;1;5;here-rdc-east-1;00:00:00:00:00:01;-70',
      'here;rdc;1;2;5;;00-00-00-00-00-01;-71',
    )
    const table = lines('Borne;BSSID', 'here-rdc-west-1;A0:B1:C2:D3:E4:F5', 'here-rdc-east-1;')
    const { measurements, findings, files } = await readFiles({ 'r.csv': readings, 't.csv': table })
    expect(findings).toEqual([])
    expect(measurements.map(({ ap }) => ap)).toEqual(['here-rdc-west-1', 'here-rdc-east-1', 'here-rdc-east-1'])
    expect(files.map(({ file, readings: count }) => [file, count])).toEqual([
      ['r.csv', 3],
      ['t.csv', 0],
    ])
  })

  it('takes readings of one place at several times, and counts places that nobody measured', async () => {
    const { measurements, files, findings } = await readFiles({
      'r.csv': lines(
        'Relevés du 12 mai',
        '',
        'location;floor;point;band;rssi;time;remark',
        'here;rdc;1;5;-60;12/05/2026 10:31;',
        'here;rdc;1;5;-62;2026-05-12T10:32:05+02:00;',
        'here;rdc;2;5;;;porte fermée',
      ),
    })
    expect(findings).toEqual([])
    expect(measurements.map(({ time }) => time)).toEqual(['2026-05-12T10:31:00', '2026-05-12T10:32:05'])
    expect(measurements[1]!.place).toMatchObject({ file: 'r.csv', line: 5 })
    expect(files).toMatchObject([{ readings: 2, blankRows: 1 }])
  })
})

describe('docs/measurements.md', () => {
  it('names every column, in both languages', () => {
    const text = readFileSync('docs/measurements.md', 'utf8').split('## The verdicts')[0]!
    const rows = [...text.matchAll(/^\| (?:needed|one of both)? ?\| ([^|]+) \| ([^|]+) \| [^|]+ \|$/gm)]
    const named = rows.map(([, english = '', french = '']) =>
      [english, french].map((cell) => cell.split(', ').map(roleOf)),
    )
    for (const [english, french] of named) expect(french).toEqual(english)
    const roles = new Set(named.flat(2))
    expect(roles.has(null)).toBe(false)
    expect(roles.size).toBe(17)
  })

  it('says what ten and 32 good points show', () => {
    expect(clopperPearson(10, 0, 0.8).lower).toBeCloseTo(0.85, 2)
    expect(clopperPearson(32, 0, 0.8).lower).toBeGreaterThanOrEqual(0.95)
    expect(clopperPearson(31, 0, 0.8).lower).toBeLessThan(0.95)
  })
})
