import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import type { Context } from '../../src/shell/context.js'
import { type OutputFile, writeOutputTree } from '../../src/shell/output/tree.js'
import { rememberRendered, upToDateFiles } from '../../src/shell/store/rendered.js'
import { tempFolder } from './temp-folder.js'

const PLAN = { revision: 'sha256-1', language: 'fr', locations: [] } as unknown as Plan
const FILES: OutputFile[] = [
  { path: 'index.html', content: '<p>index</p>' },
  { path: 'sites/a.html', content: new Uint8Array([1, 2, 3]) },
]

async function rendered(cache = true): Promise<Context> {
  const root = tempFolder()
  const ctx = { root, cacheRoot: root, out: join(root, 'out'), cache } as unknown as Context
  await rememberRendered(ctx, PLAN, await writeOutputTree(ctx.out, PLAN, FILES))
  return ctx
}

it('knows a tree that stands as it was rendered', async () => {
  expect(Object.keys((await upToDateFiles(await rendered(), PLAN))!)).toEqual(FILES.map(({ path }) => path))
})

it.each<[string, (ctx: Context) => void]>([
  ['a file was edited', (ctx) => writeFileSync(join(ctx.out, 'index.html'), '<p>edited</p>')],
  ['a file is gone', (ctx) => rmSync(join(ctx.out, 'sites', 'a.html'))],
  ['the tree is gone', (ctx) => rmSync(ctx.out, { recursive: true })],
  ['the manifest is gone', (ctx) => rmSync(join(ctx.out, 'manifest.json'))],
  [
    'the record is damaged',
    (ctx) => {
      const dir = join(ctx.root, '.mds-cache', 'rendered')
      writeFileSync(join(dir, readdirSync(dir)[0]!), '{"index.html":')
    },
  ],
])('does not trust a tree when %s', async (_when, change) => {
  const ctx = await rendered()
  change(ctx)
  expect(await upToDateFiles(ctx, PLAN)).toBeNull()
})

it('does not trust a tree of another plan, be it of the same inputs', async () => {
  const ctx = await rendered()
  expect(await upToDateFiles(ctx, { ...PLAN, revision: 'sha256-2' })).toBeNull()
  expect(await upToDateFiles(ctx, { ...PLAN, locations: [{}] } as unknown as Plan)).toBeNull()
})

it('neither remembers nor trusts without a cache', async () => {
  const ctx = await rendered(false)
  expect(readdirSync(ctx.root)).toEqual(['out'])
  expect(await upToDateFiles({ ...ctx, cache: true }, PLAN)).toBeNull()
  expect(await upToDateFiles(ctx, PLAN)).toBeNull()
})
