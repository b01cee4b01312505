import type { Finding, Place } from '../model/finding.js'
import type { InputContext } from './context.js'
import { didYouMean, nearestName } from './did-you-mean.js'
import { reportError } from './yaml-document.js'

/** A name that was written, and where. */
export interface NamedPlace {
  readonly name: string
  readonly at: Place
}

/**
 * Holds a written name against the known ones; an unknown one is an error `unknown-<what>` with the nearest known name.
 * @param otherwise the fix where none is near
 * @returns true when the name is known
 */
export function checkName(
  ctx: InputContext,
  what: string,
  written: NamedPlace,
  known: Iterable<string> | Readonly<Record<string, unknown>>,
  otherwise?: string,
): boolean {
  const names = Symbol.iterator in known ? [...(known as Iterable<string>)] : Object.keys(known)
  if (names.includes(written.name)) return true
  reportError(ctx, written.at, {
    code: `unknown-${what.replace(/ /g, '-')}`,
    message: `unknown ${what} '${written.name}'`,
    ...(otherwise !== undefined && nearestName(written.name, names) === null
      ? { fix: otherwise }
      : didYouMean(written.name, names)),
  })
  return false
}

/** Names with one key cannot be told apart by their readers, nor as file names on every machine. */
const nameKey = (name: string): string => name.normalize('NFKC').toLowerCase()

/**
 * Reports every name that was written before, be it in capitals or in another Unicode form: the code is `duplicate-<what>`, and the first
 * place is named.
 */
export function checkUnique(ctx: InputContext, what: string, written: readonly NamedPlace[], scope: string): void {
  const first = new Map<string, NamedPlace>()
  for (const each of written) {
    const key = nameKey(each.name)
    const earlier = first.get(key)
    if (earlier) reportError(ctx, each.at, duplicate(what, each, scope, earlier))
    else first.set(key, each)
  }
}

function duplicate(
  what: string,
  { name, at }: NamedPlace,
  scope: string,
  earlier: NamedPlace,
): Omit<Finding, 'severity' | 'at'> {
  const file = earlier.at.file === at.file ? '' : `${earlier.at.file} `
  const alike =
    name === earlier.name
      ? `'${name}' stands twice in ${scope}`
      : name.normalize('NFC') === earlier.name.normalize('NFC')
        ? `'${name}' stands twice in ${scope}, in two Unicode forms`
        : `'${name}' differs from '${earlier.name}' of ${scope} in capitals only`
  return {
    code: `duplicate-${what.replace(/ /g, '-')}`,
    message: `the ${what} ${alike}`,
    fix: `the first one is at ${file}line ${earlier.at.line}`,
    ids: [name],
  }
}
