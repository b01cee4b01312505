import { formatEuros, parseEuros } from '../../model/money.js'
import type { Ask } from '../../model/offer.js'
import type { AnalysedBidder, BudgetEffect, LineEffect, Question } from '../../model/offer-analysis.js'
import {
  type Block,
  blankColumn,
  blocks,
  type Column,
  callout,
  list,
  note,
  type PageDocument,
  prose,
  type Section,
  section,
  type Table,
  table,
} from '../document.js'
import { explainedTable, lotTitle, requestParts } from './analysis-document.js'
import { cellText, type OffersContext, questionText, seenText } from './offer-words.js'

/*
 * What leaves the buyer's house, a letter a bidder with nothing of the others in it, and what never does: the note on the financing.
 */

function letterTable(questions: readonly Question[], bidder: AnalysedBidder, context: OffersContext): Table {
  const names = context.o.report.columns
  const columns: Column<Question>[] = [
    { head: names.id, kind: 'text', value: ({ id }) => id },
    { head: names.number, kind: 'text', value: ({ number }) => number ?? context.o.report.none },
    { head: names.place, kind: 'text', value: (question) => cellText(question, bidder) },
    { head: names.seen, kind: 'text', value: (question) => seenText(question, context) },
    { head: names.question, kind: 'text', value: (question) => questionText(question, context) },
    blankColumn(names.answer),
  ]
  return table(columns, questions, { isForm: true })
}

function askSection(ask: Ask, bidder: AnalysedBidder, context: OffersContext): Section | null {
  const own = bidder.questions.filter((question) => question.ask === ask)
  if (own.length === 0) return null
  const { letter } = context.o
  return section(letter[ask], [
    ask === 'regularisation' ? prose(letter.regularise) : null,
    letterTable(own, bidder, context),
  ])
}

function explanations({ requests }: AnalysedBidder, context: OffersContext): Section | null {
  if (requests.length === 0) return null
  const { o, analysis, page } = context
  return section(
    o.letter.justification,
    requests.flatMap(({ lot, totalEur, prices }): Block[] => [
      prose(o.letter.explain(lotTitle(analysis, lot, context), page.f.euros(totalEur))),
      explainedTable(prices, context, false),
      prose(o.letter.aspectsLead),
      list(o.letter.aspects),
    ]),
  )
}

/** The requests to one bidder: what he is asked, with nothing of another's offer. */
export function letterDocument(bidder: AnalysedBidder, context: OffersContext): PageDocument {
  const { analysis, o } = context
  const isAsked = bidder.questions.length + bidder.requests.length > 0
  return {
    title: o.letter.title(analysis.reference, bidder.name),
    kind: o.letter.kind,
    heading: bidder.name,
    provenance: o.letter.provenance,
    back: null,
    blocks: isAsked ? letterBlocks(bidder, context) : [prose(o.report.noQuestions)],
  }
}

function letterBlocks(bidder: AnalysedBidder, context: OffersContext): readonly Block[] {
  const { analysis, o } = context
  return blocks([
    note(o.letter.draft),
    prose(o.letter.lead(analysis.title), 'lead'),
    prose(o.letter.frame),
    askSection('clarification', bidder, context),
    askSection('regularisation', bidder, context),
    explanations(bidder, context),
    prose(o.letter.deadline),
  ])
}

function effectName({ lot, name }: BudgetEffect, context: OffersContext): string {
  return lot === null
    ? `${context.o.internal.together} : ${name}`
    : `${lotTitle(context.analysis, lot, context)} · ${name}`
}

const gap = (amount: string | null, from: string | null): string | null =>
  amount === null || from === null ? null : formatEuros(parseEuros(amount)! - parseEuros(from)!)

function linesTable(context: OffersContext): Table {
  const names = context.o.internal.columns
  const rows = context.analysis.effects.flatMap((effect) => effect.lines.map((line) => ({ effect, line })))
  const columns: Column<{ readonly effect: BudgetEffect; readonly line: LineEffect }>[] = [
    { head: names.offer, kind: 'text', value: ({ effect }) => effectName(effect, context) },
    { head: names.line, kind: 'label', value: ({ line }) => line.label },
    { head: names.ceiling, kind: 'euros', value: ({ line }) => line.ceilingEur },
    { head: names.study, kind: 'euros', value: ({ line }) => line.studyEur },
    { head: names.total, kind: 'euros', value: ({ line }) => line.totalEur },
    { head: names.headroom, kind: 'euros', value: ({ line }) => line.headroomEur },
  ]
  return table(columns, rows)
}

function financingTable(context: OffersContext): Table {
  const names = context.o.internal.columns
  const rows = context.analysis.effects.flatMap((effect) => effect.financing.map((share) => ({ effect, share })))
  const columns: Column<(typeof rows)[number]>[] = [
    { head: names.offer, kind: 'text', value: ({ effect }) => effectName(effect, context) },
    { head: names.source, kind: 'text', value: ({ share }) => share.source },
    { head: names.study, kind: 'euros', value: ({ share }) => share.studyEur },
    { head: names.total, kind: 'euros', value: ({ share }) => share.amountEur },
    { head: names.difference, kind: 'euros', value: ({ share }) => gap(share.amountEur, share.studyEur) },
  ]
  return table(columns, rows)
}

function lowSection(context: OffersContext): Section | null {
  const { o } = context
  const parts = requestParts(context, true)
  return parts.length === 0 ? null : section(o.internal.low, [note(o.internal.lowNote), ...parts])
}

/** What the offers do to ceilings and financing: for the buyer alone. */
export function internalDocument(context: OffersContext): PageDocument {
  const { analysis, o } = context
  return {
    title: o.internal.title(analysis.reference),
    kind: o.internal.kind,
    heading: o.internal.title(analysis.reference),
    provenance: o.report.provenance,
    back: null,
    blocks: blocks([
      callout('bad', o.internal.kind),
      prose(o.internal.lead, 'lead'),
      note(o.internal.basis),
      section(o.internal.lines, [linesTable(context)]),
      section(o.internal.financing, [financingTable(context)]),
      lowSection(context),
    ]),
  }
}
