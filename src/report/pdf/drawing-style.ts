import { STYLE } from '../html/style.js'
import type { MarkupElement } from './markup.js'

/** Properties of an element of a drawing, by their names in style sheets. */
export type Look = Readonly<Record<string, string>>

interface Step {
  readonly tag: string | null
  readonly classes: readonly string[]
  readonly without: readonly string[]
}

interface Rule {
  readonly steps: readonly Step[]
  readonly look: Look
}

const VARIABLE = /--([\w-]+):([^;}]+)/g
const RULE = /(?<=^|[}\n])(svg[^{}@]*)\{([^{}]*)\}/g
const variables = new Map([...STYLE.matchAll(VARIABLE)].map(([, name, value]) => [name!, value!]))

function stepOf(text: string): Step {
  const without = [...text.matchAll(/:not\(\.([\w-]+)\)/g)].map(([, name]) => name!)
  const bare = text.replace(/:not\([^)]*\)/g, '')
  return {
    tag: /^[a-zA-Z]+/.exec(bare)?.[0] ?? null,
    classes: [...bare.matchAll(/\.([\w-]+)/g)].map(([, name]) => name!),
    without,
  }
}

function lookOf(declarations: string): Look {
  const pairs = declarations.split(';').flatMap((declaration) => {
    const [name, value] = declaration.split(/:(.*)/s)
    if (name === undefined || value === undefined) return []
    return [[name.trim(), value.trim().replace(/var\(--([\w-]+)\)/g, (_, key: string) => variables.get(key) ?? '')]]
  })
  return Object.fromEntries(pairs) as Look
}

/** The rules of the pages' style sheet that are about drawings: paper and page show the same. Pointing and focus are for pages. */
const RULES: readonly Rule[] = [...STYLE.matchAll(RULE)].flatMap(([, selectors, declarations]) =>
  selectors!
    .split(',')
    .filter((selector) => !selector.includes(':focus'))
    .map((selector) => ({ steps: selector.trim().split(/\s+/).map(stepOf), look: lookOf(declarations!) })),
)

function fits(element: MarkupElement, step: Step): boolean {
  const { tag, classes } = element
  return (
    (step.tag === null || step.tag === tag) &&
    step.classes.every((name) => classes.includes(name)) &&
    !step.without.some((name) => classes.includes(name))
  )
}

/** Whether a rule is about the last of some nested elements. */
function applies({ steps }: Rule, nested: readonly MarkupElement[]): boolean {
  if (!fits(nested.at(-1)!, steps.at(-1)!)) return false
  let left = steps.length - 2
  for (let depth = nested.length - 2; depth >= 0 && left >= 0; depth--) if (fits(nested[depth]!, steps[left]!)) left--
  return left < 0
}

const INHERITED = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'text-anchor', 'font-weight', 'font-size']

/** How the last of some nested elements looks: its own attributes under the style sheet, and what it takes from outside. */
export function drawnLook(nested: readonly MarkupElement[], outer: Look): Look {
  const inherited = Object.fromEntries(INHERITED.flatMap((name) => (name in outer ? [[name, outer[name]!]] : [])))
  const rules = RULES.filter((rule) => applies(rule, nested)).map((rule) => rule.look)
  return Object.assign({}, inherited, nested.at(-1)!.attributes, ...rules) as Look
}
