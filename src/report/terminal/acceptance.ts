import type {
  AcceptancePointResult,
  AcceptanceRemedy,
  AcceptanceResult,
  ConformingShare,
  LocationAcceptance,
  RoomAcceptance,
} from '../../model/acceptance.js'
import type { Paint } from '../paint.js'
import { counted, inert, percent, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'

const VERDICT = { conforms: 'conforms', fails: 'fails', 'not-proven': 'not shown yet' } as const

const LOCATION_RULE: Readonly<Record<LocationAcceptance['rule'], string>> = {
  'no-requirement': 'nothing is required in it',
  'room-fails': 'a room fails',
  'share-missed': 'all its points together show that the share is not reached',
  'room-below': 'a room has more points below target than it may, which chance may still explain',
  'not-measured': 'no point that decides was measured',
  'room-open': 'rooms have points that nobody measured',
  points: 'every room holds, and its points show the share',
  'every-place': 'every place of its sheet was measured and conforms',
  'too-few-points': 'every room holds, but too few points show the share',
}

/** A text below its heading, further lines under its first. */
function indented(text: string, by: number): string[] {
  return wrap(text, TERMINAL_COLUMNS - by).map((line) => `${' '.repeat(by)}${line}`)
}

const decibels = (value: number | null): string => (value === null ? '—' : value.toFixed(1))

function shareText({ points, conforming, lower }: ConformingShare, confidence: number): string {
  if (points === 0) return 'no point measured'
  const shown = `${percent(conforming / points)}, at least ${percent(lower)} with confidence ${Math.round(confidence * 100)} %`
  return `${conforming} of ${counted(points, 'point')} at target (${shown})`
}

function worstText(worst: AcceptancePointResult | null): string {
  if (worst === null) return ''
  const place = worst.number === null ? `${worst.at[0]} ; ${worst.at[1]}` : `point ${worst.number}`
  return `, worst ${place} (${worst.censored ? '< ' : ''}${worst.measuredDbm.toFixed(1)} dBm)`
}

function remedyText(remedy: AcceptanceRemedy): string {
  if (remedy.kind === 'power') return `raise ${remedy.ap} from ${remedy.fromDbm} to ${remedy.toDbm} dBm EIRP`
  const place = `${remedy.floorId}/${remedy.roomId} at ${remedy.at[0]} ; ${remedy.at[1]}`
  if (remedy.kind === 'move') return `move ${remedy.ap} by ${remedy.distanceM.toFixed(1)} m to ${place}`
  const cost = remedy.costEur === null ? 'a price is unknown' : `${remedy.costEur} € as the plan counts an AP`
  return `add one ${remedy.type} in ${place}: ${cost}`
}

/** What is open of a room with a reserve. */
function standing({ verdict, rule, moreToHold, failsFrom, share, missing }: RoomAcceptance): string[] {
  if (verdict === 'fails') return ['→ the room fails: chance does not explain it']
  if (rule === 'points-missing') return [`→ not measured yet at ${counted(missing.length, 'point')} of its sheet`]
  if (rule !== 'failures-open') return ['→ the room may have so many; the points are looked at all the same']
  const more = moreToHold === null ? 'no number of points' : counted(moreToHold, 'more point')
  const from = failsFrom === null ? '' : `; ${failsFrom} below of ${share.points} would show a failure`
  return [`→ chance may explain it: ${more} of the room at target would${from}`]
}

function roomLines(room: RoomAcceptance): string[] {
  const { floorId, roomId, share, worst, requiredDbm, missing, remedies, reserve, rule } = room
  const name = `${floorId}/${roomId}`
  if (reserve !== null) {
    const below = share.points - share.conforming
    const head = `✗ reserve ${reserve}, ${name}: ${below} of ${counted(share.points, 'point')} below ${requiredDbm} dBm${worstText(worst)}`
    const none = 'no power, move or single AP more brings it to conform: look for the cause, then plan anew'
    return [
      head,
      ...standing(room),
      ...(remedies.length === 0 ? [none] : remedies.map(remedyText)).map((text) => `→ ${text}`),
    ]
  }
  if (missing.length === 0 || rule === 'own-points') return []
  return [`? ${name}: not measured yet at ${missing.length > 1 ? 'points' : 'point'} ${missing.join(', ')}`]
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
function doubtText({ doubts, interval }: LocationAcceptance): string[] {
  if (doubts.length === 0) return []
  const parts = doubts.map((doubt) => {
    if (doubt.kind === 'stated-share')
      return `the stated ${Math.round(interval.statedShare * 100)} % held for only ${percent(interval.held / interval.readings)}`
    return `${doubt.ap === null ? 'bias' : inert(doubt.ap)} ${decibels(doubt.biasDb)} dB`
  })
  const effect = 'the verdict does not depend on it; check powers, APs and materials, then mds calibrate'
  return [`! the model or the powers are wrong here: ${parts.join(', ')}; ${effect}`]
}

function locationLines(location: LocationAcceptance, name: string, paint: Paint): string[] {
  const { verdict, rule, share, confidence, areaShare, deviation, interval, morePoints, rooms } = location
  const colour = { conforms: paint.green, fails: paint.red, 'not-proven': paint.yellow }[verdict]
  const held = interval.readings === 0 ? '—' : percent(interval.held / interval.readings)
  const bounds = interval.readings === 0 ? '' : ` (${percent(interval.lower)} … ${percent(interval.upper)})`
  const more = verdict === 'not-proven' && morePoints !== null && morePoints > 0
  return [
    ...headLines(inert(name), VERDICT[verdict], LOCATION_RULE[rule], { bold: paint.bold, colour }),
    ...indented(`${shareText(share, confidence)}; ${percent(areaShare)} required`, 2),
    ...(more ? indented(`${counted(morePoints, 'more point')} at target would show it`, 2) : []),
    ...indented(
      `measured less foreseen: bias ${decibels(deviation.biasDb)} dB, spread ${decibels(deviation.spreadDb)} dB over ${counted(deviation.readings, 'reading')}, ${deviation.censored} not heard`,
      2,
    ),
    ...indented(
      `the stated ${Math.round(interval.statedShare * 100)} % held for ${held} of ${counted(interval.readings, 'reading')}${bounds}`,
      2,
    ),
    ...doubtText(location).flatMap((text) => indented(text, 2)),
    ...(location.unknownOffset > 0
      ? indented(
          `! ${counted(location.unknownOffset, 'reading')} of a device whose offset nobody knows, taken as 0 dB`,
          2,
        )
      : []),
    ...rooms.flatMap(roomLines).flatMap((line) => indented(line, line.startsWith('→') ? 6 : 2)),
  ]
}

/** The acceptance at a terminal: verdict and figures a location, reserves with what would help. */
export function terminalAcceptance(
  result: AcceptanceResult,
  nameOf: (locationId: string) => string,
  paint: Paint,
): string {
  const other =
    result.otherReadings > 0
      ? [` ! ${counted(result.otherReadings, 'reading')} of locations that were not asked about`]
      : []
  const lines = result.locations.flatMap((location) => locationLines(location, nameOf(location.locationId), paint))
  return `${[...lines, ...other].join('\n')}\n`
}
