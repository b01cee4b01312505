import {
  Composer,
  CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  Parser,
  visit,
  type YAMLParseError,
} from 'yaml'
import type * as z from 'zod'
import type { Finding, Place } from '../model/finding.js'
import { moreFindings } from './cap-findings.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { readText } from './read-text.js'
import { salvage } from './salvage.js'
import {
  findInTree,
  locateInTree,
  placeAtOffset,
  placeOfNode,
  resolveAlias,
  scalarSource,
  type YamlPath,
  type YamlTree,
} from './yaml-tree.js'
import { issuesToFindings } from './zod-findings.js'

/*
 * YAML as it is read here: parsed strictly with what is refused told in plain words, taken apart into plain values without anything that
 * reaches a prototype, validated, and every value with its place.
 */

/** What a YAML error means to somebody who writes floor plans, and what would be right. */
interface SyntaxWords {
  readonly message: string
  readonly fix?: string
}

const CLOSERS: Readonly<Record<string, string>> = {
  ']': "the list opened with '['",
  '}': "the mapping opened with '{'",
}

const WORDS: readonly (readonly [RegExp, (match: RegExpExecArray) => SyntaxWords])[] = [
  [
    /end with a ([\]}])/,
    ([, closer = ']']) => ({
      message: `${CLOSERS[closer]} is not closed before this`,
      fix: `add '${closer}', or indent the lines that belong to it`,
    }),
  ],
  [/^Tabs are not allowed/, () => ({ message: 'a tab indents this line', fix: 'indent with spaces' })],
  [/^Missing closing (.)quote/, ([, quote]) => ({ message: `a text opened with ${quote} is not closed before this` })],
  [
    /^(?:Nested mappings|Implicit keys|Implicit map keys|All mapping items|Map keys must|A block sequence|All sequence items)/,
    () => ({
      message: "this line is no 'key: value' at this place",
      fix: "indent the keys of a mapping alike, and put quotes around a text that has ': ' or ' #' in it",
    }),
  ],
  [
    /^(?:With stringKeys|Block collections are not allowed)/,
    () => ({
      message: 'this line stands inside a list or mapping that is still open',
      fix: "close the '[' or '{' of a line above",
    }),
  ],
  [/^Unresolved tag: (.*)/, ([, tag]) => ({ message: `the tag '${tag}' is not read`, fix: 'write plain values' })],
]

/** Words for an error message of the YAML parser; its own where nothing better is known. */
function syntaxWords(parserMessage: string): SyntaxWords {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(parserMessage)
    if (match) return words(match)
  }
  return { message: parserMessage.charAt(0).toLowerCase() + parserMessage.slice(1) }
}

/** The composer recurses over what is nested, and compares each key with all of its mapping. */
const { yamlTokens: MAX_TOKENS, yamlDepth: MAX_DEPTH, yamlAliases: MAX_ALIASES, yamlKeys: MAX_KEYS } = INPUT_LIMITS

/**
 * Parses strict YAML 1.2: one document, text keys, no key twice. Syntax errors become findings.
 * @returns the tree and whether its values can be trusted (only keys were given twice), or null
 */
