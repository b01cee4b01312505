import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { insertAccessPoints, locationsIn, type PinEntry } from '../../src/input/insert-access-points.js'

function entry(floorId: string, id: string, locationId = 'annexe'): PinEntry {
  return { locationId, floorId, id, at: [3.5, 4], mount: 'ceiling', heightM: 2.6, article: 'ap-indoor', port: 3 }
}

/** A site of one location with these floors, written as they are given. */
function site(floors: string): string {
  return `# MDS Annexe\nsite: { id: annexe, number: 28, name: Annexe }\nlocations:\n  - id: annexe\n    floors:\n${floors}`
}

const ENTRY = '{ id: attente-1, at: [3.5, 4], mount: ceiling, heightM: 2.6, article: ap-indoor, port: 3 }'

/** What an insertion changes: the lines that are new or not as before. */
function changed(text: string, entries: readonly PinEntry[]): string[] {
  const before = text.split('\n')
  return insertAccessPoints(text, entries)
    .split('\n')
    .filter((line) => !before.includes(line))
}

describe('access points put into a site file', () => {
  it('make a list of their own behind what the floor has, and leave the comments of the next', () => {
    const text = site(
      [
        '      - id: rdc   # street',
        '        rooms:',
        '          - { id: attente,   rect: [0, 0, 6, 4] }   # the only one',
        '      # upstairs',
        '      - id: r1',
        '        rooms: []',
        '',
      ].join('\n'),
    )
    const result = insertAccessPoints(text, [entry('rdc', 'attente-1'), entry('r1', 'reunion-1')])
    expect(result.split('\n').slice(5)).toEqual([
      '      - id: rdc   # street',
      '        rooms:',
      '          - { id: attente,   rect: [0, 0, 6, 4] }   # the only one',
      '        accessPoints:',
      `          - ${ENTRY}`,
      '      # upstairs',
      '      - id: r1',
      '        rooms: []',
      '        accessPoints:',
      `          - ${ENTRY.replace('attente', 'reunion')}`,
      '',
    ])
  })

  it('go behind those that a list has, at its own indent, whatever they look like', () => {
    const block = [
      '      - id: rdc',
      '        accessPoints:',
      '        - id: b1',
      '          at: [1, 1]   # over the door',
      '        heightM: 3',
      '',
    ].join('\n')
    expect(changed(site(block), [entry('rdc', 'attente-1')])).toEqual([`        - ${ENTRY}`])
    const after = insertAccessPoints(site(block), [entry('rdc', 'attente-1')]).split('\n')
    expect(after.indexOf(`        - ${ENTRY}`)).toBe(after.indexOf('          at: [1, 1]   # over the door') + 1)
    const flow = '      - id: rdc\n        accessPoints: [ { id: b1, at: [1, 1] }, ] # pinned\n'
    expect(changed(site(flow), [entry('rdc', 'attente-1')])).toEqual([
      `        accessPoints: [ { id: b1, at: [1, 1] }, ${ENTRY}, ] # pinned`,
    ])
  })

  it('go into an empty list and behind a key without a value', () => {
    expect(changed(site('      - id: rdc\n        accessPoints: []\n'), [entry('rdc', 'attente-1')])).toEqual([
      `        accessPoints: [ ${ENTRY} ]`,
    ])
    expect(changed(site('      - id: rdc\n        accessPoints: # none yet\n'), [entry('rdc', 'attente-1')])).toEqual([
      `          - ${ENTRY}`,
    ])
  })

  it('go into a floor written on one line', () => {
    expect(changed(site('      - { id: rdc, rooms: [] }\n'), [entry('rdc', 'attente-1')])).toEqual([
      `      - { id: rdc, rooms: [], accessPoints: [ ${ENTRY} ] }`,
    ])
  })

  it('keep the line ends of the file, and a last line without one', () => {
    const windows = site('      - id: rdc\n        rooms: []').replaceAll('\n', '\r\n')
    const result = insertAccessPoints(windows, [entry('rdc', 'attente-1')])
    expect(result.startsWith(windows)).toBe(true)
    expect(result.replaceAll('\r\n', '')).not.toContain('\n')
    expect(parse(result).locations[0].floors[0].accessPoints).toHaveLength(1)
  })

  it('quote a name that YAML would read as something else', () => {
    const text = insertAccessPoints(site('      - id: rdc\n        rooms: []\n'), [
      entry('rdc', 'true'),
      entry('rdc', '12'),
    ])
    expect(parse(text).locations[0].floors[0].accessPoints.map(({ id }: { id: unknown }) => id)).toEqual(['true', '12'])
  })

  it('are refused where the floor is not written out', () => {
    const alias = site('      - &floor { id: rdc, rooms: [] }\n  - id: other\n    floors: [ *floor ]\n')
    expect(() => insertAccessPoints(alias, [entry('rdc', 'attente-1', 'other')])).toThrow(RangeError)
    expect(() => insertAccessPoints(site('      - { id: rdc }\n'), [entry('r9', 'attente-1')])).toThrow(
      /not written out/,
    )
    // What the alias stands for would change with it.
    expect(() => insertAccessPoints(alias, [entry('rdc', 'attente-1')])).toThrow(RangeError)
  })

  const sites = readdirSync('sites').filter((name) => name !== 'operation.yaml')
  const isLarge = (name: string): boolean => statSync(`sites/${name}`).size > 16_000

  function expectOnlyAdded(name: string): void {
    const text = readFileSync(`sites/${name}`, 'utf8')
    const value = parse(text) as { locations: { id: string; floors: { id: string }[] }[] }
    const entries = value.locations.flatMap((location) =>
      location.floors.map((floor) => entry(floor.id, `x-${floor.id}`, location.id)),
    )
    expect(locationsIn(text)).toEqual(value.locations.map(({ id }) => id))
    const kept = insertAccessPoints(text, entries)
      .split('\n')
      .filter((line) => !/accessPoints:$|\{ id: x-/.test(line))
    expect(kept.join('\n')).toBe(text)
  }

  it.each(sites.filter((name) => !isLarge(name)))('only add lines to %s', expectOnlyAdded)
  it.each(sites.filter(isLarge))('only add lines to %s', { tags: 'long' }, expectOnlyAdded)
})
