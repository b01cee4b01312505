import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadEstate } from '../../src/input/estate.js'
import type { BandCalibration, BandFit, CalibrationResult } from '../../src/model/calibration.js'
import type { Plan } from '../../src/model/plan.js'
import { planSetup } from '../../src/plan-setup.js'
import { locationSetup } from '../../src/planning/setup.js'
import { bruteForce, bruteForceLink } from '../../src/radio/brute-force.js'
import { downlinkRssiDbm } from '../../src/radio/link.js'
import { buildScene } from '../../src/radio/scene.js'
import { studentQuantile } from '../../src/statistics/student-t.js'
import { seededGauss } from '../acceptance/seeded.js'
import { applyEdit, editedEstate } from './golden-estate.js'
import { type Run, runHere } from './program.js'

const TIMEOUT_MS = 600_000
const BAND = '5GHz'

/** What the building is really like. */
const TRUTH: BandCalibration = {
  offsetDb: -3,
  exponent: 2.3,
  saturationDb: 30,
  lineOfSightSigmaDb: 4,
  obstructedSigmaDb: 4,
  losses: {
    'board-72': { lossDb: 7, lowDb: 7, highDb: 7 },
    'concrete-200': { lossDb: 15, lowDb: 15, highDb: 15 },
  },
}
const NOISE_DB = 2
const FLOOR_DBM = -92

const PINS = `
        accessPoints:
          - { id: hall-ap, at: [1.5, 6.5], mount: ceiling }
          - { id: store-ap, at: [12.5, 6.5], mount: ceiling }
          - { id: stair-ap, at: [9.5, 6.5], mount: ceiling }
          - { id: reading-ap, at: [6.5, 4.4], mount: ceiling }`

let root = ''
const mds = (...args: string[]): Promise<Run> => runHere(args, { cwd: root })
const planOf = (): Plan => JSON.parse(readFileSync(join(root, 'out', 'plan.json'), 'utf8')) as Plan

/** Levels of all APs at places of every room, as the real building gives them: ray by ray, noise of a seed. */
async function readings(): Promise<string> {
  const { estate, plan } = { estate: await loadEstate(root), plan: planOf() }
  const location = estate.sites[0]!.locations[0]!
  const shared = planSetup(estate, null)
  const real = { file: 'truth', sites: null, bands: { [BAND]: TRUTH } }
  const setup = locationSetup({ ...shared, design: { ...shared.design, calibration: [real] } }, location)
  const gauss = seededGauss(5)
  const lines = plan.locations[0]!.accessPoints.flatMap((ap) => {
    const radio = ap.radios[BAND]!
    const propagation = { ...setup.design.propagation, designFrequencyMhz: { [BAND]: radio.centreMhz } }
    const scene = buildScene(location, setup.catalog, { ...setup.design, propagation }, BAND)
    const engine = bruteForce(scene, location, setup.catalog, 'classes')
    const floorIndex = location.floors.findIndex(({ id }) => id === ap.floor)
    const pattern = setup.catalog.patterns[setup.catalog.apTypes[ap.type]!.pattern]!
    const from = { floorIndex, x: ap.at[0], y: ap.at[1], heightM: ap.heightM, pattern }
    return location.floors.flatMap((floor, level) =>
      floor.rooms.flatMap(({ polygon }) => {
        const [[x1, y1], [x2, y2]] = [polygon[0]!, polygon[2]!]
        return [0.15, 0.4, 0.65, 0.9].flatMap((u) =>
          [0.2, 0.7].map((v) => {
            const [x, y] = [x1 + u * (x2 - x1), y1 + v * (y2 - y1)].map((metres) => Math.round(metres * 100) / 100)
            const { lossDb } = bruteForceLink(engine, from, x!, y!, scene.floors[level]!.receiverZM)
            const levelDbm = downlinkRssiDbm(setup.design, radio.eirpDbm, lossDb) + NOISE_DB * gauss()
            const text = levelDbm < FLOOR_DBM ? `<${FLOOR_DBM}` : levelDbm.toFixed(1)
            return `${location.id};${floor.id};${x};${y};${BAND};${ap.id};${text}`
          }),
        )
      }),
    )
  })
  return `location;floor;x;y;band;ap;rssiDbm\n${lines.join('\n')}\n`
}

