import { beforeAll, describe, expect, it } from 'vitest'
import { type Figure, note, table } from '../../../src/report/document.js'
import { formatFor } from '../../../src/report/format.js'
import { sitePdf } from '../../../src/report/pdf/documents.js'
import { paperBlocks } from '../../../src/report/pdf/paper.js'
import { paperFor, renderPdf } from '../../../src/report/pdf/render-pdf.js'
import { LANDSCAPE, PORTRAIT } from '../../../src/report/pdf/sheet.js'
import { HOSTILE, planFixture } from '../plan-fixture.js'
import { FONTS } from './faces.js'
import { pdfToolsMissing, type ReadPdf, readPdf } from './tools.js'

const LONG = `${'Salle des très longs noms '.repeat(8)}fin`
const NAMES = ['<script>alert("1")</script>', '=cmd()|"calc"!A1', HOSTILE.quotes, 'Salle 🍀 قاعة שלום עולם', LONG]

/** The plan of a location whose rooms have the names that people type, or attackers. */
function hostilePlan(language: 'fr' | 'en') {
  const plan = planFixture({ language })
  const [location, ...others] = plan.locations
  const [floor, ...floors] = location!.floors
  const [room] = floor!.rooms.filter((each) => each.required)
  const rooms = NAMES.map((name, index) => ({ ...room!, id: `${room!.id}-${index}`, name }))
  const named = {
    ...location!,
    name: NAMES[0]!,
    floors: [{ ...floor!, rooms: [...floor!.rooms, ...rooms] }, ...floors],
  }
  return { plan: { ...plan, locations: [named, ...others] }, location: named }
}

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

const missing = pdfToolsMissing()

describe('the survey report on paper', () => {
  let bytes: Uint8Array
  let read: ReadPdf
  beforeAll(async () => {
    const { plan, location } = hostilePlan('fr')
    bytes = await sitePdf(plan, location, FONTS)
    if (!missing) read = readPdf(bytes)
  })

  it('is the same for the same plan', async () => {
    const { plan, location } = hostilePlan('fr')
    expect(Buffer.from(await sitePdf(plan, location, FONTS)).equals(bytes)).toBe(true)
  })

  it('names its language, is tagged, and runs nothing', () => {
    const text = latin(bytes)
    expect(text).toContain('/Lang (fr)')
    expect(text).toContain('/StructTreeRoot')
    expect(text).toContain('/DisplayDocTitle true')
    expect(text).not.toMatch(/\/(?:JavaScript|JS|Launch|OpenAction|URI|EmbeddedFile)\b/)
  })

  it('does not hang on what was rendered before', async () => {
    const { plan, location } = hostilePlan('en')
    const alone = await sitePdf(plan, location, { ...FONTS })
    expect(Buffer.from(await sitePdf(plan, location, FONTS)).equals(alone)).toBe(true)
  })

  describe.skipIf(missing)('read back', () => {
    it('embeds its fonts and has its title', () => {
      expect(read.fonts).toEqual(['DejaVuSansCondensed yes', 'DejaVuSansCondensed-Bold yes'])
      expect(read.info).toMatch(/^Title: +<script>alert\("1"\)<\/script> — étude de couverture Wi-Fi$/m)
      expect(read.info).toMatch(/^Tagged: +yes$/m)
      expect(read.info).toMatch(/^Page size: +841\.89 x 595\.28 pts \(A4\)$/m)
    })

    it('has the room table, its head on each of its pages', async () => {
      const { plan, location } = hostilePlan('fr')
      const [floor] = location.floors
      const room = floor!.rooms.find((each) => each.required)!
      const rooms = Array.from({ length: 90 }, (_, index) => ({ ...room, id: `r${index}`, name: `Local ${index}.` }))
      const many = { ...location, floors: [{ ...floor!, rooms }] }
      const { pages } = readPdf(await sitePdf(plan, many, FONTS))
      const named = (page: string): number => page.match(/^ *Local \d+\. +Salle d/gm)?.length ?? 0
      expect(pages.reduce((sum, page) => sum + named(page), 0)).toBe(90)
      const ofTable = pages.filter((page) => named(page) > 0)
      expect(ofTable.length).toBeGreaterThan(2)
      for (const page of ofTable) expect(page).toMatch(/^ *Local +Usage +m² +Places/m)
    })

    it('names the revision at the foot of each page, however long a name is', async () => {
      const { plan, location } = hostilePlan('fr')
      const { pages } = readPdf(await sitePdf(plan, { ...location, name: LONG }, FONTS))
      for (const page of pages) expect(page).toMatch(/Révision [0-9a-f]{12} · .* …? +Page \d+ \/ \d+\s*$/)
    })

    it('numbers its pages and lists what is where', () => {
      read.pages.forEach((page, index) => {
        expect(page).toContain(`Page ${index + 1} / ${read.pages.length}`)
      })
      expect(read.pages[0]).toContain('Sommaire')
      const listed = /Câblage +(\d+)/.exec(read.pages[0]!)
      expect(read.pages[Number(listed![1]) - 1]).toMatch(/^ *Câblage$/m)
    })

    it('shows names of all kinds, readable and inert', () => {
      const words = read.text.replace(/\s+/g, ' ')
      expect(words).toContain('<script>alert("1")</script>')
      expect(words).toContain('=cmd()|"calc"!A1')
      expect(words).toContain('"Nord" & <Sud>')
      expect(words).toContain('Salle ▯')
      for (const word of ['قاعة', 'שלום', 'עולם']) expect(read.text.normalize('NFKC')).toContain(word)
      expect(words).toContain('Salle des très longs noms Salle')
    })

    it('has headings, tables and drawings that a reader aloud finds', () => {
      for (const tag of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'Figure', 'TOC']) {
        expect(read.structure).toMatch(new RegExp(`^ *${tag}\\b`, 'm'))
      }
    })

    it('is English where the plan is', async () => {
      const { plan, location } = hostilePlan('en')
      const english = readPdf(await sitePdf(plan, location, FONTS))
      expect(english.pages[0]).toContain('Contents')
      expect(english.text).not.toMatch(/Local|Bornes|Sommaire/)
    })
  })
})

