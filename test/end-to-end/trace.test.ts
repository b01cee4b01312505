import { once } from 'node:events'
import {
  cpSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  writeFileSync,
} from 'node:fs'
import { get, request } from 'node:http'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { parse } from 'yaml'
import { polygonAreaM2, rectPolygon } from '../../src/geometry/polygon.js'
import type { Point } from '../../src/geometry/shapes.js'
import { seeded } from '../seeded.js'
import { barriers, findChromium, launch, type OpenPage, openPage } from './browser.js'
import { PROJECT, type Run, runMds } from './program.js'

const executable = findChromium()
const PATIENCE_MS = 60_000
/** A drawing of others, read in place: it is not shipped. */
const SHARED = join(PROJECT, '..', 'shared', 'datasets', 'floor-plans', 'floorplan.dxf')

const location = (id: string): string => `  - id: ${id}
    name: ${id}
    status: open
    commune: null
    provenance: { plan: assumed, note: "plan d'essai" }
    builtBefore1997: null
    existing: { switchPorts: null, rack: null, ups: null }
    telecomRooms: [ { id: lt, floor: rdc, at: [-8, 1] } ]
    floors:
      - id: rdc
        level: 0
        heightM: 2.50 # from floor to ceiling
        slab: null
        walls: { exterior: parpaing-200, bearing: refend-beton-160, partition: placo-72-48 }
        rooms:
          # beside the drawing
          - { id: ${id}-lt, name: Local technique, use: telecom, rect: [-9, 0, 2, 4] }
        openings:
          - { kind: door, between: [${id}-lt, outside], widthM: 0.93, material: porte-ame-pleine, publicEntrance: true }
`
const SITE = `# by hand\nsite: { id: essai, number: 1, name: Essai }\nlocations:\n${location('papier')}${location('dessin')}`

interface Traced {
  readonly root: string
  readonly url: string
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Run>
  readonly file: () => string
}

function startTracing(): Promise<Traced> {
  const root = mkdtempSync(join(inject('sharedFolder'), 'trace-'))
  for (const folder of ['sites', 'plans']) mkdirSync(join(root, folder))
  cpSync(join(PROJECT, 'catalogs'), join(root, 'catalogs'), { recursive: true })
  cpSync(join(PROJECT, 'sites', 'operation.yaml'), join(root, 'sites', 'operation.yaml'))
  cpSync(join(PROJECT, 'docs', 'images', 'annexe-rdc.png'), join(root, 'plans', 'annexe.png'))
  if (existsSync(SHARED)) cpSync(SHARED, join(root, 'plans', 'appart.dxf'))
  const path = join(root, 'sites', '01-essai.yaml')
  writeFileSync(path, SITE)
  return new Promise((resolve, reject) => {
    const ended = runMds(['view', 'essai'], {
      cwd: root,
      onOutput: (text, kill) => {
        if (text.endsWith('\n'))
          resolve({ root, url: text.trim(), kill, ended, file: () => readFileSync(path, 'utf8') })
      },
    })
    ended.then(({ stderr }) => reject(new Error(stderr)), reject)
  })
}

async function openTrace(browser: Browser, url: string): Promise<OpenPage> {
  const open = await openPage(browser, `${url}trace`)
  await open.page.waitForSelector('body[data-ready]', { timeout: PATIENCE_MS })
  return open
}

const stepsAre = async (page: Page, count: number): Promise<void> => {
  await page.waitForSelector(`body[data-steps="${count}"]`, { timeout: PATIENCE_MS })
}
const stateIs = async (page: Page, state: string): Promise<void> => {
  await page.waitForSelector(`#state[data-state=${state}]`, { timeout: PATIENCE_MS })
}
/** Waits for what the page's own script says; its policy lets no other script wait in it. */
async function until(page: Page, expression: string): Promise<void> {
  for (let waited = 0; waited < PATIENCE_MS; waited += 100) {
    if (await page.evaluate(`Boolean(${expression})`)) return
    await page.waitForTimeout(100)
  }
  throw new Error(`it never came that ${expression}`)
}
const textOf = async (page: Page, selector: string): Promise<string> =>
  ((await page.textContent(selector)) ?? '').replace(/\s/g, ' ')

