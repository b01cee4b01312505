/*
 * Changes to a YAML text that leave all else to the letter: comments, alignment, line ends. Each change is made at the place that the
 * parser gives, and the result is read again: it must say what was meant and nothing else.
 */
import {
  Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
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

/** Sets what stands at a path, or adds it: a key to its map; a value to a list, at the end, where `append` says so. Or takes it away. */
export type YamlEdit =
  | { readonly path: readonly Step[]; readonly value: PlainValue; readonly append?: boolean }
  | { readonly path: readonly Step[]; readonly remove: true }

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

/** A value as it stands within a flow collection, on one line: `{ id: x, rect: [0, 0, 4, 3] }`. */
function flowText(value: PlainValue): string {
  if (Array.isArray(value)) {
    const items = value.map((item: PlainValue) => flowText(item)).join(', ')
    return items.includes('{') ? `[ ${items} ]` : `[${items}]`
  }
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, entry]) => `${scalarText(key)}: ${flowText(entry)}`)
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`
  }
  return scalarText(value as string | number | boolean | null)
}

function scalarText(value: string | number | boolean | null): string {
  const document = new Document([value])
  ;(document.contents as unknown as YAMLSeq).flow = true
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
  if (!isNode(node) || isAlias(node) || ('anchor' in node && node.anchor)) throw notSettable(path)
  const [start, end] = node.range!
  if (isBlock(node)) {
    const from = (pair.key as Node).range![1]
    const last = endOf(node)
    // What is written over several lines becomes one; a comment in it would be lost.
    if (/#|[&*!]\w/.test(text.slice(from, last))) throw notSettable(path)
    return { start: from, end: last, text: `: ${value}` }
  }
  // An empty value stands at its colon.
  return { start, end, text: start === end && text[start - 1] === ':' ? ` ${value}` : value }
}

function notSettable(path: readonly Step[]): RangeError {
  return new RangeError(`'${shown(path)}' is written in a way that it cannot be set: write it out on one line`)
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

function appended(text: string, map: YAMLMap, pair: Pair, value: string, mark: string): Splice {
  const seq = pair.value as YAMLSeq
  const last = seq.items.at(-1) as Node | undefined
  if (seq.flow !== true) {
    const start = lineEnd(text, endOf(seq))
    return { start, end: start, text: `${mark}${' '.repeat(columnOf(text, seq.range![0]))}- ${value}` }
  }
  if (last !== undefined) return { start: endOf(last), end: endOf(last), text: `, ${value}` }
  if (map.flow === true) return { start: seq.range![0], end: seq.range![1], text: `[ ${value} ]` }
  // An empty list becomes one with a line for each item; a comment behind it stays there.
  const end = lineEnd(text, seq.range![1])
  const column = columnOf(text, (pair.key as Node).range![0])
  const start = text.slice(0, seq.range![0]).trimEnd().length
  return { start, end, text: `${text.slice(seq.range![1], end)}${mark}${' '.repeat(column + 2)}- ${value}` }
}

/** A list that is not there yet, its first item on a line of its own. */
function startedList(text: string, map: YAMLMap, key: string, value: string, mark: string): Splice {
  if (map.flow === true) return added(text, map, key, `[ ${value} ]`, mark)
  const column = columnOf(text, (map.items[0]!.key as Node).range![0])
  return added(text, map, key, `${mark}${' '.repeat(column + 2)}- ${value}`, mark)
}

/** End of the line with its mark. */
function nextLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline < 0 ? text.length : newline + 1
}

/** Takes an entry of a flow collection away, with the comma and, where it had a line of its own, that line. */
function cutFromFlow(text: string, start: number, end: number, before: number): Splice {
  const comma = /^\s*,[ \t]*/.exec(text.slice(end))?.[0].length ?? 0
  if (comma === 0 && !text.slice(before, start).includes('#') && text.slice(before, start).includes(','))
    return { start: before, end, text: '' }
  const from = lineStart(text, start)
  const rest = lineEnd(text, end + comma)
  const alone = text.slice(from, start).trim() === '' && /^\s*(?:#.*)?$/.test(text.slice(end + comma, rest))
  return alone ? { start: from, end: nextLine(text, end), text: '' } : { start, end: end + comma, text: '' }
}

/** Takes the lines of an entry of a block collection away, with a comment behind it; those above it stay. */
function cutFromBlock(text: string, start: number, end: number, path: readonly Step[]): Splice {
  const from = lineStart(text, start)
  if (!/^\s*(?:-\s+)?$/.test(text.slice(from, start))) throw notSettable(path)
  return { start: from, end: nextLine(text, end), text: '' }
}

function removed(text: string, parent: unknown, path: readonly Step[], holder: Pair | undefined): Splice {
  const last = path.at(-1)!
  const items = isMap(parent) || isSeq(parent) ? (parent.items as (Pair | Node)[]) : []
  const index = isSeq(parent)
    ? typeof last === 'number'
      ? last
      : items.findIndex((item) => typeof last === 'object' && isMap(item) && item.get('id') === last.id)
    : items.findIndex(
        (item) => typeof last === 'string' && (item as Pair<Node>).key === pairOf(parent as YAMLMap, last)?.key,
      )
  const item = items[index]
  if (item === undefined || ('anchor' in item && item.anchor))
    throw new RangeError(`'${shown(path)}' cannot be taken away`)
  const range = (each: Pair | Node): readonly [number, number] =>
    isSeq(parent)
      ? [(each as Node).range![0], endOf(each as Node)]
      : [((each as Pair).key as Node).range![0], endOfPair(each as Pair)]
  const [start, end] = range(item)
  const { flow, range: whole } = parent as YAMLSeq
  if (flow === true && items.length === 1 && !text.slice(whole![0], whole![1]).includes('#'))
    return { start: whole![0], end: whole![1], text: isSeq(parent) ? '[]' : '{}' }
  if (flow === true) return cutFromFlow(text, start, end, index === 0 ? whole![0] + 1 : range(items[index - 1]!)[1])
  if (isMap(parent) && text.slice(lineStart(text, start), start).includes('-')) throw notSettable(path)
  const cut = cutFromBlock(text, start, end, path)
  if (items.length > 1) return cut
  // The last one leaves an empty list behind; comments above it stay.
  if (!isSeq(parent) || holder === undefined) throw notSettable(path)
  const colon = endOfPair({ key: holder.key, value: null } as Pair)
  return { start: colon, end: cut.end, text: ` []${text.slice(colon, cut.start)}` }
}

function spliceOf(text: string, root: unknown, edit: YamlEdit, mark: string): Splice {
  const { path } = edit
  const last = path.at(-1)!
  const parent = path.slice(0, -1).reduce(stepInto, root)
  if ('remove' in edit) {
    const above = path.slice(0, -2).reduce(stepInto, root)
    const key = path.at(-2)
    return removed(text, parent, path, isMap(above) && typeof key === 'string' ? pairOf(above, key) : undefined)
  }
  const written = flowText(edit.value)
  if (isSeq(parent) && typeof last === 'number') {
    const item = parent.items[last] as Node | undefined
    if (item === undefined || isAlias(item) || isBlock(item) || ('anchor' in item && item.anchor))
      throw new RangeError(`'${shown(path)}' is not written on one line`)
    return { start: item.range![0], end: item.range![1], text: written }
  }
  if (!isMap(parent) || typeof last !== 'string')
    throw new RangeError(`'${shown(path.slice(0, -1))}' is not written out in the file`)
  const pair = pairOf(parent, last)
  if (edit.append !== true) return pair ? replaced(text, pair, written, path) : added(text, parent, last, written, mark)
  const isEmpty = pair === undefined || pair.value === null || (isScalar(pair.value) && pair.value.value === null)
  if (isEmpty && pair === undefined) return startedList(text, parent, last, written, mark)
  if (isEmpty) return replaced(text, pair!, `[ ${written} ]`, path)
  if (isSeq(pair!.value) && (pair!.value.items.length > 0 || pair!.value.flow === true))
    return appended(text, parent, pair!, written, mark)
  throw new RangeError(`'${shown(path)}' is written in a way that nothing can be added to it`)
}

type Loose = Record<string, unknown> & unknown[]

/** The same change on plain data: what the new text must say. */
function applyTo(data: unknown, edit: YamlEdit): void {
  const { path } = edit
  const into = (node: unknown, step: Step): unknown =>
    typeof step === 'object'
      ? (node as { id: unknown }[]).find(({ id }) => id === step.id)
      : (node as Loose)[step as number]
  const parent = path.slice(0, -1).reduce(into, data) as Loose
  const last = path.at(-1)!
  const key = (
    typeof last === 'object' ? (parent as { id: unknown }[]).findIndex(({ id }) => id === last.id) : last
  ) as number
  if ('remove' in edit) {
    if (Array.isArray(parent)) parent.splice(key, 1)
    else delete (parent as Record<string, unknown>)[key]
  } else if (edit.append === true) parent[key] = [...((parent[key] as unknown[] | null | undefined) ?? []), edit.value]
  else parent[key] = edit.value
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .map(([key, entry]): [string, unknown] => [key, sorted(entry)])
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/**
 * A YAML text with some values set, and how it is read.
 * @param before the text as it is read
 * @throws RangeError where a place is not there, is an alias, or is written over several lines
 */
export function editedYaml(
  text: string,
  edits: readonly YamlEdit[],
  before: Document.Parsed = parseDocument(text),
): { readonly text: string; readonly document: Document.Parsed } {
  const mark = text.includes('\r\n') ? '\r\n' : '\n'
  let result = text
  let document = before
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
  return { text: result, document }
}

/**
 * A YAML text with some values set.
 * @throws RangeError where a place is not there, is an alias, or is written over several lines
 */
export function editYaml(text: string, edits: readonly YamlEdit[]): string {
  return editedYaml(text, edits).text
}
