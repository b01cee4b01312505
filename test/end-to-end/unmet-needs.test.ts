import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BomLine } from '../../src/model/budget-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { type Edit, editedEstate } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runHere } from './program.js'

const TIMEOUT_MS = 600_000
const SWITCHES = 'catalogs/switches/classes.yaml'
const AP_CLASSES = 'catalogs/access-points/classes.yaml'

interface Need {
  readonly name: string
  readonly edits: readonly Edit[]
  /** Of the lines that have no price. */
  readonly rules: readonly string[]
  /** What the findings say was needed, and what the catalogue has. */
  readonly says: readonly string[]
}

const NEEDS: readonly Need[] = [
  {
    name: 'no switch has the power, and no firewall carries the tunnels',
    edits: [
      [SWITCHES, 'ports: 8, poeBudgetW: 120', 'ports: 8, poeBudgetW: 12'],
      [SWITCHES, 'ports: 24, poeBudgetW: 370', 'ports: 24, poeBudgetW: 14'],
      ['catalogs/central/sizing.yaml', 'throughputMbps: 2000, vpnMbps: 1000', 'throughputMbps: 2, vpnMbps: 1'],
    ],
    rules: ['rack-switch', 'central-firewall'],
    says: [
      "no switch of the catalogue gives rack 'lt' 4 ports and 34 W, up to 17 W a port; it has switch-poe-8 (8 ports, 12 W, 802.3at), switch-poe-24 (24 ports, 14 W, 802.3at)",
      "3 ports and 34 W of PoE for the rack 'lt' of 'one-rack' is needed",
      'a firewall for',
      'firewall-central (2 Mbit/s filtered, 1 Mbit/s in tunnels)',
    ],
  },
  {
    name: 'no switch and no injector has the power class of the access points',
    edits: [
      [
        AP_CLASSES,
        'pattern: ceiling-generic\n    mount: ceiling\n    poe: { standard: 802.3at, drawWAtMost: 17',
        'pattern: ceiling-generic\n    mount: ceiling\n    poe: { standard: 802.3bt, drawWAtMost: 51',
      ],
    ],
    rules: ['rack-switch'],
    says: ['up to 51 W a port; it has switch-poe-8 (8 ports, 120 W, 802.3at)'],
  },
]

const of = (plan: Plan, rule: string): BomLine[] =>
  plan.bom.filter((line) => line.rule === rule && line.unitPriceEur === null)

describe.concurrent('exit 5, a line without a price and a finding where', { timeout: TIMEOUT_MS }, () => {
  it.each(NEEDS.map((need) => [need.name, need] as const))('%s', async (_name, { edits, rules, says }) => {
    const root = await editedEstate('wired', edits)
    const run = await runHere(['run'], { cwd: root })
    expect(run.exitCode).toBe(5)
    const out = join(root, 'out')
    const plan = readPlan(out)
    for (const rule of rules) {
      expect(of(plan, rule).length).toBeGreaterThan(0)
      for (const line of of(plan, rule)) expect(line).toMatchObject({ totalEur: null, line: 'hardware' })
    }
    const messages = plan.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message)
    for (const words of says)
      expect(
        messages.some((message) => message.includes(words)),
        words,
      ).toBe(true)
    const bill = readFileSync(join(out, 'bom.csv'), 'utf8')
    for (const rule of rules) expect(bill).toContain(rule)
  })
})
