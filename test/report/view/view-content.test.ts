import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/model/finding.js'
import { tabs, type ViewContent, viewContent } from '../../../src/report/html/view/view-content.js'
import { viewPage } from '../../../src/report/html/view/view-page.js'
import { html } from '../../../src/report/markup.js'

const READY: ViewContent = {
  language: 'fr',
  siteName: 'MDS <script>alert(1)</script>',
  version: 7,
  phase: 'ready',
  parts: [{ id: 'a', name: 'A', markup: '<section>A</section>' }],
  errors: [],
  warnings: [],
  failure: null,
}

const MISTAKE: Finding = {
  code: 'unknown-use',
  severity: 'error',
  message: "unknown use '<b>waitingroom</b>'",
  fix: "did you mean 'waiting-room'?",
  at: { file: 'sites/01.yaml', line: 12, column: 5, source: '    use: waitingroom' },
}

describe('what changes in the page', () => {
  it('says how far it is behind the files', () => {
    const stateOf = (change: Partial<ViewContent>) =>
      /data-state="(\w+)"/.exec(viewContent({ ...READY, ...change }))?.[1]
    expect(stateOf({})).toBe('ready')
    expect(stateOf({ phase: 'recalculating' })).toBe('recalculating')
    expect(stateOf({ phase: 'planning' })).toBe('planning')
    expect(stateOf({ errors: [MISTAKE] })).toBe('error')
    expect(stateOf({ failure: 'out of memory' })).toBe('failed')
  })

  it('shows an error with place, source line, caret and fix over the last good plan, greyed', () => {
    const text = viewContent({ ...READY, errors: [MISTAKE] })
    expect(text).toContain('<code class="at">sites/01.yaml:12:5</code>')
    expect(text).toContain('    use: waitingroom\n    ^</pre>')
    expect(text).toContain('did you mean &#39;waiting-room&#39;?')
    expect(text).toContain('unknown use &#39;&lt;b&gt;waitingroom&lt;/b&gt;&#39;')
    expect(text.indexOf('class="stale"')).toBeGreaterThan(text.indexOf('waitingroom'))
    expect(text).toContain('<section>A</section>')
  })

  it('has tabs only where there is something to choose, the first shown', () => {
    expect(viewContent(READY)).not.toContain('tablist')
    const two = [...READY.parts, { id: 'b', name: 'B', markup: '<section>B</section>' }]
    const text = viewContent({ ...READY, parts: two })
    expect(text).toContain('aria-label="Implantations"')
    expect([...text.matchAll(/aria-selected="(\w+)"/g)].map((found) => found[1])).toEqual(['true', 'false'])
    expect(text).toMatch(/id="panel-location-b"[^>]* hidden/)
    expect(tabs('x', 'y', []).markup).toBe('')
    expect(tabs('x', 'y', [{ key: 'k', name: 'n', body: html`body` }]).markup).toBe('body')
  })
})

describe('the page', () => {
  it('escapes the name of the site and lets only its own style and script through', () => {
    const page = viewPage(READY, 'NONCE')
    expect(page).not.toContain('<script>alert')
    expect(page.match(/<script(?: |>)[^>]*/g)).toEqual(['<script nonce="NONCE"'])
    expect(page).toContain('<style nonce="NONCE">')
    expect(page).not.toMatch(/ style="| on\w+="|https?:/)
  })

  it('speaks the language of the operation', () => {
    expect(viewPage(READY, 'n')).toContain('Vue en direct')
    const english = viewPage({ ...READY, language: 'en' }, 'n')
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('Up to date')
  })
})
