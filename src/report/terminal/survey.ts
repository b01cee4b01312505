import type { Language } from '../../model/operation.js'
import type { WalkList, WalkLoss } from '../../model/walk-list.js'
import type { Format } from '../format.js'
import { messagesOf } from '../messages/index.js'
import { type CommandMessages, commandTexts } from '../messages/terminal-commands.js'
import type { Paint } from '../paint.js'
import { inert, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn } from '../text.js'

type Spoken = Pick<CommandMessages, 'survey' | 'count'> & { readonly f: Format }

function openWords({ survey, count }: Spoken, { open, priorSdDb, targetSdDb }: WalkLoss): string {
  if (open === null) return priorSdDb <= targetSdDb ? survey.known : ''
  const shared: Readonly<Record<string, string>> = survey.shared
  if (open.why === 'confounded')
    return survey.confounded(open.with.map((name) => shared[name] ?? name).join(survey.and))
  const links = count.links(open.readings)
  return open.why === 'not-crossed' ? survey.notCrossed(links) : survey.outOfReach(links)
}

function lossLine(spoken: Spoken, loss: WalkLoss): string {
  const { survey, count, f } = spoken
  const { material, lossDb, priorSdDb, walkSdDb, targetSdDb, readings, places } = loss
  const [shown, before, after, aim] = [lossDb, priorSdDb, walkSdDb, targetSdDb].map((each) => f.number(each, 1))
  const [read, points] = [count.readings(readings), count.points(places)]
  return survey.loss(material, shown!, before!, after!, read, points, aim!, openWords(spoken, loss))
}

function lossLines(spoken: Spoken, { losses }: WalkList): string[] {
  if (losses === null) return [spoken.survey.noLosses]
  return losses.length === 0 ? [spoken.survey.nothing] : losses.map((loss) => lossLine(spoken, loss))
}

/** The walk lists at a terminal: stops by what they are for, and how surely the losses will be told. */
export function terminalSurvey(
  walks: readonly WalkList[],
  nameOf: (locationId: string) => string,
  paint: Paint,
  language: Language = 'en',
): string {
  const spoken = { ...messagesOf(language, commandTexts), f: terminalFormatIn(language) }
  const { survey, count } = spoken
  const lines = walks.flatMap((walk) => {
    const { locationId, stops, decide, calibrate, both, readings, walkM } = walk
    const head = ` ${paint.bold(inert(nameOf(locationId)))}${survey.head(count.stops(stops.length), walkM)}`
    const counts = survey.counts(count.points(decide), count.points(calibrate), count.readings(readings), both)
    const details = [counts, ...lossLines(spoken, walk)].flatMap((line) => wrap(line, TERMINAL_COLUMNS - 4))
    return [head, ...details.map((line) => `   ${line}`)]
  })
  return `${lines.join('\n')}\n`
}
