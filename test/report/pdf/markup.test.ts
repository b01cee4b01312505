import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from '../../../src/report/html/html.js'
import { sitePage } from '../../../src/report/html/site-page.js'
import { type MarkupElement, parseMarkup } from '../../../src/report/pdf/markup.js'
import { pageBlocks } from '../../../src/report/pdf/page-blocks.js'
import { planFixture } from '../plan-fixture.js'

const element = (markup: string): MarkupElement => parseMarkup(markup)[0] as MarkupElement

describe('markup of our pages read back', () => {
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

  it('knows elements without an end, and complains of one that is not closed', () => {
    expect(element('<p>a<br>b<img src="x">c</p>').children).toHaveLength(5)
    expect(() => parseMarkup('<p><b>a</p>')).toThrow('</p> closes what is not open')
    expect(() => parseMarkup('<p>a')).toThrow('<p> is not closed')
  })
})

describe('blocks of a page', () => {
  const blocks = (markup: string) => pageBlocks(parseMarkup(markup))

  it('are its headings, paragraphs, lists, tables, drawings; no buttons and scripts', () => {
    const plan = planFixture()
    const page = sitePage(plan, plan.locations[0]!)
    const body = page.slice(page.indexOf('<main'), page.indexOf('</main>') + '</main>'.length)
    const found = pageBlocks(parseMarkup(body))
    const kinds = new Set(found.map((block) => block.kind))
    expect([...kinds].sort()).toEqual(['callout', 'facts', 'figure', 'heading', 'paragraph', 'table'])
    const headings = [...body.matchAll(/<h2>(.*?)<\/h2>/g)].map((match) => match[1])
    expect(found.flatMap((block) => (block.kind === 'heading' && block.level === 2 ? [block.text] : []))).toEqual(
      headings,
    )
    expect(found.filter((block) => block.kind === 'table')).toHaveLength(body.match(/<table>/g)!.length)
    expect(JSON.stringify(found)).not.toMatch(/"(?:tag":"(?:script|input|button)|text":"[^"]*Pointez)/)
  })

  it('keep what is bold and what a verdict is coloured', () => {
    expect(blocks('<p class="lead"><span class="badge fail">non</span> deux <b>trois</b> </p>')).toEqual([
      {
        kind: 'paragraph',
        style: 'lead',
        text: [
          { text: 'non', bold: true, color: '#b3261e' },
          { text: ' deux ' },
          { text: 'trois', bold: true },
          { text: '' },
        ].slice(0, 3),
      },
    ])
  })

  it('gather text between blocks into paragraphs', () => {
    expect(blocks('<div>eins <b>zwei</b><ul><li>drei</li></ul>vier</div>').map((block) => block.kind)).toEqual([
      'paragraph',
      'list',
      'paragraph',
    ])
  })

  it('of a table tell numbers, its sum, and what is filled in by hand', () => {
    const [table] = blocks(
      '<div class="blank"><table><thead><tr><th>a</th><th class="n">b</th></tr></thead><tbody><tr><td>1</td><td class="n">2</td></tr><tr class="total"><td>s</td><td class="n">2</td></tr></tbody></table></div>',
    )
    expect(table).toMatchObject({ kind: 'table', numeric: [false, true], hasTotal: true, toFill: true })
    expect(table).toHaveProperty('rows.length', 2)
  })
})
