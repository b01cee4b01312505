import type { Plan } from '../model/plan.js'

/** `{` and a line end, before and behind the members of an object. */
const BRACE = 2

/** A member of the document's top level, indented: `JSON.stringify(value, null, 1)` without the braces around it. */
function member(key: string, value: unknown): string {
  return JSON.stringify({ [key]: value }, null, 1).slice(BRACE, -BRACE)
}

/** An element of a list at the document's top level, indented. */
function element(value: unknown): string {
  const text = JSON.stringify([[value]], null, 1)
  return text.slice('[\n [\n'.length, -'\n ]\n]'.length)
}

function* memberPieces(key: string, value: unknown): Generator<string> {
  if (!Array.isArray(value) || value.length === 0) {
    yield member(key, value)
    return
  }
  yield ` ${JSON.stringify(key)}: [\n`
  for (const [index, each] of value.entries()) yield `${index === 0 ? '' : ',\n'}${element(each)}`
  yield '\n ]'
}

/**
 * The plan as it is written, one JSON document, a line a value, so that two plans can be compared with any text tool: the text
 * of `JSON.stringify(plan, null, 1)` and a line end, in pieces of one location or less.
 */
export function* planJsonPieces(plan: Plan): Generator<string> {
  let before = '{\n'
  for (const [key, value] of Object.entries(plan)) {
    if (value === undefined) continue
    yield before
    yield* memberPieces(key, value)
    before = ',\n'
  }
  yield before === '{\n' ? '{}\n' : '\n}\n'
}
