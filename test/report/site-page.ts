import type { LocationPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'
import type { Figure } from '../../src/report/document.js'
import { bodyPlan, siteBody, sitePagePieces } from '../../src/report/pages/site-page.js'
import { floorFigures } from '../../src/report/svg/floor-figure.js'

/** The survey report of one location as one text. */
export function sitePage(
  plan: Plan,
  location: LocationPlan,
  figures: readonly Figure[] = floorFigures(plan, location),
  isPrinted = false,
): string {
  return [...sitePagePieces(plan, location, siteBody(bodyPlan(plan), location, figures), isPrinted)].join('')
}