function parseYaml(ctx: InputContext, file: string, text: string): { tree: YamlTree; sound: boolean } | null {
  const lineCounter = new LineCounter()
  const { tokens, stoppedAt } = tokensOf(text, lineCounter)
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const at = (offset: number) => placeAtOffset({ file, lines, lineCounter }, offset)
  const refuse = (code: string, message: string, offset: number, fix?: string): null => {
    ctx.findings.push({ code, severity: 'error', message, ...(fix === undefined ? {} : { fix }), at: at(offset) })
    return null
  }

  if (stoppedAt !== null)
    return refuse('file-too-large', `the file has more than ${MAX_TOKENS} words and marks from here on`, stoppedAt)
  const measured = measureTokens(tokens)
  if (measured.tooDeepAt !== null) {
    return refuse('too-deep', `lists and mappings are nested more than ${MAX_DEPTH} deep`, measured.tooDeepAt)
  }
  if (measured.aliases > MAX_ALIASES) {
    return refuse('alias-bomb', `${measured.aliases} aliases, at most ${MAX_ALIASES} are read`, measured.aliasAt)
  }
  if (measured.wideAt !== null) {
    return refuse('file-too-large', `a mapping has more than ${MAX_KEYS} keys`, measured.wideAt)
  }
  const directive = tokens.find((token) => token.type === 'directive')
  if (directive) return refuse('yaml-directive', "directives such as '%YAML' are not read", directive.offset)

  // YAML ends a line there and the parser does not: what follows would be lost in a comment.
  const lone = text.search(/\r(?!\r*\n)/)
  if (lone >= 0)
    return refuse(
      'yaml-syntax',
      'a carriage return stands alone, it ends no line here',
      lone,
      'save the file with the line ends LF or CRLF',
    )
  const [document, second] = compose(tokens, text.length)
  if (!document?.contents || isNothing(document)) {
    return refuse(
      'empty-file',
      text.trim() === '' ? 'the file is empty' : 'the file has nothing but comments',
      0,
      'write what belongs into it, or remove it',
    )
  }
  if (second)
    return refuse(
      'several-documents',
      "a second document begins after '---'; a file holds one",
      second.range[0],
      'put it into a file of its own',
    )

  const tree: YamlTree = { file, lines, document, lineCounter }
  const problems: YAMLParseError[] = [...document.errors, ...(document.warnings as unknown as YAMLParseError[])]
  const distinct = firstOfEachKind(problems)
  const untold = distinct.length - INPUT_LIMITS.fileFindings
  const told = new Set<string>()
  for (const problem of distinct.slice(0, INPUT_LIMITS.fileFindings)) {
    const words = problem.code === 'DUPLICATE_KEY' ? duplicateKey(text, problem.pos[0]) : syntaxWords(problem.message)
    const code = problem.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'yaml-syntax'
    // The parser has several words for one mistake.
    const key = `${problem.pos[0]} ${words.message}`
    if (told.has(key)) continue
    told.add(key)
    ctx.findings.push({ code, severity: 'error', ...words, at: at(problem.pos[0]) })
  }
  if (untold > 0) ctx.findings.push(moreFindings(file, untold))
  return { tree, sound: problems.every((problem) => problem.code === 'DUPLICATE_KEY') }
}

/** What the lexer tells the parser without any text. */
const SIGNALS: ReadonlySet<string> = new Set([CST.DOCUMENT, CST.FLOW_END, CST.SCALAR])

/** The tokens of a text; of one that is too long those up to `stoppedAt` only, as a parser keeps far more of each than it takes in the file. */
function tokensOf(text: string, lineCounter: LineCounter): { tokens: CST.Token[]; stoppedAt: number | null } {
  const parser = new Parser(lineCounter.addNewLine)
  const tokens: CST.Token[] = []
  lineCounter.addNewLine(0)
  let [count, offset] = [0, 0]
  for (const lexeme of new Lexer().lex(text)) {
    if (++count > MAX_TOKENS) return { tokens, stoppedAt: Math.min(offset, text.length) }
    tokens.push(...parser.next(lexeme))
    if (!SIGNALS.has(lexeme)) offset += lexeme.length
  }
  tokens.push(...parser.end())
  return { tokens, stoppedAt: null }
}

function compose(tokens: CST.Token[], length: number): Document.Parsed<ParsedNode>[] {
  const options = {
    prettyErrors: false,
    uniqueKeys: true,
    stringKeys: true,
    strict: true,
    version: '1.2',
    logLevel: 'silent',
  } as const
  const composer = new Composer<ParsedNode, true>(options)
  return [...composer.compose(tokens, true, length)] as Document.Parsed<ParsedNode>[]
}

/** `key:` and nothing else is a mapping; only a file without any value at all is empty. */
function isNothing(document: Document.Parsed<ParsedNode>): boolean {
  const range = document.contents?.range
  return range !== undefined && range[0] === range[1] && document.errors.length === 0
}

interface Measured {
  readonly tooDeepAt: number | null
  readonly aliases: number
  readonly aliasAt: number
  /** Where a mapping with too many keys begins. */
  readonly wideAt: number | null
}

/** Walks the tokens without recursion: a hostile nesting must not reach code that recurses. */
function measureTokens(tokens: readonly CST.Token[]): Measured {
  let aliases = 0
  let aliasAt = 0
  let wideAt: number | null = null
  const open: { token: CST.Token; depth: number }[] = tokens.map((token) => ({ token, depth: 0 }))
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next
    if (depth > MAX_DEPTH) return { tooDeepAt: token.offset, aliases, aliasAt, wideAt }
    if (token.type === 'alias') {
      aliases++
      aliasAt = token.offset
    }
    if (isMapping(token) && token.items.length > MAX_KEYS) wideAt = token.offset
    for (const child of childTokens(token)) open.push({ token: child, depth: depth + 1 })
  }
  return { tooDeepAt: null, aliases, aliasAt, wideAt }
}

function isMapping(token: CST.Token): token is CST.BlockMap | CST.FlowCollection {
  return token.type === 'block-map' || (token.type === 'flow-collection' && token.start.source === '{')
}

