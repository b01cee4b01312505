/*
 * What English print does not allow: what French puts into a sentence.
 */

const OFFENCES: readonly RegExp[] = [
  /\S[ \u00a0\u202f][:;!?%](?![\w=])/u,
  /[«»\u202f]/u,
  /(?<![\d,.])\d+,\d{1,2}(?!\d)/u,
  /\d\s?€/u,
  /(?<![\p{L}’'-])(?:les|des|une|pour|avec|dans|sont|aux|aucune?|sans|ou|et|est)(?![\p{L}’'-])/u,
]

/** Every text within data, the longest first. */
function textsWithin(data: unknown): string[] {
  if (typeof data === 'string') return [data]
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(textsWithin) : []
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ').replaceAll('’', "'")

/** Each offence with what stands around it, but in what the files said: names and sources are in the language of who wrote them. */
export function englishOffences(texts: Iterable<string>, data: unknown = null): string[] {
  const said = [...new Set(textsWithin(data).map(plain))].filter((text) => /\s/.test(text.trim()))
  said.sort((a, b) => b.length - a.length)
  const found = new Set<string>()
  for (const text of texts) {
    const own = said.reduce((rest, name) => rest.replaceAll(name, '·'), plain(text))
    for (const rule of OFFENCES) {
      const hit = rule.exec(own)
      if (hit !== null) found.add(`${hit[0]} in: ${own.slice(Math.max(0, hit.index - 30), hit.index + 30)}`)
    }
  }
  return [...found]
}
