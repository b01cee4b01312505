import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { main } from '../../src/shell/cli.js'
import { EXIT } from '../../src/shell/exit-code.js'
import { number, readVectors, type VectorRow } from '../radio/vectors.js'
import { memoryIo } from './memory-io.js'
import { tempFolder } from './temp-folder.js'

const ROOT = process.cwd()

/** Runs `mds calc` in a folder that holds no estate. */
async function calc(line: string): Promise<{ code: number; stdout: string; stderr: string }> {
  const io = memoryIo({ cwd: tempFolder() })
  const code = await main(['calc', ...line.split(' ').filter((part) => part !== '')], io)
  return { code, stdout: io.stdout(), stderr: io.stderr() }
}

/** What the formulas print as JSON, each its own part of it. */
interface CalcJson {
  readonly warnings: readonly string[]
  readonly source: string
  readonly lossDb: number
  readonly termsDb: Readonly<Record<string, number>>
  readonly outOfRange: readonly unknown[]
  readonly rows: readonly { readonly lossesDb: readonly number[]; readonly mcs: number; readonly rateBps: number }[]
  readonly rateBps: number
  readonly noiseDbm: number
  readonly demand: unknown
  readonly exchanges: readonly {
    readonly exchangeUs: number
    readonly throughputMbps: number
    readonly efficiency: number
  }[]
}

async function json(line: string): Promise<CalcJson> {
  const { code, stdout, stderr } = await calc(`${line} --json`)
  expect([code, stderr], line).toEqual([EXIT.ok, ''])
  return JSON.parse(stdout) as CalcJson
}

const FORMULAS = ['path-loss', 'wall', 'phy-rate', 'noise', 'airtime']

describe('help', () => {
  it('of calc lists the formulas', async () => {
    const { code, stdout } = await calc('--help')
    expect(code).toBe(EXIT.ok)
    for (const name of FORMULAS) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
  })

  it.each(FORMULAS)('of %s has an example that runs without an estate', async (name) => {
    const { code, stdout } = await calc(`${name} --help`)
    expect(code).toBe(EXIT.ok)
    const [example] = /(?<=^Example:\n {2}mds calc ).*/m.exec(stdout)!
    expect(example.startsWith(name)).toBe(true)
    const run = await calc(example)
    expect([run.code, run.stderr]).toEqual([EXIT.ok, ''])
    expect(Object.keys(await json(example))).toContain('warnings')
  })

  it('--quiet prints nothing, and 80 columns are kept', { tags: 'long' }, async () => {
    expect((await calc('noise --width-mhz 20 --noise-figure-db 7 --quiet')).stdout).toBe('')
    for (const line of [
      'path-loss --model itu-r-p1238-site-general --environment office-nlos --distance-m 40 --frequency-mhz 5500',
      'path-loss --model tgax --environment enterprise --walls 2 --floors 1 --distance-m 20 --frequency-mhz 5500',
      `wall refend-beton-160 --root ${ROOT}`,
      'airtime --standard he --mcs 7 --width-mhz 20 --devices 30 --mbps-per-active 2 --mac-efficiency 0.6 --max-airtime 0.5',
    ]) {
      const long = (await calc(line)).stdout.split('\n').filter((text) => [...text].length > 80)
      expect(long).toEqual([])
    }
  })
})

const hz = (row: VectorRow): number => number(row, 'frequency_ghz') * 1000
const every = (name: string, step: number): VectorRow[] => readVectors(name).filter((_, index) => index % step === 0)

async function expectLoss(row: VectorRow, line: string): Promise<void> {
  const { lossDb, termsDb } = await json(`path-loss ${line}`)
  expect(lossDb, row.id).toBeCloseTo(number(row, 'loss_db'), 5)
  const sum = Object.values(termsDb).reduce((total, term) => total + term, 0)
  expect(sum, row.id).toBeCloseTo(lossDb, 9)
}

