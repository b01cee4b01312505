import { describe, expect, it } from 'vitest'
import { conformityOf } from '../../src/model/ap-conformity.js'
import type { ApModel } from '../../src/model/catalog.js'
import { loadShipped } from '../bom/shipped.js'

const { catalog } = loadShipped()
const twoStreams = catalog.apTypes['indoor-wifi6-2x2']!
const fourStreams = catalog.apTypes['indoor-wifi6-4x4']!

const radio = { standard: '802.11ax', streams: 2, maxWidthMhz: 80, maxConductedDbm: 18, peakGainDbi: 3 }
const model: ApModel = {
  id: 'acme',
  maker: 'Acme',
  model: 'One',
  partNumber: null,
  wifi: 'Wi-Fi 6',
  radios: [
    { band: '2.4GHz', ...radio },
    { band: '5GHz', ...radio },
  ],
  poeStandard: '802.3at',
  poeDrawW: 17,
  maxClients: 128,
  price: null,
  sources: [],
}

describe('conformity of a model to a class', () => {
  it('needs every figure', () => {
    expect(conformityOf(model, twoStreams)).toEqual({ verdict: 'conforms', figures: [] })
  })

  it('fails with the figure that fails', () => {
    expect(conformityOf(model, fourStreams)).toEqual({ verdict: 'fails', figures: ['5GHz streams 2, at least 4'] })
    expect(conformityOf({ ...model, poeDrawW: 17.1 }, twoStreams).figures).toEqual(['PoE draw [W] 17.1, at most 17'])
    expect(conformityOf({ ...model, maxClients: 127 }, twoStreams).figures).toEqual(['clients 127, at least 128'])
    expect(conformityOf({ ...model, poeStandard: '802.3bt' }, twoStreams).figures).toEqual(['PoE standard'])
    const weak = { ...model, radios: [model.radios[0]!, { ...model.radios[1]!, maxConductedDbm: 16.5 }] }
    expect(conformityOf(weak, twoStreams).figures).toEqual(['5GHz EIRP [dBm] 19.5, at least 20'])
    const old = { ...model, radios: [model.radios[0]!, { ...model.radios[1]!, standard: '802.11ac' }] }
    expect(conformityOf(old, twoStreams).figures).toEqual(['5GHz generation'])
  })

  it('takes what is not documented neither for good nor for bad', () => {
    const silent = { ...model, radios: [], poeDrawW: null }
    expect(conformityOf(silent, twoStreams).verdict).toBe('not-documented')
    const oneBand = conformityOf({ ...model, radios: [model.radios[0]!] }, twoStreams)
    expect(oneBand.verdict).toBe('not-documented')
    expect(oneBand.figures).toContain('5GHz streams')
    expect(conformityOf({ ...model, maxClients: null }, twoStreams)).toEqual({
      verdict: 'not-documented',
      figures: ['clients'],
    })
  })

  it('leaves makers in the running for both shipped classes', () => {
    const able = (id: string) => {
      const models = Object.values(catalog.apModels)
      const open = models.filter((each) => conformityOf(each, catalog.apTypes[id]!).verdict !== 'fails')
      return [new Set(open.map((each) => each.maker)).size, models.length - open.length]
    }
    expect(able('indoor-wifi6-2x2')).toEqual([9, 7])
    expect(able('indoor-wifi6-4x4')).toEqual([9, 15])
  })
})
