import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageContext } from '../../../src/report/context.js'
import { type Column, callout, list, PAGE_BREAK, prose, table } from '../../../src/report/document.js'
import { formatFor } from '../../../src/report/format.js'
import { html } from '../../../src/report/markup.js'
import { siteDocument } from '../../../src/report/pages/site-page.js'
import { type MarkupElement, parseMarkup } from '../../../src/report/pdf/markup.js'
import { paperBlocks } from '../../../src/report/pdf/paper.js'
import { floorFigures } from '../../../src/report/svg/floor-figure.js'
import { planFixture } from '../plan-fixture.js'
import { sitePage } from '../site-page.js'

const element = (markup: string): MarkupElement => parseMarkup(markup)[0] as MarkupElement

describe('markup of our drawings read back', () => {
  it('gives text and attributes as they were put in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (title, text) => {
        const seen = (value: string): string => value.replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu, '')
        const { attributes, children } = element(html`<p title="${title}">${text}</p>`.markup)
        expect(attributes.title).toBe(seen(title))
        expect(children.join('')).toBe(seen(text))
      }),
    )
  })

  it('knows elements that close themselves, and complains of one that is not closed', () => {
    expect(element('<g>a<path d="M0 0"/>b</g>').children).toHaveLength(3)
    expect(() => parseMarkup('<p><b>a</p>')).toThrow('</p> closes what is not open')
    expect(() => parseMarkup('<p>a')).toThrow('<p> is not closed')
  })
})

describe('blocks on paper', () => {
  const f = formatFor('fr')

  it('are the headings, paragraphs, lists, tables and drawings of a page; no buttons and scripts', () => {
    const plan = planFixture()
    const location = plan.locations[0]!
    const context = pageContext(plan)
    const page = sitePage(plan, location)
    const body = page.slice(page.indexOf('<main'), page.indexOf('</main>') + '</main>'.length)
    const document = siteDocument(context, location, floorFigures(plan, location))
    const found = paperBlocks([...document.blocks], f)
    const kinds = new Set(found.map((block) => block.kind))
    expect([...kinds].sort()).toEqual(['callout', 'facts', 'figure', 'heading', 'paragraph', 'table'])
    const headings = [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1])
    expect(found.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))).toEqual(
      headings,
    )
    expect(found.filter((block) => block.kind === 'table')).toHaveLength(body.match(/<table>/g)!.length)
    expect(JSON.stringify(found)).not.toMatch(/"(?:tag":"(?:script|input|button)|text":"[^"]*Pointez)/)
  })

  it('keep what is bold and what a verdict is coloured, blanks as one blank, none at the ends', () => {
    const text = [{ badge: 'non', tone: 'fail' }, ' deux\n ', { bold: 'trois' }, ' '] as const
    expect(paperBlocks([prose(text, 'lead')], f)).toEqual([
      {
        kind: 'paragraph',
        style: 'lead',
        text: [{ text: 'non', bold: true, color: '#b3261e' }, { text: ' deux ' }, { text: 'trois', bold: true }],
      },
    ])
  })

  it('stand in the order of the document, a callout with its words first', () => {
    const [warning, ...rest] = paperBlocks([callout('warn', 'eins', [list(['zwei'])]), PAGE_BREAK, prose('drei')], f)
    expect(warning).toMatchObject({ kind: 'callout', blocks: [{ kind: 'paragraph' }, { kind: 'list' }] })
    expect(rest.map(({ kind }) => kind)).toEqual(['new-page', 'paragraph'])
  })

  it('of a table tell numbers, its sum, and what is filled in by hand', () => {
    const columns: Column<number>[] = [
      { head: 'a', kind: 'text', value: () => '1' },
      { head: 'b', kind: 'euros', value: () => '2.00' },
    ]
    const [paper] = paperBlocks([table(columns, [1], { isForm: true, total: ['s', '2.00'] })], f)
    expect(paper).toMatchObject({ kind: 'table', numeric: [false, true], hasTotal: true, toFill: true })
    expect(paper).toHaveProperty('rows.1.1', [{ text: '2,00\u00a0€', bold: true }])
  })
})
