import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toldIn } from '../../src/model/levers.js'
import { formatEuros, parseEuros } from '../../src/model/money.js'
import type { Plan } from '../../src/model/plan.js'
import { formatFor } from '../../src/report/format.js'
import { pdfToolsMissing, readPdf } from '../report/pdf/tools.js'
import { barriers, findChromium, launch } from './browser.js'
import { mainJob, readPlan } from './main-job.js'

const executable = findChromium()
/** The index of the whole estate before it was a wall, on a phone [px], and as it is sent [bytes, gzip -9]. */
const BEFORE = { phonePx: 18_269, widePx: 10_146, bytes: 64_552 }

describe.skipIf(executable === null)('the estate wall', async () => {
  const { out } = executable === null ? { out: '' } : await mainJob()
  const plan = executable === null ? (null as never as Plan) : readPlan(out)
  const over = plan?.budget.lines.find(({ verdict }) => verdict === 'fail')
  let browser: Browser
  const open = async (file: string, options: Parameters<Browser['newPage']>[0] = {}): Promise<Page> => {
    const page = await browser.newPage(options)
    await page.goto(pathToFileURL(join(out, file)).href)
    return page
  }
  /** Waits until something is on the screen, without a scroll of its own. */
  const onScreen = (page: Page, selector: string): Promise<unknown> =>
    page.waitForFunction(
      `(() => {
        const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect()
        return box && box.top >= -1 && box.top < innerHeight - 20
      })()`,
      undefined,
      { timeout: 5000 },
    )

  beforeAll(async () => {
    browser = await launch(executable!)
  })
  afterAll(() => browser?.close())

  it.runIf(over).each([
    [1440, 900, 'mouse'],
    [768, 1024, 'keyboard'],
    [360, 780, 'touch'],
  ] as const)(
    'tells at %i by %i px why a line breaks and how to cure it in two clicks, by %s',
    async (width, height, by) => {
      const page = await open('index.html', { viewport: { width, height }, hasTouch: by === 'touch' })
      const act = async (selector: string): Promise<void> => {
        const target = page.locator(selector).first()
        if (by === 'mouse') await target.click()
        else if (by === 'keyboard') await target.press('Enter')
        else await target.tap()
      }
      for (const seen of ['.lead .badge', 'p.gauge', '.decisions h2', '.decisions li']) await onScreen(page, seen)
      if (width === 1440) await onScreen(page, '.board .facts dd')
      const way = plan.ways![0]!
      const name = way.levers.map(({ label }) => toldIn('fr', label!)).join(' + ')
      const cents = way.lines.reduce((sum, { totalEur }) => sum + parseEuros(totalEur)!, 0n)
      const total = formatFor('fr').euros(formatEuros(cents))
      const listed = await page.locator('.decisions li').first().textContent()
      expect([listed!.startsWith(name), listed!.includes(`total ${total}`)]).toEqual([true, true])
      await act(`a[href="budget.html#line-${over!.id}"]`)
      await page.waitForURL(/budget\.html/)
      const why = `#line-${over!.id}`
      await onScreen(page, why)
      expect(await page.locator('main').textContent()).toContain(`${over!.breaksAtAps}`)
      expect(await page.locator('svg.chart .now.over').count()).toBeGreaterThan(0)
      await act('a[href="#ways"]')
      await onScreen(page, '#ways')
      const first = page.locator('tr:visible', { hasText: name }).filter({ hasText: total }).first()
      // The section opens when the address has changed, which the page is told after the click.
      await first.waitFor({ state: 'visible', timeout: 10_000 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      await page.close()
    },
  )

  it('is at most a third as high on a phone as it was, and no larger', async () => {
    const page = await open('index.html', { viewport: { width: 360, height: 780 } })
    const height = (): Promise<number> => page.evaluate('document.documentElement.scrollHeight')
    expect(await height()).toBeLessThanOrEqual(BEFORE.phonePx / 3)
    await page.setViewportSize({ width: 1440, height: 900 })
    expect(await height()).toBeLessThanOrEqual(BEFORE.widePx / 3)
    expect(gzipSync(readFileSync(join(out, 'index.html')), { level: 9 }).length).toBeLessThanOrEqual(BEFORE.bytes)
    await page.close()
  })

  it.each(['index.html', 'budget.html', 'etude-generale.html'])(
    '%s has no barrier, light or dark, wide or narrow',
    async (file) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await open(file, { colorScheme, viewport: { width: 360, height: 780 } })
        expect(await barriers(page)).toEqual([])
        await page.setViewportSize({ width: 1440, height: 900 })
        expect(await barriers(page)).toEqual([])
        await page.close()
      }
    },
  )

  it.skipIf(pdfToolsMissing())(
    'prints what each sheet is of: site, revision, reference date',
    async () => {
      const site = plan.locations.toSorted((a, b) => a.areaM2 - b.areaM2)[0]!
      const named = {
        'index.html': plan.operation.name,
        'budget.html': plan.operation.name,
        [`sites/${site.id}.html`]: site.name,
      }
      for (const [file, name] of Object.entries(named)) {
        const page = await open(file)
        const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true }))
        const sheets = pages.filter((text) => text.trim() !== '').map((text) => text.replace(/\s+/gu, ' '))
        expect(sheets.length).toBeGreaterThan(0)
        for (const text of sheets) {
          expect(text).toContain(name.replace(/'/g, '’'))
          expect(text).toContain(plan.revision.slice('sha256-'.length, 'sha256-'.length + 12))
          expect(text).toMatch(/Date de référence des prix 26 mars 2021/)
        }
        // A table that goes on over a sheet has its heads there too, also where they can be sorted by.
        if (file === 'budget.html') expect(sheets.find((text) => /Communs? 0 /.test(text))).toContain('Auprès de la')
        await page.close()
      }
    },
    60_000,
  )
})