describe('path-loss gives the values of the tables, and terms that add up', () => {
  it('free space and log-distance', async () => {
    for (const row of every('ns3_friis_logdistance.csv', 12)) {
      const at = `--distance-m ${row.distance_m} --frequency-mhz ${number(row, 'frequency_hz') / 1e6}`
      const model =
        row.model === 'friis'
          ? 'free-space'
          : `log-distance --exponent ${row.exponent} --reference-loss-db ${row.reference_loss_db}`
      await expectLoss(row, `--model ${model} ${at}`)
    }
  })

  it('P.1238 site-general, edition 13', async () => {
    const rows = readVectors('p1238_site_general_abg.csv').filter((row) => row.edition === 'P.1238-13')
    for (const row of rows.filter((_, index) => index % 10 === 0)) {
      const environment = row.environment!.replace('_', '-')
      const at = `--distance-m ${row.distance_m} --frequency-mhz ${hz(row)}`
      await expectLoss(row, `--model itu-r-p1238-site-general --environment ${environment} ${at}`)
    }
  })

  it('P.1238 classic, COST 231 and TGax, with walls and floors', { tags: 'long' }, async () => {
    for (const row of every('p1238_classic_n_lf.csv', 6)) {
      const at = `--distance-m ${row.distance_m} --frequency-mhz ${hz(row)} --floors ${row.floors}`
      await expectLoss(row, `--model itu-r-p1238 --environment ${row.environment!.replace('_', '-')} ${at}`)
    }
    for (const row of every('cost231_multiwall.csv', 9)) {
      const light = new Array(number(row, 'light_walls_3_4db')).fill('3.4')
      const walls = [...light, ...new Array(number(row, 'heavy_walls_6_9db')).fill('6.9')].join(',')
      const given = walls === '' ? '' : `--wall-losses-db ${walls}`
      const at = `--distance-m ${row.distance_m} --frequency-mhz ${hz(row)} --floors ${row.floors}`
      await expectLoss(row, `--model cost231 ${given} ${at}`)
    }
    for (const row of every('ieee_tgax.csv', 12)) {
      const at = `--distance-m ${row.distance_m} --frequency-mhz ${hz(row)} --walls ${row.walls} --floors ${row.floors}`
      await expectLoss(row, `--model tgax --environment ${row.scenario!.replace('TGax_', '')} ${at}`)
    }
  })

  it('InH-Office', async () => {
    for (const row of every('ns3_3gpp_inh.csv', 12)) {
      const distanceM = Math.hypot(number(row, 'distance2d_m'), number(row, 'h_bs_m') - number(row, 'h_ut_m'))
      const sight = row.condition === 'LOS' ? '--line-of-sight' : '--no-line-of-sight'
      const at = `--distance-m ${distanceM} --frequency-mhz ${number(row, 'frequency_hz') / 1e6}`
      await expectLoss(row, `--model inh-office ${sight} ${at}`)
    }
  })
})

describe('path-loss says where a figure comes from and where it does not hold', () => {
  const office = 'path-loss --model itu-r-p1238-site-general --environment office --frequency-mhz 5500'

  it('inside its range, both ends included, there is no warning', async () => {
    for (const distanceM of [4, 30]) {
      const result = await json(`${office} --no-line-of-sight --distance-m ${distanceM}`)
      expect(result).toMatchObject({ outOfRange: [], warnings: [], validity: { distanceM: [4, 30] } })
      expect(result.source).toBe('ITU-R P.1238-13 (09/2025), eq. (1), Table 2, office-nlos')
    }
  })

  it('outside it names the value, the range and the source, and gives 0', async () => {
    const { code, stdout } = await calc(`${office} --no-line-of-sight --distance-m 30.5`)
    expect(code).toBe(EXIT.ok)
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      '! 30.5 m is outside 4–30 m (ITU-R P.1238-13 (09/2025), eq. (1), Table 2, office-nlos)',
    )
    const { outOfRange } = await json(
      'path-loss --model inh-office --line-of-sight --distance-m 151 --frequency-mhz 400',
    )
    expect(outOfRange).toMatchObject([
      { quantity: 'frequencyGhz', value: 0.4, range: [0.5, 100] },
      { quantity: 'distanceM', value: 151, range: [1, 150] },
    ])
  })

  it.each([
    ['cost231 --floors 1 --frequency-mhz 2442', '2.442 GHz is outside 1.8 GHz'],
    ['tgax --environment enterprise --floors 1 --frequency-mhz 5500', '1 floor between, the model is for one floor'],
    ['tgax --environment residential --frequency-mhz 900', '0.9 GHz is outside 2.4–7.125 GHz'],
    ['itu-r-p1238 --environment office --floors 2 --frequency-mhz 5500', '2 floors between is outside at most 1 floor'],
    ['itu-r-p1238 --environment office --frequency-mhz 6185', '6.185 GHz is outside 5.15–5.725 GHz'],
    ['itu-r-p1238 --environment commercial --frequency-mhz 5500', '5.5 GHz is outside 4 GHz'],
  ])('%s', async (line, warning) => {
    const { code, stdout } = await calc(`path-loss --distance-m 10 --model ${line}`)
    expect(code).toBe(EXIT.ok)
    expect(stdout.replace(/\s+/g, ' ')).toContain(`! ${warning}`)
  })

  it('a distance below 1 m is computed as 1 m, and said', async () => {
    const { stdout } = await calc('path-loss --model multi-wall --distance-m 0.5 --frequency-mhz 5500')
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/^ 47\.26 dB.*! 0\.5 m is below 1 m \(.*\); computed as at 1 m/)
  })

  it('an N of one’s own takes its Lf with it', async () => {
    const line = 'path-loss --model itu-r-p1238 --power-loss-coefficient 31 --distance-m 10 --frequency-mhz 5500'
    expect((await json(`${line} --floors 1 --floor-loss-db 16`)).lossDb).toBeCloseTo(20 * Math.log10(5500) + 19, 9)
    expect((await calc(`${line} --floors 1`)).stderr).toContain('needs --floor-loss-db')
  })
})

