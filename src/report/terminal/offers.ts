import type { AnalysedLot, OfferAnalysis } from '../../model/offer-analysis.js'
import type { Language } from '../../model/operation.js'
import type { Plan } from '../../model/plan.js'
import { pageContext } from '../context.js'
import { messagesOf } from '../messages/index.js'
import { offersTexts } from '../messages/offers.js'
import { cellText, type OffersContext, seenText } from '../offers/offer-words.js'
import { type Paint, plain } from '../paint.js'
import { clip, padEnd, padStart, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'
import { terminalFormatIn } from '../text.js'

const NAME_COLUMNS = 26
/** Questions of a bidder that a terminal shows. */
const MOST_SHOWN = 20

function lotLines({ analysis, page, o }: OffersContext, lot: AnalysedLot, paint: Paint): string[] {
  const { f } = page
  const { terminal: words, report } = o
  const { euros } = terminalFormatIn(f.language)
  const widest = Math.max(12, ...lot.offers.map(({ totalEur, knownEur }) => euros(totalEur ?? knownEur).length))
  const head = ` ${report.lot(String(lot.number), clip(lot.label, 50))}`
  const rows = lot.offers.map(({ name, totalEur, score, rank, isTied, setAside, questions, appearsLow }) => {
    const unknown = setAside === null ? words.unknown : ''
    const total = padStart(totalEur === null ? unknown : euros(totalEur), widest)
    const place = words.rank(isTied ? report.tied(String(rank)) : String(rank))
    const marks = score === null ? '' : ` ${padStart(f.number(score, 2), 6)} /100  ${place}`
    const apart = setAside === null ? '' : paint.red(`  ${report.isSetAside}`)
    const open = questions === 0 ? '' : paint.yellow(`  ${countedIn(questions, report.questionCount)}`)
    const low = appearsLow ? paint.red(`  ${words.low}`) : ''
    return `   ${padEnd(clip(name, NAME_COLUMNS), NAME_COLUMNS)} ${total}${marks}${apart}${open}${low}`
  })
  const isOpen =
    analysis.method !== null && lot.offers.some(({ totalEur, setAside }) => totalEur === null && setAside === null)
  const provisional = isOpen && lot.offers.some(({ rank }) => rank !== null) ? [`   ${words.provisional}`] : []
  return [paint.bold(head), ...(rows.length === 0 ? [`   ${words.noOffer}`] : rows), ...provisional]
}

const countedIn = (count: number, [one, several]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : several}`

function questionLines(context: OffersContext): string[] {
  const { terminal: words, report } = context.o
  return context.analysis.bidders.flatMap((bidder) => {
    const { questions, requests } = bidder
    if (questions.length + requests.length === 0) return []
    const shown = questions.slice(0, MOST_SHOWN).flatMap((question) => {
      const place = [question.number, cellText(question, bidder)].filter(Boolean).join(', ')
      const seen = words.seen(`${question.id} ${place}`, seenText(question, context))
      const [first = '', ...more] = wrap(seen, TERMINAL_COLUMNS - 6)
      return [`   ${first}`, ...more.map((line) => `      ${line}`)]
    })
    const left = String(questions.length - MOST_SHOWN)
    // Without a consultation no letter is written.
    const where = context.analysis.method === null ? words.moreInJson(left) : words.moreInLetter(left)
    const rest = questions.length > MOST_SHOWN ? [`   ${where}`] : []
    const low = requests.flatMap(({ lot, prices }) => {
      const numbers = prices.map(({ number }) => number).join(', ')
      return wrap(words.explain(lotNumber(context, lot), numbers), TERMINAL_COLUMNS - 6).map((line) => `  ${line}`)
    })
    const asked = [
      ...(questions.length > 0 ? [countedIn(questions.length, report.questionCount)] : []),
      ...(requests.length > 0 ? [countedIn(requests.length, report.requestCount)] : []),
    ]
    return [` ${words.seen(bidder.name, asked.join(', '))}`, ...shown, ...rest, ...low]
  })
}

function lotNumber({ analysis }: OffersContext, lot: string): string {
  return String(analysis.lots.find((each) => each.lot === lot)?.number ?? lot)
}

/** The offers of each lot and what is to be asked, for a terminal. */
export function formatAnalysis(
  plan: Plan,
  analysis: OfferAnalysis,
  paint: Paint = plain,
  language: Language = 'en',
): string {
  const page = pageContext({ ...plan, language })
  const context: OffersContext = { page, analysis, o: messagesOf(language, offersTexts) }
  return [...analysis.lots.flatMap((lot) => lotLines(context, lot, paint)), ...questionLines(context)].join('\n')
}
