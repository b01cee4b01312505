import type { Finding } from '../model/finding.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Language } from '../model/operation.js'
import type { Plan, PlanLabels } from '../model/plan.js'
import type { Verdict } from '../model/plan-parts.js'
import type { Band } from '../model/site.js'
import type { FewestClaim, Remedy, UnmetRoom } from '../model/what-if-plan.js'
import type { PageContext } from './context.js'
import { list, type Prose, type Span } from './document.js'
import { type Format, formatFor } from './format.js'
import { type Messages, messagesOf } from './messages/index.js'
import { tied } from './typeset.js'

/** A label of a word list, or the key itself where the list does not know it. */
export function labelOf(list: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(list, key) ? list[key]! : key
}

/** The words of a budget line, told apart by its id where another line has the same. */
export function budgetLineLabel({ budget }: Plan, lineId: string): string {
  const line = budget.lines.find((candidate) => candidate.id === lineId)
  if (line === undefined) return lineId
  const shared = budget.lines.some((candidate) => candidate.id !== lineId && candidate.label === line.label)
  return shared ? `${line.label} (${line.id})` : line.label
}

/** What pays a share of the eligible base, by its name in the operation; null where nothing does. */
export function grantName({ budget }: Plan): string | null {
  const rated = budget.financing.filter(({ rate }) => rate !== null)
  return rated.length === 0 ? null : rated.map(({ source }) => source).join(' + ')
}

/** "2,4 GHz", "5 GHz". */
export function bandText(language: Language, band: Band): string {
  return (language === 'fr' ? band.replace('.', ',') : band).replace('GHz', '\u00a0GHz')
}

/** A verdict as a word in a coloured frame: never by colour alone. */
export function badge(t: Messages, verdict: Verdict | 'unknown' | null): Span {
  const tone = verdict ?? 'none'
  return { badge: t.verdict[tone], tone }
}

/** The reason of a failed room in the page's language. */
export function reasonText(t: Messages, reason: string | null): string {
  if (reason === null) return ''
  return (t.reason as Readonly<Record<string, string>>)[reason] ?? reason
}

/** What the things that findings are about are called by. */
export interface NamingContext extends Pick<PageContext, 't' | 'f'> {
  readonly plan: {
    readonly labels: PlanLabels
    readonly budget: { readonly lines: readonly { readonly id: string; readonly label: string }[] }
    readonly bom: readonly { readonly article: string; readonly label: string }[]
  }
}

const AMOUNT = /^-?\d+\.\d\d$/

/** What an id of a finding is called where people read: a budget line, an article, a material; else itself. */
function nameOf({ plan, t }: NamingContext, id: string): string {
  const line = plan.budget.lines.find((each) => each.id === id)
  const piece = (t.evidence.pieces as Readonly<Record<string, string>>)[id]
  return (
    piece ?? line?.label ?? plan.bom.find(({ article }) => article === id)?.label ?? plan.labels.materials[id] ?? id
  )
}

function findingFigure({ f }: NamingContext, value: number | string): string {
  if (typeof value === 'number') return f.number(value, Number.isInteger(value) ? 0 : 2)
  return AMOUNT.test(value) ? f.euros(value) : value
}

/** Whether the pages say a finding: those that only the authors of the files need are told by `mds check`. */
export function isOnPages({ t }: Pick<NamingContext, 't'>, { code }: Pick<Finding, 'code'>): boolean {
  return code in t.finding
}

/** What a finding says in the page's language, with the things it is about and the figures it compares. */
export function findingText(context: NamingContext, finding: Finding): string {
  const { t } = context
  const texts = t.finding as Readonly<Record<string, string>>
  const { code, ids = [], actual, limit } = finding
  const what = texts[code] ?? `${t.finding.other} (${code})`
  const about = ids.length === 0 ? '' : ` — ${ids.map((id) => nameOf(context, id)).join(', ')}`
  const compared =
    actual === undefined || limit === undefined
      ? ''
      : ` (${findingFigure(context, actual)} / ${findingFigure(context, limit)})`
  return `${what}${about}${compared}`
}

/** Findings of a plan with their message in the language of the terminal; in English they stand as they are. */
export function wordedFindings(plan: Plan, findings: readonly Finding[], language: Language): readonly Finding[] {
  if (language === 'en') return findings
  const context = { plan, t: messagesOf(language), f: formatFor(language) }
  return findings.map((finding) => ({ ...finding, message: findingText(context, finding) }))
}

/** Findings that nobody accepted as a list, errors first; null where there are none. */
export function openFindings(context: NamingContext, findings: readonly Finding[]): Prose | null {
  const order: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 }
  const sorted = findings
    .filter(({ accepted }) => accepted === undefined)
    .sort((a, b) => order[a.severity] - order[b.severity])
  return sorted.length === 0 ? null : list(sorted.map((finding) => findingText(context, finding)))
}

/** What sentences about a plan need: its labels, and the texts and formats of the reader's language. */
export interface WordContext {
  readonly plan: Pick<Plan, 'labels'>
  readonly t: Messages
  readonly f: Format
}

