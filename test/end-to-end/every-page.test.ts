import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FloorPlan, LocationPlan } from '../../src/model/location-plan.js'
import { barriers, findChromium, launch, mapFaults, openPage } from './browser.js'
import { mainJob, readPlan } from './main-job.js'

const executable = findChromium()
const WIDTHS_PX = [360, 768, 1440]
const MOST_BYTES = 1_500_000
/** Every so many cells of a floor a value is read. */
const CELL_STEP = 97

/** What each floor of a page shows for each of the layers that one choice offers for all of them. */
function layersShown(page: Page): Promise<readonly { readonly chosen: string; readonly shown: readonly string[] }[][]> {
  return page.evaluate(`[...document.querySelectorAll('.viewer .rail button:not([data-floor="*"])')].map((button) => {
    button.click()
    const figure = document.querySelector('figure.floor.now')
    const pick = document.querySelector('.pick-layer')
    return [...pick.options].map(({ value }) => {
      pick.value = value
      pick.dispatchEvent(new Event('change'))
      const shown = [...figure.querySelectorAll('.heat'), ...document.querySelectorAll('.scale')]
        .filter((node) => getComputedStyle(node).display !== 'none')
        .map((node) => node.dataset.layer)
      return { chosen: value, shown }
    })
  })`)
}

/** The readout under the pointer at some places [m] of a floor. */
function readings(page: Page, floor: string, places: readonly (readonly number[])[]): Promise<string[]> {
  return page.evaluate(`(() => {
    const figure = document.getElementById(${JSON.stringify(`floor-${floor}`)})
    document.querySelector(${JSON.stringify(`.rail button[data-floor="${floor}"]`)}).click()
    const svg = figure.querySelector('svg.drawing')
    const { minX, maxY } = JSON.parse(figure.querySelector('script').textContent)
    svg.scrollIntoView()
    return ${JSON.stringify(places)}.map(([x, y]) => {
      const at = new DOMPoint((x - minX) * 100, (maxY - y) * 100).matrixTransform(svg.getScreenCTM())
      svg.dispatchEvent(new PointerEvent('pointermove', { clientX: at.x, clientY: at.y }))
      return figure.querySelector('.readout').textContent
    })
  })()`)
}

interface Cell {
  readonly at: readonly number[]
  readonly expected: readonly string[]
}

/** Spaces of all kinds alike: where they break is another test's matter. */
function evenlySpaced(text: string): string {
  return text.replace(/\s/gu, ' ')
}

function minus(value: number): string {
  return String(value).replace('-', '\u2212').replace('.', ',')
}

/** Cells of a floor with what the plan's grids hold there, in the words of the readout. */
function cells({ grid }: FloorPlan, { margin, accessPoints }: LocationPlan): Cell[] {
  const rssi = Buffer.from(grid.rssiDbm[margin.band]!, 'base64')
  const [probability, best, rate, overlap] = [
    grid.probability,
    grid.bestAp,
    grid.phyRate.index,
    grid.coChannel.aps,
  ].map((text) => Buffer.from(text, 'base64')) as [Buffer, Buffer, Buffer, Buffer]
  const found: Cell[] = []
  for (let cell = 0; cell < rssi.length; cell += CELL_STEP) {
    const at = [
      grid.originM[0] + (cell % grid.width) * grid.spacingM,
      grid.originM[1] + Math.floor(cell / grid.width) * grid.spacingM,
    ]
    const level = rssi.readInt8(cell)
    if (level === -128) found.push({ at, expected: ['hors bâtiment'] })
    else {
      const ap = accessPoints[best[cell]!]
      const snr = minus(level - grid.noiseFloorDbm[margin.band]!)
      const expected = [
        `${margin.band.replace('GHz', '\u00a0GHz')} ${minus(level)}\u00a0dBm (signal sur bruit ${snr} dB)`,
        `probabilité ${minus(probability[cell]! / 2)}\u00a0%`,
        `${minus(grid.phyRate.mbps[rate[cell]!]!)}\u00a0Mbit/s`,
        `bornes d’un même canal : ${overlap[cell]}`,
        ...(ap === undefined ? [] : [`borne ${accessPoints.indexOf(ap) + 1}`]),
      ]
      found.push({ at, expected })
    }
  }
  return found
}

