/**
 * The bench of predictions on measured floors (`bench/accuracy`): on a made-up folder always, on the measured sets where they lie
 * beside the project. Those are not shipped.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { normalRandom } from '../calibration/synthetic.js'
import { seeded } from '../seeded.js'

const SETS = process.env.MDS_DATASETS ?? fileURLToPath(new URL('../../../shared/datasets/', import.meta.url))
const BENCH = fileURLToPath(new URL('../../bench/accuracy/run.mjs', import.meta.url))
const PART = fileURLToPath(new URL('../../bench/accuracy/part.mjs', import.meta.url))
const present = (name: string): boolean => existsSync(join(SETS, name, 'links.csv'))

interface Decisions {
  readonly coveredShare: number
  readonly unheardAsFailedShare: number
  readonly refusedShare: number
  readonly logScore: number
}

interface Row {
  readonly set: string
  readonly band: string
  readonly heard: number
  readonly oneSlope: number
  readonly linearDb: number
  readonly medianLeftOutDb: number
  /** Where the other APs were read too. */
  readonly withOthersDb: number
  readonly withOthers90: number
  readonly fiveReadingsDb: number
  readonly p1238: Decisions
  readonly uncalibrated: Decisions
  readonly calibrated: Decisions
  readonly withOthers: Decisions
  /** Share of the stated 90 % intervals that hold. */
  readonly stated90: number
  readonly figures: { readonly exponent: number; readonly lossesDb: readonly number[] }
}

function measured(folder: string, set: string, ...more: string[]): Row[] {
  const printed = execFileSync(process.execPath, [BENCH, folder, '--set', set, '--json', ...more], { encoding: 'utf8' })
  return JSON.parse(printed) as Row[]
}

/** A hall cut by two walls of 8 dB, five APs, readings of 3 dB about n = 2.5. */
function writeFloor(folder: string): void {
  const random = seeded(11)
  const normal = normalRandom(random)
  const aps = [3, 9, 15, 21, 27].map((x, i) => ({ id: `A${i}`, x, y: 2 + 2 * i }))
  const places = Array.from({ length: 80 }, (_, i) => ({ id: `p${i}`, x: 30 * random(), y: 12 * random() }))
  const walls = [10.03, 20.03].map((x) => ({ kind: 'wall', x1: x, y1: 0, x2: x, y2: 12 }))
  const crossed = (a: number, b: number): number => walls.filter(({ x1 }) => a < x1 !== b < x1).length
  const links = aps.flatMap((ap) =>
    places.map((place) => {
      const distanceM = Math.max(1, Math.hypot(ap.x - place.x, ap.y - place.y, 1.3))
      const level = -30 - 25 * Math.log10(distanceM) - 8 * crossed(ap.x, place.x) + 3 * normal()
      return `${place.id},${ap.id},${level.toFixed(2)},${level.toFixed(2)},0,4,4`
    }),
  )
  const text = (head: string, rows: readonly string[]): string => [head, ...rows, ''].join('\n')
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content)
  write('walls.json', JSON.stringify({ units: 'm', walls }))
  write(
    'tx.csv',
    text(
      'tx_id,ap_id,x_m,y_m,floor,band_ghz,freq_mhz',
      aps.map(({ id, x, y }) => `${id},${id},${x},${y},0,5,5500`),
    ),
  )
  write(
    'rx.csv',
    text(
      'rx_id,split,x_m,y_m,floor,scene,phone_id,user_id,n_scans',
      places.map(({ id, x, y }) => `${id},train,${x},${y},0,hall,1,,4`),
    ),
  )
  write('links.csv', text('rx_id,tx_id,rssi_mean_dbm,rssi_median_dbm,rssi_std_db,n_detected,n_scans', links))
}

describe('bench of accuracy', () => {
  test('reads a folder and finds what the levels were made from', () => {
    const root = mkdtempSync(join(tmpdir(), 'mds-accuracy-'))
    try {
      mkdirSync(join(root, 'made'))
      writeFloor(join(root, 'made'))
      const [row, ...others] = measured(root, 'made')
      expect(others).toEqual([])
      expect(row).toMatchObject({ set: 'made', band: '5', heard: 400 })
      expect(row!.figures.exponent).toBeCloseTo(2.5, 0)
      expect(row!.figures.lossesDb[0]).toBeGreaterThan(6.5)
      expect(row!.figures.lossesDb[0]).toBeLessThan(9.5)
      expect(row!.medianLeftOutDb).toBeLessThan(3.4)
      expect(row!.stated90).toBeGreaterThan(0.8)
      // Nothing is shared here: what the other APs say does no harm.
      expect(row!.withOthersDb).toBeLessThan(row!.medianLeftOutDb + 0.1)
      expect(row!.fiveReadingsDb).toBeLessThan(3.6)
      // The floor is a quiet one, and what is stated knows it.
      expect(row!.withOthers90).toBeGreaterThan(0.85)
      expect(row!.withOthers90).toBeLessThan(0.97)
      for (const decisions of [row!.uncalibrated, row!.calibrated, row!.withOthers]) {
        expect(decisions.unheardAsFailedShare).toBeLessThanOrEqual(decisions.coveredShare)
        expect(decisions.refusedShare).toBeLessThan(0.45)
      }
      expect(row!.oneSlope).toBeGreaterThan(row!.linearDb)
    } finally {
      rmSync(root, { recursive: true })
    }
  })
})

