/** What a YAML error means to somebody who writes floor plans, and what would be right. */
export interface SyntaxWords {
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
export function syntaxWords(parserMessage: string): SyntaxWords {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(parserMessage)
    if (match) return words(match)
  }
  return { message: parserMessage.charAt(0).toLowerCase() + parserMessage.slice(1) }
}
