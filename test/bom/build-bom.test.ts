import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { BomInput } from '../../src/bom/bom-input.js'
import { buildBom } from '../../src/bom/build-bom.js'
import { validateRules } from '../../src/bom/rules.js'
import type { Article, Price } from '../../src/model/article.js'
import type { BomLine } from '../../src/model/budget-plan.js'
import type { Rule } from '../../src/model/catalog.js'
import { InputError } from '../../src/model/finding.js'
import { ap, CENTRAL, locationOf, shippedInput } from './shipped.js'

const GOLDEN = join(import.meta.dirname, 'golden/two-locations.txt')

function table(lines: readonly BomLine[]): string {
  const rows = lines.map((line) => [
    line.locationId ?? 'commun',
    line.rule,
    line.article,
    line.line ?? 'hors opération',
    line.quantity,
    line.unitPriceEur ?? '—',
    line.totalEur ?? '—',
    line.formula,
    [line.inHouse ? 'régie' : '', line.reminder ? 'pour mémoire' : ''].join(''),
    line.causes.join(' '),
  ])
  return `${rows.map((row) => row.join(' | ')).join('\n')}\n`
}

function priceOf(input: BomInput, id: string, changes: Partial<Price>): BomInput {
  const article = input.catalog.articles[id]!
  const articles = { ...input.catalog.articles, [id]: { ...article, price: { ...article.price, ...changes } } }
  return { ...input, catalog: { ...input.catalog, articles } }
}

function withRule(input: BomInput, changes: Partial<Rule>): BomInput {
  const rule: Rule = {
    id: 'test',
    article: 'server-1u',
    per: 'location',
    quantity: '1',
    when: null,
    reminder: false,
    why: { fr: 'essai', en: 'test' },
    at: { file: 'catalogs/rules.yaml', line: 7, column: 3 },
    ...changes,
  }
  return { ...input, catalog: { ...input.catalog, rules: [rule] } }
}

const byRule = (lines: readonly BomLine[], rule: string) => lines.filter((line) => line.rule === rule)