describe('wall', () => {
  it('gives the slabs of the tables, oblique ones too', async () => {
    for (const row of every('p2040_slab_oblique.csv', 6)) {
      const line = `wall --layers ${row.material!.replace('_', '-')}:${number(row, 'thickness_mm') / 1000} --frequency-mhz ${hz(row)} --incidence-deg ${row.incidence_deg}`
      for (const [polarisation, column] of [
        ['te', 'loss_te_db'],
        ['tm', 'loss_tm_db'],
        ['mean', 'loss_mean_power_db'],
      ] as const) {
        const { rows } = await json(`${line} --polarisation ${polarisation}`)
        expect(rows[0]!.lossesDb[0], row.id).toBeCloseTo(number(row, column), 5)
      }
    }
  })

  it('tabulates bands and angles of free layers, and warns of a fit used outside its frequencies', async () => {
    const { stdout } = await calc('wall --layers concrete:0.16')
    expect(stdout).toMatch(/0° +30° +60° +75°/)
    for (const band of ['2.4GHz', '5GHz', '6GHz']) expect(stdout).toContain(` ${band}, average`)
    expect(stdout).not.toContain('!')
    const floorboard = await json('wall --layers floorboard:0.02 --band 5GHz')
    expect(floorboard.warnings).toEqual(['floorboard: 5.15–5.725 GHz is outside 50–100 GHz (ITU-R P.2040-3, Table 3)'])
    expect((await json('wall --layers metal:0.002')).warnings).toEqual([expect.stringContaining('43.2 dB')])
  })

  it('shows what a plan takes for a material of the catalogue, what it rests on, and P.2040 beside it', {
    tags: 'long',
  }, async () => {
    const { code, stdout } = await calc(`wall refend-beton-160 --root ${ROOT}`)
    expect(code).toBe(EXIT.ok)
    expect(stdout).toMatch(/^ 5GHz +15\.0 +10\.0 +24\.0 {2}judged: /m)
    expect(stdout).toMatch(/^ 6GHz +15\.0 +10\.0 +24\.0 {2}judged, that of 5GHz: /m)
    expect(stdout).toMatch(/^ 5GHz, average +21\.26/m)
    const stone = await json(`wall pierre-400 --band 5GHz --root ${ROOT}`)
    expect(stone).toMatchObject({ p2040: null, bands: [{ band: '5GHz', lossDb: 16, origin: 'judged' }] })
    expect((await calc(`wall pierre-400 --lang fr --root ${ROOT}`)).stdout).toContain('Mur en pierre')
  })
})

