import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import { findChromium, launch, type OpenPage, openPage } from './browser.js'
import { mainJob, readPlan } from './main-job.js'
import { deadEnd, hosts, ids, loaders, references } from './page-links.js'

let out = ''
let plan: Plan

beforeAll(async () => {
  out = (await mainJob()).out
  plan = readPlan(out)
})

describe('the index page and every report, as text', () => {
  const pages = (): string[] =>
    readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
  const html = (path: string): string => readFileSync(join(out, path), 'utf8')
  /** What a check finds, by page; pages where it finds nothing are left out. */
  const found = (check: (text: string, path: string) => readonly string[]): Record<string, readonly string[]> =>
    Object.fromEntries(
      pages().flatMap((path) => {
        const problems = check(html(path), path)
        return problems.length === 0 ? [] : [[path, problems]]
      }),
    )

  it('are thirty-two', () => {
    expect(pages().length).toBe(plan.locations.length + 3)
    expect(pages().length).toBe(32)
  })

  it('load nothing and name no host', () => {
    expect(found(loaders)).toEqual({})
    expect(found(hosts)).toEqual({})
  })

  it('would be caught if they did', () => {
    const page =
      '<link href="https://a.test/x.css"><img src=//b.test/y.png><svg xmlns="http://www.w3.org/2000/svg"></svg>' +
      '<style>@import "z.css"; p { background: url(http://c.test/) }</style><script>fetch("/w")</script>'
    expect(loaders(page)).toEqual(['@import', 'fetch('])
    expect(hosts(page)).toEqual(['http://c.test/', 'https://a.test/x.css', '=//b.test/y.png>'])
    expect(references(page)).toEqual(['https://a.test/x.css', '//b.test/y.png', 'http://c.test/'])
    for (const reference of references(page))
      expect(deadEnd(join(out, 'index.html'), reference)).toContain('not relative')
    expect(deadEnd(join(out, 'index.html'), 'sites/nowhere.html')).toContain('no such file')
    expect(deadEnd(join(out, 'index.html'), '#nowhere')).toContain('no such place')
  })

  it('refer only to files and places that exist', () => {
    expect(found((text, path) => references(text).flatMap((each) => deadEnd(join(out, path), each) ?? []))).toEqual({})
    expect(references(html('index.html'))).toEqual(
      expect.arrayContaining(plan.locations.map(({ id }) => `sites/${id}.html`)),
    )
    for (const { id } of plan.locations) expect(references(html(`sites/${id}.html`))).toContain('../index.html')
  })

  it('use an id once', () => {
    expect(found((text) => ids(text).filter((id, index, all) => all.indexOf(id) !== index))).toEqual({})
  })
})

/** The reports that are looked at; of several buildings alike, the smallest. */
const CHOSEN: Readonly<Record<string, () => string>> = {
  'index page': () => 'index.html',
  'page of the budget': () => 'budget.html',
  'report of the largest building': () => report(first((location) => -location.areaM2)),
  'report of the building with most levels': () => report(first((location) => -location.floors.length)),
  'report of the building with the fewest access points': () =>
    report(first((location) => location.accessPoints.length)),
}

function first(rank: (location: LocationPlan) => number): LocationPlan {
  return plan.locations.toSorted((a, b) => rank(a) - rank(b) || a.areaM2 - b.areaM2)[0]!
}

const report = (location: LocationPlan): string => `sites/${location.id}.html`

const WIDTHS_PX = [360, 768, 1440]
/** What a sheet of A4 leaves within margins of 14 mm, in CSS pixels. */
const SHEET = { width: Math.floor(((210 - 28) / 25.4) * 96), height: Math.floor(((297 - 28) / 25.4) * 96) }
const ROUNDING_PX = 1

/** Elements that a sheet would cut: wider than it, or drawings and rows, which are not broken, taller than it. */
const TOO_LARGE = `[...document.body.querySelectorAll('*:not(svg *)')].filter((element) => {
  const { left, right, height } = element.getBoundingClientRect()
  const whole = element.matches('svg, img, tr')
  return left < -${ROUNDING_PX} || right > ${SHEET.width + ROUNDING_PX} || (whole && height > ${SHEET.height})
}).map((element) => element.outerHTML.slice(0, 80))`