/** Where on the screen a point of the plan is. */
async function screenAt(page: Page, [x, y]: Point): Promise<Point> {
  return page.evaluate(
    `(() => { const box = svg.getBoundingClientRect(); const [u, v] = toScreen([${x}, ${y}]); return [u + box.left, v + box.top] })()`,
  )
}

async function save(page: Page): Promise<string> {
  await page.keyboard.press('Control+s')
  await page.waitForSelector('dialog[open]', { timeout: PATIENCE_MS })
  const diff = await page.evaluate<string>(
    `[...document.querySelectorAll('#diff span')].map((line) => line.textContent).join('\\n')`,
  )
  await page.click('#dialog-save')
  await stateIs(page, 'saved')
  return diff
}

/** Somebody who clicks, and whose hand is some pixels off; how often is counted. */
function hand(page: Page, seed: number) {
  const random = seeded(seed)
  let clicks = 0
  const off = (): number => Math.round((random() - 0.5) * 9)
  return {
    count: () => clicks,
    on: async (selector: string): Promise<void> => {
      clicks++
      await page.click(selector)
    },
    choose: async (selector: string, value: string): Promise<void> => {
      clicks += 2
      await page.selectOption(selector, value)
    },
    at: async (point: Point, exact = false): Promise<void> => {
      clicks++
      const [u, v] = await screenAt(page, point)
      const [du, dv] = exact ? [0, 0] : [off(), off()]
      await page.mouse.move(u + du, v + dv)
      await page.mouse.click(u + du, v + dv)
    },
  }
}

interface WrittenRoom {
  readonly id: string
  readonly name: string
  readonly use: string
  readonly rect?: readonly [number, number, number, number]
  readonly polygon?: readonly Point[]
}

function roomsOf(text: string, id: string): readonly WrittenRoom[] {
  const { locations } = parse(text) as { locations: { id: string; floors: { rooms: WrittenRoom[] }[] }[] }
  return locations.find((each) => each.id === id)!.floors[0]!.rooms
}

const areaOf = ({ rect, polygon }: WrittenRoom): number => polygonAreaM2(rect ? rectPolygon(rect) : polygon!)

/** Rooms that the drawing of the guide shows, as `docs/floor-plans.md` has them. */
const PAPER: readonly (readonly [string, string, Point, Point])[] = [
  ['Salle d’attente', 'waiting-room', [0, 0], [6, 4.6]],
  ['Accueil', 'reception', [6, 0], [9.5, 4.6]],
  ['Hall d’entrée', 'hall', [9.5, 0], [12, 4.6]],
  ['Permanence 1', 'permanence-office', [12, 0], [15, 4.6]],
  ['Permanence 2', 'permanence-office', [15, 0], [18, 4.6]],
  ['Couloir', 'corridor', [0, 4.6], [18, 6.4]],
  ['Escalier', 'stairs', [0, 6.4], [3, 11]],
  ['Local serveur', 'telecom', [3, 6.4], [5, 11]],
  ['Sanitaires', 'toilet', [5, 6.4], [7.5, 11]],
  ['Salle de réunion', 'meeting-room', [7.5, 6.4], [13.5, 11]],
  ['Archives', 'archives', [13.5, 6.4], [18, 11]],
]

