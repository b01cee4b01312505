/**
 * Draws the pictures of the README anew from `out/`: `npm start && node .ci/tools/pictures.mjs`. Needs Chromium and poppler.
 * The figures under them are held to the run by `test/end-to-end/commands-page.test.ts`.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium } from 'playwright-core'

const out = resolve(process.argv[2] ?? 'out')
const pictures = 'docs/images'
const executablePath = execFileSync('sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim()
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
await page.goto(`file://${join(out, 'index.html')}`)
await page.screenshot({ path: join(pictures, 'index.png') })
await page.goto(`file://${join(out, 'sites', 'la-ciotat.html')}`)
await page
  .locator('figure.floor')
  .first()
  .screenshot({ path: join(pictures, 'floor.png') })

/** A screen as one sees it after some clicks, for the journeys that `docs/images/journeys` keeps, which are not packed. */
async function screen(file, name, { width = 1440, height = 900, hash = '', clicks = [] } = {}) {
  const path = join(out, file)
  if (!existsSync(path)) return console.warn(`${name}: no ${path}`)
  const tab = await browser.newPage({ viewport: { width, height }, hasTouch: width < 500 })
  await tab.goto(`${pathToFileURL(path).href}${hash}`)
  for (const selector of clicks) await tab.locator(selector).first().click()
  await tab.screenshot({ path: join(pictures, 'journeys', name) })
  await tab.close()
}

/** The sheet that the button "print this floor" makes, as a picture: the dialogue, which no script can answer, is left out. */
async function printedFloor(file, name, hash) {
  const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await tab.addInitScript('window.print = () => {}')
  await tab.goto(`${pathToFileURL(join(out, file)).href}${hash}`)
  await tab.locator('.print-floor').click()
  const folder = mkdtempSync(join(tmpdir(), 'mds-sheet-'))
  writeFileSync(join(folder, 'sheet.pdf'), await tab.pdf({ preferCSSPageSize: true }))
  const picture = join(pictures, 'journeys', name)
  execFileSync('pdftoppm', ['-png', '-r', '80', '-f', '1', '-singlefile', join(folder, 'sheet.pdf'), picture])
  rmSync(folder, { recursive: true })
  await tab.close()
}

// Journeys: the project lead finds why a line breaks and what cures it; an engineer, what an AP's failure costs; an installer, one floor.
await screen('index.html', 'lead-index.png')
await screen('budget.html', 'lead-why.png', { hash: '#line-services' })
await screen('sites/saint-sebastien.html', 'failure.png', { hash: '#r1/rssi-5GHz/@4/off=4' })
await screen('sites/saint-sebastien.html', 'failure-phone.png', {
  width: 360,
  height: 760,
  hash: '#r1/rssi-5GHz/@4/off=4',
})
await screen('sites/saint-sebastien.html', 'stack.png', { hash: '#*/rssi-5GHz/-' })
await printedFloor('sites/saint-sebastien.html', 'printed-floor', '#r1/rssi-5GHz/-')
// Written by `mds optimise`.
await screen('optimise.html', 'optimise.png', { height: 1100, clicks: ['[data-lever="locaux"]'] })
await browser.close()
