import type { Finding, Place } from '../model/finding.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { reportError } from './yaml-document.js'

/** A name that was written, and where. */
export interface NamedPlace {
  readonly name: string
  readonly at: Place
}

/**
 * Holds a written name against the known ones; an unknown one is an error `unknown-<what>` with the nearest known name.
 * @returns true when the name is known
 */
export function checkName(
  ctx: InputContext,
  what: string,
  written: NamedPlace,
  known: Iterable<string> | Readonly<Record<string, unknown>>,
): boolean {
  const names = Symbol.iterator in known ? [...(known as Iterable<string>)] : Object.keys(known)
  if (names.includes(written.name)) return true
  reportError(ctx, written.at, {
    code: `unknown-${what.replace(/ /g, '-')}`,
    message: `unknown ${what} '${written.name}'`,
    ...didYouMean(written.name, names),
  })
  return false
}

/** Reports every name that was written before: the code is `duplicate-<what>`, and the first place is named. */
export function checkUnique(ctx: InputContext, what: string, written: readonly NamedPlace[], scope: string): void {
  const first = new Map<string, Place>()
  for (const { name, at } of written) {
    const earlier = first.get(name)
    if (earlier) reportError(ctx, at, duplicate(what, name, scope, earlier, at))
    else first.set(name, at)
  }
}

function duplicate(
  what: string,
  name: string,
  scope: string,
  earlier: Place,
  at: Place,
): Omit<Finding, 'severity' | 'at'> {
  const file = earlier.file === at.file ? '' : `${earlier.file} `
  return {
    code: `duplicate-${what.replace(/ /g, '-')}`,
    message: `the ${what} '${name}' stands twice in ${scope}`,
    fix: `the first one is at ${file}line ${earlier.line}`,
    ids: [name],
  }
}
