import type { LocationDesign } from '../model/operation.js'
import { environmentOf } from '../model/propagation-environments.js'
import type { Band } from '../model/site.js'
import { COST231_VALIDITY } from './cost231.js'
import { siteGeneralEnvironment } from './distance-loss.js'
import { FREE_SPACE_VALIDITY, LOG_DISTANCE_VALIDITY } from './free-space.js'
import { INH_OFFICE_VALIDITY } from './inh-office.js'
import { bandRow, classicValidity, ITU1238_CLASSIC } from './itu1238-classic.js'
import { ITU1238_SITE_GENERAL, type Itu1238Environment } from './itu1238-site-general.js'
import { MULTI_WALL_VALIDITY } from './multi-wall.js'
import { TGAX_VALIDITY, tgaxScenario } from './tgax.js'
import type { ValidityRange } from './validity.js'

type Propagation = LocationDesign['propagation']

/** Where each public path-loss function holds, as data beside it; by environment or scenario where it has several. */
export const PATH_LOSS_VALIDITY = {
  freeSpaceLossDb: FREE_SPACE_VALIDITY,
  logDistanceLossDb: LOG_DISTANCE_VALIDITY,
  itu1238ClassicLossDb: ITU1238_CLASSIC.map(classicValidity),
  itu1238SiteGeneralLossDb: Object.fromEntries(
    Object.entries(ITU1238_SITE_GENERAL).map(([environment, { validity }]) => [environment, validity]),
  ) as Readonly<Record<Itu1238Environment, ValidityRange>>,
  cost231LossDb: COST231_VALIDITY,
  inhOfficeLossDb: INH_OFFICE_VALIDITY,
  tgaxLossDb: TGAX_VALIDITY,
} as const

const PLAN_VALIDITY: Readonly<
  Record<Propagation['model'], (propagation: Propagation, band: Band, obstructed: boolean) => ValidityRange>
> = {
  'multi-wall': () => MULTI_WALL_VALIDITY,
  'free-space': () => FREE_SPACE_VALIDITY,
  'log-distance': () => LOG_DISTANCE_VALIDITY,
  'itu-r-p1238': ({ environment }, band) =>
    classicValidity(bandRow(environmentOf('itu-r-p1238', environment), band).row),
  'itu-r-p1238-site-general': (propagation, _band, obstructed) =>
    ITU1238_SITE_GENERAL[siteGeneralEnvironment(propagation, obstructed)].validity,
  'inh-office': () => INH_OFFICE_VALIDITY,
  tgax: (propagation) => TGAX_VALIDITY[tgaxScenario(propagation)],
}

/** Where the path-loss model of a design holds, on a band, for a ray in sight or obstructed. */
export function planValidity(propagation: Propagation, band: Band, obstructed: boolean): ValidityRange {
  return PLAN_VALIDITY[propagation.model](propagation, band, obstructed)
}