describe('rates, noise and airtime', () => {
  it('phy-rate has every rate of the table and refuses what the standard excludes, with the reason', async () => {
    for (const row of every('ns3_phy_rates.csv', 40)) {
      const standard = row.standard!.toLowerCase()
      if (!['ht', 'vht', 'he'].includes(standard)) continue
      const line = `phy-rate --standard ${standard} --mcs ${row.mcs} --width-mhz ${row.width_mhz} --streams ${row.nss} --guard-interval-ns ${row.gi_ns}`
      if (row.rate_bps === 'NA') expect((await calc(line)).stderr, row.id).toContain('VHT excludes')
      else expect(Math.abs((await json(line)).rateBps - number(row, 'rate_bps')), row.id).toBeLessThanOrEqual(4)
    }
  })

  it('phy-rate without an MCS lists those the standard has, and says which it excludes', async () => {
    const { rows, warnings } = await json('phy-rate --standard ac --width-mhz 20 --streams 1')
    expect(rows).toHaveLength(9)
    expect(warnings).toEqual(['VHT excludes mcs 9 at 20 MHz with 1 stream'])
    const four = await json('phy-rate --standard ht --width-mhz 40 --streams 4 --guard-interval-ns 400')
    expect(four.rows.at(-1)).toMatchObject({ mcs: 31, rateBps: 600_000_000 })
  })

  it('noise has the floors of the table', async () => {
    for (const row of readVectors('noise_floor.csv')) {
      const { noiseDbm } = await json(`noise --width-mhz ${row.width_mhz} --noise-figure-db ${row.noise_figure_db}`)
      expect(noiseDbm, row.id).toBeCloseTo(number(row, 'noise_dbm_minus174'), 5)
    }
  })

  it('airtime has the exchanges of the table', async () => {
    for (const row of every('mac_efficiency_computed.csv', 3)) {
      const { exchanges } = await json(
        `airtime --standard ${row.standard!.toLowerCase()} --mcs ${row.mcs} --width-mhz ${row.width_mhz} --streams ${row.nss} --guard-interval-ns ${row.gi_ns} --mpdus ${row.mpdus_per_ampdu}`,
      )
      const [exchange] = exchanges
      expect(exchange!.exchangeUs, row.id).toBeCloseTo(number(row, 'exchange_us'), 3)
      expect(exchange!.throughputMbps, row.id).toBeCloseTo(number(row, 'ip_throughput_mbps'), 4)
      expect(exchange!.efficiency, row.id).toBeCloseTo(number(row, 'efficiency'), 6)
    }
  })

  it('airtime of a demand: 30 devices at 2 Mbit/s on 200 Mbit/s × 0.6 take half a radio', async () => {
    const line = 'airtime --rate-mbps 200 --devices 30 --mbps-per-active 2 --mac-efficiency 0.6'
    expect((await json(`${line} --max-airtime 0.5`)).demand).toMatchObject({ loadMbps: 60, airtime: 0.5, radios: 1 })
    const shared = await json(`${line} --max-airtime 0.5 --external-utilisation 0.1`)
    expect(shared.demand).toMatchObject({ radios: 2 })
    expect((await json(`${line} --max-airtime 0.5 --max-clients 8`)).demand).toMatchObject({ radios: 4 })
    const none = await calc(`${line} --max-airtime 0.1 --external-utilisation 0.1`)
    expect(none.stdout).toContain('none is enough')
  })
})

