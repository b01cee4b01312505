import type { LocationPlan } from '../../model/location-plan.js'
import type { Hypothesis } from '../../model/plan.js'
import { type AskedFigure, askedFigures } from '../../model/response-form.js'
import { type PageContext, provenanceOf } from '../context.js'
import {
  blocks,
  type Column,
  callout,
  column,
  list,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  table,
} from '../document.js'
import { annexTexts } from '../messages/annex.js'
import { messagesOf } from '../messages/index.js'
import { responseTexts } from '../messages/response.js'
import type { Picked } from '../messages/texts.js'
import { verdictRules } from '../subjects/acceptance.js'
import { hypothesisValue, hypothesisWords } from '../subjects/hypotheses.js'
import { figureName, limitText, namingRows } from '../tender/response-words.js'

/*
 * The annex of the technical clauses: what is asked, how it is accepted and what the study assumed, of the same plan as the price documents.
 * Bidders read it: no price, no ceiling and no name of a maker stands in it.
 */

type Words = Picked<typeof annexTexts>

/** What of the design a bidder may know: radio, service and wiring, nothing of money or of the buyer's own ways. */
const SHOWN =
  /^design\.(?:propagation|bands|client|shadowing|radio|link|channels|demand|requirement|cabling|switching|portal|wan|service)\b/
/** Funds of the European Union, whose publicity the portal bears. */
const EUROPEAN = /\b(?:FEDER|ERDF|FSE\+?|ESF|FEADER|FTJ)\b/
const isShown = ({ key }: Hypothesis): boolean => SHOWN.test(key) && !/\.held\./.test(key)

function placesSection({ plan, t, f }: PageContext, words: Words): Section {
  const columns: Column<LocationPlan>[] = [
    column(words.places.site, 'integer', ({ siteNumber }) => siteNumber),
    column(words.places.location, 'name', ({ name }) => name),
    column(words.places.levels, 'integer', ({ floors }) => floors.length),
    column(words.places.area, 'metres', ({ areaM2 }) => areaM2, { decimals: 0 }),
    column(words.places.rooms, 'integer', ({ requiredRooms }) => requiredRooms),
    column(words.places.provenance, 'text', ({ provenance }) => t.provenance[provenance.plan]),
  ]
  const assumed = plan.locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  return section(words.places.title, [
    assumed === 0 ? null : callout('warn', words.assumed(f.number(assumed), f.number(plan.locations.length))),
    table(columns, plan.locations),
  ])
}

/** What each profile of requirement asks, once. */
function requirementSection({ plan, f }: PageContext, words: Words): Section {
  const margins = [
    ...new Map(
      plan.locations.flatMap(({ margin, margins }) => [margin, ...margins]).map((each) => [each.profile, each]),
    ).values(),
  ]
  const columns: Column<LocationPlan['margin']>[] = [
    column(words.profile.name, 'text', ({ profile }) => plan.labels.profiles[profile] ?? profile),
    column(words.profile.level, 'integer', ({ targetRssiDbm }) => targetRssiDbm),
    column(words.profile.area, 'percent', ({ areaShare }) => areaShare, { decimals: 0 }),
    column(words.profile.confidence, 'percent', ({ confidence }) => confidence, { decimals: 0 }),
    column(words.profile.snr, 'integer', ({ snrDb }) => snrDb),
    column(words.profile.uplink, 'integer', ({ uplinkMinRssiDbm }) => uplinkMinRssiDbm),
    column(words.profile.device, 'decibels', ({ deviceLossDb }) => deviceLossDb),
  ]
  const device = margins[0] === undefined ? '' : f.number(margins[0].deviceLossDb, 1)
  return section(words.profile.title, [
    prose(words.profile.intro),
    table(columns, margins),
    note(words.profile.note(device)),
  ])
}

/** The figures of each class that is bought: what the technical response answers one by one. */
function figuresSection({ plan, f }: PageContext, words: Words): Section | null {
  const asked = plan.tender.articles.flatMap(askedFigures)
  if (asked.length === 0) return null
  const response = messagesOf(plan.language, responseTexts)
  const naming = namingRows(asked)
  const columns: Column<AskedFigure>[] = [
    column(response.columns.id, 'text', ({ id }) => id),
    column(response.columns.label, 'label', (figure) => (naming.has(figure) ? figure.label : '')),
    column(response.columns.figure, 'text', (figure) => figureName(figure, response, f)),
    column(response.columns.limit, 'text', (figure) => limitText(figure, response, f)),
  ]
  return section(words.figures.title, [prose(words.figures.intro), table(columns, asked)])
}

/** Rules of the acceptance, with the steps of the location that has most of them. */
function acceptanceSection(context: PageContext, words: Words): Section | null {
  const widest = context.plan.locations.toSorted(
    (a, b) => b.acceptance.failureSteps.length - a.acceptance.failureSteps.length,
  )[0]
  if (widest === undefined) return null
  const rules = verdictRules(context, widest).map(([name, text]) => [{ bold: name }, ` ${text}`])
  return section(words.acceptance.title, [
    prose(words.acceptance.intro),
    list(rules),
    list(words.acceptance.decisions.map(([name = '', text = '']) => [{ bold: name }, ` ${text}`])),
    note(words.acceptance.note),
  ])
}

function hypothesesSection({ plan }: PageContext, words: Words): Section {
  const rows = plan.hypotheses.filter(isShown).map((hypothesis) => hypothesisWords(plan, hypothesis))
  const columns: Column<(typeof rows)[number]>[] = [
    column(words.hypotheses.domain, 'text', ({ domain }) => domain),
    column(words.hypotheses.name, 'text', ({ name }) => name),
    column(words.hypotheses.value, 'text', (row) => hypothesisValue(row, plan.language).replace(' °', '°')),
  ]
  return section(words.hypotheses.title, [prose(words.hypotheses.intro), table(columns, rows)])
}

/** The annex as a document: places, requirement, figures, acceptance, hypotheses, what the contractor checks. */
export function cctpAnnex(context: PageContext): PageDocument {
  const { plan } = context
  const words = messagesOf(plan.language, annexTexts)
  const isFunded = plan.budget.financing.some(({ source }) => EUROPEAN.test(source))
  return {
    title: words.title(plan.operation.name),
    kind: words.kind,
    heading: plan.operation.name,
    provenance: provenanceOf(context, plan.locations),
    blocks: blocks([
      prose(words.lead, 'lead'),
      placesSection(context, words),
      requirementSection(context, words),
      figuresSection(context, words),
      acceptanceSection(context, words),
      hypothesesSection(context, words),
      section(words.duties.title, [list([...words.duties.items, ...(isFunded ? [words.duties.publicity] : [])])]),
    ]),
  }
}
