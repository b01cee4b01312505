import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { pdfToolsMissing, readPdf } from '../report/pdf/tools.js'
import { barriers, findChromium, launch, mapFaults } from './browser.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'

const executable = findChromium()
const text = async (page: Page, selector: string): Promise<string> =>
  ((await page.locator(selector).first().textContent()) ?? '').replace(/\s/gu, ' ')

describe.skipIf(executable === null)('the plan of a site in its page', async () => {
  const { out } = executable === null ? { out: '' } : await goldenRun('two-levels')
  const location = executable === null ? null : readPlan(out).locations.find(({ floors }) => floors.length > 1)!
  let browser: Browser
  const open = async (hash = '', options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
    const page = await context.newPage()
    page.on('pageerror', (error) => expect.unreachable(error.message))
    await page.goto(`${pathToFileURL(join(out, `sites/${location!.id}.html`)).href}${hash}`)
    return page
  }
  /** The AP whose failure costs most rooms, and its number. */
  const vital = (): {
    readonly number: number
    readonly floor: string
    readonly lost: LocationPlan['failures'][number]['lostRooms']
  } => {
    const { failures, accessPoints } = location!
    const worst = failures.toSorted((a, b) => b.lostRooms.length - a.lostRooms.length)[0]!
    const at = accessPoints.findIndex(({ id }) => id === worst.ap)
    return { number: at + 1, floor: accessPoints[at]!.floor, lost: worst.lostRooms }
  }
  /** What the panel says of that AP: the rooms that fail without it, each by its name. */
  const tellsLosses = async (page: Page): Promise<void> => {
    const answer = await text(page, '.answer')
    expect(answer).toContain(`Access point ${vital().number}`)
    expect(vital().lost.length).toBeGreaterThan(0)
    for (const { floor, id } of vital().lost) {
      const rooms = location!.floors.find((each) => each.id === floor)!.rooms
      expect(answer).toContain(rooms.find((room) => room.id === id)!.name.replace(/\s/gu, ' '))
    }
  }
  const chip = (): string =>
    `.now .chip[data-ap="${location!.failures.find(({ lostRooms }) => lostRooms === vital().lost)!.ap}"]`

  beforeAll(async () => {
    browser = await launch(executable!)
  })
  afterAll(() => browser?.close())

  it.each([
    [1440, 'mouse'],
    [768, 'keyboard'],
    [360, 'touch'],
  ] as const)('what the failure of an AP costs is found in three actions at %i px, by %s', async (width, by) => {
    const page = await open('', { viewport: { width, height: 800 }, hasTouch: by === 'touch' })
    const floor = page.locator(`.rail button[data-floor="${vital().floor}"]`)
    if (by === 'mouse') {
      await floor.click()
      await page.click(`${chip()} circle`)
      await tellsLosses(page)
      await page.click('.answer .switch')
    } else if (by === 'keyboard') {
      await floor.press('Enter')
      await page.locator(chip()).press('Enter')
      await tellsLosses(page)
      await page.locator('.answer .switch').press('Enter')
    } else {
      await floor.tap()
      await page.locator(`${chip()} circle`).tap()
      await tellsLosses(page)
      await page.locator('.answer .switch').tap()
    }
    const { number, lost } = vital()
    expect(await text(page, '.status')).toMatch(new RegExp(`^Access point ${number} off.*${lost.length} rooms? fail`))
    expect(await page.locator('figure .fails .lost').count()).toBe(lost.length)
    expect(await page.evaluate('location.hash')).toContain(encodeURIComponent(`off=${number}`))
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    await page.context().close()
  })

  it.each([
    [1440, 'mouse'],
    [768, 'keyboard'],
    [360, 'touch'],
  ] as const)('an installer prints one floor alone in two actions at %i px, by %s', async (width, by) => {
    const page = await open('', { viewport: { width, height: 800 }, hasTouch: by === 'touch' })
    const high = location!.floors.at(-1)!
    // A page cannot see its print: what would be printed is looked at where it asks for it.
    await page.evaluate('window.print = () => { window.asked = (window.asked ?? 0) + 1 }')
    const floor = page.locator(`.rail button[data-floor="${high.id}"]`)
    const button = page.locator('.print-floor')
    if (by === 'mouse') await floor.click().then(() => button.click())
    else if (by === 'keyboard') await floor.press('Enter').then(() => button.press('Enter'))
    else {
      await floor.tap()
      if (!(await button.isVisible())) await page.locator('.more > summary').tap()
      await button.tap()
    }
    expect(await page.evaluate('window.asked')).toBe(1)
    await page.emulateMedia({ media: 'print' })
    const shown = await page.locator('figure.floor:visible').evaluateAll((all) => all.map((one) => one.dataset.floor))
    expect(shown).toEqual([high.id])
    expect(await page.locator('main table:visible').count()).toBe(0)
    expect(await page.locator('.signs .legend:visible').count()).toBe(1)
    const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect(sheet.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(await page.locator('figure.floor:visible').count()).toBe(location!.floors.length)
    await page.context().close()
  })

  it.skipIf(pdfToolsMissing())(
    'prints the first floor on the first sheet, and turns the paper only for plans',
    async () => {
      const page = await open('')
      const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true }))
      const written = pages.map((text) => text.replace(/\s+/gu, ' '))
      const floors = await page.locator('figure.floor figcaption').allInnerTexts()
      expect(written[0]).toContain(floors[0]!.split('(')[0])
      // The sheet after the plans begins with their legend and goes on with the page.
      expect(written[floors.length]).toMatch(/Required.*Rooms/)
      await page.context().close()
    },
  )

  it('without an AP shows the second strongest where that AP was the strongest, and the plan’s own level elsewhere', async () => {
    const { number, floor } = vital()
    const { grid } = location!.floors.find(({ id }) => id === floor)!
    const page = await open(`#${floor}/rssi-5GHz/-/${encodeURIComponent(`off=${number}`)}`)
    const [best, first, second] = [grid.bestAp, grid.rssiDbm['5GHz']!, grid.secondRssiDbm].map((each) =>
      Buffer.from(each, 'base64'),
    ) as [Buffer, Buffer, Buffer]
    const cells = [...best.keys()].filter((cell) => first.readInt8(cell) !== -128)
    const ofIt = cells.filter((cell) => best[cell] === number - 1)
    const asked = [ofIt[0]!, ofIt[Math.floor(ofIt.length / 2)]!, cells.find((cell) => best[cell] !== number - 1)]
    for (const cell of asked.filter((each) => each !== undefined)) {
      const [x, y] = [
        grid.originM[0] + (cell % grid.width) * grid.spacingM,
        grid.originM[1] + Math.floor(cell / grid.width) * grid.spacingM,
      ]
      const shown = await page.evaluate(`(() => {
        const svg = document.querySelector('.now svg.drawing')
        const { minX, maxY } = JSON.parse(document.querySelector('.now script').textContent)
        const { x, y } = new DOMPoint((${x} - minX) * 100, (maxY - ${y}) * 100).matrixTransform(svg.getScreenCTM())
        svg.dispatchEvent(new PointerEvent('pointermove', { clientX: x, clientY: y }))
        return document.querySelector('.card strong').textContent
      })()`)
      const level = (best[cell] === number - 1 ? second : first).readInt8(cell)
      expect(shown).toBe(`${String(level).replace('-', '\u2212')}\u00a0dBm`)
    }
    expect(await page.locator('.now .computed path').count()).toBeGreaterThan(1)
    expect(await mapFaults(page)).toEqual([])
    await page.context().close()
  })

  it('names the door or window between a place and its access point', async () => {
    const page = await open()
    const told = (await page.evaluate(`(() => {
      const svg = document.querySelector('.now svg.drawing')
      const { minX, maxY, aps, openings, materials } = JSON.parse(document.querySelector('.now script').textContent)
      return openings.flatMap(([ax, ay, bx, by, material]) => aps.filter((ap) => ap[3]).map(([number, px, py]) => {
        const [mx, my] = [(ax + bx) / 2, (ay + by) / 2]
        const far = 0.4 / Math.hypot(mx - px, my - py)
        const at = new DOMPoint((mx + (mx - px) * far - minX) * 100, (maxY - my - (my - py) * far) * 100).matrixTransform(svg.getScreenCTM())
        svg.dispatchEvent(new PointerEvent('pointermove', { clientX: at.x, clientY: at.y }))
        const card = document.querySelector('.card')
        const said = card.hidden ? '' : card.querySelector('small').textContent
        return { material: materials[material], said, isIts: said.startsWith('AP ' + number + ',') }
      }))
    })()`)) as { readonly material: string; readonly said: string; readonly isIts: boolean }[]
    const its = told.filter(({ isIts }) => isIts)
    expect(its.length).toBeGreaterThan(1)
    for (const { material, said } of its) expect(said).toContain(material)
    await page.context().close()
  })

  it('keeps in its address what its reader sees, and shows it again', async () => {
    const high = location!.floors.at(-1)!
    const room = high.rooms.find(({ isVoid }) => !isVoid)!
    const page = await open(`#${high.id}/snr/${room.id}`)
    expect(await page.inputValue('.pick-layer')).toBe('snr')
    expect(await page.locator('.now').getAttribute('data-floor')).toBe(high.id)
    expect(await text(page, '.answer')).toContain(room.name.replace(/\s/gu, ' '))
    await page.selectOption('.pick-layer', 'probability')
    await page.locator('.slide input').fill('99')
    const hash = (await page.evaluate('location.hash')) as string
    expect(decodeURIComponent(hash)).toBe(`#${high.id}/probability/${room.id}/level=99`)
    const again = await open(hash)
    expect(await text(again, '.status')).toBe(await text(page, '.status'))
    expect(await text(page, '.status')).toMatch(/^\d+ of \d+ rooms hold$/)
    for (const broken of ['#%', '#nowhere/snr', `#${high.id}/nothing/nobody/off=99/walls=constructor`]) {
      await page.evaluate(`location.hash = ${JSON.stringify(broken)}`)
      expect(await page.locator('.now').count()).toBe(1)
    }
    await Promise.all([page.context().close(), again.context().close()])
  })

  it('is zoomed and moved by wheel, buttons, keys and two fingers, and fits again', async () => {
    const page = await open()
    const view = async (): Promise<number[]> =>
      ((await page.getAttribute('.now svg.drawing', 'viewBox')) ?? '').split(' ').map(Number)
    const whole = await view()
    await page.click('.zoom-in')
    const [, , width] = await view()
    expect(width).toBeLessThan(whole[2]!)
    await page.locator('.now svg.drawing').focus()
    await page.keyboard.press('+')
    expect((await view())[2]).toBeLessThan(width!)
    const before = await view()
    await page.keyboard.press('Shift+ArrowRight')
    expect((await view())[0]).toBeGreaterThan(before[0]!)
    await page.keyboard.press('0')
    expect(await view()).toEqual(whole)
    await page.locator('.now svg.drawing').hover()
    await page.mouse.wheel(0, -200)
    await expect.poll(view).not.toEqual(whole)
    await page.click('.zoom-fit')
    await page.evaluate(`(() => {
      const svg = document.querySelector('.now svg.drawing')
      const { left, top, width, height } = svg.getBoundingClientRect()
      const [x, y] = [left + width / 2, top + height / 2]
      const send = (type, pointerId, dx) => svg.dispatchEvent(new PointerEvent(type, { pointerId, pointerType: 'touch', clientX: x + dx, clientY: y, bubbles: true }))
      svg.setPointerCapture = () => {}
      send('pointerdown', 1, -20); send('pointerdown', 2, 20); send('pointermove', 1, -60); send('pointermove', 2, 60)
      send('pointerup', 1, -60); send('pointerup', 2, 60)
    })()`)
    expect((await view())[2]).toBeLessThan(whole[2]! / 2)
    await page.context().close()
  })

  it('shows all floors above each other, what walls at their worst cost, and has no barrier in the dark', async () => {
    const page = await open('#*/rssi-5GHz/-', { colorScheme: 'dark' })
    expect(await page.locator('.stack.big .plate').count()).toBe(location!.floors.length)
    const { allHigh } = location!.sensitivity!
    await page.selectOption('.pick-walls', 'all')
    expect(await page.locator('figure .fails .lost').count()).toBe(allHigh.lostRooms.length)
    expect(await barriers(page)).toEqual([])
    await page.locator('.stack.big .plate').last().press('Enter')
    expect(await page.locator('.now').count()).toBe(1)
    expect(await barriers(page)).toEqual([])
    await page.context().close()
  })

  it('leads by keyboard from a row of a table to its answer and back, and never loses the focus', async () => {
    const page = await open()
    const focused = (selector: string): Promise<boolean> =>
      page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)
    const ap = location!.accessPoints.findIndex(({ id }) => chip().includes(`"${id}"`))
    await page.locator(`tr[data-ap="${location!.accessPoints[ap]!.id}"]`).first().press('Enter')
    expect([await text(page, '.asked'), await focused('.panel')]).toEqual([
      expect.stringContaining(`Access point ${ap + 1}`),
      true,
    ])
    await page.locator('.answer .switch').press('Enter')
    expect(await text(page, '.status')).toContain('off')
    await page.keyboard.press('Escape')
    expect([await text(page, '.status'), await focused('.now svg.drawing')]).toEqual(['', true])
    await page.locator(chip()).press('Enter')
    await page.locator('.close').press('Enter')
    expect(await focused('.now svg.drawing')).toBe(true)
    await page.context().close()
  })

  it('shows what a browser ticks or chooses again when it comes back', async () => {
    const page = await open()
    await page.check('.pick-routes')
    const drawn = await page.locator('.now .routes.on').count()
    await page.goto('about:blank')
    await page.goBack()
    expect([await page.isChecked('.pick-routes'), await page.locator('.now .routes.on').count()]).toEqual([true, drawn])
    expect(drawn).toBe(1)
    await page.goto(pathToFileURL(join(out, 'index.html')).href)
    await page.selectOption('.pick select', { index: 5 })
    const sorted = await page.locator('.mini b').allTextContents()
    await page.goto('about:blank')
    await page.goBack()
    expect(await page.locator('.mini b').allTextContents()).toEqual(sorted)
    await page.context().close()
  })

  it('tells the floor that is shown in forced colours, and keeps it in sight on a phone', async () => {
    const page = await open('', { viewport: { width: 250, height: 700 }, forcedColors: 'active' })
    const grounds: string[] = await page.evaluate(
      `[...document.querySelectorAll('.rail button')].map((button) => getComputedStyle(button).backgroundColor)`,
    )
    expect(new Set(grounds).size).toBe(2)
    for (const button of await page.locator('.rail button').all()) {
      await button.press('Enter')
      const box = (await page.locator('.rail button[aria-pressed=true]').boundingBox())!
      expect(box.x + box.width).toBeLessThanOrEqual(250)
    }
    await page.goto(page.url().replace(/#.*/, ''))
    const first = (await page.locator('.rail button[aria-pressed=true]').boundingBox())!
    expect(first.x + first.width).toBeLessThanOrEqual(250)
    await page.context().close()
  })
})