describe('the bill of materials', () => {
  it('of two small locations is as written', () => {
    const { lines, findings } = buildBom(shippedInput([locationOf('a', 4), locationOf('b', 1)]))
    const text = table(lines)
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(GOLDEN, text)
    expect(existsSync(GOLDEN), 'write it with UPDATE_GOLDEN=1 and read it').toBe(true)
    expect(text).toBe(readFileSync(GOLDEN, 'utf8'))
    expect(findings).toEqual([])
  })

  it('has quantities that plain code finds too', () => {
    const locations = [locationOf('a', 4), locationOf('b', 1), locationOf('c', 0), locationOf('d', 7)]
    const { lines } = buildBom(shippedInput(locations))
    const quantity = (article: string) =>
      lines.filter((line) => line.article === article).reduce((sum, line) => sum + line.quantity, 0)
    expect(quantity('ap-indoor-wifi6-2x2')).toBe(4 + 1 + 7 + 1)
    expect(quantity('licence-ap-3y')).toBe(12)
    expect(quantity('cabling-point-cat6a')).toBe(12)
    expect(quantity('patch-cord-cat6a')).toBe(24)
    expect(quantity('switch-poe-8')).toBe(2)
    expect(quantity('injector-poe')).toBe(1)
    expect(quantity('rack-9u')).toBe(3)
    expect(quantity('switch-install')).toBe(2 + 4)
    expect(quantity('site-survey')).toBe(4)
    expect(quantity('pictogram')).toBe(4)
    expect(quantity('asbestos-survey')).toBe(4)
    expect(quantity('lift-hire')).toBe(0)
    expect(quantity('server-1u')).toBe(2)
  })

  it('merges per article, location and rule and keeps every cause', () => {
    const mixed = locationOf('a', 0, {
      aps: [ap('a-1'), ap('a-2', { article: 'ap-indoor-wifi6-4x4' }), ap('a-3')],
    })
    const aps = byRule(buildBom(shippedInput([mixed])).lines, 'ap')
    expect(aps.map((line) => [line.article, line.quantity, line.causes])).toEqual([
      ['ap-indoor-wifi6-2x2', 2, ['a-1', 'a-3']],
      ['ap-indoor-wifi6-4x4', 1, ['a-2']],
    ])
  })

  it('buys nothing for an access point that is there, nor for a closed location', () => {
    const there = locationOf('a', 0, { aps: [ap('a-1', { existing: true }), ap('a-2')] })
    const closed = locationOf('b', 5, { bought: false })
    const { lines } = buildBom(shippedInput([there, closed]))
    expect(byRule(lines, 'ap').map((line) => line.causes)).toEqual([['a-2']])
    expect(byRule(lines, 'cabling-point').map((line) => line.quantity)).toEqual([1])
    expect(lines.some((line) => line.locationId === 'b')).toBe(false)
    expect(byRule(lines, 'ap-spares')[0]).toMatchObject({ quantity: 1, formula: 'max(1, ceil(1 * 0.05))' })
  })

  it('buys spares of the article used most, without licence', () => {
    const aps = [...Array(40)].map((_, index) => ap(`a-${index}`, index < 25 ? { article: 'ap-indoor-wifi6-4x4' } : {}))
    const { lines } = buildBom(shippedInput([locationOf('a', 0, { aps })]))
    expect(byRule(lines, 'ap-spares')).toMatchObject([
      { article: 'ap-indoor-wifi6-4x4', quantity: 2, locationId: null },
    ])
    expect(byRule(lines, 'ap-licence')).toMatchObject([{ quantity: 40 }])
  })

  it('takes the licence of the term that the design asks for', () => {
    const input = shippedInput([locationOf('a', 1)])
    const design = { ...input.design, licence: { ...input.design.licence, termYears: 5 } }
    expect(byRule(buildBom({ ...input, design }).lines, 'ap-licence')[0]!.article).toBe('licence-ap-5y')
  })

  it('follows the switches of the design', () => {
    const input = shippedInput([locationOf('a', 4)])
    const switching = { ...input.design.switching, siteUps: true, siteGateway: false }
    const { lines } = buildBom({ ...input, design: { ...input.design, switching } })
    expect(byRule(lines, 'site-gateway')).toEqual([])
    expect(byRule(lines, 'site-ups')).toMatchObject([{ article: 'ups-1000va', quantity: 1 }])
    expect(byRule(lines, 'switch-install')).toMatchObject([{ quantity: 1 }])
  })

  it('reuses a rack that is known to be there', () => {
    const racks = locationOf('a', 4).racks.map((rack) => ({ ...rack, enclosures: [], existing: true }))
    const input = shippedInput([locationOf('a', 4, { racks })])
    expect(byRule(buildBom(input).lines, 'rack-enclosure')).toEqual([])
  })

  it('reminds of what the ceiling does not name, outside the budget lines', () => {
    const high = locationOf('a', 0, {
      aps: [ap('a-1', { heightM: 3.5, ceilingM: 3.6 })],
      entrances: 2,
      builtBefore1997: false,
    })
    const reminders = buildBom(shippedInput([high])).lines.filter((line) => line.reminder)
    expect(reminders.map((line) => [line.article, line.quantity, line.totalEur, line.line])).toEqual([
      ['lift-hire', 1, '220.00', null],
      ['pictogram', 2, '18.00', null],
    ])
  })

  it('lists what is done in-house at no price, and prices it when it is not', () => {
    const input = shippedInput([locationOf('a', 1)])
    expect(byRule(buildBom(input).lines, 'general-study')[0]).toMatchObject({
      inHouse: true,
      unitPriceEur: '0.00',
      totalEur: '0.00',
    })
    const bought = buildBom({ ...input, design: { ...input.design, inHouse: [] } }).lines
    expect(byRule(bought, 'general-study')[0]).toMatchObject({ inHouse: false, totalEur: '6500.00' })
    expect(byRule(bought, 'project-management')[0]).toMatchObject({ quantity: 10.5, totalEur: '7875.00' })
  })

  it('speaks the language asked for', () => {
    const input = shippedInput([locationOf('a', 1)], { language: 'en' })
    const line = byRule(buildBom(input).lines, 'ap')[0]!
    expect(line.why).toBe('one access point per position of the plan')
    expect(line.label).toContain('Indoor access point')
  })
})

