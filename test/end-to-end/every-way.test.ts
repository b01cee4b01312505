import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { insertWay, type WayEntry } from '../../src/input/insert-way.js'
import type { Plan } from '../../src/model/plan.js'
import type { RiskReport } from '../../src/model/risk-plan.js'
import type { Way, WaysPlan } from '../../src/model/ways-plan.js'
import { runHere } from './program.js'
import { viewEstate } from './view-estate.js'

/*
 * Every way that the levers of a file allow, through the commands: each is kept in the file, planned as a scenario and compared to the cent.
 * Two small locations: only a lower level and a lower share together save an access point of the long hall.
 */

const LEVERS = `levers:
  order: consent
  lineTransfer: { maxEur: 300.00, agreementArticle: "article 6", date: 2021-11-02 }
  options:
    - { id: sans-formation, allowed: true, consent: internal, paperwork: [ { fr: "note", en: "a note" } ], ground: a, design: { training: { days: 0 } } }
    - { id: moins-70, label: { fr: "−70 dBm", en: "a level of −70 dBm" }, allowed: true, consent: internal, paperwork: [], ground: c, clause: { fr: "le niveau", en: "the level" }, design: { requirement: { primaryRssiDbm: -70 } } }
    - { id: part-80, allowed: true, consent: internal, paperwork: [], ground: c, clause: "part", design: { requirement: { areaShare: 0.8 } } }
    - { id: locaux, allowed: true, consent: authority, paperwork: [], ground: d, rooms: { most: 1 } }
    - { id: plus-tard, allowed: true, consent: authority, paperwork: [], ground: e, defer: { locations: [essai-bas], until: 2024-01-01 } }
`

const TIMEOUT_MS = 600_000

let root = ''
let ways: WaysPlan

const operationFile = (): string => join(root, 'sites', 'operation.yaml')
const run = (...args: string[]) => runHere([...args, '--jobs', '1'], { cwd: root })

function edit(change: (text: string) => string): void {
  writeFileSync(operationFile(), change(readFileSync(operationFile(), 'utf8')))
}

function entryOf({ design, givenUp, deferred, lineTransfer }: Way): WayEntry {
  return {
    ...(Object.keys(design).length === 0 ? {} : { design }),
    ...(givenUp.length === 0 ? {} : { givenUp }),
    ...(deferred.length === 0 ? {} : { deferred }),
    ...(lineTransfer === null ? {} : { lineTransfer }),
  }
}

const leversOf = ({ levers }: Way): string => levers.map(({ id }) => id).join(' + ')

beforeAll(async () => {
  const estate = viewEstate()
  root = estate.root
  estate.save('rect: [0, 0, 6, 4]', 'rect: [0, 0, 46, 16]')
  const site = join(root, 'sites', '01-essai.yaml')
  writeFileSync(
    site,
    readFileSync(site, 'utf8')
      .replace('rect: [6, 0, 2, 4]', 'rect: [46, 0, 2, 4]')
      .replace('at: [7, 2]', 'at: [47, 2]'),
  )
  edit((text) =>
    text
      .replace(/^levers:\n(?: .*\n|\n)*/m, LEVERS)
      .replace('ceilingEur: 49200.00', 'ceilingEur: 9300.00')
      .replace('sampleSpacingM: 0.5', 'sampleSpacingM: 2.0')
      .replace('candidateSpacingM: 0.5', 'candidateSpacingM: 2.0'),
  )
  const found = await run('optimise', '--json')
  expect(found.exitCode, found.stderr).toBe(0)
  ways = JSON.parse(found.stdout) as WaysPlan
}, TIMEOUT_MS)

describe('ways out of the ceilings, through the commands', { timeout: TIMEOUT_MS }, () => {
  it('are all that the levers allow: two levers that save nothing apart, a transfer, rooms, a later wave', () => {
    expect(ways.ways.map(leversOf)).toEqual([
      'sans-formation + moins-70 + part-80',
      'sans-formation + line-transfer',
      'sans-formation + locaux',
      'sans-formation + plus-tard',
    ])
    expect(ways.ways.map(({ consent }) => consent)).toEqual(['internal', 'authority', 'authority', 'authority'])
    expect(ways.ways.every(({ proven, meetsCeilings }) => proven && meetsCeilings)).toBe(true)
    expect(ways.more).toBe(false)
    expect(ways.limits).toMatchObject({ sets: [], rooms: [] })
  })

  it('tell how surely each line holds: of the plan as it is what `mds risk` says', async () => {
    const told = await run('risk', '--json')
    const { money } = JSON.parse(told.stdout) as RiskReport
    const { lines, total, all } = ways.reference.chances!
    expect(lines).toEqual(money!.lines.map(({ id, holds }) => ({ id, holds })))
    expect(total).toEqual(money!.total.holds)
    expect(all.value).toBeLessThanOrEqual(Math.min(...lines.map(({ holds }) => holds.value)))
    for (const { chances } of ways.ways) expect(chances!.lines[0]!.holds.value).toBeGreaterThan(lines[0]!.holds.value)
  })

  it('each comes to the same to the cent as a scenario, with the same grant, rooms and verdict', async () => {
    const kept = await run('optimise', '--way', 'w1', '--write', 'w1')
    expect(kept.exitCode, kept.stderr).toBe(0)
    expect(kept.stdout).toContain('a level of −70 dBm')
    const asWritten = readFileSync(operationFile(), 'utf8')
    for (const way of ways.ways.slice(1)) edit((text) => insertWay(text, way.id, entryOf(way)))
    expect(readFileSync(operationFile(), 'utf8').startsWith(asWritten.trimEnd())).toBe(true)
    for (const way of ways.ways) {
      const told = await run('run', '--scenario', way.id, '--json')
      const { budget, locations } = JSON.parse(told.stdout) as Plan
      expect(
        budget.lines.map(({ id, totalEur, ceilingEur }) => ({ id, totalEur, ceilingEur })),
        leversOf(way),
      ).toEqual(way.lines.map(({ id, totalEur, ceilingEur }) => ({ id, totalEur, ceilingEur })))
      expect(budget.financing, leversOf(way)).toEqual(way.financing)
      expect(budget.verdict).toBe('pass')
      const bought = locations.filter(({ status }) => status === 'open')
      expect(bought.reduce((sum, { accessPoints }) => sum + accessPoints.length, 0)).toBe(way.aps)
      expect(told.exitCode).toBe(way.givenUp.length > 0 ? 3 : 0)
      expect(locations.filter(({ status }) => status === 'deferred').map(({ id }) => id)).toEqual(way.deferred)
    }
  })

  it('follow the order that the file gives, what changes the operation last in both', async () => {
    edit((text) => text.replace('order: consent', 'order: file').replace(/^ways:\n(?: .*\n|\n)*/m, ''))
    const told = await run('optimise', '--json')
    expect((JSON.parse(told.stdout) as WaysPlan).ways.map(leversOf)).toEqual([
      'sans-formation + line-transfer',
      'sans-formation + moins-70 + part-80',
      'sans-formation + locaux',
      'sans-formation + plus-tard',
    ])
  })
})