/**
 * Errors at APs left out that others found on the same links, linear multi-wall or, in sight, one slope, and what our median was measured at, alone and with the readings of the
 * other APs, from low to high band [dB]; see docs/accuracy.md for what was chosen on which set.
 */
// f3 went up by 0.07 and 0.01 with the weights of APs, which were chosen on other floors; all others fell.
const MEASURED = [
  { set: 'sod-cetc331-f1', others: [8.25, 8.82], oneSlope: [13.4, 11.8], ours: [7.37, 7.93], withOthers: [6.95, 6.97] },
  { set: 'hkpolyu-rtt-conference-room', others: [8.05], oneSlope: [8.96], ours: [5.02], withOthers: [4.98] },
  { set: 'sod-cetc331-f2', others: [7.53, 7.94], oneSlope: [10.1, 11.1], ours: [7.46, 7.4], withOthers: [6.59, 6.37] },
  { set: 'sod-cetc331-f3', others: [5.97, 5.31], oneSlope: [5.97, 5.31], ours: [6.03, 5.41], withOthers: [5.91, 5.32] },
]
/** Figures are printed to two decimals, the one-slope ones to three digits. */
const PRINTED_DB = 0.06

for (const { set, others, oneSlope, ours, withOthers } of MEASURED) {
  test.skipIf(!present(set))(`measured accuracy: ${set}`, { timeout: 240_000 }, () => {
    const rows = measured(SETS, set, '--short')
    expect(rows).toHaveLength(ours.length)
    for (const [i, row] of rows.entries()) {
      // The same links as the baselines: by distance alone the same error.
      expect(Math.abs(row.oneSlope - oneSlope[i]!)).toBeLessThan(PRINTED_DB)
      expect(row.linearDb).toBeLessThan(others[i]! + PRINTED_DB)
      expect(row.medianLeftOutDb).toBeLessThan(ours[i]! + 0.02)
      expect(row.withOthersDb).toBeLessThan(withOthers[i]! + 0.02)
      for (const share of [row.stated90, row.withOthers90]) {
        expect(share).toBeGreaterThan(0.85)
        expect(share).toBeLessThan(0.95)
      }
      // What the shipped plan states at 80 to 90 % is true of what is heard, and not by a wider sigma alone.
      const { p1238, uncalibrated, calibrated, withOthers: told } = row
      expect(uncalibrated.coveredShare).toBeGreaterThan(0.8)
      expect(uncalibrated.refusedShare).toBeLessThan(0.45)
      expect(uncalibrated.logScore).toBeLessThan(p1238.logScore)
      // 80 to 90 % stated: 80 at least is asked. It was 88 to 92 until the spread was that of a reading's t, and rooms were refused for it.
      expect(calibrated.coveredShare).toBeGreaterThan(0.82)
      expect(calibrated.refusedShare).toBeLessThan(0.365)
      expect(told.coveredShare).toBeGreaterThan(0.82)
      expect(told.refusedShare).toBeLessThan(0.32)
    }
  })
}

/** Shares of readings elsewhere that a stated 90 % held for, where a corner was read, from low to high band. */
const CORNERS = [
  { set: 'sod-cetc331-f1', told: [0.87, 0.79], stated: [0.93, 0.89] },
  { set: 'hkpolyu-rtt-conference-room', told: [0.7], stated: [0.85] },
]
for (const { set, told, stated } of CORNERS) {
  test.skipIf(!present(set))(`a corner read of ${set} does not overstate the rest`, { timeout: 240_000 }, () => {
    const rows = JSON.parse(execFileSync(process.execPath, [PART, SETS, '--set', set, '--json'], { encoding: 'utf8' }))
    expect(rows).toHaveLength(told.length)
    for (const [i, { corner, scattered }] of rows.entries()) {
      expect(Math.abs(corner.told - told[i]!)).toBeLessThan(0.01)
      expect(Math.abs(corner.stated - stated[i]!)).toBeLessThan(0.01)
      // Readings all over a floor keep what they tell.
      expect(Math.abs(scattered.stated - scattered.told)).toBeLessThan(0.01)
    }
  })
}
