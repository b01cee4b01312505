import type { Plan } from '../model/plan.js'
import { bomCsv } from '../report/csv-bom.js'
import { cablingCsv } from '../report/csv-cabling.js'
import { licencesCsv } from '../report/csv-licences.js'
import { indexPage } from '../report/html/index-page.js'
import { sitePage } from '../report/html/site-page.js'
import type { OutputFile } from './output-tree.js'

/** The plan as it is written: one JSON document, a line a value, so that two plans can be compared with any text tool. */
export function planJson(plan: Plan): string {
  return `${JSON.stringify(plan, null, 1)}\n`
}

export function planFiles(plan: Plan): OutputFile[] {
  return [{ path: 'plan.json', content: planJson(plan) }]
}

/** The index page and the reports of the selected locations. */
export function reportFiles(plan: Plan, selected: ReadonlySet<string>): OutputFile[] {
  const sites = plan.locations
    .filter((location) => selected.has(location.id))
    .map((location) => ({ path: `sites/${location.id}.html`, content: sitePage(plan, location) }))
  return [{ path: 'index.html', content: indexPage(plan) }, ...sites]
}

export function tableFiles(plan: Plan): OutputFile[] {
  return [
    { path: 'bom.csv', content: bomCsv(plan) },
    { path: 'cabling.csv', content: cablingCsv(plan) },
    { path: 'licences.csv', content: licencesCsv(plan) },
  ]
}

/** The workbook; exceljs is loaded only here. */
export async function workbookFile(plan: Plan): Promise<OutputFile> {
  const { budgetWorkbook } = await import('../report/xlsx/budget-workbook.js')
  return { path: 'mds-budget.xlsx', content: await budgetWorkbook(plan) }
}

/** Everything that `mds run` writes. */
export async function allFiles(plan: Plan): Promise<OutputFile[]> {
  const ids = new Set(plan.locations.map((location) => location.id))
  return [...planFiles(plan), ...reportFiles(plan, ids), ...tableFiles(plan), await workbookFile(plan)]
}
