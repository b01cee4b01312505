// node bench/first-paint.mjs COMMIT [SITE] [ROUNDS]   after npm run build
// First paint of the page of a site as this program writes it and as the one of COMMIT does, one after the other ROUNDS times (15), in a
// browser that is started anew for each, so that neither gains by being second. Prints medians and quartiles [ms], heights at 1440 and 360 px and bytes.
// COMMIT is built in a worktree of its own, which goes again; its libraries are those of this one.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const [commit, site = 'saint-sebastien', rounds = '15'] = process.argv.slice(2)
if (commit === undefined) {
  console.error('usage: node bench/first-paint.mjs COMMIT [SITE] [ROUNDS]')
  process.exit(64)
}
const project = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'mds-paint-'))
const tree = join(folder, 'base')
const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] })

/** Pages of one program: a code of a requirement or a ceiling is no failure here. */
function pagesOf(program, name) {
  const root = join(folder, name)
  mkdirSync(root)
  for (const part of ['sites', 'catalogs']) cpSync(join(program, part), join(root, part), { recursive: true })
  try {
    run(process.execPath, [join(program, 'bin', 'mds.js'), 'report', site, '--quiet'], root)
  } catch (error) {
    if (![3, 4].includes(error.status)) throw error
  }
  return { 'index.html': join(root, 'out', 'index.html'), [`${site}.html`]: join(root, 'out', 'sites', `${site}.html`) }
}

async function paint(executablePath, file) {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' })
  const painted = await page.evaluate(`new Promise((done) => {
    const seen = () => performance.getEntriesByName('first-contentful-paint')[0]
    const look = () => (seen() ? done(seen().startTime) : setTimeout(look, 10))
    look()
  })`)
  const heightPx = {}
  for (const width of [1440, 360]) {
    // Opened anew: what a phone folds it folds when the page opens.
    await page.setViewportSize({ width, height: 900 })
    await page.reload({ waitUntil: 'load' })
    heightPx[`at${width}`] = await page.evaluate('document.documentElement.scrollHeight')
  }
  await browser.close()
  return { painted, heightPx }
}

const at = (sorted, share) => Math.round(sorted[Math.floor((sorted.length - 1) * share)])

try {
  run('git', ['worktree', 'add', '--detach', tree, commit], project)
  symlinkSync(join(project, 'node_modules'), join(tree, 'node_modules'))
  run('npm', ['run', '--silent', 'build'], tree)
  const programs = { base: pagesOf(tree, 'before'), now: pagesOf(project, 'after') }
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  const result = {}
  for (const name of Object.keys(programs.now)) {
    const taken = { base: [], now: [] }
    const heights = {}
    for (let round = 0; round < Number(rounds); round++) {
      for (const which of round % 2 === 0 ? ['base', 'now'] : ['now', 'base']) {
        const file = programs[which][name]
        if (!existsSync(file)) continue
        const { painted, heightPx } = await paint(executablePath, file)
        taken[which].push(painted)
        heights[which] = heightPx
      }
    }
    result[name] = Object.fromEntries(
      Object.entries(taken).map(([which, times]) => {
        const sorted = times.toSorted((a, b) => a - b)
        const bytes = gzipSync(readFileSync(programs[which][name]), { level: 9 }).length
        const quartiles = [at(sorted, 0.25), at(sorted, 0.75)]
        return [
          which,
          { medianMs: at(sorted, 0.5), quartilesMs: quartiles, heightPx: heights[which], gzipBytes: bytes },
        ]
      }),
    )
  }
  console.log(JSON.stringify(result, null, 2))
} finally {
  execFileSync('git', ['worktree', 'remove', '--force', tree], { cwd: project, stdio: 'ignore' })
  rmSync(folder, { recursive: true, force: true })
}
