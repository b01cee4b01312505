import type { LocationPlan, MaterialUse } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Hypothesis, Plan } from '../../model/plan.js'
import type { Band } from '../../model/site.js'
import type { PageContext } from '../context.js'
import { type Block, type Column, callout, column, note, pairs, type Section, section, table } from '../document.js'
import { formatFor, isOne, listed } from '../format.js'
import { calibrationTexts, type HypothesisMessages, hypothesesTexts } from '../messages/hypotheses.js'
import { pick } from '../messages/texts.js'
import { tied } from '../typeset.js'
import { bandText } from '../words.js'

/** An assumption in words a reader knows. */
interface HypothesisWords {
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

/** Figures that multiply. */
const FACTOR = /^(?:portal|wan)\.headroom$/

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
  return parts.some((part) => part.includes(',')) ? listed(parts, plan.language) : parts.join(', ')
}

/** The unit of a figure, in the number of its value. */
function unitText(plan: Plan, { unit, value }: Hypothesis, base: string): string {
  const words = messagesFor(plan)
  if (FACTOR.test(base)) return ''
  const named = words.units[base] ?? unit
  if (typeof named === 'string') return named
  return named[isOne(Number(value), plan.language) ? 0 : 1]
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
    value: `${FACTOR.test(base) ? '× ' : ''}${valueText(plan, hypothesis, isShare)}`,
    unit: isShare ? '%' : unitText(plan, hypothesis, base),
    source: words.sources[base] ?? words.assumed,
    file: hypothesis.file,
  }
}

/** A value with its unit. */
export function hypothesisValue({ value, unit }: HypothesisWords, language: Language): string {
  return tied(language === 'en' && unit === '%' ? `${value}%` : `${value} ${unit}`.trim())
}

/** Every assumption of the operation, folded. */
export function estateHypotheses({ t, plan }: PageContext): Section {
  const rows = plan.hypotheses.map((hypothesis) => hypothesisWords(plan, hypothesis))
  const columns: Column<HypothesisWords>[] = [
    column(t.index.domain, 'text', (row) => row.domain),
    column(t.index.hypothesis, 'text', (row) => row.name),
    column(t.index.value, 'text', (row) => hypothesisValue(row, plan.language).replace(' °', '°')),
    column(t.index.source, 'text', (row) => row.source),
    column(t.index.where, 'text', (row) => row.file),
  ]
  const title = `${t.index.hypotheses} (${plan.hypotheses.length})`
  return section(title, [table(columns, rows)], { isFolded: true })
}

function marginRows({ t, f, plan }: PageContext, { margin }: LocationPlan): readonly (readonly [string, string])[] {
  const names = t.site.margin
  return [
    [names.profile, plan.labels.profiles[margin.profile] ?? margin.profile],
    [names.target, `${f.number(margin.targetRssiDbm)} dBm`],
    [names.confidence, f.percent(margin.confidence, 0)],
    [names.share, f.percent(margin.areaShare, 0)],
    [names.device, `${f.number(margin.deviceLossDb, 1)} dB`],
    [names.sigmaLos, `${f.number(margin.lineOfSightSigmaDb, 2)} dB`],
    [names.sigmaNlos, `${f.number(margin.obstructedSigmaDb, 2)} dB`],
    ...(margin.freedom === undefined ? [] : [[names.freedom, `Student, ${f.number(margin.freedom)}`] as const]),
    [names.medianLos, `${f.number(margin.lineOfSightMedianDbm, 1)} dBm`],
    [names.medianNlos, `${f.number(margin.obstructedMedianDbm, 1)} dBm`],
    [names.uplink, `${f.number(margin.uplinkMinRssiDbm)} dBm`],
    [names.snr, `${f.number(margin.snrDb)} dB`],
    ...(margin.minRateMbps === undefined ? [] : [[names.rate, `${f.number(margin.minRateMbps)} Mbit/s`] as const]),
  ]
}

function lossText({ f }: PageContext, use: MaterialUse, band: Band): string {
  const loss = use.bands[band]
  if (loss === undefined) return '—'
  return `${f.number(loss.lossDb, 1)} (${f.number(loss.lowDb, 1)} … ${f.number(loss.highDb, 1)})`
}

function materialColumns(context: PageContext, location: LocationPlan): Column<MaterialUse>[] {
  const { t, f, plan } = context
  const bands = Object.keys(location.floors[0]?.grid.rssiDbm ?? {}) as Band[]
  const inBand = (band: Band): string => bandText(f.language, band).replace('\u00a0', ' ')
  return [
    column(t.site.materials, 'name', ({ material }) => plan.labels.materials[material] ?? material),
    column(`${t.site.length} (m)`, 'metres', ({ lengthM }) => (lengthM === 0 ? null : lengthM), {
      decimals: 0,
      absent: '',
    }),
    ...bands.map(
      (band): Column<MaterialUse> =>
        column(`${inBand(band)}, dB (${t.site.range})`, 'figures', (use) => lossText(context, use, band)),
    ),
    column(t.site.origin, 'text', (use) => t.lossOrigin[use.bands[location.margin.band]?.origin ?? 'none']),
  ]
}

/** From how many readings levels and deviations take more than a path. */
function toldNotes({ t, f }: PageContext, { told }: LocationPlan): Block[] {
  if (told === undefined) return []
  return [note(t.site.told(f.number(told.readings), f.number(told.places), f.number(told.accessPoints)))]
}

/** Hypotheses before results: where the plan comes from, the margin budget, the walls and what their losses rest on. */
export function siteHypotheses(context: PageContext, location: LocationPlan): Section {
  const { t } = context
  const { provenance, materials } = location
  const source = provenance.note === null ? '' : ` (${provenance.note})`
  return section(t.site.hypotheses, [
    callout('warn', `${t.provenanceNote[provenance.plan]}${source}`),
    {
      kind: 'columns',
      look: 'wide',
      parts: [
        [
          pairs(marginRows(context, location), [t.site.budgetTitle, t.index.value], 'figures'),
          note(t.site.marginNote),
          ...toldNotes(context, location),
        ],
        [
          table(materialColumns(context, location), materials),
          note(t.site.materialsNote),
          note(t.sensitivity.antennaNote),
        ],
      ],
    },
  ])
}
