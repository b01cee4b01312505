import { withoutAccents } from '../units.js'
import type { ClassFigure, TenderArticle } from './tender-plan.js'

/** What a technical response is asked about: one figure of the class of an article. */
export interface AskedFigure {
  /** `E1.01-3`: price number of the article and rank of the figure. */
  readonly id: string
  readonly number: string
  readonly label: string
  readonly name: FigureName
  /** Of a radio. */
  readonly band: string | null
  /** A number, or the name of a standard. */
  readonly limit: number | string
  readonly bound: 'at least' | 'at most' | 'equal'
}

export type FigureName =
  | 'model'
  | 'standard'
  | 'streams'
  | 'widthMhz'
  | 'eirpDbm'
  | 'mount'
  | 'poe'
  | 'poeDrawW'
  | 'clients'
  | 'ports'
  | 'poeBudgetW'
  | 'uplinkPorts'
  | 'poeW'
  | 'sessions'
  | 'throughputMbps'
  | 'vpnMbps'
  | 'usableGb'
  | 'described'

type Asked = readonly [name: FigureName, limit: number | string, bound?: AskedFigure['bound'], band?: string]

function figuresAsked(figure: ClassFigure): readonly Asked[] {
  switch (figure.kind) {
    case 'radio': {
      const { band, standard, streams, widthMhz, eirpDbm } = figure
      return [
        ['standard', standard, 'at least', band],
        ['streams', streams, 'at least', band],
        ['widthMhz', widthMhz, 'at least', band],
        ['eirpDbm', eirpDbm, 'at least', band],
      ]
    }
    case 'access-point':
      return [
        ['poe', figure.poeStandard, 'at most'],
        ['poeDrawW', figure.poeDrawW, 'at most'],
        ['clients', figure.clients],
        ['mount', figure.mount, 'equal'],
      ]
    case 'switch':
      return [
        ['ports', figure.ports],
        ['poe', figure.poeStandard],
        ['poeBudgetW', figure.poeBudgetW],
        ['uplinkPorts', figure.uplinkPorts],
      ]
    case 'injector':
      return [
        ['poe', figure.poeStandard],
        ['poeW', figure.poeW],
      ]
    case 'portal':
      return [['sessions', figure.sessions]]
    case 'firewall':
      return [
        ['throughputMbps', figure.throughputMbps],
        ['vpnMbps', figure.vpnMbps],
      ]
    case 'log-store':
      return [['usableGb', figure.usableGb]]
  }
}

/** Every figure that bidders answer for an article, its maker and model first; none where its class asks nothing. */
export function askedFigures(article: TenderArticle): AskedFigure[] {
  const all = article.figures.flatMap(figuresAsked)
  return all.length === 0 ? [] : asRows(article, all)
}

/**
 * What the articles of a lot are asked for, where one of them has a class: an article without one, such as a server, is asked for its model
 * and whether it is what its designation and the definition of its price describe.
 */
export function lotFigures(articles: readonly TenderArticle[]): AskedFigure[] {
  const isAsked = articles.some((article) => askedFigures(article).length > 0)
  return articles.flatMap((article) => {
    const own = askedFigures(article)
    return own.length > 0 || !isAsked ? own : asRows(article, [['described', '', 'equal']])
  })
}

function asRows({ number, label }: TenderArticle, figures: readonly Asked[]): AskedFigure[] {
  const asked: readonly Asked[] = [['model', '', 'equal'], ...figures]
  return asked.map(([name, limit, bound = 'at least', band = null], at) => ({
    id: `${number}-${at + 1}`,
    number,
    label,
    name,
    band,
    limit,
    bound,
  }))
}

export interface FigureAnswer {
  readonly id: string
  /** As it is written; null where the cell is empty. */
  readonly value: string | null
  readonly proof: string | null
}

/** `unclear`: an answer that cannot be held against the figure; `missing`: none; `no-proof`: enough as it is declared, without a proof. */
type AnswerVerdict = 'conforms' | 'fails' | 'missing' | 'unclear' | 'no-proof'

export interface JudgedFigure {
  readonly figure: AskedFigure
  readonly answer: FigureAnswer
  readonly verdict: AnswerVerdict
}

export interface JudgedArticle {
  readonly number: string
  readonly label: string
  /** Maker and model as written. */
  readonly model: string | null
  readonly verdict: 'conforms' | 'fails' | 'to-ask'
  readonly figures: readonly JudgedFigure[]
}

/** Names of the generations of Wi-Fi and of powers over Ethernet, from the least. */
const RANKS: readonly (readonly RegExp[])[] = [
  [
    /802\.11n\b|wi-?fi ?4\b|\bht\b/i,
    /802\.11ac\b|wi-?fi ?5\b|\bvht\b/i,
    /802\.11ax\b|wi-?fi ?6e?\b|\bhe\b/i,
    /802\.11be\b|wi-?fi ?7\b|\beht\b/i,
  ],
  [/802\.3af\b|\bpoe(?!\s?\+)\b/i, /802\.3at\b|\bpoe\s?\+(?!\+)/i, /802\.3bt\b|\bpoe\s?\+\+|\buPoE\b/i],
]

