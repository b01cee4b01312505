/**
 * The last step of a build: what the formulas use of mathjs moves into the compiled file that uses it. As it is published mathjs loads
 * some 700 files and makes every function it has, half a second of each start; its few that the formulas may use are ready in a
 * hundredth. Without this step the program does the same, later.
 */
import { readFileSync } from 'node:fs'
import { rolldown } from 'rolldown'

const FILE = 'dist/bom/formula.js'
const { version, license } = JSON.parse(readFileSync('node_modules/mathjs/package.json', 'utf8'))

if (!/from ['"]mathjs\/number['"]/.test(readFileSync(FILE, 'utf8'))) process.exit(0)
const bundle = await rolldown({ input: FILE, platform: 'node', external: ['./formula-tree.js'] })
await bundle.write({
  file: FILE,
  format: 'esm',
  banner: `/*! Holds parts of mathjs ${version} (${license}) and of what it needs; their texts are in node_modules. */`,
})