/** A room's name; its id where the plan has none. */
export function roomName(location: Pick<LocationPlan, 'floors'>, floor: string, id: string): string {
  const level = location.floors.find((each) => each.id === floor)
  return tied(level?.rooms.find((room) => room.id === id)?.name ?? id)
}

/** A required room of a path `<floor>/<room>`, or an area by its id: routes, or the floor that it is. */
export function placeName(t: Messages, location: Pick<LocationPlan, 'floors' | 'areas'>, path: string): string {
  const [floor, room] = path.split('/')
  if (floor !== undefined && room !== undefined) return roomName(location, floor, room)
  const area = location.areas.find(({ id }) => id === path)
  const level = location.floors.find(({ id }) => id === path)
  if (area === undefined) return path
  const kind = t.site.areas.kinds[area.kind]
  return level === undefined ? kind : `${kind}, ${t.site.floor(level.id, level.level)}`
}

export function apCount({ t, f }: Pick<WordContext, 't' | 'f'>, count: number): string {
  return f.plural(count, t.count.aps)
}

function claimText(context: WordContext, location: LocationPlan, claim: FewestClaim): string {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const room = roomName(location, claim.floor, claim.room)
  const area = claim.areaM2 === null ? '' : tied(`${f.number(claim.areaM2, 1)} m²`)
  if (claim.kind === 'demand') return texts.demand(room, apCount(context, claim.aps))
  return claim.kind === 'second' ? texts.partSecond(room, area) : texts.part(room, area)
}

/** Why the bound holds: no plan on the grid has fewer APs. */
export function fewestSentence(context: WordContext, location: LocationPlan): string {
  const { t, f } = context
  const texts = t.sensitivity.changes
  const { fewest, placement } = location
  const positions = f.number(placement.candidates)
  if (fewest === null) return texts.fewestSearch(positions)
  const { claims, pointsPerAp, pinned } = fewest
  const parts = claims.map((claim) => {
    const text = claimText(context, location, claim)
    return pointsPerAp === 1 ? text : texts.points(text, f.number(claim.points * claim.aps))
  })
  const total = claims.reduce((sum, { points, aps }) => sum + points * aps, 0)
  const [only, ...others] = parts
  if (only === undefined) return texts.fewestPinnedOnly
  const sentence =
    others.length === 0
      ? texts.fewestAlone(only)
      : pointsPerAp === 1
        ? texts.fewestApart(parts.join(', '))
        : texts.fewestPoints(parts.join(', '), f.number(total), f.number(pointsPerAp))
  const beside = pinned === 0 ? '' : texts.fewestPinned(f.number(pinned))
  const short = fewest.bound < placement.lowerBound ? texts.fewestPartly(apCount(context, fewest.bound), positions) : ''
  return `${sentence}${beside}${short}`
}

/** The least number wherever the APs stand in the cells of the grid. */
export function continuousSentence({ t, f }: WordContext, { placement }: LocationPlan): string {
  const { lowerBound, continuousLowerBound, continuousUnknown, candidateSpacingM } = placement
  const spacing = f.number(candidateSpacingM, 1)
  if (continuousLowerBound === null) return t.bound.unknown[continuousUnknown ?? 'too-large']
  if (continuousLowerBound >= lowerBound) return t.bound.same(spacing)
  return t.bound.fewer(f.number(continuousLowerBound), spacing)
}

function remedyText({ t, f, plan }: WordContext, location: Pick<LocationPlan, 'floors'>, remedy: Remedy): string {
  const texts = t.sensitivity.changes.remedy
  switch (remedy.kind) {
    case 'allow-room':
    case 'lift-exclusion':
      return texts[remedy.kind](roomName(location, remedy.floor, remedy.room))
    case 'type':
      return texts.type(plan.labels.accessPoints[remedy.type] ?? remedy.type)
    case 'eirp':
      return texts.eirp(f.number(remedy.eirpDbm))
    case 'target':
      return texts.target(f.number(remedy.byDb), f.number(remedy.targetRssiDbm))
  }
}

/** Why a room is not met. */
export function unmetWhy({ t, f }: WordContext, { why, reachableShare, requiredShare }: UnmetRoom): string {
  const share = (value: number | null): string => (value === null ? '—' : f.percent(value))
  return t.sensitivity.changes.why[why](share(reachableShare), share(requiredShare))
}

/** What would be enough for a room that is not met. */
export function unmetCure(
  context: WordContext,
  location: Pick<LocationPlan, 'floors'>,
  { why, remedies }: UnmetRoom,
): string {
  const texts = context.t.sensitivity.changes
  if (why === 'channel') return texts.channelRemedy
  if (why === 'outdoor-class') return texts.outdoorRemedy
  if (why === 'spacing' || why === 'spacing-demand') return texts.spacingRemedy
  const isHall = why === 'too-large'
  if (remedies.length === 0) return isHall ? texts.zonesRemedy : texts.noRemedy
  const named = remedies.map((remedy) => remedyText(context, location, remedy)).join(context.t.mark.semicolon)
  return isHall ? `${texts.zonesRemedy} ${texts.remedies(named)}` : texts.remedies(named)
}
