import type { Lot } from '../model/article.js'
import type { Plan } from '../model/plan.js'
import {
  blankDocuments,
  type EstimatePrices,
  estimateDocuments,
  itemsOf,
  type TenderLotDocuments,
} from '../report/tender/tender-documents.js'
import type { TenderForm } from '../report/tender/tender-workbook.js'
import type { FileSource } from './output/tree.js'

export interface TenderOptions {
  /** Lots to write; all of them where none is named. */
  readonly lots: readonly Lot[]
  readonly hideQuantities: boolean
}

/** A lot has the forms that its articles ask for: unit prices in BPU and DQE, lump sums in the DPGF. */
function formsOf(documents: TenderLotDocuments): TenderForm[] {
  return [
    ...(itemsOf(documents, 'unit').length > 0 ? (['bpu', 'dqe'] as const) : []),
    ...(itemsOf(documents, 'lumpSum').length > 0 ? (['dpgf'] as const) : []),
  ]
}

interface Kind {
  readonly name: 'vierge' | 'estimatif'
  readonly lots: readonly TenderLotDocuments[]
  /** Null in blank documents. */
  readonly prices: EstimatePrices | null
}

/** The price documents of every lot, blank for the tender and filled in for the internal estimate; exceljs is loaded only for them. */
export function tenderFiles(plan: Plan, { lots, hideQuantities }: TenderOptions): FileSource[] {
  const kinds: readonly Kind[] = [
    { name: 'vierge', lots: blankDocuments(plan), prices: null },
    { name: 'estimatif', ...estimateDocuments(plan) },
  ]
  return kinds.flatMap((kind) =>
    kind.lots
      .filter(({ lot }) => lots.length === 0 || lots.includes(lot.id))
      .flatMap((documents) =>
        formsOf(documents).map((form) => ({
          path: `tender/${documents.lot.id}/${form}-${kind.name}.xlsx`,
          fillIn: kind.prices === null,
          render: async () => {
            const { tenderWorkbook } = await import('../report/tender/tender-workbook.js')
            return [await tenderWorkbook(documents, form, kind.prices, hideQuantities)]
          },
        })),
      ),
  )
}
