import type { LocationPlan } from '../model/location-plan.js'
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

/** Gives the text of a location, as a text or as its bytes; `make` makes it. */
export type LocationText<P> = (location: LocationPlan, make: () => string) => P

function* memberPieces<P>(key: string, value: unknown, textOf: LocationText<P>): Generator<string | P> {
  if (!Array.isArray(value) || value.length === 0) {
    yield member(key, value)
    return
  }
  yield ` ${JSON.stringify(key)}: [\n`
  for (const [index, each] of value.entries()) {
    const text = key === 'locations' ? textOf(each, () => element(each)) : element(each)
    const between = index === 0 ? '' : ',\n'
    if (typeof text === 'string') yield `${between}${text}`
    else {
      yield between
      yield text
    }
  }
  yield '\n ]'
}

/**
 * The plan as it is written, one JSON document, a line a value, so that two plans can be compared with any text tool: the text
 * of `JSON.stringify(plan, null, 1)` and a line end, in pieces of one location or less.
 */
export function planJsonPieces(plan: Plan): Generator<string> {
  return planPieces(plan, (_location, make) => make())
}

/** The same with the texts of locations from elsewhere. */
export function* planPieces<P>(plan: Plan, textOf: LocationText<P>): Generator<string | P> {
  let before = '{\n'
  for (const [key, value] of Object.entries(plan)) {
    if (value === undefined) continue
    yield before
    yield* memberPieces(key, value, textOf)
    before = ',\n'
  }
  yield before === '{\n' ? '{}\n' : '\n}\n'
}
