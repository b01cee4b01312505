import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSite } from '../../src/input/site.js'
import type { Location } from '../../src/model/site.js'
import { loadShipped } from '../bom/shipped.js'
import { withFiles } from './temp-estate.js'

const EXAMPLE = readFileSync(join(import.meta.dirname, 'spec-example.yaml'), 'utf8')

function locationOf(text: string): { location: Location; codes: string[] } {
  return withFiles({ 'sites/a.yaml': text }, (root) => {
    const { value, read, built } = readSite(root, 'sites/a.yaml', loadShipped().catalog)
    const findings = [...read, ...built]
    if (!value) throw new Error(findings.map((finding) => finding.message).join('\n'))
    return { location: value.site.locations[0]!, codes: findings.map((finding) => finding.code) }
  })
}

describe('the example site', () => {
  const { location, codes } = locationOf(EXAMPLE)
  const floor = location.floors[0]!

  it('has nothing wrong', () => {
    expect(codes).toEqual([])
    expect(location).toMatchObject({
      id: 'durance-alpilles-1',
      siteId: 'durance-alpilles',
      siteNumber: 16,
      commune: null,
    })
    expect(location.telecomRooms).toEqual([{ id: 'lt', floorId: 'rdc', at: [15, 4.6] }])
  })

  it('has its rooms with outline, area and the defaults of the floor', () => {
    expect(floor.rooms.map(({ id, areaM2, seats, heightM }) => [id, areaM2, seats, heightM])).toEqual([
      ['accueil', 30, null, 2.7],
      ['attente', 35, 22, 2.7],
      ['perm-1', 12, null, 2.7],
      ['lt', 3, null, 2.7],
    ])
    expect(floor.rooms[1]).toMatchObject({
      workplaces: 0,
      floorOffsetM: 0,
      under3: false,
      isVoid: false,
      coverage: true,
    })
    expect(floor.rooms[1]?.polygon).toEqual([
      [6, 0],
      [13, 0],
      [13, 5],
      [6, 5],
    ])
  })

  it('has no wall in the open plan, the bearing wall, and the free wall', () => {
    const between = (a: string, b: string) => floor.walls.filter(({ rooms }) => rooms.includes(a) && rooms.includes(b))
    expect(between('accueil', 'attente')).toEqual([])
    expect(between('attente', 'perm-1').map((wall) => [wall.kind, wall.material, wall.from, wall.to])).toEqual([
      ['bearing', 'brique-pleine-220', [13, 0], [13, 1.535]],
      ['bearing', 'brique-pleine-220', [13, 2.465], [13, 4]],
    ])
    const free = floor.walls.filter((wall) => wall.kind === 'free')
    expect(free.map(({ from, to, material }) => [from, to, material])).toEqual([[[9, 3], [9, 5], 'placo-98-48']])
  })

  it('has its openings in the middle of their stretches', () => {
    expect(floor.openings.map(({ kind, from, to, publicEntrance }) => [kind, from, to, publicEntrance])).toEqual([
      ['door', [13, 1.535], [13, 2.465], false],
      ['door', [2.3, 0], [3.7, 0], true],
      ['door', [14.085, 4], [14.915, 4], false],
      ['window', [8, 0], [11, 0], false],
    ])
  })

  it('keeps the fixed access point and the exclusion', () => {
    expect(floor.accessPoints).toEqual([
      { id: 'A1', at: [9, 2.5], mount: 'ceiling', heightM: null, article: null, existing: false },
    ])
    expect(floor.exclusions[0]).toMatchObject({ reason: 'coin jeux 0-3 ans' })
  })

  it('is the same with Windows line ends and a byte-order mark', () => {
    expect(locationOf(`\uFEFF${EXAMPLE.replace(/\n/g, '\r\n')}`)).toEqual({ location, codes })
  })

  it('is the same with coordinates off by less than a millimetre', () => {
    const shifted = EXAMPLE.replace('rect: [6, 0, 7, 5]', 'rect: [6.0004, -0.0003, 6.9998, 5.0001]')
    expect(locationOf(shifted).location.floors[0]?.walls).toEqual(floor.walls)
  })
})

describe('elevations', () => {
  const upper = (line: string) => `${EXAMPLE}      - id: r1
        level: 1
        heightM: 2.50
${line}        walls: { exterior: pierre-400, bearing: brique-pleine-220, partition: placo-72-48 }
        rooms: [ { id: salle, name: Salle, use: office, rect: [0, 0, 6, 5], heightM: 3.1 } ]
        openings: [ { kind: door, between: [salle, outside], at: [0, 2], widthM: 0.9, material: porte-metal } ]
`
  it('follow from the height and the slab below', () => {
    const { location } = locationOf(upper(''))
    const slabM = loadShipped().catalog.materials['plancher-beton-200']!.thicknessM
    expect(location.floors.map((floor) => floor.elevationM)).toEqual([0, Number((2.7 + slabM).toFixed(3))])
    expect(location.floors[1]?.rooms[0]?.heightM).toBe(3.1)
    expect(location.floors[1]?.slab).toBeNull()
  })

  it('are kept when written, and floors are put in the order of their levels', () => {
    const { location } = locationOf(
      upper('        elevationM: 3.25\n')
        .replace('level: 0', 'level: 5')
        .replace('level: 1', 'level: 4')
        .replace('elevationM: 3.25', 'elevationM: -4'),
    )
    expect(location.floors.map(({ id, elevationM }) => [id, elevationM])).toEqual([
      ['r1', -4],
      ['rdc', -1.5],
    ])
  })
})
