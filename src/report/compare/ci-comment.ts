import type { Finding } from '../../model/finding.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { blocks, callout, list, prose } from '../document.js'
import { ciTexts } from '../messages/ci.js'
import { messagesOf } from '../messages/index.js'
import { placeText } from '../terminal/findings.js'
import { inertLines } from '../terminal-text.js'
import { markdownText, markdownWords } from '../text.js'
import { diffDocument } from './diff-document.js'
import { eurosMore, type PlanDiff, planDiff } from './plan-diff.js'

/** Stands first in each comment: the workflow finds its own comment by it and writes the new one over it. */
export const CI_MARK = '<!-- mds-ci -->'

/** What a change makes worse: requirements, ceilings, prices. */
export interface CiVerdict {
  /** Required rooms that pass no longer, or are new and fail, as `location/floor/room`. */
  readonly roomsLost: readonly string[]
  /** Budget lines whose excess begins or grows. */
  readonly linesWorse: readonly { readonly label: string; readonly headroomEur: string }[]
  /** Lines whose total is no longer known. */
  readonly linesUnknown: readonly string[]
}

/** @param ids - what locations of the plan are called now, where that is otherwise */
function failingRooms(plan: Plan, ids: ReadonlyMap<string, string> = new Map()): Set<string> {
  return new Set(
    plan.locations.flatMap(({ id, floors }) =>
      floors.flatMap((floor) =>
        floor.rooms
          .filter(({ verdict }) => verdict === 'fail')
          .map((room) => `${ids.get(id) ?? id}/${floor.id}/${room.id}`),
      ),
    ),
  )
}

/** Holds a plan against the one that it would replace: only what gets worse counts. */
export function ciVerdict(old: Plan, now: Plan, { locations }: PlanDiff = planDiff(old, now)): CiVerdict {
  const ids = new Map(locations.flatMap(({ id, formerId }) => (formerId === undefined ? [] : [[formerId, id]])))
  const failed = failingRooms(old, ids)
  const lineBefore = (id: string) => old.budget.lines.find((line) => line.id === id)
  const worse = now.budget.lines.filter(({ id, headroomEur, verdict }) => {
    if (verdict !== 'fail' || headroomEur === null) return false
    const before = lineBefore(id)?.headroomEur ?? null
    return before === null || eurosMore({ before, after: headroomEur })?.startsWith('-') === true
  })
  return {
    roomsLost: [...failingRooms(now)].filter((room) => !failed.has(room)),
    linesWorse: worse.map(({ label, headroomEur }) => ({ label, headroomEur: headroomEur! })),
    linesUnknown: now.budget.lines
      .filter(({ id, verdict }) => verdict === 'unknown' && lineBefore(id)?.verdict !== 'unknown')
      .map(({ label }) => label),
  }
}

/** Whether the change shows anywhere: in a location, a bill line, an amount or a hypothesis. */
export function isQuiet({ locations, central, inputs, budget }: PlanDiff): boolean {
  const amounts = [budget.total, ...budget.lines, ...budget.financing]
  return (
    locations.length + central.length + inputs.design.length === 0 &&
    inputs.scenario === null &&
    amounts.every(({ before, after }) => before === after)
  )
}

function headline(language: Language, { old, now, diff }: Compared): string {
  const t = messagesOf(language, ciTexts)
  const { number, amount, more } = markdownWords(language)
  const rooms = ({ locations }: Plan): [number, number] => [
    locations.reduce((sum, { passedRooms }) => sum + passedRooms, 0),
    locations.reduce((sum, { requiredRooms }) => sum + requiredRooms, 0),
  ]
  const text = (plan: Plan): string =>
    rooms(plan)
      .map((count) => number(count))
      .join(' / ')
  const [was, is] = [old, now].map(text)
  const arrow = (before: string, after: string): string => (before === after ? after : `${before} → ${after}`)
  return [
    t.aps(arrow(number(diff.accessPoints.before), number(diff.accessPoints.after))),
    t.rooms(arrow(was!, is!)),
    t.total(arrow(amount(old.budget.totalEur), amount(now.budget.totalEur)), more(eurosMore(diff.budget.total))),
  ].join(' · ')
}

interface Compared {
  readonly old: Plan
  readonly now: Plan
  readonly diff: PlanDiff
  readonly verdict: CiVerdict
}

/** The comment of a merge request: figures, what gets worse, then the difference of the two plans with its causes. */
export function ciComment(compared: Compared, language: Language): string {
  const { now, diff, verdict } = compared
  const t = messagesOf(language, ciTexts)
  const words = markdownWords(language)
  const worse = [
    ...verdict.roomsLost.map((room) => t.roomLost(room)),
    ...verdict.linesWorse.map(({ label, headroomEur }) =>
      t.lineWorse(label, words.amount(headroomEur.replace('-', ''))),
    ),
    ...verdict.linesUnknown.map((label) => t.lineUnknown(label)),
  ]
  const document = diffDocument(diff, now.operation.name, words)
  const all = blocks([
    prose([{ bold: headline(language, compared) }]),
    worse.length === 0 ? prose(t.nothingWorse) : callout('bad', t.worse, [list(worse)]),
    ...document.blocks,
  ])
  return `${CI_MARK}\n${markdownText({ title: document.title, blocks: all }, words.f)}`
}

/** Most mistakes that a comment lists. */
const MOST_SHOWN = 30

/** The comment on a change whose files cannot be read: every mistake with its place. */
export function ciMistakes(findings: readonly Finding[], language: Language): string {
  const t = messagesOf(language, ciTexts)
  const escaped = (text: string): string =>
    inertLines(text)
      .replace(/[\\`*_{}[\]<>|#]/g, '\\$&')
      .replace(/\s+/g, ' ')
  const line = ({ at, code, message, fix }: Finding): string =>
    `- \`${placeText(at).replaceAll('`', "'")}\` **${code}**: ${escaped(message)}${fix === undefined ? '' : ` — ${escaped(fix)}`}`
  const errors = findings.filter(({ severity }) => severity === 'error')
  const rest = errors.length - MOST_SHOWN
  return [
    CI_MARK,
    `# ${t.invalid}`,
    '',
    ...errors.slice(0, MOST_SHOWN).map(line),
    ...(rest > 0 ? [`- ${t.more(String(rest))}`] : []),
    '',
  ].join('\n')
}
