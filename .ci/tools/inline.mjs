/**
 * The last steps of a build. What the formulas use of mathjs moves into the compiled file that uses it: as it is published mathjs loads
 * some 700 files and makes every function it has, half a second of each start; its few that the formulas may use are ready in a
 * hundredth. Then the program is written once more to `dist/program/`, in few files with zod and yaml in them: what a
 * command needs loads in half the time that some 500 files take. Without these steps the program does the same, later.
 */
import { readFileSync, rmSync } from 'node:fs'
import { relative, sep } from 'node:path'
import { rolldown } from 'rolldown'

const FORMULAS = 'dist/bom/formula.js'
const PROGRAM = 'dist/program'
/** Libraries that are loaded file by file at every start; the others stay where they are installed. */
const TAKEN_IN = ['zod', 'yaml']

/** What names a library whose text is taken in, beside the text itself. */
function notice(names) {
  const told = names.map((name) => {
    const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
    return `${name} ${version} (${license})`
  })
  return `/*! Holds parts of ${told.join(', ')} and of what it needs; their texts are in node_modules. */`
}

async function inlineFormulas() {
  if (!/from ['"]mathjs\/number['"]/.test(readFileSync(FORMULAS, 'utf8'))) return
  const bundle = await rolldown({ input: FORMULAS, platform: 'node', external: ['./formula-tree.js'] })
  await bundle.write({ file: FORMULAS, format: 'esm', banner: notice(['mathjs']) })
}

/** A module that asks where it stands is told where it stood before it was moved. */
const placed = {
  name: 'placed',
  transform(code, id) {
    if (!code.includes('import.meta.url') || id.includes('node_modules')) return null
    const from = relative(PROGRAM, id).split(sep).join('/')
    return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(from)}, import.meta.url).href`)
  },
}

async function writeProgram() {
  rmSync(PROGRAM, { recursive: true, force: true })
  // The bundler has helpers of its own, which no folder holds.
  const isOwn = (id) =>
    /^[./\0]|^@oxc-project.runtime/.test(id) || TAKEN_IN.some((name) => id === name || id.startsWith(`${name}/`))
  const options = { platform: 'node', external: (id) => !isOwn(id), plugins: [placed] }
  const bundle = await rolldown({ ...options, input: { cli: 'dist/shell/cli.js' } })
  await bundle.write({ dir: PROGRAM, format: 'esm', chunkFileNames: '[name]-[hash].js', banner: notice(TAKEN_IN) })
}

await inlineFormulas()
await writeProgram()
