import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Column, table } from '../../src/report/document.js'
import { formatFor } from '../../src/report/format.js'
import { blockHtml } from '../../src/report/html/blocks.js'
import { escapeHtml, html, raw } from '../../src/report/markup.js'
import { studyPage } from '../../src/report/pages/study-page.js'
import { HOSTILE, planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></tr></table><h1>owned</h1>',
  '&lt;already&gt; &amp; more',
  '<!--',
  ']]>',
  ...Object.values(HOSTILE),
]

/** What a browser shows of escaped text. */
function shown(markup: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return markup.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => entities[name]!)
}

describe('escaping', () => {
  it.each(ATTACKS)('%j stays text, in an element and in an attribute', (attack) => {
    const { markup } = html`<p title="${attack}">${attack}</p>`
    expect(markup.match(/<[^>]*>/g)).toHaveLength(2)
    expect(markup.startsWith('<p title="')).toBe(true)
    expect(markup.match(/"/g)).toHaveLength(2)
    expect(markup).not.toContain("'")
  })

  it('shows what was written, but for marks that nobody sees', () => {
    const visible = fc.string({ unit: 'grapheme' })
    fc.assert(
      fc.property(visible, (text) => {
        const escaped = escapeHtml(text)
        expect(escaped).not.toMatch(/[<>"']/)
        expect(shown(escaped)).toBe(text.replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu, ''))
      }),
    )
  })

  it('drops control characters and marks that reorder text, keeps tabs and line ends', () => {
    expect(escapeHtml('a\u0000b\u0007c\u001bd\u0085e\u202ef\u2066g')).toBe('abcdefg')
    expect(escapeHtml('a\tb\nc')).toBe('a\tb\nc')
    expect(escapeHtml('é 🍀 \u202f« »')).toBe('é 🍀 \u202f« »')
  })
})

describe('the template', () => {
  it('nests markup, joins lists, and leaves out what is not there', () => {
    const items = ['a', 'b'].map((item) => html`<li>${item}</li>`)
    expect(html`<ul>${items}${null}${undefined}${false}${''}</ul>`.markup).toBe('<ul><li>a</li><li>b</li></ul>')
    expect(html`${0} ${1.5} ${-2}`.markup).toBe('0 1.5 -2')
    expect(html`${[['x', [html`<b>y</b>`]], '<']}`.markup).toBe('x<b>y</b>&lt;')
  })

  it('trusts only what is marked as markup', () => {
    expect(html`${raw('<hr>')}${'<hr>'}`.markup).toBe('<hr>&lt;hr&gt;')
  })
})

describe('a table', () => {
  interface Place {
    readonly name: string
    readonly area: number | null
  }
  const rows: Place[] = [
    { name: '<b>Nord</b>', area: 12.5 },
    { name: '"Sud"', area: null },
  ]
  const columns: Column<Place>[] = [
    { head: 'Nom & lieu', kind: 'text', value: ({ name }) => name },
    { head: 'm²', kind: 'decimal', value: ({ area }) => area },
  ]
  const markupOf = (...args: Parameters<typeof table<Place>>): string =>
    blockHtml(table(...args), formatFor('fr')).markup

  it('escapes heads and cells, sets numbers to the right in the marks of the language, a dash where one is unknown', () => {
    const markup = markupOf(columns, rows)
    expect(markup).toContain('<th scope="col">Nom &amp; lieu</th><th scope="col" class="n">m²</th>')
    expect(markup).toContain('<td>&lt;b&gt;Nord&lt;/b&gt;</td><td class="n">12,5</td>')
    expect(markup).toContain('<td class="n">—</td>')
    expect(markup).not.toContain('<button')
    expect(markup.match(/<tr>/g)).toHaveLength(3)
  })

  it('can be sorted by buttons in its heads: numbers by their value, texts as they are', () => {
    const markup = markupOf(columns, rows, { isSortable: true })
    expect(markup).toContain('<button type="button">Nom &amp; lieu</button>')
    expect(markup).toContain('<td>&quot;Sud&quot;</td><td class="n" data-value="">—</td>')
    expect(markup).toContain('<td class="n" data-value="12.5">12,5</td>')
  })

  it('sorts by the value where it shows something else, escaped like all else', () => {
    const hostile: Column<Place> = {
      head: 'x',
      kind: 'text',
      value: () => '" onclick="alert(1)',
      shown: ({ name }) => [
        { link: name, to: '"><script>' },
        { badge: '<i>', tone: 'fail' },
      ],
    }
    const markup = markupOf([hostile], rows, { isSortable: true })
    expect(markup).toContain('data-value="&quot; onclick=&quot;alert(1)"')
    expect(markup).toContain('<a href="&quot;&gt;&lt;script&gt;">&lt;b&gt;Nord&lt;/b&gt;</a>')
    expect(markup).toContain('<span class="badge fail">&lt;i&gt;</span>')
  })

  it('has a row of totals, in the kinds of its columns', () => {
    const markup = markupOf(columns, rows, { total: ['Total <', 19.5] })
    expect(markup).toContain('<tr class="total"><td>Total &lt;</td><td class="n">19,5</td></tr>')
  })

  it('marks the rows of a room or an AP', () => {
    const markup = markupOf(columns, rows, { mark: ({ name }) => ({ room: name }) })
    expect(markup).toContain('<tr data-room="&quot;Sud&quot;" tabindex="0">')
    expect(markupOf(columns, rows, { mark: () => ({ ap: 'a1' }) })).toContain('<tr data-ap="a1" tabindex="0">')
  })

  it('has a head without rows', () => {
    expect(markupOf(columns, [])).toContain('<tbody></tbody>')
  })
})

describe('a covered share', () => {
  const FACTS = {
    fr: ['Couvert, locaux à couvrir', 'Couvert, bâtiment entier'],
    en: ['Covered, of rooms to cover', 'Covered, of the building'],
  } as const

  it.each(['fr', 'en'] as const)('says of what it is a share, beside that of the whole building: %s', (language) => {
    const plan = planFixture({ language })
    const facts = [...sitePage(plan, plan.locations[0]!).matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/g)]
    const shownIn = (name: string) => facts.find(([, dt]) => dt === name)?.[2]?.replace(/\s/g, ' ')
    const shares = FACTS[language].map(shownIn)
    expect(shares).toEqual(language === 'fr' ? ['97,1 %', '43,9 %'] : ['97.1%', '43.9%'])
    const study = studyPage(plan)
    for (const share of shares) expect(study.replace(/\s/g, ' ')).toContain(share)
  })
})
