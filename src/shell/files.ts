import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { budgetPagePieces } from '../report/pages/budget-page.js'
import { indexPagePieces } from '../report/pages/index-page.js'
import { sitePagePieces } from '../report/pages/site-page.js'
import { studyPage } from '../report/pages/study-page.js'
import { apSettingsCsv } from '../report/subjects/access-points.js'
import { bomCsvPieces } from '../report/subjects/bill.js'
import { cablingCsv } from '../report/subjects/cables.js'
import { licencesCsv } from '../report/subjects/licences.js'
import { runningCsv } from '../report/subjects/running.js'
import type { ThumbnailSource } from '../report/subjects/wall.js'
import type { FileSource, OutputFile } from './output/tree.js'
import { planPieces } from './plan-json.js'
import { type BodySource, drawnBodies, MADE_TEXTS, type TextSource } from './store/figure-cache.js'

/** @param texts gives what is written of a location */
export function planFiles(plan: Plan, texts: TextSource = MADE_TEXTS): FileSource[] {
  const textOf = (location: LocationPlan, make: () => string) => texts('plan', location, make)
  return [{ path: 'plan.json', render: () => planPieces(plan, textOf) }]
}

const drawingIn =
  (texts: TextSource): ThumbnailSource =>
  (location, make) =>
    Buffer.from(texts('thumbnail', location, make)).toString()

/**
 * The index page, the page of the budget, the general study, the reports of the selected locations and the settings of their APs.
 * @param isPrinted whether PDFs and acceptance workbooks are written beside: the reports then lead to them
 */
export function reportFiles(
  plan: Plan,
  selected: ReadonlySet<string>,
  bodies: BodySource = drawnBodies(plan),
  isPrinted = false,
  texts: TextSource = MADE_TEXTS,
): FileSource[] {
  const sites = plan.locations
    .filter((location) => selected.has(location.id))
    .flatMap((location): FileSource[] => [
      {
        path: `sites/${location.id}.html`,
        render: async () => sitePagePieces(plan, location, await bodies(location), isPrinted),
      },
      { path: `sites/${location.id}-ap.csv`, render: () => [apSettingsCsv(plan, location)] },
    ])
  const general = [
    { path: 'index.html', render: () => indexPagePieces(plan, drawingIn(texts)) },
    { path: 'budget.html', render: () => budgetPagePieces(plan) },
    { path: 'etude-generale.html', render: () => [studyPage(plan)] },
  ]
  return [...general, ...sites]
}

function tableFiles(plan: Plan): FileSource[] {
  return [
    { path: 'bom.csv', render: () => bomCsvPieces(plan) },
    { path: 'cabling.csv', render: () => [cablingCsv(plan)] },
    { path: 'licences.csv', render: () => [licencesCsv(plan)] },
    ...(plan.running === undefined ? [] : [{ path: 'running-cost.csv', render: () => [runningCsv(plan)] }]),
  ]
}

/** Loads exceljs with what writes the workbook; a run that plans does so while its workers work. */
export const loadWorkbook = () => import('../report/xlsx/budget-workbook.js')

/** The workbook; exceljs is loaded only for it. */
export function workbookFile(plan: Plan): FileSource {
  const render = async (): Promise<Uint8Array[]> => {
    const { budgetWorkbook } = await loadWorkbook()
    return [await budgetWorkbook(plan)]
  }
  return { path: 'mds-budget.xlsx', render }
}

/** Locations that the workbook's DQE has columns for: a sheet ends at 16 384, of which some are not a location's. */
const MOST_COLUMNS = 16_000

/** Whether the workbook can hold a column a location. */
export function fitsWorkbook(plan: Plan): boolean {
  return plan.locations.length <= MOST_COLUMNS
}

/**
 * Everything that `mds run` writes, each file made when it is asked for; an estate beyond the columns of a sheet gets no workbook.
 * @param isPrinted as for `reportFiles`
 */
export function allSources(plan: Plan, bodies?: BodySource, texts?: TextSource, isPrinted = false): FileSource[] {
  const ids = new Set(plan.locations.map((location) => location.id))
  return [
    ...planFiles(plan, texts),
    ...reportFiles(plan, ids, bodies, isPrinted, texts),
    ...tableFiles(plan),
    ...(fitsWorkbook(plan) ? [workbookFile(plan)] : []),
  ]
}

async function rendered({ path, render }: FileSource): Promise<OutputFile> {
  const pieces = [...(await render())]
  const [first = ''] = pieces
  return { path, content: pieces.length > 1 || typeof first === 'string' ? pieces.join('') : first }
}

/** Everything that `mds run` writes, with its content. */
export async function allFiles(plan: Plan): Promise<OutputFile[]> {
  return Promise.all(allSources(plan).map(rendered))
}