/** `802.11a/b/ac/ax`, `802.3at/bt`: several standards written as one. */
const SHORT_LIST = /(802\.(?:11|3)) ?((?:[a-z]{1,2} ?[/,+&] ?)+[a-z]{1,2})\b/gi

/** Rank of the one standard that a text names; null where it names none or several. */
function rankOf(text: string, names: readonly RegExp[]): number | null {
  const spelt = text.replace(SHORT_LIST, (_, head, tail) => `${head}${tail.split(/[ /,+&]+/).join(` ${head}`)}`)
  const found = names.flatMap((name, rank) => (name.test(spelt) ? [rank] : []))
  return found.length === 1 ? found[0]! : null
}

/** The one number of an answer, and the word behind it. */
const NUMBER = /^[^\d+\-−]*(\d+(?:[ \u00a0\u202f]\d{3})*(?:[.,]\d+)?)(?![\d.,])[ \u00a0\u202f]?([^\s\d.,:;()]*)[^\d]*$/

/** What a figure may be answered in, each as a multiple of its own unit. */
const RATE: readonly (readonly [RegExp, number])[] = [
  [/^M(?:bits?|b)(?:\/s|ps)?$/, 1],
  [/^G(?:bits?|b)(?:\/s|ps)?$/, 1000],
]
const POWER: readonly (readonly [RegExp, number])[] = [
  [/^W$/i, 1],
  [/^kW$/i, 1000],
]
const UNITS: Readonly<Partial<Record<FigureName, readonly (readonly [RegExp, number])[]>>> = {
  widthMhz: [
    [/^MHz$/i, 1],
    [/^GHz$/i, 1000],
  ],
  eirpDbm: [[/^dBm$/i, 1]],
  poeDrawW: POWER,
  poeBudgetW: POWER,
  poeW: POWER,
  throughputMbps: RATE,
  vpnMbps: RATE,
  usableGb: [
    [/^(?:Go|go|GO|GB)$/, 1],
    [/^(?:To|to|TO|TB)$/, 1000],
  ],
}
/** Any unit of power, level, frequency, size or rate, or what was begun as one: `10G`. */
const A_UNIT = /^(?:[mk]?(?:W|VA)|dB[a-z]*|[kMG]?Hz|[kMGT]|[kMGTP]i?(?:o|b|bits?|octets?)(?:\/s|ps)?|octets?)$/i

/**
 * The one number of an answer such as `20 dBm`, `1 200`, `20,5`, in the unit of its figure: `4 To` are 4 000 Go.
 * @param name without it no unit is looked at
 * @returns null where it holds none, several, a doubtful one or one in a unit that is none of the figure's
 */
