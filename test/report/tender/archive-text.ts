import { strFromU8, unzipSync } from 'fflate'

/** The parts of a workbook, all XML. */
export function partsOf(workbook: Uint8Array): ReadonlyMap<string, string> {
  return new Map(Object.entries(unzipSync(workbook)).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

function decoded(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** Every text of a part that a reader or a formula could get at: element contents and attribute values. */
export function textsOf(xml: string): string[] {
  const contents = [...xml.matchAll(/>([^<>]+)</g)].map((match) => match[1]!)
  const attributes = [...xml.matchAll(/="([^"]*)"/g)].map((match) => match[1]!)
  return [...contents, ...attributes].map(decoded)
}

/** Everything in a workbook as one text, its parts' names included. */
export function wholeText(workbook: Uint8Array): string {
  return [...partsOf(workbook)].flatMap(([name, xml]) => [name, ...textsOf(xml)]).join('\n')
}

/** The strings that cells show and formulas, one a line. */
export function shownText(workbook: Uint8Array): string {
  const shown = [...partsOf(workbook)].filter(
    ([name]) => name === 'xl/sharedStrings.xml' || name.startsWith('xl/worksheets/sheet'),
  )
  return shown
    .flatMap(([, xml]) => [...xml.matchAll(/<(?:t|f|v)[^>]*>([^<]*)</g)].map((match) => decoded(match[1]!)))
    .join('\n')
}

/** Numbers that cells hold, formula results included, by address; strings of the shared table are none. */
export function numericCells(
  workbook: Uint8Array,
): { readonly part: string; readonly address: string; readonly value: number }[] {
  return [...partsOf(workbook)]
    .filter(([name]) => name.startsWith('xl/worksheets/sheet'))
    .flatMap(([part, xml]) =>
      [...xml.matchAll(/<c r="([A-Z]+\d+)"([^>]*)>(?:<f[^>]*>[^<]*<\/f>)?<v>([^<]*)<\/v>/g)]
        .filter((match) => !/ t="(?:s|str|b|e)"/.test(match[2]!))
        .map((match) => ({ part, address: match[1]!, value: Number(match[3]) })),
    )
}
