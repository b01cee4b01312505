import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import { pageContext } from '../report/context.js'
import type { PageDocument } from '../report/document.js'
import { pagePieces, renderBody } from '../report/html/page.js'
import { sitePagePieces } from '../report/pages/site-page.js'
import { apSettingsCsv } from '../report/subjects/access-points.js'
import type { ThumbnailSource } from '../report/subjects/wall.js'
import type { Pieces } from './output/disk.js'
import type { FileSource, OutputFile } from './output/tree.js'
import { planPieces } from './plan-json.js'
import type { EstateSource } from './store/estate-documents.js'
import { type BodySource, drawnBodies, MADE_TEXTS, type TextSource } from './store/figure-cache.js'
import { withoutNames } from './store/packed-plan.js'

/** @param texts gives what is written of a location */
export function planFiles(plan: Plan, texts: TextSource = MADE_TEXTS): FileSource[] {
  const textOf = (location: LocationPlan, make: () => string) => texts('plan', location, make)
  return [{ path: 'plan.json', render: () => planPieces(plan, textOf) }]
}

/** A thumbnail names no room. */
const drawingIn =
  (texts: TextSource): ThumbnailSource =>
  (location, make) =>
    Buffer.from(texts('thumbnail', withoutNames(location), make)).toString()

/** A page of the whole estate; what makes it is loaded where it is not kept. */
function estatePage(
  path: string,
  plan: Plan,
  kept: EstateSource | null,
  documentOf: (plan: Plan) => Promise<PageDocument>,
): FileSource {
  const headAndBody = async (shown: Plan): Promise<string> => {
    const document = await documentOf(shown)
    return `${JSON.stringify({ ...document, blocks: [] })}\n${renderBody(pageContext(shown), document)}`
  }
  const render = async (): Promise<Pieces> => {
    if (kept === null) return pagePieces(pageContext(plan), await documentOf(plan))
    const text = Buffer.from(await kept(path, headAndBody))
    const cut = text.indexOf('\n')
    const head = JSON.parse(text.subarray(0, cut).toString()) as PageDocument
    return pagePieces(pageContext(plan), head, text.subarray(cut + 1))
  }
  return { path, render }
}

/** A table of the whole estate; what makes it is loaded where it is not kept. */
function estateTable(
  path: string,
  plan: Plan,
  kept: EstateSource | null,
  piecesOf: (plan: Plan) => Promise<Iterable<string>>,
): FileSource {
  const render = async (): Promise<Pieces> =>
    kept === null ? piecesOf(plan) : [await kept(path, async (shown) => [...(await piecesOf(shown))].join(''))]
  return { path, render }
}

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
  kept: EstateSource | null = null,
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
    estatePage('index.html', plan, kept, async (shown) =>
      (await import('../report/pages/index-page.js')).indexDocument(shown, drawingIn(texts)),
    ),
    estatePage('budget.html', plan, kept, async (shown) =>
      (await import('../report/pages/budget-page.js')).budgetDocument(shown),
    ),
    estatePage('etude-generale.html', plan, kept, async (shown) =>
      (await import('../report/pages/study-page.js')).studyPageDocument(shown),
    ),
  ]
  return [...general, ...sites]
}

function tableFiles(plan: Plan, kept: EstateSource | null): FileSource[] {
  return [
    estateTable('bom.csv', plan, kept, async (shown) =>
      (await import('../report/subjects/bill.js')).bomCsvPieces(shown),
    ),
    estateTable('cabling.csv', plan, kept, async (shown) => [
      (await import('../report/subjects/cables.js')).cablingCsv(shown),
    ]),
    estateTable('licences.csv', plan, kept, async (shown) => [
      (await import('../report/subjects/licences.js')).licencesCsv(shown),
    ]),
    ...(plan.running === undefined
      ? []
      : [
          estateTable('running-cost.csv', plan, kept, async (shown) => [
            (await import('../report/subjects/running.js')).runningCsv(shown),
          ]),
        ]),
  ]
}

/** Loads exceljs with what writes the workbook; a run that plans does so while its workers work. */
export const loadWorkbook = () => import('../report/xlsx/budget-workbook.js')

/** The workbook; exceljs is loaded only to make it. */
export function workbookFile(plan: Plan, kept: EstateSource | null = null): FileSource {
  const path = 'mds-budget.xlsx'
  const bytesOf = async (shown: Plan): Promise<Uint8Array> => (await loadWorkbook()).budgetWorkbook(shown)
  const render = async () => [kept === null ? await bytesOf(plan) : await kept(path, bytesOf)]
  return { path, render }
}

/** Locations that the workbook's DQE has columns for: a sheet ends at 16 384, of which some are not a location's. */
const MOST_COLUMNS = 16_000

/** Whether the workbook can hold a column a location. */
export function fitsWorkbook(plan: Plan): boolean {
  return plan.locations.length <= MOST_COLUMNS
}

/** Everything that `mds run` writes, each file made when it is asked for; an estate beyond the columns of a sheet gets no workbook. */
export function allSources(
  plan: Plan,
  bodies?: BodySource,
  texts?: TextSource,
  kept: EstateSource | null = null,
): FileSource[] {
  const ids = new Set(plan.locations.map((location) => location.id))
  return [
    ...planFiles(plan, texts),
    ...reportFiles(plan, ids, bodies, false, texts, kept),
    ...tableFiles(plan, kept),
    ...(fitsWorkbook(plan) ? [workbookFile(plan, kept)] : []),
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
