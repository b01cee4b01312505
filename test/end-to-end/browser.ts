import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The system's own Chromium; null, and it is said, where there is none. */
export function findChromium(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
  if (found === undefined) console.warn('pages in a browser skipped: no Chromium on this machine')
  return found ?? null
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, timeout: 60_000 })
}

export interface OpenPage {
  readonly page: Page
  /** Console messages, errors of scripts, and failed requests so far. */
  readonly complaints: readonly string[]
  /** Addresses that were asked for so far. */
  readonly requests: readonly string[]
}

/** Opens an address in a tab that remembers what it complains of and asks for. */
export async function openPage(browser: Browser, address: string): Promise<OpenPage> {
  const page = await browser.newPage()
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(address, { waitUntil: 'load' })
  return { page, complaints, requests }
}

/** Violations that a person who depends on assistive technology would meet. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const script = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => id + ': ' + nodes[0].html.slice(0, 120)))`
  return page.evaluate(script)
}
