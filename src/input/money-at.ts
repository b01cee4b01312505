import { type Cents, parseEuros } from '../model/money.js'
import type { InputContext } from './context.js'
import { reportError, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/**
 * Reads an amount in euros from the text of its YAML scalar, never through a float.
 * @returns cents, or null with a finding when it is not written with a decimal point and at most two decimals; a mapping
 *   in which something was refused before is not judged again
 */
export function eurosAt(ctx: InputContext, file: YamlFile<unknown>, path: YamlPath): Cents | null {
  const text = file.sourceOf(path)
  const cents = text === null ? null : parseEuros(text)
  if (cents !== null) return cents
  if (file.isIncomplete(path.slice(0, -1))) return null
  const key = String(path.at(-1))
  reportError(ctx, file.locate(path), {
    code: 'bad-amount',
    message: `${key} is '${text ?? ''}', not an amount${key.endsWith('Eur') ? ' in euros' : ''} with at most two decimals`,
    fix: 'write such as 211310.16',
  })
  return null
}
