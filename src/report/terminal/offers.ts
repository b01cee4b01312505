import type { AnalysedLot, OfferAnalysis } from '../../model/offer-analysis.js'
import type { Plan } from '../../model/plan.js'
import { pageContext } from '../context.js'
import { messagesOf } from '../messages/index.js'
import { offersTexts } from '../messages/offers.js'
import { cellText, type OffersContext, seenText } from '../offers/offer-words.js'
import { type Paint, plain } from '../paint.js'
import { clip, counted, padEnd, padStart, spacedEuros, TERMINAL_COLUMNS, wrap } from '../terminal-text.js'

const NAME_COLUMNS = 26
/** Questions of a bidder that a terminal shows. */
const MOST_SHOWN = 20

function lotLines(lot: AnalysedLot, paint: Paint): string[] {
  const widest = Math.max(12, ...lot.offers.map(({ totalEur, knownEur }) => spacedEuros(totalEur ?? knownEur).length))
  const head = ` ${padEnd(`lot ${lot.number}: ${clip(lot.label, 50)}`, NAME_COLUMNS)}`
  const rows = lot.offers.map(({ name, totalEur, score, rank, questions, appearsLow }) => {
    const total = padStart(totalEur === null ? 'to be asked' : spacedEuros(totalEur), widest)
    const marks = score === null ? '' : ` ${padStart(score.toFixed(2), 6)} /100  rank ${rank}`
    const open = questions === 0 ? '' : paint.yellow(`  ${counted(questions, 'question')}`)
    const low = appearsLow ? paint.red('  appears low') : ''
    return `   ${padEnd(clip(name, NAME_COLUMNS), NAME_COLUMNS)} ${total}${marks}${open}${low}`
  })
  return [paint.bold(head.trimEnd()), ...(rows.length === 0 ? ['   no offer'] : rows)]
}

function questionLines(context: OffersContext): string[] {
  return context.analysis.bidders.flatMap((bidder) => {
    const { questions, requests } = bidder
    if (questions.length + requests.length === 0) return []
    const shown = questions.slice(0, MOST_SHOWN).flatMap((question) => {
      const place = [question.number, cellText(question, bidder)].filter(Boolean).join(', ')
      const [first = '', ...more] = wrap(
        `${question.id} ${place}: ${seenText(question, context)}`,
        TERMINAL_COLUMNS - 6,
      )
      return [`   ${first}`, ...more.map((line) => `      ${line}`)]
    })
    const rest = questions.length > MOST_SHOWN ? [`   … ${questions.length - MOST_SHOWN} more in the letter`] : []
    const low = requests.map(
      ({ lot, prices }) =>
        `   explanations asked of the ${lot} offer: ${prices.map(({ number }) => number).join(', ')}`,
    )
    return [
      ` ${bidder.name}: ${counted(questions.length + requests.length, 'thing')} to ask`,
      ...shown,
      ...rest,
      ...low,
    ]
  })
}

/** The offers of each lot and what is to be asked, for a terminal, in English. */
export function formatAnalysis(plan: Plan, analysis: OfferAnalysis, paint: Paint = plain): string {
  const page = pageContext({ ...plan, language: 'en' })
  const context: OffersContext = { page, analysis, o: messagesOf('en', offersTexts) }
  return [...analysis.lots.flatMap((lot) => lotLines(lot, paint)), ...questionLines(context)].join('\n')
}
