import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html, raw } from '../../src/report/html/html.js'
import { indexPagePieces } from '../../src/report/html/index-page.js'
import { sitePage } from '../../src/report/html/site-page.js'
import { table } from '../../src/report/html/table.js'
import { HOSTILE, planFixture } from './plan-fixture.js'

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
  const rows = [
    { name: '<b>Nord</b>', area: 12.5 },
    { name: '"Sud"', area: 7 },
  ]
  const columns = [
    { head: 'Nom & lieu', cell: (row: (typeof rows)[number]) => row.name },
    {
      head: 'm²',
      numeric: true,
      cell: (row: (typeof rows)[number]) => html`<i>${row.area}</i>`,
      value: (row: (typeof rows)[number]) => row.area,
    },
  ]

  it('escapes heads and cells, sets numbers to the right, sorts by value', () => {
    const { markup } = table(columns, rows)
    expect(markup).toContain('<th scope="col">Nom &amp; lieu</th><th scope="col" class="n">m²</th>')
    expect(markup).toContain('<td>&lt;b&gt;Nord&lt;/b&gt;</td><td class="n" data-value="12.5"><i>12.5</i></td>')
    expect(markup).not.toContain('<button')
    expect(markup.match(/<tr>/g)).toHaveLength(3)
  })

  it('gives its heads buttons when it can be sorted', () => {
    const { markup } = table(columns, rows, { sortable: true })
    expect(markup).toContain('<button type="button">Nom &amp; lieu</button>')
  })

  it('escapes the value that a column sorts by, and the total', () => {
    const hostile = [{ head: 'x', cell: () => 'x', value: () => '" onclick="alert(1)' }]
    expect(table(hostile, [{}]).markup).toContain('data-value="&quot; onclick=&quot;alert(1)"')
    const { markup } = table(columns, rows, { total: ['Total <', 19.5] })
    expect(markup).toContain('<tr class="total"><td>Total &lt;</td><td class="n">19.5</td></tr>')
  })

  it('gives rows their attributes', () => {
    const rowAttributes = (row: (typeof rows)[number]) => html` data-name="${row.name}"`
    expect(table(columns, rows, { rowAttributes }).markup).toContain('<tr data-name="&quot;Sud&quot;">')
  })

  it('has a head without rows', () => {
    expect(table(columns, []).markup).toContain('<tbody></tbody>')
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
    const index = [...indexPagePieces(plan)].join('')
    for (const share of shares) expect(index.replace(/\s/g, ' ')).toContain(share)
  })
})
