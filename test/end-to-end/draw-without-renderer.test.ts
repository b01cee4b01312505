import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { editedEstate } from './golden-estate.js'
import { runMds } from './program.js'

const asUrl = (script: string): string => `data:text/javascript,${encodeURIComponent(script)}`

/** Loaded before the program: the renderer is not found, as on a system that it is not built for. */
const WITHOUT_RENDERER = asUrl(`import { register } from 'node:module'
register(${JSON.stringify(
  asUrl(`export async function resolve(specifier, context, next) {
  if (specifier === '@resvg/resvg-js') throw new Error("Cannot find module '@resvg/resvg-js-linux-arm64-gnu'")
  return next(specifier, context)
}`),
)})`)

it('mds draw writes the SVG files where there is no renderer of PNGs, and says so', async () => {
  const root = await editedEstate('two-levels')
  const env = { NODE_OPTIONS: `--import=${WITHOUT_RENDERER}` }
  const { exitCode, stdout, stderr } = await runMds(['draw', '--floor', 'first'], { cwd: root, env })
  expect(exitCode).toBe(0)
  expect(readdirSync(join(root, 'out/drawings')).sort()).toEqual(['library-first.svg', 'manifest.json'])
  expect(stdout).toContain('1 floor drawn')
  expect(stdout).not.toContain('.png')
  expect(stderr).toContain('no PNG')
  expect(stderr).toContain('the SVG files are complete')
})
