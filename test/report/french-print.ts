import { readWorkbook } from './xlsx-read.js'

/*
 * What French print does not allow, and every text of pages, documents and workbooks that it is looked for in.
 */

const UNITS = 'mm²?|cm|km|m²?|dB[mi]?|[GMk]Hz|kW|W|[kMGT]o|[GM]bit/s|ms|min|s|h|j|jours?|mois|ports?|ans?'
/** What French print does not allow: a blank that breaks, none where one belongs, a straight apostrophe, thousands in one run. */
const OFFENCES: readonly RegExp[] = [
  /\S [:;!?»%€]/u,
  /«(?![\u00a0\u202f])/u,
  /[\p{L})»%][;!?](?=\s|$)/u,
  /\p{L}:(?=\s|$)/u,
  /\p{L}'\p{L}/u,
  new RegExp(`\\d (?:${UNITS})(?![\\p{L}\\d’'])`, 'u'),
  /\d \d{3}(?!\d)/u,
  /(?<!(?:IEC|ISO|EN|n°|RFC)[ \u00a0])(?<![\p{L}\d.,/-])\d{5,}(?![\d\p{L}./-])/u,
]

export function offences(texts: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const text of texts)
    for (const rule of OFFENCES) {
      const hit = rule.exec(text)
      if (hit !== null) found.add(`${hit[0]} in: ${text.slice(Math.max(0, hit.index - 20), hit.index + 30)}`)
    }
  return [...found]
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** Prose of a page: no style, script, drawing or markup. */
export function* pageTexts(page: string): Generator<string> {
  const shown = page.replace(/<(style|script|svg)[^>]*>[\s\S]*?<\/\1>/g, '')
  for (const text of shown.split(/<[^>]*>/))
    yield text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
}

const NO_PROSE = new Set([
  'drawing',
  'swatch',
  'data',
  'to',
  'id',
  'key',
  'value',
  'mark',
  'live',
  'kind',
  'tone',
  'look',
])

/** Every text of what is printed, but drawings, data and addresses. */
export function* proseOf(part: unknown): Generator<string> {
  if (typeof part === 'string') yield part
  else if (typeof part === 'object' && part !== null)
    for (const [key, value] of Object.entries(part)) if (!NO_PROSE.has(key)) yield* proseOf(value)
}

async function* workbookTexts(bytes: Uint8Array): AsyncGenerator<string> {
  for (const sheet of (await readWorkbook(bytes)).worksheets) {
    yield sheet.name
    const texts: string[] = []
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') texts.push(cell.value)
        const { prompt, promptTitle, error } = cell.dataValidation ?? {}
        texts.push(...[prompt, promptTitle, error].filter((text) => typeof text === 'string'))
      })
    })
    yield* texts
  }
}

export async function textsOfWorkbook(bytes: Uint8Array): Promise<string[]> {
  const texts: string[] = []
  for await (const text of workbookTexts(bytes)) texts.push(text)
  return texts
}