/** Pages of a PDF, whose page objects are not compressed. */
function sheets(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
}

/** A click on a column's head sorts its table upwards, another one downwards. */
async function sortsTables(page: Page): Promise<void> {
  const head = page.locator('th:has(button):visible').first()
  for (const direction of ['ascending', 'descending']) {
    await head.locator('button').click()
    expect(await head.getAttribute('aria-sort')).toBe(direction)
  }
}

/** Cards are found by what they say and by their commune, and sorted. */
async function findsLocations(page: Page): Promise<void> {
  const shown = async (): Promise<string[]> =>
    (await page.locator('.mini:not([hidden])').all()).length === 0
      ? []
      : page.locator('.mini:not([hidden]) b').allTextContents()
  const { siteNumber, name, placement } = plan.locations.toSorted((a, b) => b.placement.count - a.placement.count)[0]!
  await page.fill('.pick input', name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase())
  expect((await shown()).map((text) => text.replace(/\s/gu, ' '))).toContain(`${siteNumber} · ${name}`)
  await page.fill('.pick input', 'nowhere at all')
  expect(await shown()).toEqual([])
  expect(await page.locator('.pick .nothing').isVisible()).toBe(true)
  await page.fill('.pick input', 'marseille')
  expect((await shown()).length).toBe(plan.locations.filter(({ commune }) => commune === 'Marseille').length)
  await page.fill('.pick input', '')
  await page.selectOption('.pick select', { label: 'bornes' })
  expect(await page.locator('.mini').last().textContent()).toContain(`${placement.count}`)
  expect((await shown()).length).toBe(plan.locations.length)
}

/** Each floor can be chosen, and the value under the pointer is said there. */
async function showsFloors(page: Page): Promise<void> {
  const buttons = await page.locator('.rail button:not([data-floor="*"])').all()
  expect(buttons.length).toBeGreaterThan(0)
  for (const button of buttons) {
    await button.click()
    const readout = page.locator('.now .readout')
    const hint = await readout.textContent()
    await page.locator('.now svg.drawing').hover()
    expect(await readout.textContent()).not.toBe(hint)
  }
}

const executable = findChromium()

describe.skipIf(executable === null)('in a browser', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(executable!)
  })
  afterAll(() => browser?.close())

  it('the chosen reports are of different buildings, one of them with a single access point', () => {
    expect(new Set(Object.values(CHOSEN).map((path) => path())).size).toBe(Object.keys(CHOSEN).length)
    expect(first((location) => -location.floors.length).floors.length).toBeGreaterThan(1)
    expect(first((location) => location.accessPoints.length).accessPoints.length).toBe(1)
  })

  describe.each(Object.entries(CHOSEN))('the %s', (name, path) => {
    let opened: OpenPage
    beforeAll(async () => {
      opened = await openPage(browser, pathToFileURL(join(out, path())).href)
    })
    afterAll(() => opened?.page.close())

    it.each(WIDTHS_PX)('is not wider than a window of %i px', async (width) => {
      await opened.page.setViewportSize({ width, height: 900 })
      const widths = await opened.page.evaluate('[document.documentElement, document.body].map((e) => e.scrollWidth)')
      expect(widths).toEqual([width, width])
    })

    it('answers to the pointer', async () => {
      await opened.page.setViewportSize({ width: 1280, height: 900 })
      if (name === 'index page') return findsLocations(opened.page)
      await sortsTables(opened.page)
      if (name !== 'page of the budget') await showsFloors(opened.page)
    })

    it('prints on several sheets, with nothing that a sheet would cut', async () => {
      await opened.page.emulateMedia({ media: 'print' })
      await opened.page.setViewportSize(SHEET)
      expect(await opened.page.evaluate(TOO_LARGE)).toEqual([])
      const pdf = await opened.page.pdf({ preferCSSPageSize: true })
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      expect(sheets(pdf)).toBeGreaterThan(1)
    })

    it('has complained of nothing and asked for nothing but itself', () => {
      expect(opened.complaints).toEqual([])
      expect(opened.requests).toEqual([opened.page.url().split('#')[0]])
    })
  })
})
