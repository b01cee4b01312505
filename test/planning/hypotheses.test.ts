import { describe, expect, it } from 'vitest'
import { designHypotheses } from '../../src/plan-count.js'
import { shippedEstate } from '../sites/shipped-estate.js'

describe('the assumptions of the design', () => {
  it('carry the unit their key names, whatever band stands behind it', async () => {
    const { operation } = await shippedEstate()
    const units = new Map(designHypotheses(operation.design).map(({ key, unit }) => [key, unit]))
    expect(units.get('design.radio.maxEirpDbm.2.4GHz')).toBe('dBm')
    expect(units.get('design.radio.maxEirpDbm.5GHz')).toBe('dBm')
    expect(units.get('design.propagation.designFrequencyMhz.2.4GHz')).toBe('MHz')
    expect(units.get('design.propagation.clutterDbPerM')).toBe('dB/m')
    expect(units.get('design.radio.externalUtilisation.2.4GHz')).toBe('')
  })
})
