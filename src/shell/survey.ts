import type { Estate } from '../model/estate.js'
import { STANDARD_FLOOR_DBM } from '../model/measurement.js'
import type { Plan } from '../model/plan.js'
import type { WalkList } from '../model/walk-list.js'
import { planSetup } from '../plan.js'
import { locationSetup } from '../planning/location-setup.js'
import { walkList } from '../planning/walk-list.js'
import { acceptancePlan, CLEARANCE_M } from '../report/acceptance/points.js'
import { surveyPage } from '../report/pages/survey-page.js'
import { surveyCsv } from '../report/subjects/walk.js'
import { expectedPoints } from './acceptance.js'
import type { Context } from './context.js'
import type { FileSource } from './output/tree.js'

const FOLDER = 'survey'

/**
 * Below what the operation's devices hear nothing, the least sensitive counting [dBm]; what the standard has every receiver hear
 * where it names none, or knows it of none.
 */
function deviceFloorDbm({ operation }: Estate): number {
  const known = operation.measuringDevices.flatMap(({ floorDbm, offsetDb }) =>
    floorDbm === null ? [] : [floorDbm - (offsetDb ?? 0)],
  )
  return known.length === 0 ? STANDARD_FLOOR_DBM : Math.max(...known)
}

/** Where to measure in some locations of a plan. */
export function surveyEstate(
  { scenario }: Pick<Context, 'scenario'>,
  { estate, plan }: { readonly estate: Estate; readonly plan: Plan },
  selected: ReadonlySet<string>,
): WalkList[] {
  const setup = planSetup(estate, scenario)
  const places = new Map(estate.sites.flatMap((site) => site.locations.map((location) => [location.id, location])))
  return plan.locations
    .filter(({ id }) => selected.has(id))
    .map((location) =>
      walkList({
        setup: locationSetup(setup, places.get(location.id)!),
        plan: location,
        expected: expectedPoints(location),
        leastPoints: acceptancePlan(location).leastPoints,
        clearanceM: CLEARANCE_M,
        floorDbm: deviceFloorDbm(estate),
      }),
    )
}

/** What `mds survey` writes of each location: a table to fill in, the same in the acceptance workbook, and a page. */
export function surveyFiles(plan: Plan, walks: readonly WalkList[]): FileSource[] {
  return walks.flatMap((walk): FileSource[] => {
    const location = plan.locations.find(({ id }) => id === walk.locationId)!
    const path = `${FOLDER}/${location.id}`
    return [
      { path: `${path}.csv`, fillIn: true, render: () => [surveyCsv(plan, walk)] },
      {
        path: `${path}.xlsx`,
        fillIn: true,
        render: async () => {
          const { acceptanceWorkbook } = await import('../report/xlsx/acceptance-book.js')
          return [await acceptanceWorkbook(plan, location, walk)]
        },
      },
      { path: `${path}.html`, render: () => [surveyPage(plan, location, walk)] },
    ]
  })
}
