import type { Plan } from '../../model/plan.js'
import type { Format } from '../format.js'
import type { Messages } from '../messages/index.js'
import type { WorkbookMessages } from '../messages/workbook.js'
import type { Workbook, Worksheet } from './sheet.js'

export type SheetKey = keyof WorkbookMessages['sheets']

/** What every sheet is written from. */
export interface Book {
  readonly plan: Plan
  readonly text: WorkbookMessages
  /** Words shared with the other reports: bases, lots, statuses. */
  readonly words: Messages
  readonly format: Format
  readonly workbook: Workbook
  readonly sheets: Readonly<Record<SheetKey, Worksheet>>
}

/** Number of plans that nobody has seen on site or on a drawing. */
export function assumedCount(plan: Plan): number {
  return plan.locations.filter((location) => location.provenance.plan === 'assumed').length
}

/** "Plans supposés : 29 sur 29". */
export function provenanceText(book: Book): string {
  const { plan, text, format } = book
  return text.assumedPlans(format.number(assumedCount(plan)), format.number(plan.locations.length))
}
