import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { validateRules } from '../../src/bom/rules.js'
import { loadCatalog } from '../../src/input/catalog.js'
import { createContext } from '../../src/input/context.js'
import { formatEuros } from '../../src/model/money.js'
import { loadShipped } from '../bom/shipped.js'

const ROOT = join(import.meta.dirname, '../..')
const { catalog, operation } = loadShipped()

function rows(name: string): Record<string, string>[] {
  const [head, ...lines] = readFileSync(join(ROOT, 'test/vectors/catalog', name), 'utf8')
    .trim()
    .split('\n')
  const keys = head!.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [keys[index]!, value])))
}

describe('the shipped catalogue', () => {
  it('loads without a finding and its rules hold for every design', { tags: 'long' }, () => {
    const ctx = createContext(ROOT)
    expect(loadCatalog(ctx, ROOT)).not.toBeNull()
    expect(ctx.findings).toEqual([])
    expect(validateRules(catalog, operation)).toEqual([])
    expect([...ctx.hashes.keys()].filter((path) => path.startsWith('catalogs/')).length).toBe(48)
  })

  it('has every channel of France with its limit, and no other', () => {
    const table = rows('fr_rlan_channels.csv')
    expect(table.length).toBe(89)
    let allowed = 0
    for (const row of table) {
      const found = catalog.channels.find(
        (channel) =>
          channel.band === `${row.band}GHz` &&
          channel.widthMhz === Number(row.width_mhz) &&
          channel.number === Number(row.channel),
      )
      const leftOut = row.band === '2.4' && row.width_mhz === '40'
      if (row.allowed_rlan_fr === 'false' || leftOut) {
        expect(found, row.id).toBeUndefined()
        continue
      }
      allowed++
      expect(found, row.id).toMatchObject({
        centreMhz: Number(row.center_mhz),
        maxEirpDbm: Number(row.max_eirp_dbm_without_tpc),
        dfs: row.dfs === 'true',
        indoorOnly: row.indoor_only === 'true',
      })
    }
    expect(allowed).toBeGreaterThan(50)
  })

  it('keeps every channel within the bands', () => {
    const bands = [
      [2400, 2483.5],
      [5150, 5350],
      [5470, 5725],
      [5945, 6425],
    ] as const
    for (const { centreMhz, widthMhz, number } of catalog.channels) {
      const inside = bands.some(([low, high]) => centreMhz - widthMhz / 2 >= low && centreMhz + widthMhz / 2 <= high)
      expect(inside, `channel ${number}`).toBe(true)
    }
  })

  it('has every judged wall of the reference', () => {
    for (const row of rows('french_walls.csv')) {
      const { judged } = catalog.materials[row.key!]!
      const figures = (loss: string, low: string, high: string) => ({
        lossDb: Number(loss),
        lowDb: Number(low),
        highDb: Number(high),
      })
      expect(judged['2.4GHz'], row.key).toMatchObject(figures(row.loss24Db!, row.low24Db!, row.high24Db!))
      expect(judged['5GHz'], row.key).toMatchObject(figures(row.loss5Db!, row.low5Db!, row.high5Db!))
    }
  })

  it('uses each of the three origins of a loss', () => {
    const materials = Object.values(catalog.materials)
    const judgedOnly = materials.filter((m) => Object.keys(m.measured).length === 0 && Object.keys(m.judged).length > 0)
    const computedOnly = materials.filter((m) => Object.keys(m.measured).length + Object.keys(m.judged).length === 0)
    expect(materials.filter((m) => m.measured['5GHz'] !== undefined).length).toBeGreaterThanOrEqual(3)
    expect(judgedOnly.length).toBeGreaterThanOrEqual(25)
    expect(computedOnly.map((m) => m.key)).toEqual(['verre-10', 'contreplaque-18', 'bois-40', 'faux-plafond-mineral'])
  })

  it('has every estimate once, exactly, and no other price', () => {
    const estimates = rows('price_estimates.csv')
    const priced = Object.values(catalog.articles).filter(({ price }) => price.amountCents !== null)
    expect(priced.map(({ id }) => id).sort()).toEqual(estimates.map((row) => row.id).sort())
    for (const row of estimates) {
      const { unit, price } = catalog.articles[row.id!]!
      expect(unit).toBe(row.unit)
      expect(formatEuros(price.amountCents!)).toBe(row.amount_eur)
      expect(formatEuros(price.lowCents!)).toBe(row.low_eur)
      expect(formatEuros(price.highCents!)).toBe(row.high_eur)
      expect(price).toMatchObject({ basis: 'estimate', asOf: '2021-03-01', validUntil: null })
      expect(price.free).toBe(price.amountCents === 0n)
    }
  })

  it('names no maker in what a tender could quote, and "or equivalent" after every standard', () => {
    const words = Object.values(catalog.apModels).flatMap((model) => `${model.maker} ${model.model}`.split(/[\s()]+/))
    const makers = new Set(
      words.filter((word) => word.length > 3 && !['Networks', 'Enterprise', 'Instant'].includes(word)),
    )
    expect(makers.size).toBeGreaterThan(20)
    const labels = [
      ...Object.values(catalog.articles).map((article) => article.label),
      ...Object.values(catalog.apTypes)
        .filter((type) => type.isClass)
        .map((type) => type.label),
    ]
    const standards = /(?:IEEE \d+\.\d+\w*|ISO\/IEC \d+|EN \d+|1000BASE-\w+)/g
    for (const { fr, en } of labels) {
      for (const maker of makers) expect(`${fr} ${en}`.toLowerCase()).not.toContain(maker.toLowerCase())
      for (const match of fr.matchAll(standards)) {
        expect(fr.slice(match.index + match[0].length), fr).toMatch(/^ ou équivalent/)
      }
      for (const match of en.matchAll(standards)) {
        expect(en.slice(match.index + match[0].length), en).toMatch(/^ or equivalent/)
      }
    }
  })

  it('ships the public profile of the operation', () => {
    expect(catalog.profiles['public-guest']).toMatchObject({
      primaryRssiDbm: -67,
      areaShare: 0.95,
      confidence: 0.8,
      snrDb: 20,
      secondaryRssiDbm: null,
      uplinkMinRssiDbm: -77,
      mbpsPerActive: 2,
      maxAirtime: 0.6,
      maxClientsPerRadio: 30,
    })
  })

  it('lets only the rooms of the dossier drive access points', () => {
    const uses = Object.values(catalog.roomUses)
    const keys = (scope: string) => uses.filter((use) => use.scope === scope).map((use) => use.key)
    expect(keys('dossier')).toEqual(['waiting-room', 'permanence-office', 'meeting-room'])
    expect(keys('extra')).toEqual(['reception', 'waiting-room-pmi', 'activity-room'])
    expect(uses.filter((use) => use.verticalRuns).map((use) => use.key)).toEqual(['shaft', 'telecom'])
    for (const use of uses) expect(use.penaltyCents > 0).toBe(use.apMount === 'discouraged')
  })

  it('keeps what is not documented null', () => {
    const models = Object.values(catalog.apModels)
    expect(models.length).toBe(27)
    expect(models.every((model) => model.price === null)).toBe(true)
    expect(catalog.apModels['meraki-mr33']!.radios[0]).toMatchObject({ streams: null, maxConductedDbm: null })
    // No model has all figures that planning needs, so that none can be placed as if it had.
    expect(Object.values(catalog.apTypes).every((type) => type.isClass)).toBe(true)
  })
})
