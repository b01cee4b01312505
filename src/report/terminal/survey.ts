import type { WalkList, WalkLoss } from '../../model/walk-list.js'
import type { Paint } from '../paint.js'
import { counted, inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'

const SHARED: Readonly<Record<string, string>> = {
  '*level': 'the level of all readings',
  '*distance': 'the distance',
  '*way-round': 'the way round the walls',
}

function openWords({ open, priorSdDb, targetSdDb }: WalkLoss): string {
  if (open === null) return priorSdDb <= targetSdDb ? ', known as surely already' : ''
  if (open.why === 'confounded')
    return `, aim not reached: confounded with ${open.with.map((name) => SHARED[name] ?? name).join(' and ')}`
  if (open.why === 'not-crossed') return `, aim not reached: ${counted(open.readings, 'link')} through it in all`
  return `, out of reach with the ${counted(open.readings, 'link')} there are`
}

function lossLine(loss: WalkLoss): string {
  const { material, lossDb, priorSdDb, walkSdDb, targetSdDb, readings, places } = loss
  const walk = `${walkSdDb.toFixed(1)} dB with ${counted(readings, 'reading')} at ${counted(places, 'point')}`
  return `${material}: ${lossDb.toFixed(1)} dB, sd ${priorSdDb.toFixed(1)} dB, ${walk} (aim ${targetSdDb.toFixed(1)} dB)${openWords(loss)}`
}

function lossLines({ losses }: WalkList): string[] {
  if (losses === null) return ['the path-loss model counts no losses of walls: nothing to calibrate']
  return losses.length === 0
    ? ['no loss at its high end loses a room, nor do all together: nothing to calibrate']
    : losses.map(lossLine)
}

/** The walk lists at a terminal: stops by what they are for, and how surely the losses will be told. */
export function terminalSurvey(
  walks: readonly WalkList[],
  nameOf: (locationId: string) => string,
  paint: Paint,
): string {
  const lines = walks.flatMap((walk) => {
    const { locationId, stops, decide, calibrate, both, readings, walkM } = walk
    const head = ` ${paint.bold(inert(nameOf(locationId)))}: ${counted(stops.length, 'stop')}, ${walkM} m`
    const counts = `decide ${counted(decide, 'point')}, calibrate ${counted(calibrate, 'point')} (${counted(readings, 'reading')}), both ${both}`
    const details = [counts, ...lossLines(walk)].flatMap((line) => wrap(line, TERMINAL_COLUMNS - 4))
    return [head, ...details.map((line) => `   ${line}`)]
  })
  return `${lines.join('\n')}\n`
}
