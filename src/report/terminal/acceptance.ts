import type {
  AcceptancePointResult,
  AcceptanceRemedy,
  AcceptanceResult,
  ConformingShare,
  LocationAcceptance,
  RoomAcceptance,
} from '../../model/acceptance.js'
import type { Language } from '../../model/operation.js'
import type { Format } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type CommandMessages, commandTexts } from '../messages/terminal-commands.js'
import type { Paint } from '../paint.js'
import { inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn } from '../text.js'

/** Words and marks of a language. */
interface Spoken {
  readonly words: CommandMessages['acceptance']
  readonly count: CommandMessages['count']
  readonly f: Format
}

/** A text below its heading, further lines under its first. */
function indented(text: string, by: number): string[] {
  return wrap(text, TERMINAL_COLUMNS - by).map((line) => `${' '.repeat(by)}${line}`)
}

const decibels = ({ f }: Spoken, value: number | null): string => (value === null ? '—' : f.number(value, 1))

function shareText(
  { words, count, f }: Spoken,
  { points, conforming, lower }: ConformingShare,
  confidence: number,
): string {
  if (points === 0) return words.noPoint
  const level = Math.round(confidence * 100)
  return words.share(conforming, count.points(points), f.percent(conforming / points, 1), f.percent(lower, 1), level)
}

function worstText({ words, f }: Spoken, worst: AcceptancePointResult | null): string {
  if (worst === null) return ''
  const place = worst.number === null ? f.list(worst.at.map(String)) : words.point(String(worst.number))
  return words.worst(place, `${worst.censored ? '< ' : ''}${f.number(worst.measuredDbm, 1)}`)
}

function remedyText({ words, f }: Spoken, remedy: AcceptanceRemedy): string {
  if (remedy.kind === 'power') return words.power(remedy.ap, remedy.fromDbm, remedy.toDbm)
  const place = words.at(`${remedy.floorId}/${remedy.roomId}`, f.list(remedy.at.map(String)))
  if (remedy.kind === 'move') return words.move(remedy.ap, f.number(remedy.distanceM, 1), place)
  const cost = remedy.costEur === null ? words.costUnknown : words.cost(f.euros(remedy.costEur))
  return words.add(remedy.type, place, cost)
}

/** What is open of a room with a reserve. */
function standing({ words, count }: Spoken, room: RoomAcceptance): string[] {
  const { verdict, rule, moreToHold, failsFrom, share, missing } = room
  if (verdict === 'fails') return [words.roomFails]
  if (rule === 'points-missing') return [words.notYet(count.points(missing.length))]
  if (rule !== 'failures-open') return [words.mayHave]
  const more = moreToHold === null ? words.noNumber : count.morePoints(moreToHold)
  const from = failsFrom === null ? '' : words.wouldFail(failsFrom, share.points)
  return [words.chance(more, from)]
}

function roomLines(spoken: Spoken, room: RoomAcceptance): string[] {
  const { words, count } = spoken
  const { floorId, roomId, share, worst, requiredDbm, missing, remedies, reserve, rule } = room
  const name = `${floorId}/${roomId}`
  if (reserve !== null) {
    const below = share.points - share.conforming
    const head = words.reserve(reserve, name, below, count.points(share.points), requiredDbm, worstText(spoken, worst))
    return [
      head,
      ...standing(spoken, room),
      ...(remedies.length === 0 ? [words.noRemedy] : remedies.map((remedy) => remedyText(spoken, remedy))).map(
        (text) => `→ ${text}`,
      ),
    ]
  }
  if (missing.length === 0 || rule === 'own-points') return []
  return [words.unmeasured(name, missing.length > 1, missing.join(', '))]
}

/** Name, verdict and rule; the rule on lines of its own where it does not fit beside them. */
function headLines(
  name: string,
  verdict: string,
  rule: string,
  { bold, colour }: { readonly bold: (text: string) => string; readonly colour: (text: string) => string },
): string[] {
  const fits = [...` ${name}: ${verdict}, ${rule}`].length <= TERMINAL_COLUMNS
  const head = ` ${bold(name)}: ${colour(verdict)}`
  return fits ? [`${head}, ${rule}`] : [`${head},`, ...indented(rule, 2)]
}

/** That model or powers are wrong, where the readings say so. */
function doubtText(spoken: Spoken, { doubts, interval }: LocationAcceptance): string[] {
  const { words, f } = spoken
  if (doubts.length === 0) return []
  const parts = doubts.map((doubt) => {
    if (doubt.kind === 'stated-share')
      return words.stated(Math.round(interval.statedShare * 100), f.percent(interval.held / interval.readings, 1))
    return `${doubt.ap === null ? words.bias : inert(doubt.ap)} ${decibels(spoken, doubt.biasDb)} dB`
  })
  return [words.doubt(parts.join(', '))]
}

function locationLines(spoken: Spoken, location: LocationAcceptance, name: string, paint: Paint): string[] {
  const { words, count, f } = spoken
  const { verdict, rule, share, confidence, areaShare, deviation, interval, morePoints, rooms } = location
  const colour = { conforms: paint.green, fails: paint.red, 'not-proven': paint.yellow }[verdict]
  const held = interval.readings === 0 ? '—' : f.percent(interval.held / interval.readings, 1)
  const bounds = interval.readings === 0 ? '' : ` (${f.percent(interval.lower, 1)} … ${f.percent(interval.upper, 1)})`
  const more = verdict === 'not-proven' && morePoints !== null && morePoints > 0
  return [
    ...headLines(inert(name), words.verdict[verdict], words.rule[rule], { bold: paint.bold, colour }),
    ...indented(f.list([shareText(spoken, share, confidence), words.required(f.percent(areaShare, 1))]), 2),
    ...(more ? indented(words.more(count.morePoints(morePoints)), 2) : []),
    ...indented(
      words.deviation(
        decibels(spoken, deviation.biasDb),
        decibels(spoken, deviation.spreadDb),
        count.readings(deviation.readings),
        deviation.censored,
      ),
      2,
    ),
    ...indented(words.held(Math.round(interval.statedShare * 100), held, count.readings(interval.readings), bounds), 2),
    ...doubtText(spoken, location).flatMap((text) => indented(text, 2)),
    ...(location.unknownOffset > 0 ? indented(words.unknownOffset(count.readings(location.unknownOffset)), 2) : []),
    ...rooms.flatMap((room) => roomLines(spoken, room)).flatMap((line) => indented(line, line.startsWith('→') ? 6 : 2)),
  ]
}

/** The acceptance at a terminal: verdict and figures a location, reserves with what would help. */
export function terminalAcceptance(
  result: AcceptanceResult,
  nameOf: (locationId: string) => string,
  paint: Paint,
  language: Language = 'en',
): string {
  const { acceptance: words, count } = messagesOf(language, commandTexts)
  const spoken = { words, count, f: terminalFormatIn(language) }
  const other = result.otherReadings > 0 ? [words.other(count.readings(result.otherReadings))] : []
  const lines = result.locations.flatMap((location) =>
    locationLines(spoken, location, nameOf(location.locationId), paint),
  )
  return `${[...lines, ...other].join('\n')}\n`
}
