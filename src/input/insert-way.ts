import { isAlias, isMap, isScalar, type Node, type Pair, parseDocument, stringify } from 'yaml'

/** A way as the operation's file holds it. */
export interface WayEntry {
  readonly design?: Readonly<Record<string, unknown>>
  readonly givenUp?: readonly string[]
  readonly deferred?: readonly string[]
  readonly lineTransfer?: { readonly from: string; readonly to: string; readonly amountEur: string }
}

const KEY = 'ways'
const LINE_WIDTH = 120

/** An entry as block YAML, its amount as the number that it is written as. */
function entryText(name: string, { lineTransfer, ...entry }: WayEntry, indent: string, mark: string): string {
  const text = stringify({ [name]: entry }, { lineWidth: LINE_WIDTH, indent: 2, flowCollectionPadding: true })
  const moved =
    lineTransfer === undefined
      ? ''
      : `  lineTransfer: { from: ${lineTransfer.from}, to: ${lineTransfer.to}, amountEur: ${lineTransfer.amountEur} }\n`
  const isEmpty = Object.keys(entry).length === 0
  const whole = isEmpty ? `${name}:\n${moved}` : `${text}${moved}`
  return whole
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}`)
    .join(mark)
}

/** End of the last line that a node stands on, without its mark. */
function lastLine(text: string, node: Node): number {
  const trimmed = text.slice(0, node.range![1]).trimEnd().length
  const newline = text.indexOf('\n', trimmed)
  if (newline < 0) return text.length
  return text[newline - 1] === '\r' ? newline - 1 : newline
}

/**
 * The text of an operation's file with a way put in, at the end of its ways. All that stood there stays to the letter: comments,
 * alignment, line ends.
 * @throws RangeError where the file is written in a way that it cannot be put into
 */
export function insertWay(text: string, name: string, entry: WayEntry): string {
  const document = parseDocument(text)
  const refuse = (): never => {
    throw new RangeError("the file's 'ways' are written in a way that nothing can be put into: write them as a block")
  }
  if (!isMap(document.contents)) return refuse()
  const mark = text.includes('\r\n') ? '\r\n' : '\n'
  const pair = document.contents.items.find(({ key }) => isScalar(key) && key.value === KEY) as Pair | undefined
  let after: string
  if (pair === undefined) {
    const head = text === '' || text.endsWith('\n') ? text : `${text}${mark}`
    after = `${head}${mark}${KEY}:${mark}${entryText(name, entry, '  ', mark)}${mark}`
  } else {
    const { value } = pair
    if (isAlias(value) || (isMap(value) && value.flow === true)) return refuse()
    const isFilled = isMap(value) && value.items.length > 0
    const first = isFilled ? (value.items[0]!.key as Node).range![0] : null
    const indent = first === null ? '  ' : ' '.repeat(first - (text.lastIndexOf('\n', first - 1) + 1))
    const at = lastLine(text, isFilled ? (value as unknown as Node) : (pair.key as Node))
    after = `${text.slice(0, at)}${mark}${entryText(name, entry, indent, mark)}${text.slice(at)}`
  }
  const written = parseDocument(after)
  const said = (written.toJS() as Record<string, unknown> | null) ?? {}
  const { [KEY]: ways, ...others } = said
  const { [KEY]: before, ...same } = document.toJS() as Record<string, unknown>
  const kept = JSON.stringify({ ...(before ?? {}), [name]: (ways as Record<string, unknown> | undefined)?.[name] })
  if (written.errors.length > 0 || JSON.stringify(others) !== JSON.stringify(same) || JSON.stringify(ways) !== kept)
    return refuse()
  return after
}
