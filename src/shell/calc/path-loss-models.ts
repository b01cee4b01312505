import { COST231_VALIDITY, cost231LossDb } from '../../radio/cost231.js'
import { cost231FloorTermDb } from '../../radio/floor-term.js'
import {
  FREE_SPACE_VALIDITY,
  freeSpaceLossDb,
  LOG_DISTANCE_VALIDITY,
  logDistanceLossDb,
} from '../../radio/free-space.js'
import { INH_OFFICE_VALIDITY, inhOfficeLossDb } from '../../radio/inh-office.js'
import { ITU1238_SITE_GENERAL, siteGeneralLossDb } from '../../radio/itu1238-site-general.js'
import { MULTI_WALL_VALIDITY, multiWallLossDb } from '../../radio/multi-wall.js'
import { TGAX_VALIDITY, tgaxLossDb } from '../../radio/tgax.js'
import { UsageError } from '../context.js'
import { classicModel } from './classic-model.js'
import type { PathLossModel, PathOptions } from './path-loss-model.js'
import { needed, pick } from './usage.js'

const sum = (losses: readonly number[]): number => losses.reduce((total, loss) => total + loss, 0)

function siteGeneralName({ environment, lineOfSight }: PathOptions): string {
  const written = needed(environment, 'environment', 'itu-r-p1238-site-general')
  if (/-n?los$/.test(written)) {
    if (lineOfSight !== undefined && lineOfSight !== written.endsWith('-los'))
      throw new UsageError(`--environment ${written} contradicts --${lineOfSight ? '' : 'no-'}line-of-sight`)
    return written
  }
  if (lineOfSight !== undefined) return `${written}-${lineOfSight ? 'los' : 'nlos'}`
  if (Object.hasOwn(ITU1238_SITE_GENERAL, `${written}-los`))
    throw new UsageError(`--environment ${written} needs --line-of-sight or --no-line-of-sight`)
  return written
}

function sight(options: PathOptions, model: string): boolean {
  if (options.lineOfSight === undefined) throw new UsageError(`${model} needs --line-of-sight or --no-line-of-sight`)
  return options.lineOfSight
}

/** The models of `mds calc path-loss`, as a plan has them and COST 231 beside. */
export const PATH_LOSS_MODELS: Readonly<Record<string, PathLossModel>> = {
  'multi-wall': {
    formula: 'FSPL(1 m) + 10·n·log d + clutter·d + Σ walls and slabs',
    options: ['exponent', 'clutterDbPerM', 'wallLossesDb'],
    prepare: ({ frequencyMhz, exponent = 2, clutterDbPerM = 0 }) => ({
      lossDb: ({ distanceM, wallLossesDb }) =>
        multiWallLossDb({
          distanceM,
          frequencyHz: frequencyMhz * 1e6,
          exponent,
          clutterDbPerM,
          crossedDb: sum(wallLossesDb),
        }),
      validity: MULTI_WALL_VALIDITY,
      taken: { exponent, clutterDbPerM },
    }),
  },
  'free-space': {
    formula: '20·log(4π·d·f/c)',
    options: [],
    prepare: ({ frequencyMhz }) => ({
      lossDb: ({ distanceM }) => freeSpaceLossDb({ distanceM, frequencyHz: frequencyMhz * 1e6 }),
      validity: FREE_SPACE_VALIDITY,
      taken: {},
    }),
  },
  'log-distance': {
    formula: 'L(1 m) + 10·n·log d',
    options: ['exponent', 'referenceLossDb'],
    prepare: (options) => {
      const exponent = needed(options.exponent, 'exponent', 'log-distance')
      const frequencyHz = options.frequencyMhz * 1e6
      const referenceLossDb = options.referenceLossDb ?? freeSpaceLossDb({ distanceM: 1, frequencyHz })
      return {
        lossDb: ({ distanceM }) => logDistanceLossDb({ distanceM, referenceLossDb, exponent }),
        validity: LOG_DISTANCE_VALIDITY,
        taken: { exponent, referenceLossDb },
      }
    },
  },
  'itu-r-p1238': {
    formula: '20·log f[MHz] + N·log d + Lf(floors) − 28',
    options: ['environment', 'floors', 'floorLossDb', 'powerLossCoefficient'],
    prepare: classicModel,
  },
  'itu-r-p1238-site-general': {
    formula: '10·α·log d + β + 10·γ·log f[GHz]',
    options: ['environment', 'lineOfSight'],
    prepare: (options) => {
      const environment = siteGeneralName(options)
      const fit = pick('environment', environment, ITU1238_SITE_GENERAL)
      const { alpha, beta, gamma, sigmaDb } = fit
      return {
        lossDb: ({ distanceM }) => siteGeneralLossDb(fit, distanceM, options.frequencyMhz * 1e6),
        validity: fit.validity,
        taken: { environment, alpha, beta, gamma, sigmaDb },
      }
    },
  },
  cost231: {
    formula: 'FSPL + Σ walls + k^((k+2)/(k+1) − 0.46)·Lf, k floors',
    options: ['wallLossesDb', 'floors', 'floorLossDb'],
    prepare: ({ frequencyMhz, floorLossDb = cost231FloorTermDb(1) }) => ({
      lossDb: ({ distanceM, wallLossesDb, floors }) =>
        cost231LossDb({ distanceM, frequencyHz: frequencyMhz * 1e6, wallLossesDb, floors, floorLossDb }),
      validity: COST231_VALIDITY,
      taken: { floorLossDb },
    }),
  },
  'inh-office': {
    formula: 'LoS 32.4 + 17.3·log d + 20·log f; NLoS max(LoS, 17.3 + 38.3·log d + 24.9·log f), f in GHz',
    options: ['lineOfSight'],
    prepare: (options) => {
      const lineOfSight = sight(options, 'inh-office')
      return {
        lossDb: ({ distanceM }) => inhOfficeLossDb({ distanceM, frequencyHz: options.frequencyMhz * 1e6, lineOfSight }),
        validity: INH_OFFICE_VALIDITY,
        taken: { lineOfSight },
      }
    },
  },
  tgax: {
    formula: '40.05 + 20·log(f/2.4) + 20·log min(d, B) + 35·log(d/B) beyond B + w·walls + floors, f in GHz',
    options: ['environment', 'walls', 'floors'],
    prepare: (options) => {
      const scenario = needed(options.environment, 'environment', 'tgax')
      const validity = pick('environment', scenario, TGAX_VALIDITY)
      const known = scenario as keyof typeof TGAX_VALIDITY
      return {
        lossDb: ({ distanceM, walls, floors }) =>
          tgaxLossDb({ distanceM, frequencyHz: options.frequencyMhz * 1e6, scenario: known, walls, floors }),
        validity,
        taken: { environment: scenario },
      }
    },
  },
}
