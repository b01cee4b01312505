import { expect, test } from 'vitest'
import {
  COST231_FLOOR_LOSS_DB,
  COST231_HEAVY_WALL_DB,
  COST231_LIGHT_WALL_DB,
  cost231FloorTermDb,
  cost231LossDb,
} from '../../src/radio/cost231.js'
import { freeSpaceLossDb, logDistanceLossDb } from '../../src/radio/free-space.js'
import { INH_OFFICE_SIGMA_DB, inhOfficeLosProbability, inhOfficeLossDb } from '../../src/radio/inh-office.js'
import {
  type ClassicEnvironment,
  classicFloorLossDb,
  classicRow,
  itu1238ClassicLossDb,
} from '../../src/radio/itu1238-classic.js'
import {
  ITU1238_SITE_GENERAL,
  type Itu1238Environment,
  itu1238SiteGeneralLossDb,
} from '../../src/radio/itu1238-site-general.js'
import { tgaxLossDb } from '../../src/radio/tgax.js'
import { number, readVectors, type VectorRow, worstRow } from './vectors.js'

function expectWithin(name: string, count: number, tolerance: number, compute: (row: VectorRow) => number): void {
  const rows = readVectors(name)
  expect(rows).toHaveLength(count)
  const worst = worstRow(rows, 'loss_db', compute)
  expect(worst.difference, worst.id).toBeLessThan(tolerance)
}

test('free space and log-distance against ns-3', () => {
  expectWithin('ns3_friis_logdistance.csv', 143, 1e-8, (row) => {
    const distanceM = number(row, 'distance_m')
    return row.model === 'friis'
      ? freeSpaceLossDb({ distanceM, frequencyHz: number(row, 'frequency_hz') })
      : logDistanceLossDb({
          distanceM,
          referenceLossDb: number(row, 'reference_loss_db'),
          exponent: number(row, 'exponent'),
        })
  })
})

const NS3_BUILDING: Readonly<Record<string, ClassicEnvironment>> = {
  Residential: 'residential-house',
  Office: 'office',
  Commercial: 'commercial',
}

/** ns-3 uses the 1.8-2 GHz figures at every frequency. */
function ns3ClassicDb(row: VectorRow, floorsOf: number): number {
  const coefficients = classicRow(NS3_BUILDING[row.building_type!]!, 1.9e9)!
  return itu1238ClassicLossDb({
    distanceM: Math.hypot(
      number(row, 'ax') - number(row, 'bx'),
      number(row, 'ay') - number(row, 'by'),
      number(row, 'az') - number(row, 'bz'),
    ),
    frequencyHz: number(row, 'frequency_hz'),
    powerLossCoefficient: coefficients.powerLossCoefficient,
    floorLossDb: classicFloorLossDb(coefficients, floorsOf).lossDb,
  })
}

test('P.1238 classic against ns-3, with the floor losses of 1.8-2 GHz', () => {
  expectWithin('ns3_itu1238.csv', 199, 1e-8, (row) => ns3ClassicDb(row, number(row, 'floors_between')))
})

test('P.1238 classic with a figure per wall, as the hybrid buildings model of ns-3 has it', () => {
  expectWithin('ns3_hybrid_indoor.csv', 350, 1e-8, (row) => {
    const walls = number(row, 'internal_wall_loss_db') * number(row, 'walls')
    return Math.max(0, ns3ClassicDb(row, number(row, 'floors_between')) + walls)
  })
})

test('P.1238 classic with the published N and Lf of each band', () => {
  expectWithin('p1238_classic_n_lf.csv', 56, 1e-6, (row) => {
    const frequencyHz = number(row, 'frequency_ghz') * 1e9
    const coefficients = classicRow(row.environment!.replace('_', '-') as ClassicEnvironment, frequencyHz)!
    expect(coefficients.powerLossCoefficient).toBe(number(row, 'N'))
    const floorLoss = classicFloorLossDb(coefficients, number(row, 'floors'))
    expect(floorLoss).toEqual({ lossDb: number(row, 'Lf_db'), extrapolated: false })
    return itu1238ClassicLossDb({
      distanceM: number(row, 'distance_m'),
      frequencyHz,
      powerLossCoefficient: coefficients.powerLossCoefficient,
      floorLossDb: floorLoss.lossDb,
    })
  })
})

test('P.1238 site-general', () => {
  expectWithin('p1238_site_general_abg.csv', 140, 1e-6, (row) => {
    const environment = row.environment!.replace('_', '-') as Itu1238Environment
    expect(ITU1238_SITE_GENERAL[environment].sigmaDb).toBe(number(row, 'sigma_db'))
    const frequencyHz = number(row, 'frequency_ghz') * 1e9
    return itu1238SiteGeneralLossDb({ distanceM: number(row, 'distance_m'), frequencyHz, environment })
  })
  const officeNlos = { distanceM: 10, frequencyHz: 2.437e9, environment: 'office-nlos' } as const
  expect(itu1238SiteGeneralLossDb(officeNlos)).toBeCloseTo(63.3, 1)
})

