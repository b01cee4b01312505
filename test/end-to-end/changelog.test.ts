import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { mainJob, readPlan } from './main-job.js'
import { PROJECT } from './program.js'

const CHANGELOG = join(PROJECT, 'CHANGELOG.md')

let plan: Plan
let exitCode: number | null

beforeAll(async () => {
  const job = await mainJob()
  plan = readPlan(job.out)
  exitCode = job.exitCode
})

/** The newest entry only: older ones tell what was. */
function newestEntry(): string {
  const [, entry = ''] = readFileSync(CHANGELOG, 'utf8').split(/^## /m)
  return entry
}

function rows(columns: number): string[][] {
  return newestEntry()
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('|--'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
    .filter((cells) => cells.length === columns)
    .slice(1)
}

/** With UPDATE_GOLDEN=1 the last cell of each row of a table of figures, or a whole row of a location, is written anew. */
function expectRows(
  columns: number,
  expected: readonly string[][],
  isSame: (row: string[], other: string[]) => boolean,
): void {
  if (process.env.UPDATE_GOLDEN === '1') {
    const lines = readFileSync(CHANGELOG, 'utf8').split('\n')
    let left = [...expected]
    const written = lines.map((each) => {
      const cells = each
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim())
      const found =
        each.startsWith('| ') && cells.length === columns ? left.find((row) => isSame(row, cells)) : undefined
      if (found === undefined) return each
      left = left.filter((row) => row !== found)
      return `| ${(columns === 3 ? [cells[0], cells[1], found.at(-1)] : found).join(' | ')} |`
    })
    writeFileSync(CHANGELOG, written.join('\n'))
  }
  expect(rows(columns).map((row) => (columns === 3 ? [row[0], row[2]] : row))).toEqual(expected)
}

const sum = (value: (location: LocationPlan) => number): number =>
  plan.locations.reduce((total, location) => total + value(location), 0)

const cableM = (location: LocationPlan): number => location.accessPoints.reduce((total, ap) => total + ap.cableM, 0)

const amountOf = (id: string | null): string =>
  plan.budget.byLocation.find(({ locationId }) => locationId === id)?.totalEur ?? '—'

function line(id: string) {
  return plan.budget.lines.find((each) => each.id === id)!
}

it('tells the figures of the 29 locations as the run has them', () => {
  const { budget, central } = plan
  const [hardware, services] = [line('hardware'), line('services')]
  const expected: readonly (readonly [string, string | number | null])[] = [
    ['locations planned', plan.locations.length],
    ['area [m²]', sum(({ areaM2 }) => areaM2).toFixed(2)],
    [
      'required rooms that pass',
      `${sum(({ passedRooms }) => passedRooms)} / ${sum(({ requiredRooms }) => requiredRooms)}`,
    ],
    ['APs placed', sum(({ placement }) => placement.count)],
    ['proven lower bound on the APs', sum(({ placement }) => placement.lowerBound)],
    [
      'the same, wherever APs stand in the cells of the grid',
      sum(({ placement }) => placement.continuousLowerBound ?? 0),
    ],
    ['locations proven on the 0.5 m grid', sum(({ placement }) => Number(placement.proven))],
    ['APs, were σ that of ITU-R P.1238-13, Table 2, office', sum(({ shadowing }) => shadowing[0]!.count!)],
    ['APs, were σ 10 dB everywhere', sum(({ shadowing }) => shadowing[1]!.count!)],
    [
      'locations that lose a room with all losses high',
      sum(({ sensitivity }) => Number(sensitivity!.allHigh.lostRooms.length > 0)),
    ],
    ['APs, were no discouraged position taken', sum(({ alternatives }) => alternatives.withoutDiscouraged.count!)],
    ['APs, were every target 1 dB higher', sum(({ alternatives }) => alternatives.nextDb.count!)],
    ['spare APs', budget.spares],
    ['cable, installed [m]', sum(cableM).toFixed(1)],
    ['concurrent sessions, headroom included', central.sessionsWithHeadroom],
    [`hardware [€ HT], ceiling ${hardware.ceilingEur}`, hardware.totalEur],
    [`services [€ HT], ceiling ${services.ceilingEur}`, services.totalEur],
    [`total [€ HT], ceilings ${budget.ceilingEur}`, budget.totalEur],
    ['eligible base [€]', budget.eligibleEur],
    ...budget.financing.map(({ source, amountEur }) => [`${source} [€]`, amountEur] as const),
    ['eligible base, were only the total held [€]', budget.bases[1]!.eligibleEur],
    ['FEDER on that base [€]', budget.bases[1]!.financing[0]!.amountEur],
    ['not eligible [€]', budget.notEligibleEur],
    ['to be confirmed [€]', budget.toConfirmEur],
    ['to pre-finance, VAT included [€]', budget.prefinanceEur],
    ['an AP, everything included [€ HT]', budget.perApEur],
    ['a location, everything included [€ HT]', budget.perLocationEur],
    ['P10 [€ HT]', budget.p10Eur],
    ['P90 [€ HT]', budget.p90Eur],
    ['all low [€ HT]', budget.lowEur],
    ['all high [€ HT]', budget.highEur],
    ['hardware breaks at [APs]', hardware.breaksAtAps],
    ['services break at [APs]', services.breaksAtAps],
    ['reminders, outside the lines [€ HT]', budget.remindersEur],
    ['exit code', exitCode],
  ]
  expectRows(
    3,
    expected.map(([name, value]) => [name, String(value)]),
    (row, other) => row[0] === other[0],
  )
})

it('tells each location as the run has it', () => {
  const expected = plan.locations.map((location) => [
    String(location.siteNumber),
    location.name,
    location.areaM2.toFixed(2),
    `${location.passedRooms} / ${location.requiredRooms}`,
    String(location.placement.count),
    String(location.placement.lowerBound),
    (100 * location.coveredShare).toFixed(2),
    cableM(location).toFixed(1),
    amountOf(location.id),
  ])
  const common = ['', 'in common', '', '', '', '', '', '', amountOf(null)]
  expectRows(9, [...expected, common], (row, other) => row[1] === other[1])
})