export function answeredNumber(text: string, name?: FigureName): number | null {
  const [, digits = null, word = ''] = NUMBER.exec(text) ?? []
  if (digits === null || /\d[.,]\d{3}$/.test(digits)) return null
  const hasUnit = name !== undefined && A_UNIT.test(word)
  const factor = hasUnit ? UNITS[name]?.find(([unit]) => unit.test(word))?.[1] : 1
  if (factor === undefined) return null
  const number = Number(digits.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'))
  return Number((number * factor).toPrecision(12))
}

const folded = (text: string): string => withoutAccents(text).toLowerCase()

/** What stands beside a count of ports: rates, sizes and names of plugs, which are no counts. */
const OF_PORTS =
  /\b\d+(?:[.,]\d+)? ?(?:G|M)(?:(?:b|bits?)(?:ps|\/s)?|be|E)?\b|\b10\/100(?:\/1000)?\b|\b\d+(?:[.,]\d)?G?BASE-?\w+|\bRJ-?45\b|\b(?:IEEE )?802\.3\w*/gi
const COUNTED: ReadonlySet<FigureName> = new Set(['ports', 'uplinkPorts'])

/** Words that take back or blur what stands beside them: `20 dBm sous réserve`, `4 To bruts`, `plafond (en option)`. */
const BLURRED =
  /[~≈±]|\b(?:reserve|sauf|hors|environ|env|approx\w*|typ(?:iques?|ical)?|theorique\w*|theoretical|crete|peak|moyen\w*|average|bruts?|brutes?|raw|option\w*|non|pas|not|except|excluding|subject to|about|prevue?s?|planned|apres|after)\b/
/** Words that stand where a name or a proof should. */
const NO_NAME =
  /^(?:conformes?|oui|yes|non|no|ok|neant|none|nc|na|n\/a|sans objet|idem|au choix|equivalent|tbd|a (?:indiquer|definir|preciser|confirmer))?[\s.]*$/
/** Whether a text names anything, be it a model or a document. */
const isNamed = (text: string): boolean => /[\p{L}\d]/u.test(text) && !NO_NAME.test(folded(text))

const AT_LEAST = /[>≥]|\b(?:au moins|minimum|mini|plus de|at least|more than)\b/
const AT_MOST = /[<≤]|\b(?:au plus|moins de|at most|less than)\b/
/** `20/40/80 MHz`: the widths of a radio, the greatest counts. */
const WIDTHS = /^(?:20|40|80|160|320)(?: ?[/,;] ?(?:20|40|80|160|320))+ ?(?:MHz)?$/i

/** `2x2:2`, `4×4 : 4 MIMO`: antennas that send and that receive, then the streams; without the last, antennas are not streams. */
const STREAMS = /^\d ?[x×] ?\d ?: ?(\d)(?: ?(?:MU-)?MIMO)?$/i

/** Whether a number meets a bound; null where the answer gives only the other end (`< 30` for 20 at least), or a unit was left out. */
function meets({ name, bound }: AskedFigure, limit: number, text: string): boolean | null {
  const widths = name === 'widthMhz' && WIDTHS.test(text.trim()) ? text.match(/\d+/g)!.map(Number) : null
  const streams = name === 'streams' ? (STREAMS.exec(text.trim())?.[1] ?? text) : text
  const counted = COUNTED.has(name) ? streams.replace(OF_PORTS, ' ') : streams
  const actual = widths === null ? answeredNumber(counted, name) : Math.max(...widths)
  if (actual === null) return null
  const met = bound === 'at most' ? actual <= limit : actual >= limit
  const words = folded(text)
  if (met) return (bound === 'at most' ? AT_LEAST : AT_MOST).test(words) ? null : true
  const isOpen = bound === 'at least' && AT_LEAST.test(words)
  const isInThousands =
    UNITS[name]?.some(([, factor]) => factor === 1000) && bound === 'at least' && !/\p{L}/u.test(text)
  const couldBe = isInThousands && actual * 100 <= limit && actual * 1000 >= limit
  return isOpen || couldBe ? null : false
}

const YES = /^(?:oui|yes|conformes?|compliant|ok)[\s.]*$/
const MOUNTS = { ceiling: /plafon|ceiling/i, wall: /mur(?:al|ale|aux)?\b|mur|wall/i } as const

function holds(figure: AskedFigure, value: string): boolean | null {
  const { name, limit, bound } = figure
  if (name === 'model') return isNamed(value) ? true : null
  if (BLURRED.test(folded(value))) return null
  if (name === 'described') return YES.test(folded(value)) ? true : null
  if (name === 'mount') {
    // The requirement is the value: whoever says yes to it has named it.
    if (YES.test(folded(value))) return true
    const named = Object.entries(MOUNTS).filter(([, word]) => word.test(value))
    return named.length === 0 ? null : named.some(([mount]) => mount === limit)
  }
  if (typeof limit === 'number') return meets(figure, limit, value)
  const names = RANKS[name === 'standard' ? 0 : 1]!
  const [actual, asked] = [rankOf(value, names), rankOf(limit, names)]
  if (actual === null || asked === null) return null
  return bound === 'at most' ? actual <= asked : actual >= asked
}

const isProven = ({ name }: AskedFigure, { proof }: FigureAnswer): boolean =>
  name === 'model' || (proof !== null && isNamed(proof))

function judgedFigure(figure: AskedFigure, answer: FigureAnswer): JudgedFigure {
  if (answer.value === null) return { figure, answer, verdict: 'missing' }
  const met = holds(figure, answer.value)
  if (met === null) return { figure, answer, verdict: 'unclear' }
  if (!met) return { figure, answer, verdict: 'fails' }
  return { figure, answer, verdict: isProven(figure, answer) ? 'conforms' : 'no-proof' }
}

/** Holds the answers of a form against what was asked, article by article; a figure that nobody answered is missing, never taken as met. */
export function judgeAnswers(asked: readonly AskedFigure[], answers: readonly FigureAnswer[]): JudgedArticle[] {
  const byId = new Map(answers.map((answer) => [answer.id, answer]))
  return [...new Set(asked.map(({ number }) => number))].map((number) => {
    const own = asked.filter((figure) => figure.number === number)
    const figures = own.map((figure) =>
      judgedFigure(figure, byId.get(figure.id) ?? { id: figure.id, value: null, proof: null }),
    )
    const fails = figures.some(({ verdict }) => verdict === 'fails')
    const open = figures.some(({ verdict }) => verdict !== 'conforms')
    return {
      number,
      label: own[0]!.label,
      model: figures[0]!.answer.value,
      verdict: fails ? 'fails' : open ? 'to-ask' : 'conforms',
      figures,
    }
  })
}
