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
export function askedFigures({ number, label, figures }: TenderArticle): AskedFigure[] {
  const all = figures.flatMap(figuresAsked)
  if (all.length === 0) return []
  const asked: readonly Asked[] = [['model', '', 'equal'], ...all]
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

/** Rank of the one standard that a text names; null where it names none or several. */
function rankOf(text: string, names: readonly RegExp[]): number | null {
  const found = names.flatMap((name, rank) => (name.test(text) ? [rank] : []))
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
    [/^(?:Go|GB)$/i, 1],
    [/^(?:To|TB)$/i, 1000],
  ],
}
/** Any unit of power, level, frequency, size or rate. */
const A_UNIT = /^(?:[mk]?W|dB[a-z]*|[kMG]?Hz|[kMGTP]i?(?:o|b|bits?|octets?)(?:\/s|ps)?|octets?)$/i

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

const MOUNTS = { ceiling: /plafon|ceiling/i, wall: /mur(?:al|ale|aux)?\b|mur|wall/i } as const

function holds({ name, limit, bound }: AskedFigure, value: string): boolean | null {
  if (name === 'model') return true
  if (name === 'mount') {
    const named = Object.entries(MOUNTS).filter(([, word]) => word.test(value))
    return named.length === 0 ? null : named.some(([mount]) => mount === limit)
  }
  const names = name === 'standard' ? RANKS[0]! : name === 'poe' ? RANKS[1]! : null
  const actual = names === null ? answeredNumber(value, name) : rankOf(value, names)
  const asked = typeof limit === 'number' ? limit : rankOf(limit, names!)
  if (actual === null || asked === null) return null
  return bound === 'at most' ? actual <= asked : actual >= asked
}

function judgedFigure(figure: AskedFigure, answer: FigureAnswer): JudgedFigure {
  if (answer.value === null) return { figure, answer, verdict: 'missing' }
  const met = holds(figure, answer.value)
  if (met === null) return { figure, answer, verdict: 'unclear' }
  if (!met) return { figure, answer, verdict: 'fails' }
  return { figure, answer, verdict: answer.proof === null && figure.name !== 'model' ? 'no-proof' : 'conforms' }
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
