import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readOperation } from '../../src/input/operation.js'
import { mergeDesign } from '../../src/model/levers.js'
import { withFiles } from './temp-estate.js'

const BASE = readFileSync(join(import.meta.dirname, '../invalid/_base/sites/operation.yaml'), 'utf8')

function operationOf(text: string) {
  return withFiles({ 'sites/operation.yaml': text }, (root) => {
    const { value, read, built } = readOperation(root, null)
    return { operation: value, findings: [...read, ...built] }
  })
}

describe('money in the operation file', () => {
  it('is read from its text, never through a float', () => {
    const { operation } = operationOf(BASE.replace('211310.16', '900719925.37'))
    expect(operation?.budgetLines.map((line) => line.ceilingCents)).toEqual([4_920_000n, 90_071_992_537n])
    expect(operation?.financing[0]).toEqual({ source: 'FEDER', rate: 0.7, maxCents: 18_235_711n })
  })

  it.each(['1e5', '0x10', '+5', '.5', '5.', '12.345', '1_000'])('refuses %s', (text) => {
    const { findings } = operationOf(BASE.replace('211310.16', text))
    expect(findings.map((finding) => finding.code)).toEqual([text === '1_000' ? 'wrong-type' : 'bad-amount'])
    expect(findings[0]?.at.line).toBe(12)
  })
})

describe('the environment of the path loss model', () => {
  const design = (text: string) => operationOf(BASE.replace('model: multi-wall', text)).operation!.design.propagation

  it('is written out where the model knows several and none is given, and absent where it knows one', () => {
    expect(design('model: tgax')).toMatchObject({ model: 'tgax', environment: 'enterprise' })
    expect(design('model: itu-r-p1238')).toMatchObject({ environment: 'office' })
    expect(design('model: itu-r-p1238\n    environment: residential-house').environment).toBe('residential-house')
    for (const model of ['multi-wall', 'free-space', 'log-distance', 'inh-office'])
      expect(Object.keys(design(`model: ${model}`))).not.toContain('environment')
  })

  it('of a scenario is its own, or that of the model it changes to', () => {
    const { operation, findings } = operationOf(
      BASE.replace('low-power: {', 'low-power: { propagation: { model: itu-r-p1238-site-general },'),
    )
    expect(findings).toEqual([])
    expect(operation?.scenarios['low-power']?.propagation.environment).toBe('office')
    expect(operation?.design.propagation.environment).toBeUndefined()
  })
})

describe('a limit in seconds', () => {
  it('is read, told and no part of the design, wherever it stands', () => {
    const { operation, findings } = operationOf(
      BASE.replace('nodeLimit: 500,', 'nodeLimit: 500, guardS: 120,').replace(
        'low-power: {',
        'low-power: { placement: { guardS: 60 },',
      ),
    )
    expect(findings).toMatchObject([
      { code: 'key-ignored', severity: 'warning', ids: ['guardS'], at: { file: 'sites/operation.yaml', line: 36 } },
      { code: 'key-ignored', severity: 'warning' },
    ])
    expect(findings.every(({ fix, at }) => fix!.includes("'nodeLimit'") && at.source!.includes('guardS'))).toBe(true)
    expect(operation!.design.placement).not.toHaveProperty('guardS')
    expect(operation!.scenarios['low-power']!.placement).not.toHaveProperty('guardS')
  })
})

describe('the bands after the first', () => {
  const low = 'low-power: { radio: { maxEirpDbm: { "5GHz": 17 } } }'

  it('have their rule written out, and a scenario changes a part of it', () => {
    const { operation, findings } = operationOf(
      BASE.replace(low, 'loud: { radio: { companion: { switchOff: never } } }'),
    )
    expect(findings).toEqual([])
    expect(operation?.design.radio.companion).toEqual({ belowFirstDb: 6, switchOff: 'where-served' })
    expect(operation?.scenarios.loud?.radio.companion).toEqual({ belowFirstDb: 6, switchOff: 'never' })
  })

  it('keep what the design says beside a scenario', () => {
    const said = BASE.replace('    stepDb: 1\n', '    stepDb: 1\n    companion: { belowFirstDb: 8 }\n')
    const { operation } = operationOf(said.replace(low, 'loud: { radio: { companion: { switchOff: never } } }'))
    expect(operation?.scenarios.loud?.radio.companion).toEqual({ belowFirstDb: 8, switchOff: 'never' })
  })
})

describe('scenarios', () => {
  it('merge mappings key by key, and replace lists and the access point whole', () => {
    const merged = mergeDesign(
      { radio: { a: 1, perBand: { x: 1, y: 2 } }, bands: ['x', 'y'], accessPoint: { class: 'a' } },
      { radio: { perBand: { y: 3 } }, bands: ['y'], accessPoint: { models: ['m'] } },
    )
    expect(merged).toEqual({
      radio: { a: 1, perBand: { x: 1, y: 3 } },
      bands: ['y'],
      accessPoint: { models: ['m'] },
    })
  })

  it('are complete designs that leave the operation’s own alone', () => {
    const { operation } = operationOf(BASE)
    expect(operation?.scenarios['low-power']?.radio.maxEirpDbm).toEqual({ '5GHz': 17, '2.4GHz': 14 })
    expect(operation?.design.radio.maxEirpDbm).toEqual({ '5GHz': 20, '2.4GHz': 14 })
    expect(operation?.scenarios['low-power']?.demand).toEqual(operation?.design.demand)
  })

  it('take classes or models', () => {
    const { operation } = operationOf(BASE.replace('low-power: {', 'low-power: { accessPoint: { models: [b, c] },'))
    expect(operation?.design.accessPoint).toEqual({ classes: ['indoor-2x2'], models: [] })
    expect(operation?.scenarios['low-power']?.accessPoint).toEqual({ classes: [], models: ['b', 'c'] })
  })
})
