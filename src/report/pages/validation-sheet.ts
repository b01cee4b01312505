import type { Plan } from '../../model/plan.js'
import { type PageContext, provenanceOf, shortRevision } from '../context.js'
import {
  blankColumn,
  blocks,
  type Column,
  callout,
  column,
  factsOf,
  list,
  type PageDocument,
  pairs,
  type Section,
  section,
  table,
} from '../document.js'
import { messagesOf } from '../messages/index.js'
import type { Picked } from '../messages/texts.js'
import { validationTexts } from '../messages/validation.js'
import { quotedShare } from '../subjects/bill.js'
import { budgetStatement } from '../subjects/budget.js'
import { planHash, validatedFigures } from '../validation.js'

/** When and as what somebody validates. */
export interface ValidationAct {
  readonly on: string
  readonly role: string | null
}

const required = ({ locations }: Plan) =>
  locations.flatMap(({ floors }) => floors.flatMap(({ rooms }) => rooms.filter((room) => room.required)))

type Words = Picked<typeof validationTexts>

function budgetTable({ plan: { budget } }: PageContext, words: Words) {
  const { line, planned, ceiling, headroom } = words.columns
  const columns: Column<Plan['budget']['lines'][number]>[] = [
    column(line, 'text', ({ label }) => label),
    column(planned, 'euros', ({ totalEur }) => totalEur),
    column(ceiling, 'euros', ({ ceilingEur }) => ceilingEur),
    column(headroom, 'euros', ({ headroomEur }) => headroomEur),
  ]
  const total = [words.columns.total, budget.totalEur, budget.ceilingEur, budget.headroomEur]
  return table(columns, budget.lines, { total })
}

function financingTable({ plan: { budget } }: PageContext, words: Words) {
  return pairs(
    budget.financing.map(({ source, amountEur }) => [source, amountEur] as const),
    [words.columns.source, words.columns.amount],
    'euros',
  )
}

function signatureSection({ signature, roles }: Words): Section {
  const columns: Column<string>[] = [
    column(signature.role, 'text', (each) => each),
    ...[signature.name, signature.date, signature.signature].map(blankColumn),
  ]
  return section(signature.heading, [table(columns, roles, { isForm: true })])
}

/** The dated sheet that the project lead signs: which plan, by its hash, what it comes to, what is open. */
export function validationDocument(context: PageContext, { on, role }: ValidationAct): PageDocument {
  const { plan, f } = context
  const words = messagesOf(plan.language, validationTexts)
  const figures = validatedFigures(plan)
  const rooms = required(plan)
  const passing = rooms.filter(({ verdict }) => verdict === 'pass').length
  const assumed = plan.locations.filter(({ provenance }) => provenance.plan === 'assumed').length
  const failures = plan.findings.filter(({ severity }) => severity === 'error').length
  const { locations, accessPoints } = figures
  return {
    title: words.title(plan.operation.name),
    kind: words.kind,
    heading: plan.operation.name,
    provenance: provenanceOf(context, plan.locations),
    blocks: blocks([
      callout('good', words.statement(f.date(on), shortRevision(planHash(plan)))),
      factsOf([
        [words.facts.on, f.date(on)],
        [words.facts.role, role ?? words.toFill],
        [words.facts.locations, f.number(locations)],
        [words.facts.aps, words.withSpares(f.number(accessPoints), f.number(plan.budget.spares))],
        [words.facts.rooms, words.ofRooms(f.number(passing), f.number(rooms.length))],
      ]),
      pairs(
        [
          [words.facts.hash, planHash(plan)],
          [words.facts.revision, plan.revision],
          ...(plan.scenario === null ? [] : [[words.facts.scenario, plan.scenario] as const]),
        ],
        [words.identity.name, words.identity.value],
      ),
      section(words.money, [budgetTable(context, words), financingTable(context, words), budgetStatement(context)]),
      section(words.open, [
        list([
          words.assumed(f.number(assumed), f.number(locations)),
          words.quoted(f.percent(quotedShare(plan), 0)),
          words.failures(failures, f.number(failures)),
        ]),
      ]),
      section(words.scope, [list(words.scopeRules)]),
      signatureSection(words),
    ]),
  }
}
