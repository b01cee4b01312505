/** A TypeScript file taken apart far enough to look at its statements: no comment or string can be mistaken for code. */
export interface SourceText {
  /** The file with comments and the contents of strings and regular expressions blanked; positions are kept. */
  readonly code: string
  readonly text: string
}

const REGEX_MAY_FOLLOW = /(?:^|[=(,:;[!&|?{}+\-*%~^<>]|\b(?:return|typeof|case|in|of|await|yield|void|delete))\s*$/

/** Code without a mark at which something else may begin. */
const PLAIN = /[^'"`/{}]*/y

/** Blanks comments, strings, templates (but not the code within `${}`) and regular expressions. */
export function blankStrings(text: string): SourceText {
  /** What was written up to `written`: code as it stands, all else blank. */
  let out = ''
  let written = 0
  const blankTo = (to: number): void => {
    if (to > written) out += text.slice(written, to).replace(/[^\n]/g, ' ')
    written = Math.max(written, to)
  }
  const copy = (from: number, to: number): void => {
    blankTo(from)
    out += text.slice(from, to)
    written = Math.max(written, to)
  }
  const codeBefore = (i: number): string => {
    blankTo(i)
    return out.slice(-40)
  }
  /** Walks code from `i` to the end of the file, or to the `}` that closes a template's expression. */
  const walk = (start: number, inTemplate: boolean): number => {
    let depth = 0
    let i = start
    while (i < text.length) {
      PLAIN.lastIndex = i
      const plain = PLAIN.exec(text)![0].length
      copy(i, i + plain)
      i += plain
      if (i === text.length) return i
      const c = text[i]!
      if (text.startsWith('//', i)) i = endOf('\n', i)
      else if (text.startsWith('/*', i)) i = endOf('*/', i + 2) + 2
      else if (c === "'" || c === '"') i = quoted(i, c)
      else if (c === '`') i = template(i)
      else if (c === '/' && REGEX_MAY_FOLLOW.test(codeBefore(i))) i = regex(i)
      else if (inTemplate && c === '}' && depth === 0) return i
      else {
        if (c === '{') depth++
        if (c === '}') depth--
        copy(i, i + 1)
        i++
      }
    }
    return i
  }
  const endOf = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from)
    return at < 0 ? text.length : at
  }
  const quoted = (start: number, quote: string): number => {
    let i = start + 1
    while (i < text.length && text[i] !== quote) i += text[i] === '\\' ? 2 : 1
    copy(start, start + 1)
    copy(i, i + 1)
    return i + 1
  }
  const template = (start: number): number => {
    copy(start, start + 1)
    let i = start + 1
    while (i < text.length && text[i] !== '`') {
      if (text.startsWith('${', i)) i = walk(i + 2, true) + 1
      else i += text[i] === '\\' ? 2 : 1
    }
    copy(i, i + 1)
    return i + 1
  }
  const regex = (start: number): number => {
    let inClass = false
    let i = start + 1
    while (i < text.length && text[i] !== '\n' && (inClass || text[i] !== '/')) {
      if (text[i] === '[') inClass = true
      if (text[i] === ']') inClass = false
      i += text[i] === '\\' ? 2 : 1
    }
    copy(start, start + 1)
    copy(i, i + 1)
    return i + 1
  }
  walk(0, false)
  blankTo(text.length)
  return { code: out, text }
}

/** Module specifiers of static imports, re-exports, dynamic imports and import types, in the order of the file. */
export function importsOf(source: SourceText): string[] {
  return statementsOf(source).map(({ specifier }) => specifier)
}

/** Those of them that load the module when the program runs; `static`: as soon as the file itself is loaded. */
export function loadsOf(source: SourceText, when: 'static' | 'any' = 'any'): string[] {
  return statementsOf(source)
    .filter(({ statement }) => !/^(?:import|export)\s+type\b/.test(statement))
    .filter(({ statement }) => when === 'any' || !statement.includes('('))
    .map(({ specifier }) => specifier)
}

function statementsOf({ code, text }: SourceText): { readonly statement: string; readonly specifier: string }[] {
  const statement = /\b(?:import|export)\b(?:[\s\w${},*]*?\bfrom)?\s*\(?\s*(['"`])\s*\1/g
  return [...code.matchAll(statement)].map((match) => {
    const end = match.index + match[0].length - 1
    const start = match.index + match[0].indexOf(match[1]!) + 1
    return { statement: match[0], specifier: text.slice(start, end) }
  })
}

/** True when a file only hands on what other files export. */
export function isBarrel({ code }: SourceText): boolean {
  const rest = code.replace(/\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*(['"])\s*\1;?/g, '')
  return rest !== code && rest.trim() === ''
}

export function hasDefaultExport({ code }: SourceText): boolean {
  return /\bexport\s+default\b|\bexport\s*\{[^}]*\bas\s+default\b/.test(code)
}