/** Corners of the rooms of the shared drawing [m from its lower left], each in the middle between the two faces that its lines give a wall. */
const FLAT: readonly (readonly [string, Point, Point])[] = [
  ['Chambre 1', [0.075, 9.855], [4.37, 14.25]],
  ['Bain 1', [4.37, 12.42], [6.6, 14.25]],
  ['Bain 2', [6.6, 12.42], [8.23, 14.25]],
  ['Buanderie', [4.37, 10.515], [6.6, 12.42]],
  ['Dégagement', [6.6, 9.855], [8.23, 12.42]],
  ['Placard', [0.075, 8.74], [2.67, 9.855]],
  ['Chambre 2', [0.075, 5.255], [4.32, 8.74]],
  ['Chambre 3', [4.32, 4.645], [7.925, 8.74]],
  ['Office', [11.02, 6.575], [12.45, 8.74]],
  ['Cellier', [12.45, 6.575], [14.15, 8.74]],
  ['Garage', [10.995, 0.075], [17.605, 6.575]],
]
const LIVING: readonly Point[] = [
  [8.23, 14.25],
  [17.605, 14.25],
  [17.605, 6.575],
  [14.15, 6.575],
  [14.15, 8.74],
  [11.02, 8.74],
  [11.02, 6.575],
  [8.64, 6.575],
  [8.64, 8.74],
  [2.67, 8.74],
  [2.67, 9.855],
  [8.23, 9.855],
]