/** The same with something that no plan shows beside the south wall: what reaches places there from the north is 12 dB weaker. */
function shadowed(readings: string): string {
  const aps = new Map(planOf().locations[0]!.accessPoints.map(({ id, at }) => [id, at]))
  const [head, ...lines] = readings.trimEnd().split('\n')
  const weaker = lines.map((line) => {
    const [location, floor, x, y, band, ap, level] = line.split(';') as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const isShadowed = Number(y) < 3 && aps.get(ap)![1] > 4 && !level.startsWith('<')
    return [location, floor, x, y, band, ap, isShadowed ? (Number(level) - 12).toFixed(1) : level].join(';')
  })
  return `${[head, ...weaker].join('\n')}\n`
}

async function calibrated(file: string, ...args: string[]): Promise<BandFit> {
  const run = await mds('calibrate', 'library', '--measurements', file, '--json', ...args)
  expect([run.stderr, run.exitCode]).toEqual(['', 0])
  return (JSON.parse(run.stdout) as CalibrationResult).bands[0]!
}

beforeAll(async () => {
  root = await editedEstate('two-levels')
  const site = 'sites/01-library.yaml'
  applyEdit(root, [site, '        exclusions: [', `${PINS.slice(1)}\n        exclusions: [`])
  await mds('run')
  writeFileSync(join(root, 'readings.csv'), await readings())
}, TIMEOUT_MS)

