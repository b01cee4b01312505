import { describe, expect, it } from 'vitest'
import type { Point } from '../../src/geometry/shapes.js'
import { draftSite } from '../../src/import/draft-site.js'
import { readDrawing } from '../../src/import/drawing.js'
import { storeyOf } from '../../src/import/drawing-storeys.js'
import { readDxf } from '../../src/import/dxf.js'
import { importTexts } from '../../src/report/messages/import.js'
import { messagesOf } from '../../src/report/messages/index.js'
import { box, dxfText, outline, type Pair, text, wall } from './dxf-pairs.js'
import { shippedNames } from './shipped.js'

const { catalog, names } = shippedNames()

async function read(entities: readonly Pair[]) {
  const { model, doubts } = readDrawing(await readDxf(dxfText({ insUnits: 6, entities })), names, {
    unit: 'm',
    known: null,
  })
  const draft = draftSite(model, { names, catalog: catalog.materials }, messagesOf('fr', importTexts))
  const { floors, doubts: own } = draft.locations[0]!
  const rooms = floors.map(({ id, level, sourceName, rooms: list }) => [
    id,
    level,
    sourceName,
    list.map(({ name }) => name).sort(),
  ])
  return { floors, rooms, told: doubts.filter(({ code }) => code === 'storey-by-title'), own }
}

/** 8 m x 6 m with a wall in it, at a place; the upper one lacks its east. */
const storey = ([x, y]: Point, title: string, rooms: readonly [string, string], isUpper = false): Pair[] => {
  const east = isUpper ? 7 : 8
  return [
    ...wall([x - 0.15, y], [x + east + 0.15, y], 0.3),
    ...wall([x + east, y - 0.15], [x + east, y + 6.15], 0.3),
    ...wall([x + east + 0.15, y + 6], [x - 0.15, y + 6], 0.3),
    ...wall([x, y + 6.15], [x, y - 0.15], 0.3),
    ...wall([x + 5, y + 0.15], [x + 5, y + 5.85], 0.1),
    ...text([x + 2, y + 3], rooms[0]),
    ...text([x + 6, y + 3], rooms[1]),
    ...text([x + 2, y - 2], title),
  ]
}

it('makes floors of storeys that are drawn side by side, laid over one another by their walls', async () => {
  const { rooms, told, floors, own } = await read([
    ...storey([40, 1.2], 'PLAN DU 1er ÉTAGE - Ech. 1/100', ['Réunion', 'Bureau 2'], true),
    ...storey([0, 0], 'Rez-de-chaussée', ['Accueil', 'Bureau 1']),
    ...storey([20, 0.3], 'Sous-sol', ['Archives', 'Stock']),
  ])
  expect(rooms).toEqual([
    ['ss', -1, 'Sous-sol', ['Archives', 'Stock']],
    ['rdc', 0, 'Rez-de-chaussée', ['Accueil', 'Bureau 1']],
    ['r1', 1, 'PLAN DU 1er ÉTAGE - Ech. 1/100', ['Bureau 2', 'Réunion']],
  ])
  expect(told.map(({ values }) => [values.level, values.dx, values.dy, values.share])).toEqual([
    [-1, 20, 0.3, 100],
    [0, 0, 0, 100],
    [1, 40, 1.2, expect.any(Number)],
  ])
  const bureaux = floors.map((floor) => Math.min(...floor.rooms[1]!.outline.map(([x]) => x)))
  expect(new Set(bureaux).size).toBe(1)
  expect(own.filter(({ code }) => code === 'groups-apart')).toEqual([])
})

it('keeps the numbers of titles where a storey between them is not drawn, of outlines too', async () => {
  const flat = ([x, y]: Point, title: string): Pair[] => [
    ...[box(x, y, 5, 6), box(x + 5, y, 3, 6), box(x, y + 6, 4, 3), box(x + 4, y + 6, 4, 3)].flatMap((shape) =>
      outline(shape, 'LOCAUX'),
    ),
    ...text([x, y - 1], title),
  ]
  const { rooms } = await read([...flat([0, 0], 'Level 2'), ...flat([0, -15], 'Ground floor')])
  expect(rooms.map(([id, level]) => [id, level])).toEqual([
    ['rdc', 0],
    ['r2', 2],
  ])
})

it('names a single drawing by its title, and takes no room for one', async () => {
  const one = await read(storey([0, 0], 'R+1', ['Accueil', 'Bureau 1']))
  expect(one.rooms).toEqual([['r1', 1, 'R+1', ['Accueil', 'Bureau 1']]])
  expect(one.told).toEqual([])
  const twice = await read([
    ...storey([0, 0], 'RDC', ['Accueil', 'Bureau 1']),
    ...storey([20, 0], 'RDC', ['Attente', 'Bureau 2']),
  ])
  expect(twice.rooms).toHaveLength(1)
  expect(twice.own.map(({ code }) => code)).toContain('groups-apart')
})

describe('a title', () => {
  it.each<readonly [string, number | null]>([
    ['RDC', 0],
    ['Plan RDC - 1/50', 0],
    ['PLAN DU REZ-DE-CHAUSSÉE', 0],
    ['Ground floor plan', 0],
    ['R+1', 1],
    ['R + 2', 2],
    ['R-1', -1],
    ['Plan du niveau R+3', 3],
    ['Niveau 0', 0],
    ['Level 2', 2],
    ['2ème étage', 2],
    ['Premier étage', 1],
    ['Second floor', 2],
    ['Sous-sol', -1],
    ['Basement 2', -2],
    ['Niveau +2.70', null],
    ['Escalier vers R+1', null],
    ['Hall', null],
    ['Bureau 2', null],
    ['12', null],
    ['étage', null],
  ])('%s', (written, level) => {
    expect(storeyOf(written, names)).toBe(level)
  })
})
