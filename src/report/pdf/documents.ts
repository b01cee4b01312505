import type { AcceptanceResult, LocationAcceptance } from '../../model/acceptance.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { acceptanceReportParts } from '../accept/acceptance-report.js'
import { reportContext } from '../accept/report-words.js'
import { acceptanceParts } from '../acceptance/acceptance-sheet.js'
import { type PageContext, type PageParts, pageContext, shortRevision } from '../html/page.js'
import { floorFigures, siteParts } from '../html/site-page.js'
import { studyParts } from '../html/study-page.js'
import { installerParts } from '../installer/installer-sheet.js'
import type { FontFiles } from './fonts.js'
import { type PrintedPage, renderPdf } from './render-pdf.js'

/** A page of a plan as it is printed: the same parts, with what the plan rests on at the top. */
export function printedPage(context: PageContext, parts: PageParts, contents: string | null): PrintedPage {
  const { plan, t, f } = context
  return {
    title: parts.title,
    subject: plan.operation.name,
    language: plan.language,
    day: plan.operation.referenceDate,
    kind: parts.kind,
    heading: parts.heading,
    revision: [
      [t.common.revision, shortRevision(plan)],
      [t.common.referenceDate, f.date(plan.operation.referenceDate)],
      [t.common.provenance, parts.provenance],
    ],
    body: parts.body.markup,
    contents,
    pageText: (page, pages) => `${t.common.page} ${page} / ${pages}`,
  }
}

/**
 * The survey report of one location on A4, of the same parts as its page.
 * @param figures what `floorFigures` gives, where it is known
 */
export async function sitePdf(
  plan: Plan,
  location: LocationPlan,
  fonts: FontFiles,
  figures = floorFigures(plan, location),
): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, siteParts(context, location, figures), context.t.paper.contents), fonts)
}

/** The installer's sheet of one location, a page a floor. */
export async function installerPdf(plan: Plan, location: LocationPlan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, installerParts(context, location), null), fonts)
}

/** The acceptance sheet of one location. */
export async function acceptancePdf(plan: Plan, location: LocationPlan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, acceptanceParts(context, location), null), fonts)
}

/** The general study on A4, of the same parts as its page. */
export async function studyPdf(plan: Plan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, studyParts(context), context.t.paper.contents), fonts)
}

/** The acceptance report of one location: readings against what was required and foreseen. */
export async function acceptanceReportPdf(
  plan: Plan,
  location: LocationPlan,
  result: AcceptanceResult,
  acceptance: LocationAcceptance,
  fonts: FontFiles,
): Promise<Uint8Array> {
  const context = reportContext(plan, location)
  return renderPdf(printedPage(context, acceptanceReportParts(context, result, acceptance), null), fonts)
}