describe('the page that a document is printed on', () => {
  const figure = (width: number, height: number): Figure => ({
    ...{ kind: 'figure', look: 'floor', caption: ['Niveau'] },
    drawing: `<svg viewBox="0 0 ${width} ${height}"><path d="M0 0h${width}v${height}z" fill="#000000"/></svg>`,
  })
  const sheet = (figures: readonly Figure[]) => paperFor(paperBlocks(figures, formatFor('fr')))

  it('stands upright for a building deeper than wide, and lies for others and where nothing is drawn', () => {
    expect(sheet([figure(800, 2000)])).toBe(PORTRAIT)
    expect(sheet([figure(2000, 800)])).toBe(LANDSCAPE)
    expect(sheet([figure(1000, 1000)])).toBe(LANDSCAPE)
    expect(sheet([])).toBe(LANDSCAPE)
    expect(sheet([figure(800, 2000), figure(850, 2000), figure(1200, 900)])).toBe(PORTRAIT)
  })

  it.skipIf(missing)('no page holds a footnote alone, however long the table before it', async () => {
    const facts = { title: 'T', subject: 'S', language: 'fr', day: '2021-03-26', kind: 'K', heading: 'H' } as const
    for (let rows = 24; rows <= 34; rows++) {
      const body = Array.from({ length: rows }, (_, index) => `ligne ${index}`)
      const lines = table([{ head: 'Ligne', kind: 'text', value: (row) => row }], body)
      const pdf = await renderPdf(
        {
          ...{ ...facts, revision: [], contents: null, format: formatFor('fr') },
          blocks: [lines, note('Une note en bas de tableau.')],
          pageText: (page, pages) => `${page} / ${pages}`,
        },
        FONTS,
      )
      const withNote = readPdf(pdf).pages.find((page) => page.includes('Une note en bas'))
      expect(withNote, `${rows} rows`).toMatch(/ligne \d+/)
    }
  })
})
