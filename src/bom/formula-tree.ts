import type { MathNode } from 'mathjs'

/** What is wrong with a formula. */
export interface FormulaProblem {
  readonly code: 'rule-syntax' | 'rule-too-long' | 'rule-not-allowed' | 'rule-unknown-name'
  readonly message: string
  readonly fix?: string
}

const MAX_NODES = 100

/** Allowed functions with their least and most arguments. */
const FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ceil: [1, 1],
  floor: [1, 1],
  round: [1, 1],
  abs: [1, 1],
  min: [1, 20],
  max: [1, 20],
}

const OPERATORS = new Set([
  'add',
  'subtract',
  'multiply',
  'divide',
  'unaryMinus',
  'smaller',
  'smallerEq',
  'larger',
  'largerEq',
  'equal',
  'unequal',
])

/** The part of mathjs's nodes that the whitelist looks at. */
interface TreeNode {
  readonly type: string
  readonly comment?: string
  readonly value?: unknown
  readonly name?: string
  readonly op?: string
  readonly fn?: string | TreeNode
  readonly args?: readonly TreeNode[]
  readonly implicit?: boolean
  readonly isPercentage?: boolean
  readonly object?: TreeNode
  readonly index?: TreeNode
  readonly dotNotation?: boolean
  readonly dimensions?: readonly TreeNode[]
  readonly content?: TreeNode
  readonly condition?: TreeNode
  readonly trueExpr?: TreeNode
  readonly falseExpr?: TreeNode
}

/**
 * Holds a parsed formula against the whitelist: numbers, names, the operators and functions above, parentheses and `a ? b : c`.
 * Everything else that mathjs can parse (strings, arrays, assignments, property access, units …) is refused, whatever it would do.
 * @returns the names it uses, or the first problem
 */
export function inspectTree(
  root: MathNode,
): { readonly names: readonly string[] } | { readonly problem: FormulaProblem } {
  const names = new Set<string>()
  const open: TreeNode[] = [root as unknown as TreeNode]
  for (let seen = 1; open.length > 0; seen++) {
    if (seen > MAX_NODES) return refused(`more than ${MAX_NODES} numbers, names and operators`)
    const node = open.pop()!
    if (node.comment) return refused('a comment')
    const inner = childrenOf(node, names)
    if (typeof inner === 'string') return refused(inner)
    open.push(...inner)
  }
  return { names: [...names] }
}

/** Children still to be looked at, or what the node is when it is not allowed. */
function childrenOf(node: TreeNode, names: Set<string>): readonly TreeNode[] | string {
  switch (node.type) {
    case 'ConstantNode':
      return typeof node.value === 'number' && Number.isFinite(node.value) ? [] : 'something that is not a number'
    case 'SymbolNode':
      names.add(node.name!)
      return []
    case 'AccessorNode': {
      const name = dottedName(node)
      if (name === null) return 'a property access'
      names.add(name)
      return []
    }
    case 'ParenthesisNode':
      return [node.content!]
    case 'ConditionalNode':
      return [node.condition!, node.trueExpr!, node.falseExpr!]
    case 'OperatorNode':
      if (node.implicit) return 'a multiplication without *'
      if (node.isPercentage) return 'a percentage'
      return OPERATORS.has(String(node.fn)) ? node.args! : `the operator ${node.op}`
    case 'FunctionNode':
      return functionArguments(node)
    default: {
      const kind = node.type.replace(/Node$/, '').toLowerCase()
      return `${/^[aio]/.test(kind) ? 'an' : 'a'} ${kind}`
    }
  }
}

function functionArguments(node: TreeNode): readonly TreeNode[] | string {
  const callee = node.fn as TreeNode
  const name = callee.type === 'SymbolNode' ? callee.name! : ''
  const bounds = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]! : null
  if (!bounds) return name === '' ? 'a call of something that is no function' : `the function ${name}`
  const args = node.args!
  return args.length >= bounds[0] && args.length <= bounds[1] ? args : `${name} with ${args.length} arguments`
}

/** `design.spares.atLeast` as one name; null when anything but plain dots is written. */
export function dottedName(node: TreeNode): string | null {
  if (node.type === 'SymbolNode') return node.name!
  if (node.type !== 'AccessorNode' || !node.index?.dotNotation) return null
  const owner = dottedName(node.object!)
  const key = node.index.dimensions?.[0]?.value
  return owner === null || typeof key !== 'string' ? null : `${owner}.${key}`
}

function refused(what: string): { readonly problem: FormulaProblem } {
  return {
    problem: {
      code: 'rule-not-allowed',
      message: `the formula has ${what}`,
      fix: 'use numbers, names, + - * /, comparisons, a ? b : c, and ceil floor round min max abs',
    },
  }
}
