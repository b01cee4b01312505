import {
  absDependencies,
  addDependencies,
  ceilDependencies,
  create,
  divideDependencies,
  equalDependencies,
  type FactoryFunctionMap,
  floorDependencies,
  largerDependencies,
  largerEqDependencies,
  type MathNode,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  roundDependencies,
  smallerDependencies,
  smallerEqDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  unequalDependencies,
} from 'mathjs/number'
import { dottedName, type FormulaProblem, inspectTree } from './formula-tree.js'

/** Only what the whitelist allows is loaded: plain numbers, no units, matrices, strings or configuration. */
const ALLOWED = {
  absDependencies,
  addDependencies,
  ceilDependencies,
  divideDependencies,
  equalDependencies,
  floorDependencies,
  largerDependencies,
  largerEqDependencies,
  maxDependencies,
  minDependencies,
  multiplyDependencies,
  parseDependencies,
  roundDependencies,
  smallerDependencies,
  smallerEqDependencies,
  subtractDependencies,
  unaryMinusDependencies,
  unequalDependencies,
}
const math = create(ALLOWED as FactoryFunctionMap)

const SYNTAX_FIX =
  'write numbers, names, + - * /, comparisons, a ? b : c and ceil floor round min max abs, such as ceil(aps * 1.1)'
const MAX_LENGTH = 200
/** Open brackets inside one another: the parser takes long over more. */
const MAX_DEPTH = 30

/** Values of the names that a formula may use. */
export type FormulaValues = ReadonlyMap<string, number>

/** A checked formula. */
export interface Formula {
  readonly text: string
  /** Names it uses, each of them known. */
  readonly names: readonly string[]
  /** Its value; a comparison gives true or false. May be NaN or infinite. */
  evaluate(values: FormulaValues): number | boolean
  /** The formula with numbers in the place of names, such as `max(1, ceil(87 * 0.05))`. */
  withNumbers(values: FormulaValues): string
}

/**
 * Parses a formula and refuses all that is not on the whitelist of `formula-tree.ts`. mathjs's own rounding is kept: `ceil(100 * 1.1)` is 110.
 * @param known names that may be used
 */
export function parseFormula(
  text: string,
  known: ReadonlySet<string>,
): { readonly formula: Formula } | { readonly problem: FormulaProblem } {
  if (text.length > MAX_LENGTH) {
    const message = `the formula has ${text.length} characters, at most ${MAX_LENGTH} are read`
    return { problem: { code: 'rule-too-long', message } }
  }
  if (bracketDepth(text) > MAX_DEPTH) {
    const message = `the formula has more than ${MAX_DEPTH} brackets inside one another`
    return { problem: { code: 'rule-too-long', message } }
  }
  let tree: MathNode
  try {
    tree = math.parse!(text)
  } catch (error) {
    const message = `the formula '${text}' does not parse: ${reason(error)}`
    return { problem: { code: 'rule-syntax', message, fix: SYNTAX_FIX } }
  }
  const inspected = inspectTree(tree)
  if ('problem' in inspected) return inspected
  const unknown = inspected.names.find((name) => !known.has(name))
  if (unknown !== undefined) return { problem: unknownName(unknown, known) }
  return { formula: compile(text, inspected.names, tree) }
}

/** The most brackets that are open at once, whether they match or not. */
function bracketDepth(text: string): number {
  let [open, deepest] = [0, 0]
  for (const character of text) {
    if ('([{'.includes(character)) deepest = Math.max(deepest, ++open)
    else if (')]}'.includes(character)) open--
  }
  return deepest
}

function compile(text: string, names: readonly string[], tree: MathNode): Formula {
  // Dotted names become plain ones: no property is ever read while a formula is evaluated.
  const flat = tree.transform((node) => {
    const name = node.type === 'AccessorNode' ? dottedName(node as never) : null
    return name === null ? node : new math.SymbolNode!(name)
  })
  const code = flat.compile()
  const shownBefore = new Map<string, string>()
  return {
    text,
    names,
    // No assignment passes the whitelist: the values stay as they are.
    evaluate: (values) => code.evaluate(values as Map<string, number>) as number | boolean,
    withNumbers: (values) => {
      const key = names.map((name) => values.get(name)).join(' ')
      const known = shownBefore.get(key)
      if (known !== undefined) return known
      const text = withConstants(flat, values)
      shownBefore.set(key, text)
      return text
    },
  }
}

function withConstants(tree: MathNode, values: FormulaValues): string {
  const replaced = tree.transform((node) => {
    const name = node.type === 'SymbolNode' ? (node as unknown as { name: string }).name : ''
    const value = values.get(name)
    return value === undefined ? node : new math.ConstantNode!(shown(value))
  })
  return replaced.toString()
}

/** A number as a reader wants it: at most three decimals. */
export function shown(value: number): number {
  return Number(value.toFixed(3))
}

function reason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.charAt(0).toLowerCase() + message.slice(1)
}

function unknownName(name: string, known: ReadonlySet<string>): FormulaProblem {
  const own = [...known].filter((each) => !each.startsWith('design.'))
  const leaf = name.slice(name.lastIndexOf('.') + 1)
  const similar = [...known].find((each) => each.endsWith(`.${leaf}`))
  const fix = similar ? `did you mean '${similar}'?` : `known here: ${own.join(', ')} and the figures of the design`
  return { code: 'rule-unknown-name', message: `the formula uses the unknown name '${name}'`, fix }
}
