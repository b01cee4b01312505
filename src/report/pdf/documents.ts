import type { AcceptanceResult, LocationAcceptance } from '../../model/acceptance.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import { identity, type PageContext, pageContext } from '../context.js'
import type { Figure, PageDocument } from '../document.js'
import { acceptanceReport } from '../pages/acceptance-report.js'
import { acceptanceDocument } from '../pages/acceptance-sheet.js'
import { cctpAnnex } from '../pages/cctp-annex.js'
import { installerDocument } from '../pages/installer-sheet.js'
import { siteDocument } from '../pages/site-page.js'
import { studyDocument } from '../pages/study-page.js'
import { type ValidationAct, validationDocument } from '../pages/validation-sheet.js'
import { reportContext } from '../subjects/acceptance-results.js'
import { floorFigures } from '../svg/floor-figure.js'
import { setForPrint } from '../typeset-document.js'
import { type PrintedPage, renderPdf } from './render-pdf.js'
import type { FontFiles } from './text.js'

/**
 * A document of a plan as it is printed, with what the plan rests on at the top.
 * @param contents heading of the list of contents; null where there is none
 */
export function printedPage(context: PageContext, written: PageDocument, contents: string | null = null): PrintedPage {
  const { plan, t, f } = context
  const document = setForPrint(written, plan.language)
  return {
    title: document.title,
    subject: plan.operation.name,
    language: plan.language,
    day: plan.operation.referenceDate,
    kind: document.kind,
    heading: document.heading,
    revision: identity(context, document.provenance),
    blocks: [...document.blocks],
    format: f,
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
  figures: readonly Figure[] = floorFigures(plan, location),
): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, siteDocument(context, location, figures), context.t.paper.contents), fonts)
}

/** The installer's sheet of one location, a page a floor. */
export async function installerPdf(plan: Plan, location: LocationPlan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, installerDocument(context, location)), fonts)
}

/** The acceptance sheet of one location. */
export async function acceptancePdf(plan: Plan, location: LocationPlan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, acceptanceDocument(context, location)), fonts)
}

/** The general study on A4, of the same parts as its page. */
export async function studyPdf(plan: Plan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, studyDocument(context), context.t.paper.contents), fonts)
}

/** The annex of the technical clauses. */
export async function annexPdf(plan: Plan, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, cctpAnnex(context), context.t.paper.contents), fonts)
}

/** The validation sheet, to be signed. */
export async function validationPdf(plan: Plan, act: ValidationAct, fonts: FontFiles): Promise<Uint8Array> {
  const context = pageContext(plan)
  return renderPdf(printedPage(context, validationDocument(context, act)), fonts)
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
  return renderPdf(printedPage(context, acceptanceReport(context, result, acceptance)), fonts)
}
