import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { locationsTable } from './locations-table.js'
import { layoutTypes, shippedEstate, shippedLocations } from './shipped-estate.js'

const GUIDE = join(import.meta.dirname, '..', '..', 'docs', 'floor-plans.md')
const BLOCK = /<!-- locations -->\n\n(.*?)\n\n<!-- \/locations -->/s

it('shows in the guide what the 29 plans are made of', async () => {
  const { catalog } = await shippedEstate()
  const table = locationsTable(await shippedLocations(), catalog, layoutTypes())
  expect(table.split('\n')).toHaveLength(2 + 29 + 1)
  const guide = existsSync(GUIDE) ? readFileSync(GUIDE, 'utf8') : ''
  if (process.env.UPDATE_GOLDEN === '1' && guide !== '') {
    const block = `<!-- locations -->\n\n${table}\n\n<!-- /locations -->`
    writeFileSync(
      GUIDE,
      guide.replace(/<!-- locations -->.*?<!-- \/locations -->/s, () => block),
    )
    return
  }
  expect(BLOCK.exec(guide)?.[1]).toBe(table)
})
