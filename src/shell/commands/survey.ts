import type { Estate } from '../../model/estate.js'
import { STANDARD_FLOOR_DBM } from '../../model/measurement.js'
import type { Plan } from '../../model/plan.js'
import type { WalkList } from '../../model/walk-list.js'
import { planSetup } from '../../plan-setup.js'
import { locationSetup } from '../../planning/setup.js'
import { walkList } from '../../planning/walk-list.js'
import { surveyPage } from '../../report/pages/survey-page.js'
import { surveyCsv } from '../../report/subjects/walk.js'
import { terminalSurvey } from '../../report/terminal/survey.js'
import { jsonText } from '../../report/terminal-text.js'
import { expectedPoints } from '../acceptance.js'
import { type Context, fileLines, type GlobalOptions, makeContext } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { type FileSource, wholeFile } from '../output/tree.js'

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
function surveyEstate(
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
        leastPoints: location.acceptance.leastPoints,
        clearanceM: location.acceptance.clearanceM,
        floorDbm: deviceFloorDbm(estate),
      }),
    )
}

/** What `mds survey` writes of each location: a table to fill in, the same in the acceptance workbook, and a page. */
function surveyFiles(plan: Plan, walks: readonly WalkList[]): FileSource[] {
  return walks.flatMap((walk): FileSource[] => {
    const location = plan.locations.find(({ id }) => id === walk.locationId)!
    const path = `${FOLDER}/${location.id}`
    return [
      { path: `${path}.csv`, fillIn: true, render: () => [surveyCsv(plan, walk)] },
      wholeFile(
        `${path}.xlsx`,
        async () => {
          const { acceptanceWorkbook } = await import('../../report/xlsx/acceptance-book.js')
          return acceptanceWorkbook(plan, location, walk)
        },
        true,
      ),
      { path: `${path}.html`, render: () => [surveyPage(plan, location, walk)] },
    ]
  })
}

/** `mds survey`: where to measure, as a table to fill in and a page. */
export async function survey(io: Io, args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const release = await holdOutput(ctx)
  const current = await currentPlan(ctx)
  const walks = surveyEstate(ctx, current, selectLocations(current.estate, args))
  const written = surveyFiles(current.plan, walks)
  await writeOutput(ctx, current.plan, [...planFiles(current.plan), ...written])
  release()
  const names = new Map(current.plan.locations.map(({ id, name }) => [id, name]))
  if (ctx.json) io.out(jsonText({ schemaVersion: 1, revision: current.plan.revision, walks }))
  else if (!ctx.quiet) {
    io.out(terminalSurvey(walks, (id) => names.get(id) ?? id, ctx.paint, ctx.lang ?? 'en'))
    io.out(fileLines(ctx, written))
  }
  return EXIT.ok
}
