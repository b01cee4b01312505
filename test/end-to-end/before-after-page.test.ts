import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../src/model/plan.js'
import { planDiff } from '../../src/report/compare/plan-diff.js'
import { diffPage } from '../../src/report/pages/diff-page.js'
import { barriers, findChromium, launch } from './browser.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'

const executable = findChromium()

/** Colours of a drawing that its legend does not show, and names that lie over each other, over an AP or over what became of one. */
function swapFaults(page: Page): Promise<string[]> {
  return page.evaluate(`(() => {
    const faults = []
    const colours = (root) => [...root.querySelectorAll('path, rect, circle')]
      .filter((node) => !node.closest('clipPath, .orientation') && node.getAttribute('d') !== '')
      .flatMap((node) => ['fill', 'stroke'].map((name) => getComputedStyle(node)[name]))
      .filter((colour) => !/^(?:none|rgba\\(0, 0, 0, 0\\)|rgb\\(255, 255, 255\\))$/.test(colour))
    const box = (node) => node.getBoundingClientRect()
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5
    for (const swap of document.querySelectorAll('.swap')) {
      swap.querySelector('[data-mode=aside]').click()
      const check = (drawing, legend) => {
        const known = new Set([...legend.querySelectorAll('svg')].flatMap(colours))
        for (const colour of new Set(colours(drawing))) if (!known.has(colour)) faults.push(colour + ' is not in the legend')
        const names = [...drawing.querySelectorAll('.labels text')]
        const marks = [...drawing.querySelectorAll('.ap circle, .rack rect')]
        names.forEach((name, at) => [...names.slice(at + 1), ...marks].forEach((other) => {
          if (over(box(name), box(other))) faults.push(name.textContent + ' over ' + (other.textContent || other.closest('g').textContent))
        }))
      }
      for (const drawing of swap.querySelectorAll('.sides .drawing')) check(drawing, swap.querySelector(':scope > .legend'))
      swap.querySelector('[data-mode=difference]').click()
      check(swap.querySelector('.difference .drawing'), swap.querySelector('.difference .legend'))
      swap.querySelector('[data-mode=slider]').click()
    }
    return faults
  })()`)
}

describe.skipIf(executable === null)('two plans under one slider', async () => {
  const { out } = executable === null ? { out: '' } : await goldenRun('two-levels')
  const plan = executable === null ? (null as never as Plan) : readPlan(out)
  let browser: Browser
  let address = ''

  beforeAll(async () => {
    browser = await launch(executable!)
    // Every AP but the last moves by a metre; that one goes.
    const changed: Plan = {
      ...plan,
      locations: plan.locations.map((location) => ({
        ...location,
        accessPoints: location.accessPoints
          .slice(0, -1)
          .map((ap) => ({ ...ap, at: [ap.at[0] + 1, ap.at[1]] as const })),
        floors: location.floors.map((floor) => ({
          ...floor,
          grid: { ...floor.grid, rssiDbm: { ...floor.grid.rssiDbm, '5GHz': floor.grid.secondRssiDbm } },
        })),
      })),
    }
    const file = join(out, '..', 'before-after.html')
    writeFileSync(file, diffPage(plan, changed, planDiff(plan, changed), true))
    address = pathToFileURL(file).href
  })
  afterAll(() => browser?.close())

  it.each([
    [1440, 'mouse'],
    [768, 'keyboard'],
    [360, 'touch'],
  ] as const)('shows more or less of what was before at %i px, by %s', async (width, by) => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, hasTouch: by === 'touch' })
    await page.goto(address)
    const swap = page.locator('.swap').first()
    const shown = (): Promise<number> =>
      page.evaluate("Number.parseFloat(document.querySelector('.swap .sides').style.getPropertyValue('--at') || '50')")
    await swap.scrollIntoViewIfNeeded()
    if (by === 'keyboard') {
      await swap.locator('.wipe input').focus()
      await page.keyboard.press('Home')
    } else {
      const box = (await swap.locator('.sides .drawing').first().boundingBox())!
      const [x, y] = [box.x + 4, box.y + box.height / 2]
      if (by === 'mouse') await page.mouse.click(x, y)
      else await page.touchscreen.tap(x, y)
    }
    expect(await shown()).toBeLessThan(5)
    await swap.locator('[data-mode=difference]').click()
    expect(await swap.locator('.difference .drawing').isVisible()).toBe(true)
    expect(await swap.locator('.sides').isVisible()).toBe(false)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    await page.close()
  })

  it('has no colour that its legends lack, no name over another or over an AP, no barrier in either mode', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme })
      await page.goto(address)
      expect(await page.locator('.swap').count()).toBeGreaterThan(0)
      expect(await swapFaults(page)).toEqual([])
      expect(await barriers(page)).toEqual([])
      await page.close()
    }
  })

  it('without a script is two plans beside each other, and the difference below', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(address)
    const swap = page.locator('.swap').first()
    const [left, right] = await Promise.all([0, 1].map((at) => swap.locator('.sides .drawing').nth(at).boundingBox()))
    expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1)
    expect(Math.abs(right!.y - left!.y)).toBeLessThan(2)
    const below = await swap.locator('.difference .drawing').boundingBox()
    expect(below!.y).toBeGreaterThan(left!.y + left!.height)
    expect(await swap.locator('.modes').isVisible()).toBe(false)
    await context.close()
  })
})
