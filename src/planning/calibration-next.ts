import type { WeighedFit } from '../calibration/held-out.js'
import type { Observations } from '../calibration/observations.js'
import {
  FIRST_FACTOR,
  type FitLayout,
  type FitPriors,
  figuresOf,
  fitLayout,
  type LossColumn,
  lossPrior,
} from '../calibration/parameters.js'
import { mediansDbm } from '../calibration/path.js'
import { tellingRows } from '../calibration/reading-design.js'
import type { ExpectedPoint } from '../model/acceptance.js'
import type { NextReading } from '../model/calibration.js'
import type { Band } from '../model/site.js'
import { type CalibrationCase, type CalibrationLink, type LinkTable, linkTable } from './calibration-links.js'

/** Places proposed for what is not told. */
const MOST_NEXT = 3
/** A place is proposed where the AP would still be heard well [dBm]. */
const HEARD_DBM = -80

/** A case with the points of its acceptance sheet, where a next reading may be proposed. */
export interface SiteCase extends CalibrationCase {
  readonly expected: readonly ExpectedPoint[]
}

/** Every AP that is on at every point of the sheets that nobody read it at. */
export function candidateTable(
  cases: readonly SiteCase[],
  columns: readonly LossColumn[],
  band: Band,
  measured: readonly CalibrationLink[],
): LinkTable {
  const keyOf = (link: Pick<CalibrationLink, 'ap' | 'at' | 'floorId'>): string =>
    `${link.ap.id} ${link.floorId} ${link.at.join(' ')}`
  const known = new Set(measured.map(keyOf))
  const links = cases.map((of) => {
    const on = of.plan.accessPoints.filter(({ radios }) => radios[band])
    const all = of.expected.flatMap(({ floorId, roomId, number, at }) =>
      on.map((ap): CalibrationLink => {
        const level = { rssiDbm: HEARD_DBM, censored: false, device: null }
        return { locationId: of.plan.id, floorId, roomId, number, at, ap, level }
      }),
    )
    return [of, all.filter((link) => !known.has(keyOf(link)))] as const
  })
  return linkTable(links, columns, band)
}

/** Where next readings would tell a material. */
export function nextReadings(
  of: Observations,
  columns: readonly LossColumn[],
  found: { readonly layout: FitLayout; readonly fit: WeighedFit },
  priors: FitPriors,
  candidates: LinkTable,
): (column: number) => NextReading[] {
  const layout = fitLayout(columns, priors)
  const figures = figuresOf(found.layout, found.fit.parameters)
  const parameters = Float64Array.from([
    ...found.fit.parameters.subarray(0, FIRST_FACTOR),
    ...columns.map((column, c) => Math.log(Math.max(0.1, figures.lossesDb[c]!) / lossPrior(column).median)),
  ])
  const fit = { parameters, scaleDb: found.fit.scaleDb }
  const medians = mediansDbm(candidates.observations, layout, parameters)
  return (column) =>
    tellingRows(of, layout, fit, found.fit.designEffect, candidates.observations, column, candidates.links.length)
      .filter((row) => medians[row]! >= HEARD_DBM && candidates.observations.crossings[column]![row]! > 0)
      .slice(0, MOST_NEXT)
      .map((row) => {
        const { locationId, floorId, roomId, number, at, ap } = candidates.links[row]!
        const crosses = Object.fromEntries(
          columns.flatMap(({ material }, c) => {
            const count = candidates.observations.crossings[c]![row]!
            return count > 0 ? [[material, count] as const] : []
          }),
        )
        return { locationId, floorId, roomId, number: number ?? 0, at, ap: ap.id, crosses }
      })
}
