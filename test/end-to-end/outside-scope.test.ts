import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { readWorkbook } from '../report/xlsx-read.js'
import { editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { type Run, runMds } from './program.js'
import { centsOf, eurosOf, recount, sumOf } from './recount.js'
import { amountAt } from './workbook-amount.js'

/** The waiting room at one end; at the other, 60 m of corridor away, a room that the file does not name, with an AP that an engineer fixed. */
const SITE = `site: { id: outside, number: 9, name: Fixed for a room that the file does not name }
locations:
  - id: outside
    name: Outside the file
    status: open
    commune: null
    provenance: { plan: drawing, note: made up for this test }
    builtBefore1997: false
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [{ id: lt, floor: rdc, at: [34, 6] }]
    floors:
      - id: rdc
        level: 0
        heightM: 3.00
        slab: plancher-beton-200
        walls: { exterior: parpaing-200, bearing: refend-beton-160, partition: brique-pleine-220 }
        rooms:
          - { id: waiting, name: Waiting room, use: waiting-room, rect: [0, 0, 6, 5], seats: 8 }
          - { id: corridor, name: Corridor, use: corridor, rect: [6, 0, 60, 5] }
          - { id: activity, name: Activity room, use: activity-room, rect: [66, 0, 6, 5], seats: 6 }
          - { id: lt, name: Technical room, use: telecom, rect: [32, 5, 4, 2] }
        openings:
          - { kind: door, between: [waiting, outside], at: [3, 0], widthM: 0.90, material: porte-vitree, publicEntrance: true }
          - { kind: door, between: [waiting, corridor], widthM: 0.90, material: porte-ame-pleine }
          - { kind: door, between: [corridor, activity], widthM: 0.90, material: porte-ame-pleine }
          - { kind: door, between: [corridor, lt], widthM: 0.90, material: porte-ame-pleine }
        accessPoints: [{ id: fixed, at: [69, 2.5], mount: ceiling }]
`

/** One AP, typed once more: 420 + 180 + 2 × 6 € of hardware, 170 + 50 € of services. */
const AP_CENTS: Readonly<Record<string, bigint>> = { hardware: 61_200n, services: 22_000n }
const CEILINGS: Readonly<Record<string, bigint>> = { services: 4_920_000n, hardware: 21_131_016n }

describe('an AP that an engineer fixed for no room of the file', () => {
  let run: Run
  let out: string
  let plan: Plan
  /** Access points that are bought and serve no required room, from the plan alone. */
  let count: bigint

  beforeAll(async () => {
    const root = await editedEstate('wired')
    writeFileSync(join(root, 'sites', '09-outside.yaml'), SITE)
    // The fibre between two racks has no price: without it nothing would be said of a total.
    const services = join(root, 'catalogs', 'cabling.yaml')
    writeFileSync(services, readFileSync(services, 'utf8').replaceAll('amountEur: null', 'amountEur: 350.00'))
    run = await runMds(['run'], { cwd: root })
    out = join(root, 'out')
    plan = readPlan(out)
    const aps = plan.locations.flatMap((location) => location.accessPoints)
    count = BigInt(aps.filter((ap) => ap.pinned && !ap.existing && ap.rooms.length === 0).length)
  })

  it('is bought like any other, beside the one that the waiting room needs', () => {
    expect(run.exitCode, run.stderr).toBe(0)
    const location = plan.locations.find(({ id }) => id === 'outside')!
    expect(location.accessPoints.map(({ pinned, rooms }) => [pinned, rooms])).toEqual([
      [false, ['waiting']],
      [true, []],
    ])
    expect(plan.bom.find(({ locationId, rule }) => locationId === 'outside' && rule === 'ap')?.quantity).toBe(2)
    expect(count).toBe(1n)
  })

  it('has the share that plain arithmetic gives, line by line, in every total', () => {
    expect(plan.scope.outside.aps.map(({ locationId }) => locationId)).toEqual(['outside'])
    const byLine = recount(plan.bom, (line) => line.line!)
    const total = sumOf(byLine.values())
    for (const line of plan.budget.lines) {
      expect(line.outsideEur).toBe(eurosOf(count * AP_CENTS[line.id]!))
      expect(line.totalEur).toBe(eurosOf(byLine.get(line.id)!))
      expect(plan.scope.outside.lines![line.id]).toBe(eurosOf(count * AP_CENTS[line.id]!))
    }
    const eligible = [...byLine].map(([id, cents]) => {
      const served = cents - count * AP_CENTS[id]!
      return served < CEILINGS[id]! ? served : CEILINGS[id]!
    })
    const base = sumOf(eligible)
    const erdf = (base * 70n + 50n) / 100n
    expect(plan.budget.eligibleEur).toBe(eurosOf(base))
    expect(plan.budget.notEligibleEur).toBe(eurosOf(total - base))
    expect(total - base).toBe(83_200n)
    expect(plan.budget.financing.map(({ amountEur }) => amountEur)).toEqual([eurosOf(erdf), eurosOf(total - erdf)])
  })

  it('is told where the budget is read: its page, site report, workbook', async () => {
    const [ap] = plan.scope.outside.aps
    for (const name of ['budget.html', 'sites/outside.html'])
      expect(readFileSync(join(out, name), 'utf8').replace(/[\u00a0\u202f]/g, ' '), name).toContain(
        `Borne non éligible, faute de desservir un local du dossier : ${ap!.id}, soit 832,00 € HT, comptés au budget`,
      )
    const workbook = await readWorkbook(readFileSync(join(out, 'mds-budget.xlsx')))
    for (const line of plan.budget.lines)
      expect(centsOf(amountAt(workbook, 'Financement', line.label, 1, 6))).toBe(AP_CENTS[line.id])
  })
})
