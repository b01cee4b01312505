/*
 * Changes to a YAML text that leave all else to the letter: comments, alignment, line ends. Each change is made at the place that the
 * parser gives, and the result is read again: it must say what was meant and nothing else.
 */
import {
  Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'

/** A key of a map, or the item of a list that has that id, or stands at that index. */
export type Step = string | number | { readonly id: string }

export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue }

/** Sets what stands at a path, or adds it: a key to its map; a value to a list, at the end, where `append` says so. */
export interface YamlEdit {
  readonly path: readonly Step[]
  readonly value: PlainValue
  readonly append?: boolean
}

function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true
}

/** Where the last thing that a node holds ends: a block's own range runs on over the comments behind it. */
export function endOf(node: Node): number {
  if (isBlock(node)) {
    const last = isMap(node) ? node.items.at(-1) : isSeq(node) ? node.items.at(-1) : undefined
    if (last !== undefined) return isMap(node) ? endOfPair(last as Pair) : endOf(last as Node)
  }
  return node.range![1]
}

/** A key without a value ends at its colon. */
export function endOfPair({ key, value }: Pair): number {
  const ofKey = (key as Node).range![1]
  return value === null || value === undefined ? ofKey + 1 : Math.max(ofKey + 1, endOf(value as Node))
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** End of the line without its mark, so that what follows on the line, a comment, stays there. */
export function lineEnd(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  if (newline < 0) return text.length
  return text[newline - 1] === '\r' ? newline - 1 : newline
}

export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset)
}

/** The map of a list whose `id` that is; null where there is none. */
export function named(list: unknown, id: string): YAMLMap | null {
  if (!isSeq(list)) return null
  return (list.items.find((item) => isMap(item) && item.get('id') === id) as YAMLMap | undefined) ?? null
}

/** A value as it stands within a flow collection, on one line. */
function flowText(value: PlainValue): string {
  const document = new Document([value])
  visit(document, {
    Collection: (_, node) => {
      node.flow = true
    },
  })
  return document
    .toString({ lineWidth: 0 })
    .trim()
    .replace(/^\[\s*/, '')
    .replace(/\s*\]$/, '')
}

function stepInto(node: unknown, step: Step): unknown {
  if (typeof step === 'object') return named(node, step.id)
  if (typeof step === 'number') return isSeq(node) ? node.items[step] : undefined
  return isMap(node) ? pairOf(node, step)?.value : undefined
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && pair.key.value === key) as Pair | undefined
}

const shown = (path: readonly Step[]): string =>
  path.map((step) => (typeof step === 'object' ? step.id : String(step))).join('/')

interface Splice {
  readonly start: number
  readonly end: number
  readonly text: string
}

function replaced(text: string, pair: Pair, value: string, path: readonly Step[]): Splice {
  const { value: node } = pair
  if (node === null || node === undefined) {
    const start = endOfPair(pair)
    return { start, end: start, text: ` ${value}` }
  }
  if (!isNode(node) || isAlias(node) || (isCollection(node) && node.flow !== true) || ('anchor' in node && node.anchor))
    throw new RangeError(`'${shown(path)}' is written in a way that it cannot be set: write it out on one line`)
  const [start, end] = node.range!
  // An empty value stands at its colon.
  return { start, end, text: start === end && text[start - 1] === ':' ? ` ${value}` : value }
}

function added(text: string, map: YAMLMap, key: string, value: string, mark: string): Splice {
  const last = map.items.at(-1) as Pair | undefined
  const entry = `${flowText(key)}:${value.startsWith(mark) ? '' : ' '}${value}`
  if (map.flow === true) {
    const start = last === undefined ? map.range![0] + 1 : endOfPair(last)
    return { start, end: start, text: last === undefined ? ` ${entry} ` : `, ${entry}` }
  }
  const column = columnOf(text, (map.items[0]!.key as Node).range![0])
  const start = lineEnd(text, endOfPair(last!))
  return { start, end: start, text: `${mark}${' '.repeat(column)}${entry}` }
}