/** Pages of locations that differ in kind: the least and the most of floors, access points, racks and ground, and of what their file holds. */
function differing(locations: readonly LocationPlan[], bytesOf: (path: string) => number): string[] {
  const page = ({ id }: LocationPlan): string => `sites/${id}.html`
  const kinds: readonly ((location: LocationPlan) => number)[] = [
    ({ floors }) => floors.length,
    ({ accessPoints }) => accessPoints.length,
    ({ racks }) => racks.length,
    ({ areaM2 }) => areaM2,
    (location) => bytesOf(page(location)),
  ]
  const ends = kinds.flatMap((kind) => {
    const sorted = locations.toSorted((a, b) => kind(a) - kind(b))
    return [sorted[0]!, sorted.at(-1)!]
  })
  return [...new Set(ends.map(page))]
}

describe.skipIf(executable === null)('every page in a browser', async () => {
  const { out } = executable === null ? { out: '' } : await mainJob()
  const plan = executable === null ? null : readPlan(out)
  const pages =
    plan === null
      ? []
      : readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
  const some = new Set(differing(plan?.locations ?? [], (path) => statSync(join(out, path)).size))
  let browser: Browser
  beforeAll(async () => {
    browser = await launch(executable!)
  })
  afterAll(() => browser?.close())

  it('finds a barrier where there is one', async () => {
    const page = await browser.newPage()
    await page.setContent('<!doctype html><title>x</title><button></button><img src="data:,">')
    expect((await barriers(page)).map((text) => text.split(':')[0])).toEqual(
      expect.arrayContaining(['button-name', 'image-alt', 'html-has-lang']),
    )
    await page.close()
  })

  /** What the script of a page does, and what it is to those who do not see it: on pages that differ in kind. */
  async function holdParts(page: Page, location: LocationPlan | undefined): Promise<void> {
    expect(await barriers(page)).toEqual([])
    for (const layers of await layersShown(page)) {
      expect(layers.length).toBeGreaterThanOrEqual(9)
      for (const { chosen, shown } of layers) expect(shown).toEqual(chosen === 'none' ? ['none'] : [chosen, chosen])
    }
    for (const floor of location?.floors ?? []) {
      const expected = cells(floor, location!)
      const read = await readings(
        page,
        floor.id,
        expected.map(({ at }) => at),
      )
      expected.forEach(({ expected: parts }, index) => {
        for (const part of parts) expect(evenlySpaced(read[index]!)).toContain(evenlySpaced(part))
      })
    }
  }

  it('looks closely at the pages of five locations at least', () => expect(some.size).toBeGreaterThanOrEqual(5))

  it.each(pages)(
    '%s',
    async (path) => {
      expect(statSync(join(out, path)).size).toBeLessThan(MOST_BYTES)
      const { page, complaints, requests } = await openPage(browser, pathToFileURL(join(out, path)).href)
      for (const width of WIDTHS_PX) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
      const location = plan!.locations.find(({ id }) => path === `sites/${id}.html`)
      if (location !== undefined) expect(await mapFaults(page)).toEqual([])
      if (location === undefined || some.has(path)) await holdParts(page, location)
      expect(complaints).toEqual([])
      expect(requests).toEqual([page.url().split('#')[0]])
      await page.close()
    },
    60_000,
  )

  it('a drawing is read with the arrow keys', async () => {
    const { page } = await openPage(
      browser,
      pathToFileURL(join(out, pages.find((path) => path.startsWith('sites'))!)).href,
    )
    const svg = page.locator('.now svg.drawing')
    const readout = page.locator('.now .readout')
    const hint = await readout.textContent()
    await svg.focus()
    const seen = [hint, await readout.textContent()]
    for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'ArrowDown']) {
      await page.keyboard.press(key)
      seen.push(await readout.textContent())
    }
    expect(new Set(seen).size).toBeGreaterThan(5)
    expect(seen.at(-1)).toMatch(/^x -?\d+,\d m, y -?\d+,\d m/)
    const reached = new Set<string>()
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate('document.activeElement.closest("[class]")?.classList[0] ?? ""'))
    }
    expect([...reached]).toEqual(expect.arrayContaining(['ap', 'zoom-in', 'panel']))
    await page.close()
  })
})
