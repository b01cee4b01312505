import type { PlanLabels } from '../../model/plan.js'
import type { PageContext } from './page.js'

/** All that a figure takes from beside its location: one that was kept stands as long as this and the location do. */
export interface FigureContext extends Pick<PageContext, 't' | 'f'> {
  readonly roomFamilies: PlanLabels['roomFamilies']
  readonly materialLabels: PlanLabels['materials']
  /** Put before the names of elements where several locations share a page. */
  readonly prefix?: string
}