function appended(text: string, seq: YAMLSeq, value: string, mark: string): Splice {
  const last = seq.items.at(-1) as Node | undefined
  if (seq.flow === true) {
    const start = last === undefined ? seq.range![0] + 1 : endOf(last)
    return { start, end: start, text: last === undefined ? ` ${value} ` : `, ${value}` }
  }
  const start = lineEnd(text, endOf(seq))
  return { start, end: start, text: `${mark}${' '.repeat(columnOf(text, seq.range![0]))}- ${value}` }
}

/** A list that is not there yet, its first item on a line of its own. */
function startedList(text: string, map: YAMLMap, key: string, value: string, mark: string): Splice {
  if (map.flow === true) return added(text, map, key, `[ ${value} ]`, mark)
  const column = columnOf(text, (map.items[0]!.key as Node).range![0])
  return added(text, map, key, `${mark}${' '.repeat(column + 2)}- ${value}`, mark)
}

function spliceOf(text: string, root: unknown, { path, value, append }: YamlEdit, mark: string): Splice {
  const last = path.at(-1)!
  const parent = path.slice(0, -1).reduce(stepInto, root)
  const written = flowText(value)
  if (isSeq(parent) && typeof last === 'number') {
    const item = parent.items[last]
    if (!isMap(item) || item.flow !== true || item.anchor !== undefined)
      throw new RangeError(`'${shown(path)}' is not written on one line`)
    return { start: item.range![0], end: item.range![1], text: written }
  }
  if (!isMap(parent) || typeof last !== 'string')
    throw new RangeError(`'${shown(path.slice(0, -1))}' is not written out in the file`)
  const pair = pairOf(parent, last)
  if (append !== true) return pair ? replaced(text, pair, written, path) : added(text, parent, last, written, mark)
  const isEmpty = pair === undefined || pair.value === null || (isScalar(pair.value) && pair.value.value === null)
  if (isEmpty && pair === undefined) return startedList(text, parent, last, written, mark)
  if (isEmpty) return replaced(text, pair!, `[ ${written} ]`, path)
  if (isSeq(pair!.value) && (pair!.value.items.length > 0 || pair!.value.flow === true))
    return appended(text, pair!.value as YAMLSeq, written, mark)
  throw new RangeError(`'${shown(path)}' is written in a way that nothing can be added to it`)
}

type Loose = Record<string, unknown> & unknown[]

/** The same change on plain data: what the new text must say. */
function applyTo(data: unknown, { path, value, append }: YamlEdit): void {
  const into = (node: unknown, step: Step): unknown =>
    typeof step === 'object'
      ? (node as { id: unknown }[]).find(({ id }) => id === step.id)
      : (node as Loose)[step as number]
  const parent = path.slice(0, -1).reduce(into, data) as Loose
  const key = path.at(-1) as unknown as number
  if (append === true) parent[key] = [...((parent[key] as unknown[] | null | undefined) ?? []), value]
  else parent[key] = value
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .map(([key, entry]): [string, unknown] => [key, sorted(entry)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * A YAML text with some values set.
 * @throws RangeError where a place is not there, is an alias, or is written over several lines
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  const mark = text.includes('\r\n') ? '\r\n' : '\n'
  let result = text
  let document = parseDocument(text)
  for (const edit of edits) {
    // What aliases share is one object: written out, so that a change of it shows.
    const expected = JSON.parse(JSON.stringify(document.toJS())) as unknown
    const { start, end, text: put } = spliceOf(result, document.contents, edit, mark)
    result = result.slice(0, start) + put + result.slice(end)
    const written = parseDocument(result)
    applyTo(expected, edit)
    if (written.errors.length > 0 || JSON.stringify(sorted(expected)) !== JSON.stringify(sorted(written.toJS())))
      throw new RangeError(`'${shown(edit.path)}' is written in a way that it cannot be set`)
    document = written
  }
  return result
}
