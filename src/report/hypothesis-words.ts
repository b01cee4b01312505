import type { Hypothesis, Plan } from '../model/plan.js'
import { formatFor } from './format.js'
import { calibrationTexts, type HypothesisMessages, hypothesesTexts } from './messages/hypotheses.js'
import { pick } from './messages/texts.js'

/** An assumption in words a reader knows. */
export interface HypothesisWords {
  readonly domain: string
  readonly name: string
  readonly value: string
  readonly unit: string
  readonly source: string
  readonly file: string
}

const BAND_AT_END = /\.([\d.]+GHz)$/
/** Shares of a whole, shown in per cent. */
const SHARE = /Share$|Rate$|Margin$|Efficiency$|Utilisation$|^quantityUncertainty\./

/** As they are written: tables take them so, a page sets them for print. */
const HYPOTHESES = { fr: pick(hypothesesTexts, 'fr'), en: pick(hypothesesTexts, 'en') }
const CALIBRATION_WORDS = { fr: pick(calibrationTexts, 'fr'), en: pick(calibrationTexts, 'en') }

function messagesFor(plan: Plan): HypothesisMessages {
  return HYPOTHESES[plan.language]
}

/** Key under `design`, without the band it may end in. */
function splitKey(key: string): { readonly base: string; readonly band: string | null } {
  const path = key.replace(/^design\./, '')
  return { base: path.replace(BAND_AT_END, ''), band: BAND_AT_END.exec(path)?.[1] ?? null }
}

function numberText(plan: Plan, text: string, scale: number): string {
  const decimals = text.split('.')[1]?.length ?? 0
  return formatFor(plan.language).number(Number(text) * scale, scale === 1 ? decimals : Math.max(0, decimals - 2))
}

/** A word of the design in the reader's: a choice, a band, or the label of an article or a class. */
function wordText(plan: Plan, text: string): string {
  const words = messagesFor(plan)
  if (Object.hasOwn(words.values, text)) return words.values[text]!
  if (/^[\d.]+GHz$/.test(text)) return words.band(text)
  return plan.labels.accessPoints[text] ?? plan.bom.find((line) => line.article === text)?.label ?? text
}

function valueText(plan: Plan, { value }: Hypothesis, isShare: boolean): string {
  if (/^-?\d+(\.\d+)?$/.test(value)) return numberText(plan, value, isShare ? 100 : 1)
  const parts = value.split(', ').map((part) => wordText(plan, part))
  return parts.join(parts.some((part) => part.includes(',')) ? ' ; ' : ', ')
}

/** `design.calibration.FILE.FIGURE`, and its band. */
const CALIBRATION = /^design\.calibration\..+\.(\w+?)(?:\.([\d.]+GHz))?$/

/** A figure of a calibration, which the design does not name; null for any other. */
function calibrationWords(plan: Plan, hypothesis: Hypothesis): HypothesisWords | null {
  const [, figure = '', band = null] = CALIBRATION.exec(hypothesis.key) ?? []
  const own = CALIBRATION_WORDS[plan.language]
  const name = own.names[figure]
  if (name === undefined) return null
  const words = messagesFor(plan)
  return {
    domain: words.domains.propagation,
    name: band === null ? name : words.inBand(name, words.band(band)),
    value: hypothesis.value === '*' ? own.allSites : valueText(plan, hypothesis, false),
    unit: hypothesis.unit,
    source: own.source,
    file: hypothesis.file,
  }
}

/** Name, value, unit and source of an assumption; a key that nobody has named yet stands for itself. */
export function hypothesisWords(plan: Plan, hypothesis: Hypothesis): HypothesisWords {
  const calibrated = calibrationWords(plan, hypothesis)
  if (calibrated !== null) return calibrated
  const words = messagesFor(plan)
  const { base, band } = splitKey(hypothesis.key)
  const domain = base.split('.')[0]!
  const name = words.names[base] ?? hypothesis.key
  const isShare = SHARE.test(base)
  return {
    domain: (words.domains as Readonly<Record<string, string>>)[domain] ?? '',
    name: band === null ? name : words.inBand(name, words.band(band)),
    value: valueText(plan, hypothesis, isShare),
    unit: isShare ? '%' : (words.units[base] ?? hypothesis.unit),
    source: words.sources[base] ?? words.assumed,
    file: hypothesis.file,
  }
}
