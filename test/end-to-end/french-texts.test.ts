import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { mainJob } from './main-job.js'

/** Words that only English has: none may stand in what French readers get. Words of both languages are left out. */
const ENGLISH = `
above access after all allowed and antenna any are assumed at band before below between bill building buy
by cabling ceiling channel closed cost covered coverage day days demand door drawing each entrance
estimate fail failed field first floor floors for free from given grid has have headroom height held its
least length less level levels lowest missing months moved name needed network none nor not number of
only other out over pass peak per pinned placed power price prices proven quantity quote quoted rack rate
reach reached required requirement requirements room rooms sample seat seats share sheet spare spares
staff stairs strongest survey surveyed switch switches than that the their there this through unknown
unmet used wall walls waiting warning warnings wide width with without year years`
const WORD = new RegExp(`(?<![\\p{L}\\d_.’'-])(?:${ENGLISH.trim().split(/\s+/).join('|')})(?![\\p{L}\\d_-])`, 'giu')

/** What a page shows: no markup, no scripts, no names of files, no addresses. */
function shown(html: string): string {
  return html
    .replace(/<(script|style)[^>]*>[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]*>/g, ' · ')
    .replace(/&[a-z#0-9]+;/g, ' ')
    .replace(/[\w./-]+\.(?:csv|json|xlsx|html|pdf|yaml)\b/g, ' ')
}

function english(text: string): string[] {
  return [
    ...new Set(
      [...text.matchAll(WORD)].map(
        ({ 0: word, index }) => `${word}: …${text.slice(Math.max(0, index - 30), index + 30)}…`,
      ),
    ),
  ]
}

let out = ''
beforeAll(async () => {
  out = (await mainJob()).out
})

describe('French reports', () => {
  it('would be caught with an English word', () => {
    expect(english('Bornes : 3 rooms covered')).toHaveLength(2)
    expect(english('Niveau reçu, local de réunion, plan.json')).toEqual([])
  })

  it('have no English word on any page', () => {
    const pages = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'))
    const found = pages.flatMap((path) =>
      english(shown(readFileSync(join(out, path), 'utf8'))).map((text) => `${path} ${text}`),
    )
    expect(found.slice(0, 40)).toEqual([])
  })
})
