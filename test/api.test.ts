import { expect, it } from 'vitest'
import * as api from '../src/index.js'

it('exports the pinned names of the public API', () => {
  expect(Object.keys(api).sort()).toEqual(
    [
      'InputError',
      'PATH_LOSS_VALIDITY',
      'cost231LossDb',
      'freeSpaceLossDb',
      'inhOfficeLosProbability',
      'inhOfficeLossDb',
      'itu1238ClassicLossDb',
      'itu1238SiteGeneralLossDb',
      'loadEstate',
      'logDistanceLossDb',
      'noiseFloorDbm',
      'outOfRange',
      'phyRateBps',
      'planEstate',
      'renderReports',
      'slabLossDb',
      'solveCover',
      'tgaxLossDb',
    ].sort(),
  )
})
