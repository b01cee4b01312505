/**
 * `mds view` as its user meets it: from saving a site's file to the page in headless Chromium that shows the present APs in
 * the new building, and to the new optimum.
 *
 *   npm run build && node bench/view.mjs [--rounds 5] [--json FILE]
 *
 * Needs a Chromium on the PATH. Everything runs on a copy of the estate in a temporary folder; each save changes the seats of
 * a room, so that nothing comes from the cache. The first save, three seconds
 * after the page stands, is told apart: the program has not drawn much by then.
 */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { PROJECT, shippedSites } from './estate.mjs'
import { finish, median, option, seconds, table } from './process.mjs'

const ROUNDS = Number(option('rounds', '5'))
const PATIENCE_MS = 300_000
/** Nobody saves at the very moment that the page first stands. */
const WARM_UP_MS = 3000

const root = mkdtempSync(join(tmpdir(), 'mds-bench-view-'))
for (const folder of ['sites', 'catalogs']) cpSync(join(PROJECT, folder), join(root, folder), { recursive: true })

/** Sites from the smallest file to the largest: the length of a site file goes with its rooms. */
const bySize = shippedSites()
  .filter(({ locations }) => locations === 1)
  .sort((a, b) => a.text.length - b.text.length)
const SITES = { small: bySize[0], median: bySize[bySize.length >> 1], large: bySize.at(-1) }

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => folders.map((at) => join(at, name)))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error('no Chromium on the PATH')
  return found
}

function startView(number) {
  const program = join(PROJECT, 'bin', 'mds.js')
  const child = spawn(process.execPath, [program, 'view', number, '--root', root, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (text) => resolve({ child, url: JSON.parse(String(text)).url }))
    child.once('exit', (code) => reject(new Error(`mds view ended with ${code}`)))
  })
}

const reaches = (page, state) => page.waitForSelector(`#state[data-state=${state}]`, { timeout: PATIENCE_MS })

/** One save: times until the present APs and until the optimum stand in the page [ms]. */
async function saved(page, site, round) {
  const text = site.text.replace(/seats: (\d+)/, (_all, seats) => `seats: ${Number(seats) + round}`)
  if (text === site.text) throw new Error(`${site.name} has no seats to change`)
  const begin = performance.now()
  writeFileSync(join(root, 'sites', site.name), text)
  await reaches(page, 'recalculating')
  const presentMs = performance.now() - begin
  await reaches(page, 'ready')
  return { presentMs, optimumMs: performance.now() - begin }
}

async function measured(browser, site) {
  const { child, url } = await startView(String(Number(site.name.slice(0, 2))))
  const page = await browser.newPage()
  try {
    await page.goto(url)
    await reaches(page, 'ready')
    await sleep(WARM_UP_MS)
    const rounds = []
    for (let round = 1; round <= ROUNDS + 1; round++) rounds.push(await saved(page, site, round))
    return rounds
  } finally {
    await page.close()
    child.removeAllListeners('exit')
    child.kill('SIGINT')
  }
}

const browser = await chromium.launch({ executablePath: findChromium() })
const results = {}
try {
  for (const [size, site] of Object.entries(SITES))
    results[`${size} (${site.name.slice(3, -5)})`] = await measured(browser, site)
} finally {
  await browser.close()
  rmSync(root, { recursive: true, force: true })
}

const rows = Object.entries(results).map(([name, [first, ...later]]) => [
  name,
  seconds(first.presentMs),
  seconds(median(later.map(({ presentMs }) => presentMs))),
  seconds(Math.max(...later.map(({ presentMs }) => presentMs))),
  seconds(median(later.map(({ optimumMs }) => optimumMs))),
])
finish(
  `mds view, ${ROUNDS} saves after the first`,
  [table(['site', 'first save', 'present APs, median', 'longest', 'optimum, median'], rows)],
  { rounds: ROUNDS, results },
)