describe.skipIf(executable === null)('tracing in mds view', () => {
  let browser: Browser
  let tracing: Traced
  let first: OpenPage

  beforeAll(async () => {
    browser = await launch(executable!)
    tracing = await startTracing()
    first = await openTrace(browser, tracing.url)
    await first.page.setViewportSize({ width: 1440, height: 900 })
  })

  afterAll(async () => {
    tracing.kill('SIGKILL')
    await browser.close()
  })

  it('traces a floor over a scan: rooms within 5 %, at most three clicks a room and ten more', async () => {
    const { page } = first
    const me = hand(page, 1)
    await me.on('[data-tool=under]')
    await me.choose('#form select', 'plans/annexe.png')
    await stepsAre(page, 1)
    await until(page, 'U !== null')
    expect(await textOf(page, '#form')).toContain('Échelle inconnue')
    // On paper: 44 pixels a metre, the corner of the axes 66 pixels from the left and below.
    const paper = async ([x, y]: Point): Promise<Point> =>
      page.evaluate(
        `(() => { const { m, o } = scaleOf(); return [o[0] + ${66 + 44 * x} * m, o[1] + ${75 + 44 * y} * m] })()`,
      )
    await me.on('#form button >> text=Échelle par deux points')
    await me.at(await paper([0, 5.6]))
    await me.at(await paper([18, 5.6]))
    await page.keyboard.type('18')
    await page.keyboard.press('Enter')
    await stepsAre(page, 2)
    await page.keyboard.press('0')
    await me.on('#form button >> text=Caler un point')
    await me.at(await paper([0, 0]))
    await page.keyboard.press('Enter')
    await stepsAre(page, 3)
    await page.keyboard.press('0')
    await me.on('[data-tool=rect]')
    for (const [index, [name, , from, to]] of PAPER.entries()) {
      await me.at(from)
      await me.at(to)
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await stepsAre(page, 4 + index)
    }
    const diff = await save(page)
    expect(diff.split('\n').filter((line) => line.startsWith('-'))).toEqual([])
    expect(diff.split('\n').filter((line) => line.startsWith('+'))).toHaveLength(PAPER.length + 1)
    expect(me.count()).toBeLessThanOrEqual(3 * PAPER.length + 10)
    const rooms = roomsOf(tracing.file(), 'papier').slice(1)
    expect(rooms.map(({ name, use }) => [name, use])).toEqual(PAPER.map(([name, use]) => [name, use]))
    for (const [index, [name, , from, to]] of PAPER.entries()) {
      const share = areaOf(rooms[index]!) / ((to[0] - from[0]) * (to[1] - from[1]))
      expect(Math.abs(share - 1), `${name}: ${share}`).toBeLessThan(0.05)
    }
    // All else is as it was, comments too.
    const kept = tracing.file().split('\n')
    expect(SITE.split('\n').filter((line) => !kept.includes(line))).toEqual([])
  })

  it('places doors, windows and walls by a click, names materials by completion, and takes all back', async () => {
    const { page } = first
    const before = tracing.file()
    const me = hand(page, 2)
    const from = Number(await page.getAttribute('body', 'data-steps'))
    await page.keyboard.press('d')
    await me.at([10.8, 4.6], true)
    await stepsAre(page, from + 1)
    await page.keyboard.press('f')
    await me.at([3, 0], true)
    await stepsAre(page, from + 2)
    await page.fill('#form input[list=windows]', 'Double vitrage 4-16-4')
    await page.keyboard.press('Tab')
    await page.keyboard.press('w')
    // Between waiting room and reception there is no wall.
    await me.at([6, 2], true)
    await page.click('#form button >> text=Aucune paroi')
    await stepsAre(page, from + 3)
    await me.at([3, 8.5], true)
    await page.fill('#form input[list=walls]', 'Voile en béton armé, 16 cm')
    await page.keyboard.press('Tab')
    await stepsAre(page, from + 4)
    await save(page)
    expect(tracing.file()).toMatch(/- \{ kind: door, between: \[hall-d-entree, couloir\], at: \[10\.8, 4\.6/)
    expect(tracing.file()).toContain('kind: window, between: [salle-d-attente, outside]')
    expect(tracing.file()).toContain('- { between: [salle-d-attente, accueil], material: none }')
    expect(tracing.file()).toContain('- { between: [escalier, local-serveur], material: refend-beton-160 }')
    for (let at = from + 3; at >= from; at--) {
      await page.click('#undo')
      await stepsAre(page, at)
    }
    await save(page)
    expect(tracing.file()).toBe(before)
    await page.click('#redo')
    await stepsAre(page, from + 1)
    await page.click('#undo')
    await stepsAre(page, from)
  })

  it('of two browsers loses nothing: the later one is told, and carries its changes over', async () => {
    const { page } = first
    const other = await openTrace(browser, tracing.url)
    const rename = async (of: Page, room: string, to: string): Promise<void> => {
      await of.click(`#rooms button >> text=${room}`)
      await of.fill('#form input', to)
      await of.keyboard.press('Tab')
      await stateIs(of, 'dirty')
    }
    await page.click('#rooms button >> text=Archives')
    await page.fill('#form input', 'Arch')
    await page.evaluate('refresh()')
    expect(await page.inputValue('#form input')).toBe('Arch')
    expect(await page.getAttribute('#state', 'data-state')).toBe('saved')
    // Taken over once it is left, typed on or not.
    await page.keyboard.press('Tab')
    await page.waitForSelector('#rooms button >> text=/^Arch[^i]/', { timeout: PATIENCE_MS })
    await page.click('#undo')
    await page.waitForSelector('#rooms button >> text=Archives', { timeout: PATIENCE_MS })
    await rename(page, 'Archives', 'Archives A')
    await rename(other.page, 'Accueil', 'Accueil B')
    await rename(other.page, 'Archives', 'Archives B')
    await save(page)
    await other.page.waitForSelector('#conflict:not([hidden])', { timeout: PATIENCE_MS })
    expect(await other.page.isDisabled('#review')).toBe(true)
    await other.page.click('#replay')
    await other.page.waitForSelector('#force', { timeout: PATIENCE_MS })
    expect(await textOf(other.page, '#conflict')).toContain('"Archives A" — moi : "Archives B"')
    await other.page.click('#skip')
    await other.page.waitForSelector('#conflict[hidden]', { state: 'attached', timeout: PATIENCE_MS })
    await save(other.page)
    expect(tracing.file()).toContain('name: Archives A')
    expect(tracing.file()).toContain('name: Accueil B')
    // The first, with nothing pending, follows by itself.
    await page.waitForSelector('#rooms >> text=Accueil B', { timeout: PATIENCE_MS })
    expect(other.complaints.filter((each) => !each.includes('409'))).toEqual([])
    await other.page.close()
  })

  it('works by keyboard alone, and at the size of a tablet with a finger', async () => {
    const { page } = first
    await page.keyboard.press('Escape')
    const from = Number(await page.getAttribute('body', 'data-steps'))
    await page.focus('#over')
    await page.keyboard.press('0')
    await page.keyboard.press('r')
    const start = await page.evaluate<Point>('cursor')
    await page.keyboard.press('Enter')
    for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowUp', 'ArrowUp'])
      await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    // Answers of the server may come while somebody types.
    await page.keyboard.type('Repro')
    await page.evaluate('refresh()')
    await page.keyboard.type('graphie')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Bureau')
    await page.keyboard.press('Enter')
    await stepsAre(page, from + 1)
    const drawn = await page.evaluate<WrittenRoom>(`list('rooms').at(-1)`)
    expect(drawn).toMatchObject({ id: 'reprographie', rect: [start[0], start[1], 2, 1.1] })
    await page.keyboard.press('Control+z')
    await stepsAre(page, from)

    const context = await browser.newContext({ viewport: { width: 768, height: 1024 }, hasTouch: true })
    const tablet = await context.newPage()
    await tablet.goto(`${tracing.url}trace`)
    await tablet.waitForSelector('body[data-ready]', { timeout: PATIENCE_MS })
    await until(tablet, 'U !== null')
    expect(await tablet.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(768)
    const tap = async (point: Point): Promise<void> => tablet.touchscreen.tap(...(await screenAt(tablet, point)))
    await tap([15.75, 9])
    await tablet.waitForSelector('#form h2 >> text=Archives A')
    await tablet.tap('[data-tool=door]')
    await tap([15.75, 6.4])
    await stepsAre(tablet, 1)
    expect(await tablet.evaluate(`list('openings').at(-1).between`)).toEqual(['couloir', 'archives'])
    expect(await barriers(tablet)).toEqual([])
    await context.close()
  })

  it('drags an access point of the plan, pins and frees it', async () => {
    const { page } = first
    await page.keyboard.press('Escape')
    await page.keyboard.press('v')
    const from = Number(await page.getAttribute('body', 'data-steps'))
    await until(page, 'floor().planned.length > 0')
    const ap = await page.evaluate<{ id: string; at: Point }>('floor().planned[0]')
    const [u, v] = await screenAt(page, ap.at)
    await page.mouse.move(u, v)
    await page.mouse.down()
    await page.mouse.move(u + 20, v + 10, { steps: 3 })
    await page.mouse.up()
    await stepsAre(page, from + 1)
    const pinned = await page.evaluate<{ id: string; at: Point; mount: string; port: number }>(
      `list('accessPoints')[0]`,
    )
    expect(pinned).toMatchObject({ id: ap.id, mount: expect.any(String), port: expect.any(Number) })
    expect(pinned.at).not.toEqual(ap.at)
    await page.click('#form button >> text=Libérer')
    await stepsAre(page, from + 2)
    expect(await page.evaluate(`list('accessPoints').length`)).toBe(0)
    for (const step of [1, 0]) {
      await page.click('#undo')
      await stepsAre(page, from + step)
    }
    await stateIs(page, 'saved')
  })

  it('refuses bad underlays with the reason, fast and in little memory', async () => {
    const path = (name: string): string => join(tracing.root, 'plans', name)
    const png = readFileSync(path('annexe.png'))
    writeFileSync(path('cut.png'), png.subarray(0, 9000))
    writeFileSync(path('cut.pdf'), '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n')
    writeFileSync(path('huge.dxf'), Buffer.alloc(100_000_000, ' '))
    writeFileSync(path('plants.dxf'), PLANTS)
    writeFileSync(path('other.png'), 'hello')
    const told: Record<string, RegExp> = {
      'plans/cut.png': /damaged or cut off/,
      'plans/cut.pdf': /truncated/,
      'plans/huge.dxf': /100000000 bytes, at most 40000000/,
      'plans/plants.dxf': /layers of plants/,
      'plans/other.png': /no PNG, JPEG, PDF or DXF/,
      'plans/none.png': /there is no file/,
      '../outside.png': /no drawing below/,
      'plans/../../a.png': /no drawing below|no file/,
      'sites/01-essai.yaml': /no drawing below/,
    }
    for (const [file, reason] of Object.entries(told)) {
      const begun = usedMs(tracing.root)
      const answer = await fetch(`${tracing.url}sheet?${new URLSearchParams({ file })}`)
      expect([file, answer.status]).toEqual([file, 422])
      expect(((await answer.json()) as { message: string }).message).toMatch(reason)
      expect(usedMs(tracing.root) - begun).toBeLessThan(10_000)
    }
    expect((await fetch(`${tracing.url}picture?file=sites/01-essai.yaml`)).status).toBe(422)
    const most = mostMemoryMb(tracing.root)
    if (most === null) console.warn('memory not looked at: no /proc on this machine')
    else expect(most).toBeLessThan(700)
  })

  it('shows the picture of a PDF that is a scan', async () => {
    const scan = new PDFDocument({ size: [842, 595], margin: 0 })
    const written = createWriteStream(join(tracing.root, 'plans', 'scan.pdf'))
    scan.pipe(written)
    scan.image(join(tracing.root, 'plans', 'annexe.png'), 100, 50, { width: 462, height: 312.5 })
    scan.end()
    await once(written, 'finish')
    const sheet = await (await fetch(`${tracing.url}sheet?file=plans/scan.pdf`)).json()
    expect(sheet).toMatchObject({
      format: 'PDF',
      box: [0, 0, 842, 595],
      pictures: [[462, 0, 0, 312.5, 100, 232.5]],
      proposed: null,
    })
    const picture = await fetch(`${tracing.url}picture?file=plans/scan.pdf&index=0`)
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect([picture.headers.get('content-type'), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([
      'image/png',
      924,
      625,
    ])
    expect((await fetch(`${tracing.url}picture?file=plans/scan.pdf&index=1`)).status).toBe(404)
    expect(await (await fetch(`${tracing.url}sheet?file=plans/scan.pdf&page=2`)).json()).toMatchObject({
      code: 'import-page',
    })
  })

  it('takes orders of its own page alone, and no more of them than it reads', async () => {
    const before = tracing.file()
    const { origin } = new URL(tracing.url)
    const revision = ((await (await fetch(`${tracing.url}draft`)).json()) as { revision: string }).revision
    const post = (name: string, body: string, headers: Record<string, string>) =>
      new Promise<number | undefined>((resolve, reject) => {
        const sent = request(`${tracing.url}${name}`, { method: 'POST', headers }, (response) => {
          response.resume()
          resolve(response.statusCode)
        })
        sent.on('error', reject)
        sent.end(body)
      })
    const own = { Origin: origin, 'Content-Type': 'application/json' }
    const path = ['locations', { id: 'papier' }, 'floors', { id: 'rdc' }, 'heightM']
    const edits = JSON.stringify({ from: revision, edits: [{ path, value: 3, was: 2.5 }] })
    expect(await post('edit', edits, own)).toBe(200)
    expect(await post('edit', edits, { 'Content-Type': 'application/json' })).toBe(403)
    expect(await post('edit', edits, { ...own, Origin: 'http://evil.example' })).toBe(403)
    expect(await post('edit', edits, { ...own, Host: 'evil.example' })).toBe(403)
    expect(await post('edit', edits, { ...own, 'Content-Type': 'text/plain' })).toBe(415)
    expect(await post('edit', `${' '.repeat(1_000_001)}${edits}`, own)).toBe(413)
    for (const wrong of [
      '',
      '{',
      '[]',
      '{"from":"x","edits":[]}',
      edits.replace('"heightM"', '"id"'),
      edits.replace('"floors"', '"existing"'),
    ])
      expect(await post('edit', wrong, own)).toBe(400)
    expect(await post('save', JSON.stringify({ revision: '0'.repeat(32), onto: revision }), own)).toBe(410)
    expect(tracing.file()).toBe(before)
    const named = (url: string, host: string) =>
      new Promise((resolve) => get(url, { headers: { Host: host } }, ({ statusCode }) => resolve(statusCode)))
    for (const name of ['trace', 'draft', 'sheets', 'sheet?file=plans/annexe.png'])
      expect(await named(`${tracing.url}${name}`, 'evil.example')).toBe(403)
  })

  it.skipIf(!existsSync(SHARED))(
    'traces the shared drawing: its unit as its doors tell it, rooms within 5 %',
    async () => {
      const { page } = first
      await page.keyboard.press('Escape')
      await page.selectOption('#floor', '1,0')
      const before = Number(await page.getAttribute('body', 'data-steps'))
      const me = hand(page, 3)
      await me.on('[data-tool=under]')
      await me.choose('#form select', 'plans/appart.dxf')
      await page.waitForSelector('#form >> text=son en-tête dit autre chose')
      await me.on('#form button >> text=Prendre cette échelle')
      await stepsAre(page, before + 2)
      await until(page, 'U.axes.length > 0 && plain().underlay.metresPerUnit === 0.0254')
      await page.keyboard.press('0')
      await me.on('[data-tool=rect]')
      let step = before + 2
      for (const [name, from, to] of FLAT) {
        await me.at(from)
        await me.at(to)
        await page.keyboard.type(name)
        await page.keyboard.press('Enter')
        await stepsAre(page, ++step)
      }
      await me.on('[data-tool=poly]')
      for (const corner of LIVING) await me.at(corner)
      await me.at(LIVING[0]!)
      await page.keyboard.type('Séjour')
      await page.keyboard.press('Enter')
      await stepsAre(page, ++step)
      await save(page)
      const rooms = roomsOf(tracing.file(), 'dessin').slice(1)
      expect(me.count()).toBeLessThanOrEqual(3 * rooms.length + 10)
      const drawn = [...FLAT.map(([, a, b]) => (b[0] - a[0]) * (b[1] - a[1])), polygonAreaM2(LIVING)]
      for (const [index, room] of rooms.entries()) {
        const share = areaOf(room) / drawn[index]!
        expect(Math.abs(share - 1), `${room.name}: ${share}`).toBeLessThan(0.05)
      }
      expect(first.complaints.filter((each) => !/40[09]|422/.test(each))).toEqual([])
    },
    180_000,
  )

  it('ends with nothing written but the site’s own file and the cache', async () => {
    tracing.kill('SIGINT')
    const { exitCode, stderr } = await tracing.ended
    expect([exitCode, stderr]).toEqual([0, 'Essai follows its files there; Ctrl-C ends it\n'])
    expect(readdirSync(tracing.root).toSorted()).toEqual(['.mds-cache', 'catalogs', 'plans', 'sites'])
    expect(readdirSync(join(tracing.root, 'sites')).toSorted()).toEqual(['01-essai.yaml', 'operation.yaml'])
  })
})

/** The process that works in a folder, as /proc has it; null where there is no /proc. */
function processIn(folder: string): string | null {
  if (!existsSync('/proc/self/status')) return null
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const own = ids.find((id) => {
    try {
      return readlinkSync(`/proc/${id}/cwd`) === realpathSync(folder)
    } catch {
      return false
    }
  })
  return own === undefined ? null : `/proc/${own}`
}

/** Most memory that the process in a folder has held [MB]; null where that is not told. */
function mostMemoryMb(folder: string): number | null {
  const own = processIn(folder)
  const kilobytes = own === null ? undefined : /VmHWM:\s+(\d+)/.exec(readFileSync(`${own}/status`, 'utf8'))?.[1]
  return kilobytes === undefined ? null : Number(kilobytes) / 1024
}

/** Processor time that the process in a folder has used, in ticks of 10 ms [ms]; the clock where that is not told. */
function usedMs(folder: string): number {
  const own = processIn(folder)
  if (own === null) return performance.now()
  const [user, system] = readFileSync(`${own}/stat`, 'utf8').split(') ')[1]!.split(' ').slice(11, 13).map(Number)
  return 10 * (user! + system!)
}

/** Lines that all stand on a layer of plants. */
const PLANTS = [
  ['0', 'SECTION', '2', 'ENTITIES'],
  ...Array.from({ length: 30 }, (_, i) => [
    '0',
    'LINE',
    '8',
    'A-PLANTES',
    '10',
    `${i}`,
    '20',
    '0',
    '11',
    `${i}`,
    '21',
    '9',
  ]),
  ['0', 'ENDSEC', '0', 'EOF', ''],
]
  .flat()
  .join('\n')
