/** Rows of a semicolon CSV with quotes, as records by the header's names. */
export function readCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let cell = ''
  let quoted = false
  const source = text.replace(/^\ufeff/, '')
  for (let at = 0; at < source.length; at++) {
    const character = source[at]!
    if (quoted) {
      if (character !== '"') cell += character
      else if (source[at + 1] === '"') cell += source[at++]
      else quoted = false
    } else if (character === '"') quoted = true
    else if (character === ';' || character === '\n') {
      rows.at(-1)!.push(cell)
      cell = ''
      if (character === '\n') rows.push([])
    } else if (character !== '\r') cell += character
  }
  const [header, ...body] = rows.filter((row) => row.length > 0)
  return body.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index] ?? ''])))
}
