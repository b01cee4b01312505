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
  return chromium.launch({ executablePath, timeout: 300_000 })
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

/**
 * What is wrong with the maps of a site's page as it is rendered: a fill or stroke that is none of the legend's, a name of a room that
 * lies over another one, over an AP or a rack, or that leaves its room; more than two sizes of names on a floor.
 */
export function mapFaults(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = []
    const colours = (root) => [...root.querySelectorAll('path, rect, circle')]
      .filter((node) => !node.closest('clipPath, .probe'))
      .flatMap((node) => {
        const style = getComputedStyle(node)
        return ['fill', 'stroke'].map((name) => style[name] + ' ' + style[name + 'Opacity'])
      })
      .filter((colour) => !/^(?:none|rgba\\(0, 0, 0, 0\\)) /.test(colour))
    const legend = new Set([...document.querySelectorAll('.signs svg')].flatMap(colours))
    for (const button of document.querySelectorAll('.rail button:not([data-floor="*"])')) {
      button.click()
      const svg = document.querySelector('figure.now svg.drawing')
      const name = button.dataset.floor
      for (const colour of new Set(colours(svg))) if (!legend.has(colour)) faults.push(name + ': ' + colour + ' is not in the legend')
      const box = (node) => { const { left, top, right, bottom } = node.getBoundingClientRect(); return [left, top, right, bottom] }
      const texts = [...svg.querySelectorAll('.labels text')].map((node) => ({ text: node.textContent, node, box: box(node) }))
      if (new Set(texts.map(({ node }) => node.getAttribute('font-size'))).size > 2) faults.push(name + ': more than two sizes')
      const marks = [...svg.querySelectorAll('.chip rect, .chip circle, .rack rect')].map((node) => ({ text: node.closest('g').textContent, box: box(node) }))
      const over = (a, b) => Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 0.5 && Math.min(a[3], b[3]) - Math.max(a[1], b[1]) > 0.5
      const all = [...texts, ...marks]
      texts.forEach((one, at) => all.slice(at + 1).forEach((other) => { if (over(one.box, other.box)) faults.push(name + ': ' + one.text + ' over ' + other.text) }))
      const back = svg.getScreenCTM().inverse()
      const rooms = [...svg.querySelectorAll('.room')]
      for (const { text, box: [left, top, right, bottom] } of texts) {
        const corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
          .map(([x, y]) => new DOMPoint(x + (x === left ? 1 : -1), y + (y === top ? 1 : -1)).matrixTransform(back))
        if (!rooms.some((room) => corners.every((corner) => room.isPointInFill(corner)))) faults.push(name + ': ' + text + ' leaves its room')
      }
    }
    return faults
  })()`)
}