describe('a missing price', () => {
  it('keeps its line without an amount and names the article', () => {
    const input = priceOf(shippedInput([locationOf('a', 2)]), 'switch-poe-8', { amountCents: null })
    const { lines, findings } = buildBom(input)
    expect(byRule(lines, 'rack-switch')).toMatchObject([{ unitPriceEur: null, totalEur: null, line: 'hardware' }])
    expect(findings).toMatchObject([
      {
        code: 'price-unknown',
        severity: 'error',
        message: "the price of 'switch-poe-8' is unknown",
        at: { file: 'catalogs/switches/articles.yaml' },
      },
    ])
  })

  it('is also one that is out of date on the reference date', () => {
    const shipped = shippedInput([locationOf('a', 2)])
    const expired = buildBom(priceOf(shipped, 'switch-poe-8', { validUntil: '2021-03-25' }))
    expect(byRule(expired.lines, 'rack-switch')[0]!.totalEur).toBeNull()
    expect(expired.findings).toMatchObject([
      {
        code: 'price-expired',
        message: "the price of 'switch-poe-8' was valid until 2021-03-25, before the reference date 2021-03-26",
      },
    ])
    const lastDay = buildBom(priceOf(shipped, 'switch-poe-8', { validUntil: '2021-03-26' }))
    expect(byRule(lastDay.lines, 'rack-switch')[0]!.totalEur).toBe('430.00')
    expect(lastDay.findings).toEqual([])
  })

  it('of a reminder is only a warning', () => {
    const { findings } = buildBom(priceOf(shippedInput([locationOf('a', 2)]), 'pictogram', { amountCents: null }))
    expect(findings).toMatchObject([{ code: 'price-unknown', severity: 'warning' }])
  })

  it('of an article that is not bought says nothing', () => {
    const { findings } = buildBom(priceOf(shippedInput([locationOf('a', 2)]), 'switch-poe-24', { amountCents: null }))
    expect(findings).toEqual([])
  })
})

describe('a need that the catalogue cannot meet', () => {
  it('keeps a line without a price and says what was needed', () => {
    const rack = { ...locationOf('a', 4).racks[0]!, switches: [], unfed: true, ports: 60, poeW: 900 }
    const input = shippedInput([locationOf('a', 4, { racks: [rack] })], { central: { ...CENTRAL, portal: null } })
    const { lines, findings } = buildBom(input)
    expect(byRule(lines, 'rack-switch')).toMatchObject([
      { article: 'unresolved:rack.switchArticle', line: 'hardware', quantity: 1, unitPriceEur: null, totalEur: null },
    ])
    expect(byRule(lines, 'portal')).toMatchObject([{ totalEur: null, line: 'hardware' }])
    expect(findings.map((finding) => [finding.code, finding.message])).toEqual([
      [
        'no-article-for-need',
        "no article of the catalogue satisfies rule 'rack-switch': 60 ports and 900 W of PoE for the rack 'lt' of 'a' is needed; it has switch-poe-8 (8 ports, 120 W, 802.3at), switch-poe-24 (24 ports, 370 W, 802.3at)",
      ],
      [
        'no-article-for-need',
        "no article of the catalogue satisfies rule 'portal': a portal for 117 concurrent sessions is needed; it has portal-licence-150 (150 sessions), portal-licence-500 (500 sessions), portal-licence-1000 (1000 sessions), portal-licence-2000 (2000 sessions)",
      ],
    ])
  })
})

describe('the label of an unmet need', () => {
  it('is in the language of the plan, and the finding in English', () => {
    const input = shippedInput([locationOf('a', 4)], { central: { ...CENTRAL, portal: null }, language: 'fr' })
    const { lines, findings } = buildBom(input)
    expect(byRule(lines, 'portal')).toMatchObject([
      { label: 'Aucun article du catalogue ne convient (un portail pour 117 sessions simultanées)' },
    ])
    expect(findings[0]!.message).toContain('a portal for 117 concurrent sessions is needed')
  })
})

describe('the central site', () => {
  it('is bought in pairs, or once where the design says so', () => {
    const input = shippedInput([locationOf('a', 4)])
    const single = { ...input, design: { ...input.design, central: { paired: false } } }
    for (const rule of ['servers', 'hypervisor', 'central-firewall']) {
      expect(byRule(buildBom(input).lines, rule), rule).toMatchObject([{ quantity: 2 }])
      expect(byRule(buildBom(single).lines, rule), rule).toMatchObject([{ quantity: 1 }])
    }
  })

  it('keeps the line of a firewall that the catalogue does not have', () => {
    const central = { ...CENTRAL, firewall: null }
    const { lines, findings } = buildBom(shippedInput([locationOf('a', 4)], { central }))
    expect(byRule(lines, 'central-firewall')).toMatchObject([{ quantity: 2, line: 'hardware', totalEur: null }])
    expect(findings.map((finding) => finding.message)).toEqual([
      "no article of the catalogue satisfies rule 'central-firewall': a firewall for 130 Mbit/s of tunnels is needed; it has firewall-central (2000 Mbit/s filtered, 1000 Mbit/s in tunnels)",
    ])
  })

  it('has no portal licence with free software', () => {
    const portal = { article: null, maxSessions: null }
    const { lines, findings } = buildBom(shippedInput([locationOf('a', 4)], { central: { ...CENTRAL, portal } }))
    expect(byRule(lines, 'portal')).toEqual([])
    expect(findings).toEqual([])
  })
})