function childTokens(token: CST.Token): CST.Token[] {
  const children: CST.Token[] = []
  if (token.type === 'document' && token.value) children.push(token.value)
  if ('items' in token) {
    for (const item of token.items) {
      if (item.key) children.push(item.key)
      if (item.value) children.push(item.value)
    }
  }
  return children
}

/** One slip makes the parser say the same of the lines behind it; every key given twice stands for itself. */
function firstOfEachKind(problems: readonly YAMLParseError[]): YAMLParseError[] {
  const seen = new Set<string>()
  return problems.filter(({ code }) => code === 'DUPLICATE_KEY' || (!seen.has(code) && seen.add(code)))
}

function duplicateKey(text: string, offset: number): SyntaxWords {
  const rest = text.slice(offset, offset + 80)
  const quoted = /^(["'])(.*?)\1/.exec(rest)
  const key = quoted ? quoted[2] : /^[^:\n]*/.exec(rest)?.[0].trim()
  return { message: `the key '${key}' is given twice`, fix: 'keep one of the two' }
}

/** Keys that would reach an object's prototype; no input has a use for them. */
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype'])
/** A key of YAML 1.1 that takes over another mapping. */
const MERGE_KEY = '<<'
/** An alias may multiply what it stands for by this much in all. */
const MAX_ALIAS_COUNT = 100
const MAX_REPEATED = INPUT_LIMITS.aliasedCharacters

/**
 * The document as plain values. Hostile keys, aliases of nothing, of themselves or without measure are findings.
 * @returns null when there are such findings
 */
function plainValues(ctx: InputContext, tree: YamlTree): { readonly plain: unknown } | null {
  const before = ctx.findings.length
  inspect(ctx, tree, tree.document.contents, [])
  checkRepeated(ctx, tree)
  if (ctx.findings.length > before) return null
  try {
    return { plain: tree.document.toJS({ maxAliasCount: MAX_ALIAS_COUNT }) }
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error
    refuse(
      ctx,
      tree,
      tree.document.contents,
      'alias-bomb',
      'aliases of aliases multiply the content of the file',
      'write the values themselves',
    )
    return null
  }
}

/** Aliases of one another are measured by the parser; those of plain content by what they repeat in all. */
function checkRepeated(ctx: InputContext, tree: YamlTree): void {
  let characters = 0
  visit(tree.document, {
    Alias: (_key, alias) => {
      const range = resolveAlias(tree, alias)?.range
      characters += range ? range[1] - range[0] : 0
    },
  })
  if (characters <= MAX_REPEATED) return
  const message = `aliases repeat ${characters} characters of the file, at most ${MAX_REPEATED} are read`
  refuse(ctx, tree, tree.document.contents, 'alias-bomb', message, 'write the values themselves')
}

function inspect(ctx: InputContext, tree: YamlTree, node: Node | null, parents: readonly Node[]): void {
  if (isAlias(node)) inspectAlias(ctx, tree, node, parents)
  else if (isSeq(node)) for (const item of node.items) inspect(ctx, tree, item as Node, [...parents, node])
  else if (isMap(node)) {
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = isScalar(pair.key) ? String(pair.key.value) : ''
      if (REFUSED_KEYS.has(key))
        refuse(ctx, tree, pair.key, 'unknown-key', `the key '${key}' is never allowed`, 'leave it out')
      if (key === MERGE_KEY)
        refuse(
          ctx,
          tree,
          pair.key,
          'unknown-key',
          `the merge key '${MERGE_KEY}' is not read`,
          'write the keys themselves, or an alias for the whole mapping',
        )
      inspect(ctx, tree, pair.value, [...parents, node])
    }
  }
}

function inspectAlias(
  ctx: InputContext,
  tree: YamlTree,
  alias: Node & { source?: string },
  parents: readonly Node[],
): void {
  const target = resolveAlias(tree, alias)
  if (!target)
    refuse(
      ctx,
      tree,
      alias,
      'unknown-alias',
      `no anchor '&${alias.source}' stands before this alias`,
      'name an anchor above it, or write the value',
    )
  else if (parents.includes(target))
    refuse(ctx, tree, alias, 'alias-loop', `the alias '*${alias.source}' contains itself`, 'write the value itself')
}

function refuse(
  ctx: InputContext,
  tree: YamlTree,
  node: Node | null,
  code: string,
  message: string,
  fix: string,
): void {
  ctx.findings.push({ code, severity: 'error', message, at: placeOfNode(tree, node) ?? { file: tree.file }, fix })
}

/** A validated YAML file that remembers where everything stands. */
export interface YamlFile<T> {
  readonly path: string
  readonly value: T
  /** File, line, column and source line of a value, of its key, or of the mapping that lacks it. */
  locate(path: YamlPath, what?: 'value' | 'key'): Place
  /** A scalar exactly as written, for figures that must not pass through a float. */
  sourceOf(path: YamlPath): string | null
  /** Something refused was left out of this list or mapping: what is missing there proves nothing. */
  isIncomplete(path: YamlPath): boolean
}

/** What a file says, with what was found in it. */
interface KnownFile {
  readonly file: YamlFile<unknown> | null
  readonly findings: readonly Finding[]
}

/** Readings of files by schema, then by path, use and content; null in a process that reads each file once, as most do. */
let knownFiles: WeakMap<z.ZodType, Map<string, KnownFile>> | null = null
/** More of one schema are let go, the oldest first. */
const MOST_KNOWN = 64

/** From now on keeps what files say, by their content: for a process that reads an estate again at each save. */
export function keepFiles(): void {
  knownFiles ??= new WeakMap()
}

function knownBy(schema: z.ZodType): Map<string, KnownFile> | null {
  const known = knownFiles?.get(schema) ?? new Map<string, KnownFile>()
  knownFiles?.set(schema, known)
  return knownFiles && known
}

/**
 * Reads, parses and validates one YAML file. Every mistake becomes a finding in `ctx` with line and column.
 * @param path relative to the root, with `/`
 * @param keep `usable` returns a file with mistakes without what was refused, so that the rest can be checked in the same run;
 *   the findings already hold the errors
 * @returns null when the file is missing, unreadable or refused
 */
export function parseYamlFile<S extends z.ZodType>(
  ctx: InputContext,
  path: string,
  schema: S,
  keep: 'valid' | 'usable' = 'valid',
): YamlFile<z.output<S>> | null {
  const before = ctx.findings.length
  const text = readText(ctx, path)
  if (text === null) return null
  const own = ctx.texts === undefined && ctx.findings.length === before ? knownBy(schema) : null
  const key = `${path} ${keep} ${ctx.hashes.get(path)}`
  const known = own?.get(key)
  if (known !== undefined) {
    ctx.findings.push(...known.findings)
    return known.file as YamlFile<z.output<S>> | null
  }
  const file = validated(ctx, path, text, schema, keep, before)
  own?.set(key, { file, findings: ctx.findings.slice(before) })
  if (own && own.size > MOST_KNOWN) own.delete(own.keys().next().value!)
  return file
}

/** @param before how many findings there were before the file was read */
function validated<S extends z.ZodType>(
  ctx: InputContext,
  path: string,
  text: string,
  schema: S,
  keep: 'valid' | 'usable',
  before: number,
): YamlFile<z.output<S>> | null {
  const parsed = parseYaml(ctx, path, text)
  if (!parsed?.sound) return null
  const values = plainValues(ctx, parsed.tree)
  if (!values) return null

  const result = schema.safeParse(values.plain)
  if (!result.success) {
    const locate = (at: YamlPath, what?: 'value' | 'key') => locateInTree(parsed.tree, at, what)
    const told = result.error.issues.slice(0, INPUT_LIMITS.fileFindings)
    for (const finding of issuesToFindings(told, values.plain, schema, locate)) ctx.findings.push(finding)
    const untold = result.error.issues.length - told.length
    if (untold > 0) {
      ctx.findings.push(moreFindings(path, untold))
      return null
    }
  }
  if (keep === 'valid' && ctx.findings.length > before) return null
  if (result.success) return yamlFile(parsed.tree, result.data, new Set())
  const rest = salvage(schema, parsed.tree, values.plain)
  return rest && yamlFile(parsed.tree, rest.value, rest.incomplete)
}

function yamlFile<T>(tree: YamlTree, value: T, incomplete: ReadonlySet<Node>): YamlFile<T> {
  return {
    path: tree.file,
    value,
    locate: (path, what) => locateInTree(tree, path, what),
    sourceOf: (path) => scalarSource(tree, path),
    isIncomplete: (path) => {
      const node = findInTree(tree, path)?.value
      return node ? incomplete.has(node) : false
    },
  }
}

/** Adds an error about a place of a file. */
export function reportError(ctx: InputContext, at: Place, finding: Omit<Finding, 'severity' | 'at'>): void {
  ctx.findings.push({ ...finding, severity: 'error', at })
}

/** Adds a warning about a place of a file. */
export function reportWarning(ctx: InputContext, at: Place, finding: Omit<Finding, 'severity' | 'at'>): void {
  ctx.findings.push({ ...finding, severity: 'warning', at })
}
