import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSite } from '../../src/input/site.js'
import type { Location } from '../../src/model/site.js'
import { listCandidates } from '../../src/placement/candidates.js'
import { buildScene } from '../../src/radio/scene.js'
import { loadShipped } from '../bom/shipped.js'
import { withFiles } from './temp-estate.js'

const BASE = readFileSync(join(import.meta.dirname, '../invalid/_base/sites/01-base.yaml'), 'utf8')
  .replaceAll('beton-200', 'plancher-beton-200')
  .replaceAll('brique-220', 'brique-pleine-220')
  .replaceAll('placo-72', 'placo-72-48')
  .replaceAll('porte-bois', 'porte-ame-pleine')
const { catalog, operation } = loadShipped()

function read(text: string): Location {
  return withFiles({ 'sites/01-base.yaml': text }, (root) => {
    const { value, read, built } = readSite(root, 'sites/01-base.yaml', catalog)
    expect([...read, ...built].filter(({ severity }) => severity === 'error')).toEqual([])
    return value!.site.locations[0]!
  })
}

function changed(...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((text, [find, replace]) => {
    expect(text.split(find), find).toHaveLength(2)
    return text.replace(find, replace)
  }, BASE)
}

/** Heights above the level's floor at which an AP may hang in a room. */
function apHeights(location: Location, roomId: string): number[] {
  const { transmitters } = listCandidates(location, catalog, operation.design)
  const inRoom = transmitters.filter(
    ({ floorIndex, roomIndex }) => location.floors[floorIndex]!.rooms[roomIndex]?.id === roomId,
  )
  return [...new Set(inRoom.map(({ heightM }) => Math.round(heightM * 1000) / 1000))]
}

const room = (location: Location, id: string) =>
  location.floors.flatMap(({ rooms }) => rooms).find((each) => each.id === id)!

describe('levels', () => {
  const [head, upper] = BASE.split('      - id: r1\n') as [string, string]
  const [before, lower] = head.split('      - id: rdc\n') as [string, string]

  it('written in any order stand from the lowest up, and give the same building', () => {
    const reversed = read(`${before}      - id: r1\n${upper.trimEnd()}\n      - id: rdc\n${lower}`)
    expect(reversed.floors.map(({ id, elevationM }) => [id, elevationM])).toEqual([
      ['rdc', 0],
      ['r1', 2.9],
    ])
    expect(reversed).toEqual(read(BASE))
    const { planes, floors } = buildScene(reversed, catalog, operation.design, '5GHz')
    expect(planes.map(({ zM, lossDb }) => [zM, lossDb])).toEqual([[expect.closeTo(2.8, 9), 19]])
    expect(floors.map(({ receiverZM }) => receiverZM)).toEqual([1, 3.9])
  })

  it('whose numbers leave a gap stand on one another', () => {
    const gap = read(changed(['level: 0\n', 'level: -2\n'], ['level: 1\n', 'level: 5\n']))
    expect(gap.floors.map(({ level, elevationM }) => [level, elevationM])).toEqual([
      [-2, 0],
      [5, 2.9],
    ])
  })
})

describe('a room with a floor of its own', () => {
  const attente = 'rect: [4, 0, 5, 4], seats: 12'

  it('keeps the ceiling of the level unless it has a height of its own', () => {
    const raised = read(changed([attente, `${attente}, floorOffsetM: 0.45`]))
    expect(room(raised, 'attente').heightM).toBe(2.25)
    expect(apHeights(raised, 'attente')).toEqual([2.6])
    const sunk = read(changed([attente, `${attente}, floorOffsetM: -0.3`]))
    expect(room(sunk, 'attente').heightM).toBe(3)
    expect(apHeights(sunk, 'attente')).toEqual([2.6])
    const own = read(changed([attente, `${attente}, floorOffsetM: -0.3, heightM: 2.9`]))
    expect(apHeights(own, 'attente')).toEqual([2.5])
    expect(buildScene(own, catalog, operation.design, '5GHz').floors[0]!.roomReceiverZM[1]).toBeCloseTo(0.7, 9)
  })

  it('raised by so much that nobody could stand under the ceiling has a ceiling as high as the others', () => {
    const gallery = read(changed([attente, `${attente}, floorOffsetM: 1.45`]))
    expect(room(gallery, 'attente').heightM).toBe(2.7)
  })

  it('has a pinned AP as high above its own floor as written', () => {
    const pinned = 'id: A1, at: [6.5, 2], mount: ceiling'
    const heights = (offset: string) =>
      apHeights(read(changed([attente, `${attente}${offset}`], [pinned, `${pinned}, heightM: 2.0`])), 'attente')
    expect(heights('')).toEqual([2, 2.6])
    expect(heights(', floorOffsetM: 0.45')).toEqual([2.45, 2.6])
  })
})
