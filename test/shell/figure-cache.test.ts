import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { FloorPlan, LocationPlan, RoomPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { bodyPlan, siteBody, sitePagePieces } from '../../src/report/pages/site-page.js'
import { floorFigures } from '../../src/report/svg/floor-figure.js'
import type { Context } from '../../src/shell/context.js'
import { bodySource, figureSource } from '../../src/shell/store/figure-cache.js'
import { planFixture } from '../report/plan-fixture.js'
import { sitePage } from '../report/site-page.js'
import { tempFolder } from './temp-folder.js'

const PLAN = planFixture()
const LOCATION = PLAN.locations[0]!
const DRAWN = floorFigures(PLAN, LOCATION)

function contextAt(root: string, cache = true): Context {
  return { root, cacheRoot: root, cache } as unknown as Context
}

function kept(root: string): string[] {
  const dir = join(root, '.mds-cache', 'figures')
  const paths = readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((path) => join(dir, path))
  return paths.filter((path) => statSync(path).isFile())
}

it('gives the drawings as they are drawn, kept or not', async () => {
  const root = tempFolder()
  expect(await figureSource(contextAt(root), PLAN)(LOCATION)).toEqual(DRAWN)
  expect(kept(root)).toHaveLength(1)
  expect(await figureSource(contextAt(root), PLAN)(LOCATION)).toEqual(DRAWN)
  expect(await figureSource(contextAt(root, false), PLAN)(LOCATION)).toEqual(DRAWN)
})

it('draws a damaged one anew', async () => {
  const root = tempFolder()
  await figureSource(contextAt(root), PLAN)(LOCATION)
  const [path = ''] = kept(root)
  writeFileSync(path, readFileSync(path).subarray(0, -1))
  expect(await figureSource(contextAt(root), PLAN)(LOCATION)).toEqual(DRAWN)
  rmSync(path)
  expect(await figureSource(contextAt(root), PLAN)(LOCATION)).toEqual(DRAWN)
})

it('does not take drawings of another location, language or labels', async () => {
  const root = tempFolder()
  await figureSource(contextAt(root), PLAN)(LOCATION)
  const other = { ...LOCATION, accessPoints: [] }
  const english: Plan = { ...PLAN, language: 'en' }
  const labels = { ...PLAN.labels, roomFamilies: {} }
  expect(await figureSource(contextAt(root), PLAN)(other)).toEqual(floorFigures(PLAN, other))
  expect(await figureSource(contextAt(root), english)(LOCATION)).toEqual(floorFigures(english, LOCATION))
  expect(await figureSource(contextAt(root), { ...PLAN, labels })(LOCATION)).toEqual(
    floorFigures({ ...PLAN, labels }, LOCATION),
  )
  expect(kept(root)).toHaveLength(4)
})

it('keeps the body of a page apart from the revision, and by all that is shown of the plan', async () => {
  const root = tempFolder()
  const bodyOf = async (plan: Plan): Promise<string> =>
    Buffer.from(await bodySource(contextAt(root), plan)(LOCATION)).toString()
  const body = await bodyOf(PLAN)
  expect(body).toBe(siteBody(bodyPlan(PLAN), LOCATION, DRAWN))
  expect(await bodyOf({ ...PLAN, revision: 'sha256-other' })).toBe(body)
  expect(await bodyOf({ ...PLAN, bom: [] })).not.toBe(body)
  expect([...sitePagePieces(PLAN, LOCATION, body)].join('')).toBe(sitePage(PLAN, LOCATION, DRAWN))
})

it('draws what a floor is drawn of anew where any of it changes, and the layers of a renamed room as they were', async () => {
  const root = tempFolder()
  const inputs = join(root, '.mds-cache', 'inputs')
  const layersKept = (): number =>
    readdirSync(inputs, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(inputs, path)).isFile())
      .length
  const [floor, ...others] = LOCATION.floors
  const withFloor = (first: FloorPlan): LocationPlan => ({ ...LOCATION, floors: [first, ...others] })
  const [room, ...rooms] = floor!.rooms
  const withRoom = (change: Partial<RoomPlan>): LocationPlan =>
    withFloor({ ...floor!, rooms: [{ ...room!, ...change }, ...rooms] })
  const drawn = async (location: LocationPlan) => {
    expect(await figureSource(contextAt(root), PLAN)(location)).toEqual(floorFigures(PLAN, location))
    return layersKept()
  }
  const first = await drawn(LOCATION)
  expect(first).toBe(LOCATION.floors.length)
  expect(await drawn(withRoom({ name: 'Salle nommée autrement' }))).toBe(first)
  expect(await drawn(withRoom({ airtime: 0.57 }))).toBe(first + 1)
  const { grid } = floor!
  const [x, y] = grid.originM
  expect(await drawn(withFloor({ ...floor!, grid: { ...grid, originM: [x + 1, y] } }))).toBe(first + 2)
  const probability = Buffer.alloc(grid.width * grid.height, 100).toString('base64')
  expect(await drawn(withFloor({ ...floor!, grid: { ...grid, probability } }))).toBe(first + 3)
  const rssiDbm = { ...grid.rssiDbm, '6GHz': grid.rssiDbm['5GHz']! }
  const noiseFloorDbm = { ...grid.noiseFloorDbm, '6GHz': -90 }
  const both = withFloor({ ...floor!, grid: { ...grid, rssiDbm, noiseFloorDbm } })
  expect(await drawn(both)).toBe(first + 4)
  expect(await drawn({ ...both, margin: { ...both.margin, band: '6GHz' } })).toBe(first + 5)
})
