import type { Design } from '../model/operation.js'

/** Every figure of a design under its dotted name (`design.spares.atLeast`); yes and no read as 1 and 0. Lists and texts have none. */
export function designFigures(design: Design): ReadonlyMap<string, number> {
  const figures = new Map<string, number>()
  collect(design, 'design', (name, value) => {
    if (typeof value === 'number') figures.set(name, value)
    if (typeof value === 'boolean') figures.set(name, value ? 1 : 0)
  })
  return figures
}

/** The figure or text that stands for `{licence.termYears}` in an article id; null when the design has none of this name. */
export function designText(design: Design, path: string): string | null {
  let found: string | null = null
  collect(design, '', (name, value) => {
    if (name === path && (typeof value === 'number' || typeof value === 'string')) found = String(value)
  })
  return found
}

function collect(value: unknown, name: string, take: (name: string, value: unknown) => void): void {
  if (typeof value !== 'object' || value === null) {
    take(name, value)
    return
  }
  if (Array.isArray(value)) return
  for (const [key, inner] of Object.entries(value)) collect(inner, name === '' ? key : `${name}.${key}`, take)
}
