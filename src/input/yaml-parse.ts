import { Composer, CST, type Document, Lexer, LineCounter, type ParsedNode, Parser, type YAMLParseError } from 'yaml'
import { moreFindings } from './cap-findings.js'
import type { InputContext } from './context.js'
import { INPUT_LIMITS } from './limits.js'
import { type SyntaxWords, syntaxWords } from './syntax-words.js'
import { placeAtOffset, type YamlTree } from './yaml-tree.js'

/** The composer recurses over what is nested, and compares each key with all of its mapping. */
const { yamlTokens: MAX_TOKENS, yamlDepth: MAX_DEPTH, yamlAliases: MAX_ALIASES, yamlKeys: MAX_KEYS } = INPUT_LIMITS

/**
 * Parses strict YAML 1.2: one document, text keys, no key twice. Syntax errors become findings.
 * @returns the tree and whether its values can be trusted (only keys were given twice), or null
 */
export function parseYaml(ctx: InputContext, file: string, text: string): { tree: YamlTree; sound: boolean } | null {
  const lineCounter = new LineCounter()
  const { tokens, stoppedAt } = tokensOf(text, lineCounter)
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''))
  const at = (offset: number) => placeAtOffset({ file, lines, lineCounter }, offset)
  const refuse = (code: string, message: string, offset: number): null => {
    ctx.findings.push({ code, severity: 'error', message, at: at(offset) })
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

  const [document, second] = compose(tokens, text.length)
  if (!document?.contents || isNothing(document)) {
    return refuse('empty-file', text.trim() === '' ? 'the file is empty' : 'the file has nothing but comments', 0)
  }
  if (second)
    return refuse('several-documents', "a second document begins after '---'; a file holds one", second.range[0])

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