describe('mds calibrate', { timeout: TIMEOUT_MS }, () => {
  it('finds what the building is like, and says what the readings cannot tell', async () => {
    const fit = await calibrated('readings.csv')
    const within = ({ low, high }: { low: number; high: number }, value: number): boolean =>
      low <= value && value <= high
    expect(within(fit.offsetDb, TRUTH.offsetDb)).toBe(true)
    expect(within(fit.exponent, TRUTH.exponent)).toBe(true)
    for (const [material, { lossDb }] of Object.entries(TRUTH.losses)) {
      const found = fit.materials.find((each) => each.material === material)!
      expect([material, found.state]).toEqual([material, 'told'])
      expect(found.fitted!.lowDb).toBeLessThanOrEqual(lossDb)
      expect(found.fitted!.highDb).toBeGreaterThanOrEqual(lossDb)
    }
    // No ray between rooms crosses the façade.
    const facade = fit.materials.find(({ material }) => material === 'stone-400')!
    expect(facade).toMatchObject({ state: 'not-crossed', fitted: null })
    expect(fit.errors.fitted).toBeLessThan(fit.errors.before)
    expect(fit.errors.apLeftOut).toBeLessThan(fit.errors.before)
    expect(fit.errors.roomLeftOut).toBeLessThan(4)
  })

  it('states no less than the design where nothing was read within some metres, and says for how many points', async () => {
    const lines = readFileSync(join(root, 'readings.csv'), 'utf8').split('\n')
    const ground = lines[1]!.split(';')[1]!
    const corner = lines.filter(
      (line, i) => i === 0 || (line.split(';')[1] === ground && Number(line.split(';')[2]) < 6),
    )
    writeFileSync(join(root, 'corner.csv'), `${corner.join('\n')}\n`)
    const [all, fit] = [await calibrated('readings.csv'), await calibrated('corner.csv')]
    expect(all.readShare).toBe(1)
    expect(fit.readShare).toBeLessThan(0.7)
    const { obstructedSigmaDb } = planOf().locations[0]!.margin
    expect(fit.obstructedSigmaDb).toBeGreaterThanOrEqual(Math.sqrt(1 - fit.readShare) * obstructedSigmaDb - 0.01)
    const run = await mds('calibrate', 'library', '--measurements', 'corner.csv')
    expect(run.stdout).toContain(`${Math.round(100 * (1 - fit.readShare))}% of the points of the sheet`)
    // One end of one room is no reading of the room.
    const room = lines.filter((line, i) => i === 0 || (line.split(';')[1] === ground && Number(line.split(';')[3]) < 5))
    const end = room.filter((line, i) => i === 0 || Number(line.split(';')[2]) < 9)
    for (const [name, kept] of [['room.csv', room] as const, ['end.csv', end] as const])
      writeFileSync(join(root, name), `${kept.join('\n')}\n`)
    const [whole, part] = [await calibrated('room.csv'), await calibrated('end.csv')]
    expect(part.readShare).toBeLessThan(whole.readShare)
  })

  it('says that the offset of a device that nobody knows is in the level, however small that is', async () => {
    const run = await mds('calibrate', 'library', '--measurements', 'readings.csv', '--html', 'unknown.html')
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('of a device whose offset nobody knows: it is in the level')
    expect(readFileSync(join(root, 'unknown.html'), 'utf8')).toContain('Its offset is in the level')
    const [head, ...lines] = readFileSync(join(root, 'readings.csv'), 'utf8').trimEnd().split('\n')
    const known = [`${head};deviceOffsetDb`, ...lines.map((line) => `${line};0`)]
    writeFileSync(join(root, 'known.csv'), `${known.join('\n')}\n`)
    expect((await calibrated('known.csv')).unknownOffset).toBe(0)
  })

  it('takes the -100 that programs write where nothing was heard for that, and says so', async () => {
    const text = readFileSync(join(root, 'readings.csv'), 'utf8')
    const fit = await calibrated('readings.csv')
    expect(fit.censored).toBeGreaterThan(4)
    writeFileSync(join(root, 'hundred.csv'), text.replaceAll(`<${FLOOR_DBM}`, '-100'))
    const run = await mds('calibrate', 'library', '--measurements', 'hundred.csv')
    expect(run.stderr).toContain(`warning measurement-floor: ${fit.censored} readings at -100 dBm`)
    const hundred = await calibrated('hundred.csv')
    expect([hundred.censored, hundred.heard]).toEqual([fit.censored, fit.heard])
    expect(Math.abs(hundred.offsetDb.value - fit.offsetDb.value)).toBeLessThan(0.5)
  })

  it('says that readings follow no path where APs are exchanged', async () => {
    const turn = new Map([
      ['hall-ap', 'store-ap'],
      ['store-ap', 'hall-ap'],
      ['stair-ap', 'reading-ap'],
      ['reading-ap', 'stair-ap'],
    ])
    const text = readFileSync(join(root, 'readings.csv'), 'utf8')
    writeFileSync(
      join(root, 'turned.csv'),
      text.replace(/hall-ap|store-ap|stair-ap|reading-ap/g, (ap) => turn.get(ap)!),
    )
    const run = await mds('calibrate', 'library', '--measurements', 'turned.csv', '--html', 'turned.html')
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('the readings follow no path')
    expect(readFileSync(join(root, 'turned.html'), 'utf8')).toContain('The readings follow no path')
    expect((await mds('calibrate', 'library', '--measurements', 'readings.csv')).stdout).not.toContain('no path')
  })

  it('says that a level far above the link budget is to be looked at: a plan takes it as coverage', async () => {
    const [head, ...lines] = readFileSync(join(root, 'readings.csv'), 'utf8').trimEnd().split('\n')
    const stronger = lines.map((line) => {
      const level = line.split(';').at(-1)!
      if (level.startsWith('<')) return line
      return `${line.slice(0, -level.length)}${Math.min(-10, Number(level) + 16).toFixed(1)}`
    })
    writeFileSync(join(root, 'strong.csv'), `${[head, ...stronger].join('\n')}\n`)
    const run = await mds('calibrate', 'library', '--measurements', 'strong.csv', '--html', 'strong.html')
    expect(run.exitCode).toBe(0)
    expect(run.stdout.replace(/\s+/g, ' ')).toContain('dB above the link budget')
    expect(readFileSync(join(root, 'strong.html'), 'utf8')).toContain('dB above the link budget')
    expect((await mds('calibrate', 'library', '--measurements', 'readings.csv')).stdout).not.toContain('above the link')
  })

  it('shows it in lines of a terminal, with where to read next', async () => {
    const run = await mds('calibrate', 'library', '--measurements', 'readings.csv', '--html', 'calibration.html')
    expect(readFileSync(join(root, 'calibration.html'), 'utf8')).toContain('Losses by material')
    expect(run.exitCode).toBe(0)
    expect(Math.max(...run.stdout.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(80)
    expect(run.stdout).toContain('Calibration of library')
    expect(run.stdout).toContain('at an AP left out')
    expect(run.stdout).toContain('To tell')
  })

  it('writes a file that the operation names and the plan goes by', async () => {
    writeFileSync(join(root, 'shadowed.csv'), shadowed(readFileSync(join(root, 'readings.csv'), 'utf8')))
    const fit = await calibrated('shadowed.csv', '--write', 'calibration/library.yaml')
    expect(fit.errors.withOthers).toBeLessThan(fit.errors.apLeftOut! - 0.2)
    applyEdit(root, ['sites/operation.yaml', '  shadowing:', '  calibration: calibration/library.yaml\n  shadowing:'])
    const run = await mds('run')
    expect(run.stderr).toBe('')
    const plan = planOf()
    expect(Object.keys(plan.inputs)).toContain('calibration/library.yaml')
    const board = plan.locations[0]!.materials.find(({ material }) => material === 'board-72')!
    const told = fit.materials.find(({ material }) => material === 'board-72')!.fitted!
    expect(board.bands[BAND]).toMatchObject({ origin: 'measured' })
    expect(Math.abs(board.bands[BAND]!.lossDb - told.lossDb)).toBeLessThan(0.06)
    const { obstructedSigmaDb, freedom, obstructedMarginDb, confidence } = plan.locations[0]!.margin
    expect([obstructedSigmaDb, freedom]).toEqual([fit.obstructedSigmaDb, Math.min(fit.accessPoints.length, 4)])
    expect(Math.abs(obstructedMarginDb - studentQuantile(confidence, freedom) * obstructedSigmaDb)).toBeLessThan(0.051)
    const exponent = plan.hypotheses.find(({ key }) => key.endsWith(`calibration/library.yaml.exponent.${BAND}`))
    expect(exponent).toMatchObject({ value: String(fit.exponent.value), file: 'calibration/library.yaml' })
    // Levels take what is left of the readings, and the page says of how many.
    const [kept] = fit.residuals!
    const readings = kept!.places.reduce((sum, { read }) => sum + read.length, 0)
    expect(plan.locations[0]!.told).toEqual({
      readings,
      places: kept!.places.length,
      accessPoints: kept!.accessPoints.length,
    })
    const page = readFileSync(join(root, 'out', 'sites', 'library.html'), 'utf8')
    expect(page).toContain(`take account of ${readings} readings (${kept!.places.length} places, `)
  })

  it('refuses too few readings, a place for the file that no operation can name, and a site without any', async () => {
    const [head, ...lines] = readFileSync(join(root, 'readings.csv'), 'utf8').split('\n')
    writeFileSync(join(root, 'few.csv'), `${[head, ...lines.slice(0, 6)].join('\n')}\n`)
    const few = await mds('calibrate', 'library', '--measurements', 'few.csv')
    expect([few.exitCode, few.stderr]).toEqual([2, expect.stringContaining('too few readings on 5GHz')])
    for (const target of ['sites/x.yaml', '../x.yaml', 'x.txt']) {
      const run = await mds('calibrate', 'library', '--measurements', 'readings.csv', '--write', target)
      expect(run.exitCode).toBe(64)
    }
  })
})
