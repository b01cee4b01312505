import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { bodyPlan, siteBody, sitePage, sitePageOf } from '../../src/report/pages/site-page.js'
import { floorFigures } from '../../src/report/svg/floor-figure.js'
import type { Context } from '../../src/shell/context.js'
import { bodySource, figureSource } from '../../src/shell/store/figure-cache.js'
import { planFixture } from '../report/plan-fixture.js'
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
  const ctx = contextAt(root)
  const body = await bodySource(ctx, PLAN)(LOCATION)
  expect(body).toBe(siteBody(bodyPlan(PLAN), LOCATION, DRAWN))
  expect(await bodySource(ctx, { ...PLAN, revision: 'sha256-other' })(LOCATION)).toBe(body)
  expect(await bodySource(ctx, { ...PLAN, bom: [] })(LOCATION)).not.toBe(body)
  const page = (plan: Plan, kept?: string): string =>
    kept === undefined ? sitePage(plan, LOCATION, DRAWN) : sitePageOf(plan, LOCATION, kept)
  expect(page(PLAN, body)).toBe(page(PLAN))
})
