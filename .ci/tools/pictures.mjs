/**
 * Draws the pictures of the README anew from `out/`: `npm start && node .ci/tools/pictures.mjs`. Needs Chromium.
 * The figures under them are held to the run by `test/end-to-end/commands-page.test.ts`.
 */
import { execFileSync } from 'node:child_process'
import { join, resolve } from 'node:path'
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
await browser.close()
