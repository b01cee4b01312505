/** An element of a drawing of this program, as it was written. */
export interface MarkupElement {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly classes: readonly string[]
  readonly children: readonly MarkupNode[]
}

export type MarkupNode = MarkupElement | string

const TOKEN = /<(\/?)([a-zA-Z][\w-]*)((?:"[^"]*"|[^>"])*)>|[^<]+/g
const ATTRIBUTE = /([\w:-]+)(?:="([^"]*)")?/g
const CHARACTERS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

function plainText(escaped: string): string {
  return escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity]!)
}

function attributesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, plainText(value ?? '')]))
}

interface OpenElement extends MarkupElement {
  readonly children: MarkupNode[]
}

function opened(tag: string, attributeText: string): OpenElement {
  const attributes = attributesOf(attributeText)
  return { tag, attributes, classes: (attributes.class ?? '').split(' ').filter(Boolean), children: [] }
}

/**
 * Reads a drawing that `html` of `src/report/markup.ts` wrote: every element that can have content is closed, attributes stand in
 * double quotes, five characters are escaped. Not a parser for drawings of others.
 * @throws Error where an element is closed that is not the open one: a mistake of the drawing
 */
export function parseMarkup(markup: string): readonly MarkupNode[] {
  const root = opened('', '')
  const open = [root]
  for (const [whole, slash, tag, attributes] of markup.matchAll(TOKEN)) {
    const parent = open.at(-1)!
    if (tag === undefined) parent.children.push(plainText(whole))
    else if (slash === '/') {
      if (open.pop()?.tag !== tag) throw new Error(`</${tag}> closes what is not open`)
    } else {
      const element = opened(tag, attributes!)
      parent.children.push(element)
      if (!attributes!.endsWith('/')) open.push(element)
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> is not closed`)
  return root.children
}
