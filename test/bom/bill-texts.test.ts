import { expect, it } from 'vitest'
import { NEEDS } from '../../src/bom/bill-texts.js'

it('writes needs with a decimal comma in French', () => {
  expect(NEEDS.firewall(5964.7)).toEqual({
    fr: 'un pare-feu pour 5964,7 Mbit/s de tunnels',
    en: 'a firewall for 5964.7 Mbit/s of tunnels',
  })
})
