// node bench/states.mjs [ROOT] [COUNT] [--no-browser]   after npm run build
// States of optimise.html, the page of decisions to try, against the command that makes them: COUNT of them (30), picked over the whole
// list, are kept as ways in a copy of ROOT (this project) and counted by `mds budget --scenario`. Prints one JSON: the page's bytes, states
// compared, differences; where Chromium is installed also the milliseconds that a change of a switch or threshold takes. Exit 1 on any
// difference.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parse, stringify } from 'yaml'
import { main } from '../dist/shell/cli.js'

const source = resolve(process.argv[2] ?? join(import.meta.dirname, '..'))
const count = Number(process.argv[3] ?? 30)
const root = mkdtempSync(join(tmpdir(), 'mds-states-'))
for (const part of ['sites', 'catalogs', '.mds-cache'])
  if (existsSync(join(source, part))) cpSync(join(source, part), join(root, part), { recursive: true })

async function run(...argv) {
  const out = []
  const err = []
  const io = {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    interactive: false,
    color: false,
    cwd: root,
  }
  const code = await main(argv, io)
  if (![0, 3, 4].includes(code)) throw new Error(`mds ${argv.join(' ')} ends with ${code}: ${err.join('')}`)
  return out.join('')
}

/** A design with a part of one put in, key by key. */
function merged(design, part) {
  const all = { ...design }
  for (const [key, value] of Object.entries(part)) {
    const deep = key !== 'accessPoint' && value?.constructor === Object && all[key]?.constructor === Object
    all[key] = deep ? merged(all[key], value) : value
  }
  return all
}

/** The way that a state is, from the levers of the file: not by the program. */
function wayOf({ levers, given, put, moved }, operation) {
  let design = {}
  for (const id of levers) {
    const lever = operation.levers.options.find((option) => option.id === id)
    if (lever.design) design = merged(design, lever.design)
    if (lever.inHouse)
      design.inHouse = [...(design.inHouse ?? operation.design.inHouse ?? []), ...lever.inHouse.articles]
    if (lever.articleLine) {
      const { article, ...line } = lever.articleLine
      design.articleLines = { ...design.articleLines, [article]: line }
    }
  }
  const way = { design }
  if (given.length > 0) way.givenUp = given
  if (put.length > 0) way.deferred = put
  if (moved) way.lineTransfer = { from: moved[0], to: moved[1], amountEur: moved[2] / 100 }
  return way
}

const euros = (cents) => (cents / 100).toFixed(2)

/** Milliseconds from a change of a control until the page shows its state, the slowest of all switches and of some thresholds. */
async function changes(page) {
  const { chromium } = await import('playwright-core')
  const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await tab.goto(pathToFileURL(page).href)
  const took = await tab.evaluate(`(async () => {
    const took = []
    const timed = async (change) => {
      const start = performance.now()
      change()
      document.body.getBoundingClientRect()
      took.push(performance.now() - start)
      await new Promise((done) => setTimeout(done, 20))
    }
    for (const input of [...document.querySelectorAll('.trial [data-lever], .trial [data-site]')]) {
      if (input.disabled) continue
      await timed(() => input.click())
      await timed(() => input.click())
    }
    for (const range of document.querySelectorAll('.trial input[type=range]'))
      for (const value of [0, 250, 500, 750, 1000])
        await timed(() => { range.value = value; range.dispatchEvent(new Event('input')) })
    return took
  })()`)
  await browser.close()
  return { changes: took.length, slowestMs: Math.round(Math.max(...took) * 10) / 10 }
}

try {
  await run('optimise', '--quiet')
  const page = join(root, 'out', 'optimise.html')
  const data = JSON.parse(readFileSync(page, 'utf8').match(/class="trial-data">(.*?)<\/script>/s)[1])
  const states = data.rows.map(([id, levers, lines, grants, , , , , given, put, moved]) => ({
    ...{ id, lines, grants, moved },
    levers: levers.map((at) => data.levers[at]),
    given: given.map((at) => data.things[at][3]),
    put: put.map((at) => data.things[at][3]),
  }))
  // Spread over the list, so that every kind of state is among them.
  const picked = Array.from(
    { length: Math.min(count, states.length) },
    (_, i) => states[Math.floor(((i + 0.5) * states.length) / Math.min(count, states.length))],
  )
  const file = join(root, 'sites', 'operation.yaml')
  const text = readFileSync(file, 'utf8')
  const operation = parse(text)
  const ways = { ...operation.ways, ...Object.fromEntries(picked.map((state) => [state.id, wayOf(state, operation)])) }
  writeFileSync(file, stringify({ ...operation, ways }))
  const differences = []
  for (const state of picked) {
    const budget = JSON.parse(await run('budget', '--json', '--quiet', '--scenario', state.id))
    const counted = [
      ...budget.lines.map(({ totalEur }) => totalEur),
      ...budget.financing.filter(({ rate }) => rate !== null).map(({ amountEur }) => amountEur),
    ]
    const shown = [...state.lines, ...state.grants].map(euros)
    if (counted.join() !== shown.join()) differences.push({ state: state.id, levers: state.levers, shown, counted })
  }
  const browser = process.argv.includes('--no-browser') ? null : await changes(page).catch(() => null)
  console.log(
    JSON.stringify({
      states: states.length,
      pageBytes: statSync(page).size,
      compared: picked.length,
      differences,
      browser,
    }),
  )
  process.exitCode = differences.length > 0 ? 1 : 0
} finally {
  rmSync(root, { recursive: true, force: true })
}