describe('wrong usage is exit 64, says what would be right, and prints nothing', () => {
  const at = '--distance-m 10 --frequency-mhz 5500'
  it.each([
    ['path-los', '(Did you mean path-loss?)'],
    [`path-loss ${at}`, "required option '--model <model>'"],
    ['path-loss --model tgax --frequency-mhz 5500', "required option '--distance-m <m>'"],
    [`path-loss --model mult-wall ${at}`, "unknown model 'mult-wall'; did you mean 'multi-wall'?"],
    ['path-loss --model tgax --frequency-mhz 5500 --distance-m ten', 'give a number, such as 12.5'],
    ['path-loss --model tgax --frequency-mhz 5500 --distance-m 0', 'give a number above 0'],
    ['path-loss --model tgax --frequency-mhz 0x10 --distance-m 1', 'give a number, such as 12.5'],
    [`path-loss --model tgax ${at}`, 'tgax needs --environment'],
    [`path-loss --model tgax --environment enterprize ${at}`, "did you mean 'enterprise'?"],
    [`path-loss --model tgax --environment enterprise --walls 1.5 ${at}`, 'whole number of at least 0'],
    [`path-loss --model free-space --walls 1 ${at}`, '--walls is no option of free-space'],
    [`path-loss --model multi-wall --wall-losses-db 3,x ${at}`, 'give a number, such as 12.5'],
    [`path-loss --model log-distance ${at}`, 'log-distance needs --exponent'],
    [`path-loss --model inh-office ${at}`, 'inh-office needs --line-of-sight or --no-line-of-sight'],
    [`path-loss --model itu-r-p1238-site-general --environment office ${at}`, 'needs --line-of-sight or'],
    [`path-loss --model itu-r-p1238-site-general --environment office-los --no-line-of-sight ${at}`, 'contradicts'],
    [`path-loss --model itu-r-p1238-site-general --environment ofice-los ${at}`, "did you mean 'office-los'?"],
    [`path-loss --model itu-r-p1238 --environment commercial --floors 1 ${at}`, 'no floor loss for commercial'],
    [`path-loss --model itu-r-p1238 --environment office --power-loss-coefficient 30 ${at}`, 'not both'],
    [`path-loss --model cost231 --floor-loss-db 15 ${at}`, '--floor-loss-db needs --floors'],
    ['wall', 'give a material of catalogs/materials.yaml, or --layers'],
    ['wall placo-72-48', 'no sites/operation.yaml here'],
    [`wall placo-72-49 --root ${ROOT}`, "unknown material 'placo-72-49'; did you mean 'placo-72-48'?"],
    ['wall placo-72-48 --layers concrete:0.1', 'not both'],
    ['wall --layers concret:0.16', "did you mean 'concrete'?"],
    ['wall --layers concrete', 'not written material:metres'],
    ['wall --layers concrete:0', 'has no thickness'],
    ['wall --layers concrete:0.1 --incidence-deg 90', 'must be below 90'],
    ['wall --layers concrete:0.1 --polarisation x', 'Allowed choices are te, tm, mean'],
    ['phy-rate --standard vht --mcs 9 --width-mhz 20', 'VHT excludes mcs 9 at 20 MHz with 1 stream'],
    ['phy-rate --standard hee --mcs 9 --width-mhz 20', "did you mean 'he'?"],
    ['phy-rate --standard he --mcs 12 --width-mhz 20', '--mcs is 12; it must lie in [0, 11]'],
    ['phy-rate --standard he --mcs 1 --width-mhz 30', '--width-mhz is 30; it must be one of 20, 40, 80, 160'],
    ['phy-rate --mcs 1 --width-mhz 20', 'needs --standard'],
    ['phy-rate --standard he --mcs 1', 'needs --width-mhz'],
    ['noise --width-mhz 20', "required option '--noise-figure-db <db>'"],
    ['airtime --rate-mbps 200', 'needs --devices'],
    ['airtime --rate-mbps 200 --devices 3', '--devices needs --mbps-per-active'],
    ['airtime --rate-mbps 200 --mbps-per-active 3', '--devices is missing'],
    ['airtime --rate-mbps 200 --mcs 3 --devices 3', 'not both'],
    ['airtime --devices 3', 'needs --standard'],
  ])('mds calc %s', async (line, message) => {
    const { code, stdout, stderr } = await calc(line)
    expect(stderr).toContain(message)
    expect([code, stdout]).toEqual([EXIT.usage, ''])
  })

  it('a catalogue that is not there is invalid input, exit 2', async () => {
    const { code, stdout, stderr } = await calc('wall placo-72-48 --root nowhere')
    expect([code, stdout]).toEqual([EXIT.invalidInput, ''])
    expect(stderr).toContain('catalogs/materials.yaml')
  })
})

describe('docs/commands.md', () => {
  const page = readFileSync(join(ROOT, 'docs/commands.md'), 'utf8')
  const [, block = ''] = /<!-- calc:start -->\n```text\n(.*?)\n```\n<!-- calc:end -->/s.exec(page) ?? []
  const examples = block.split(/^\$ mds calc /m).slice(1)

  it.each(examples)('shows what this prints: mds calc %s', async (example) => {
    const [line = '', ...printed] = example.trimEnd().split('\n')
    expect((await calc(`${line} --root ${ROOT}`)).stdout.trimEnd()).toBe(printed.join('\n'))
  })

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(1)
  })
})