describe('a rule that gives what cannot be bought', () => {
  const input = shippedInput([locationOf('a', 4), locationOf('b', 1)])

  it.each<[string, Partial<Rule>, string]>([
    [
      'rule-negative',
      { quantity: 'aps - 2' },
      "the quantity 'aps - 2' gives -1, a quantity cannot be negative (for the location 'b')",
    ],
    ['rule-not-finite', { quantity: '1 / (aps - aps)' }, 'gives Infinity, a quantity must be finite'],
    ['rule-not-finite', { quantity: '0 / (aps - 1)' }, 'gives NaN, a quantity must be finite'],
    ['rule-fraction', { quantity: 'aps / 2' }, 'gives 0.5, but the article is sold whole'],
    [
      'rule-decimals',
      { quantity: 'aps / 3', article: 'project-management' },
      'gives 1.33333, a quantity has at most three decimals',
    ],
    ['rule-not-a-number', { quantity: 'aps > 2' }, 'gives true, a quantity must be a number'],
    ['rule-not-finite', { when: '0 / (aps - 1)' }, "'when: 0 / (aps - 1)' has no finite value for the location 'b'"],
    ['rule-unknown-name', { quantity: 'apps' }, "the formula uses the unknown name 'apps'"],
    ['unknown-article', { article: 'server-2u' }, "unknown article 'server-2u'"],
  ])('is %s, at its place: %o', (code, changes, message) => {
    let thrown: unknown
    try {
      buildBom(withRule(input, changes))
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(InputError)
    const { findings } = thrown as InputError
    expect(findings).toMatchObject([{ code, severity: 'error', at: { file: 'catalogs/rules.yaml', line: 7 } }])
    expect(findings[0]!.message).toContain(message)
  })

  it('may buy a fraction of what is sold by the day', () => {
    const { lines } = buildBom(withRule(input, { quantity: 'aps / 8', article: 'project-management' }))
    expect(lines.map((line) => line.quantity)).toEqual([0.5, 0.125])
  })

  it('is counted per room and per site', () => {
    const rooms = buildBom(withRule(input, { per: 'room', quantity: 'seats / 10' })).lines
    expect(rooms.map((line) => [line.locationId, line.quantity, line.causes])).toEqual([
      ['a', 2, ['attente']],
      ['b', 2, ['attente']],
    ])
    const twins = shippedInput([locationOf('c-1', 2, { siteId: 'c' }), locationOf('c-2', 3, { siteId: 'c' })])
    const sites = buildBom(withRule(twins, { per: 'site', quantity: 'aps + locations' })).lines
    expect(sites).toMatchObject([{ locationId: null, quantity: 7, causes: ['c-1', 'c-2'] }])
  })
})

const shipped = shippedInput([])

describe('prices', () => {
  it('round half up once a line', () => {
    const input = priceOf(shipped, 'project-management', { amountCents: 33n })
    const article: Article = input.catalog.articles['project-management']!
    expect(article.divisible).toBe(true)
    const design = { ...input.design, inHouse: [] }
    const half = withRule(
      { ...input, design, locations: [locationOf('a', 1)] },
      {
        article: 'project-management',
        quantity: '0.5',
      },
    )
    expect(buildBom(half).lines[0]!.totalEur).toBe('0.17')
  })
})

describe('rules that name each other', () => {
  it('cannot be: a formula knows figures of its subject and of the design, no rule, so that none can run in a circle', () => {
    const { catalog, operation } = shippedInput([])
    const [first, second] = [catalog.rules[0]!, catalog.rules[1]!]
    const circle = [
      { ...first, quantity: second.id.replaceAll('-', '_') },
      { ...second, quantity: first.id.replaceAll('-', '_') },
      { ...second, id: 'itself', quantity: 'itself + 1' },
    ]
    const findings = validateRules({ ...catalog, rules: circle }, operation)
    expect(findings.map(({ code }) => code)).toEqual(Array(3).fill('rule-unknown-name'))
    for (const { at } of findings) expect(at).toMatchObject({ file: 'catalogs/rules.yaml', line: expect.any(Number) })
  })
})
