import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { readEstate } from '../../src/input/estate.js'
import { acceptableCode } from '../../src/model/plan-parts.js'

it('has a row in docs/checks.md for every warning that can be accepted, and for no other', () => {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'checks.md'), 'utf8')
  const rows = text.slice(text.indexOf('| code | when | the usual mend |')).matchAll(/^\| ([^|]+) \|/gm)
  const named = [...rows].flatMap(([, cell]) => [...cell!.matchAll(/`([\w-]+)`/g)].map(([, code]) => code!))
  expect(named.toSorted()).toEqual([...acceptableCode.options])
})

const BASE = join(import.meta.dirname, '..', 'invalid', '_base')
const SITE = join('sites', '01-base.yaml')

/** The base site with its shaft moved, so that it stands on nothing, and a window between two rooms. */
async function reading(accepted: string) {
  const root = mkdtempSync(join(tmpdir(), 'mds-accepted-'))
  try {
    cpSync(BASE, root, { recursive: true })
    const text = readFileSync(join(root, SITE), 'utf8')
      .replace('use: meeting-room, rect: [0, 0, 9, 4]', 'use: meeting-room, rect: [2, 0, 9, 4]')
      .replace('use: shaft, rect: [9, 0, 2, 4]', 'use: shaft, rect: [0, 0, 2, 4]')
      .replace(
        'accessPoints: [ { id: A1',
        '  - { kind: window, between: [attente, lt], at: [9, 0.8], widthM: 1, material: vitrage-double }\n        accessPoints: [ { id: A1',
      )
      .replace('    floors:', `    accepted: [ ${accepted} ]\n    floors:`)
    writeFileSync(join(root, SITE), text)
    const { estate, findings } = await readEstate(root)
    const said = findings.map(({ code, accepted: reason }) => (reason === undefined ? code : `${code}: ${reason}`))
    return { said, warnings: estate?.sites[0]?.locations[0]?.acceptedWarnings }
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

it('marks what the file accepts by room, by floor, or by place, and leaves the rest', async () => {
  const { said, warnings } = await reading(
    '{ code: not-stacked, room: gaine, reason: cheminée }, { code: window-inside, floor: rdc, at: [9, 1], reason: guichet }',
  )
  expect(said).toEqual(['window-inside: guichet', 'no-cable-riser', 'not-stacked: cheminée'])
  expect(warnings).toEqual([
    expect.objectContaining({ code: 'window-inside', floorId: 'rdc', rooms: ['attente', 'lt'], reason: 'guichet' }),
    expect.objectContaining({ code: 'not-stacked', floorId: 'r1', rooms: ['gaine'], actual: 0, limit: 0.5 }),
  ])
})

it('accepts nothing on another floor, of another room, or elsewhere', async () => {
  const { said } = await reading(
    '{ code: not-stacked, floor: rdc, reason: a }, { code: window-inside, room: accueil, reason: b }, { code: window-inside, room: lt, at: [9, 3], reason: c }',
  )
  expect(said).toEqual([
    'acceptance-unused',
    'acceptance-unused',
    'acceptance-unused',
    'window-inside',
    'no-cable-riser',
    'not-stacked',
  ])
})
