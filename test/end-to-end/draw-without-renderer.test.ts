import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { editedEstate } from './golden-estate.js'
import { runHere } from './program.js'

vi.mock('@resvg/resvg-js', () => {
  throw new Error("Cannot find module '@resvg/resvg-js-linux-arm64-gnu'")
})

it('mds draw writes the SVG files where there is no renderer of PNGs, and says so', async () => {
  const root = await editedEstate('two-levels')
  const { exitCode, stdout, stderr } = await runHere(['draw', '--floor', 'first'], { cwd: root })
  expect(exitCode).toBe(0)
  expect(readdirSync(join(root, 'out/drawings')).sort()).toEqual(['library-first.svg', 'manifest.json'])
  expect(stdout).toContain('1 floor drawn')
  expect(stdout).not.toContain('.png')
  expect(stderr).toContain('no PNG')
  expect(stderr).toContain('the SVG files are complete')
}, 120_000)