test('COST 231 multi-wall', () => {
  expectWithin('cost231_multiwall.csv', 93, 1e-6, (row) => {
    const floors = number(row, 'floors')
    expect(cost231FloorTermDb(floors)).toBeCloseTo(number(row, 'floor_term_db'), 6)
    const light = new Array<number>(number(row, 'light_walls_3_4db')).fill(COST231_LIGHT_WALL_DB)
    const heavy = new Array<number>(number(row, 'heavy_walls_6_9db')).fill(COST231_HEAVY_WALL_DB)
    return cost231LossDb({
      distanceM: number(row, 'distance_m'),
      frequencyHz: number(row, 'frequency_ghz') * 1e9,
      wallLossesDb: [...light, ...heavy],
      floors,
      floorLossDb: COST231_FLOOR_LOSS_DB,
    })
  })
})

test('3GPP InH-Office against ns-3: loss, sigma, probability of line of sight', () => {
  expectWithin('ns3_3gpp_inh.csv', 121, 1e-8, (row) => {
    const lineOfSight = row.condition === 'LOS'
    const sigmaDb = lineOfSight ? INH_OFFICE_SIGMA_DB.lineOfSight : INH_OFFICE_SIGMA_DB.obstructed
    expect(sigmaDb).toBe(number(row, 'shadow_std_db'))
    const distanceM = Math.hypot(number(row, 'distance2d_m'), number(row, 'h_bs_m') - number(row, 'h_ut_m'))
    return inhOfficeLossDb({ distanceM, frequencyHz: number(row, 'frequency_hz'), lineOfSight })
  })
  const rows = readVectors('ns3_3gpp_inh_plos.csv')
  expect(rows).toHaveLength(30)
  const worst = worstRow(rows, 'p_los', (row) =>
    inhOfficeLosProbability({
      distance2dM: number(row, 'distance2d_m'),
      variant: row.scenario!.endsWith('Open') ? 'open' : 'mixed',
    }),
  )
  expect(worst.difference, worst.id).toBeLessThan(1e-9)
})

test('TGax residential and enterprise', () => {
  expectWithin('ieee_tgax.csv', 145, 1e-6, (row) =>
    tgaxLossDb({
      distanceM: number(row, 'distance_m'),
      frequencyHz: number(row, 'frequency_ghz') * 1e9,
      scenario: row.scenario === 'TGax_enterprise' ? 'enterprise' : 'residential',
      walls: number(row, 'walls'),
      floors: number(row, 'floors'),
    }),
  )
})

/** What the rows of ns-3's own suite ask of us; null where the model is outdoor or a random draw. */
function ns3Expectation(row: VectorRow): number | null {
  const at = (column: string): number[] => row[column]!.split(',').map(Number)
  const [ax, ay, az] = at('a_pos_m') as [number, number, number]
  const [bx, by, bz] = at('b_pos_m') as [number, number, number]
  const distanceM = Math.hypot(ax - bx, ay - by, az - bz)
  const frequencyHz = number(row, 'frequency_hz')
  const receivedW = (lossDb: number): number => 0.05035702 * 10 ** (-lossDb / 10)
  switch (row.model) {
    case 'Friis':
      return receivedW(freeSpaceLossDb({ distanceM, frequencyHz }))
    case 'LogDistance':
      return receivedW(logDistanceLossDb({ distanceM, referenceLossDb: 40.045997, exponent: 3 }))
    case 'ThreeGppIndoorOffice':
      return -inhOfficeLossDb({ distanceM, frequencyHz, lineOfSight: row.parameters!.startsWith('LOS') })
    case 'IndoorMixedOffice':
      return inhOfficeLosProbability({ distance2dM: Math.hypot(ax - bx, ay - by), variant: 'mixed' })
    case 'IndoorOpenOffice':
      return inhOfficeLosProbability({ distance2dM: Math.hypot(ax - bx, ay - by), variant: 'open' })
    default:
      return row.id === 'bpl-10' || row.id === 'bsh-02'
        ? itu1238ClassicLossDb({ distanceM, frequencyHz, powerLossCoefficient: 28, floorLossDb: 8 })
        : null
  }
}

test('the indoor rows of the test suite of ns-3, each at its own tolerance', () => {
  let checked = 0
  for (const row of readVectors('ns3_testsuite_expected.csv')) {
    const actual = ns3Expectation(row)
    if (actual === null) continue
    checked += 1
    // Rows whose tolerance is a statistic of many draws are held to the digits printed.
    const tolerance = Number.isFinite(number(row, 'tolerance')) ? number(row, 'tolerance') : 5e-4
    const expected = Number.parseFloat(row.expected!)
    expect(Math.abs(actual - expected), row.id).toBeLessThanOrEqual(tolerance)
  }
  expect(checked).toBe(17)
})
