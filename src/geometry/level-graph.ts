import { type Footprint, isSameWell } from './stack.js'

/** A level as far as walking goes. */
export interface WalkedLevel {
  readonly level: number
  /** For each room where its doors lead; null is outside (`passages`). */
  readonly links: ReadonlyMap<string, readonly (string | null)[]>
  /** Stairs, then lifts: what stands on its like of the level below leads there. */
  readonly wells: readonly (readonly Footprint[])[]
}

/**
 * For each level, from the lowest up, the rooms that no way leads to from a door to the outside, by doors, stairs and lifts.
 * None where no door of the building leads outside: its entrance is then not drawn.
 */
export function cutOffRooms(levels: readonly WalkedLevel[]): ReadonlySet<string>[] {
  const reached = levels.map(({ links }) => {
    const entered = [...links].filter(([, next]) => next.includes(null)).map(([room]) => room)
    return new Set(entered)
  })
  if (reached.every((rooms) => rooms.size === 0)) return levels.map(() => new Set())
  for (let grown = true; grown; ) {
    const before = reached.reduce((sum, rooms) => sum + rooms.size, 0)
    for (const [index, level] of levels.entries()) walk(level, reached[index]!)
    for (const [index, upper] of levels.entries()) {
      const lower = levels[index - 1]
      if (lower && upper.level === lower.level + 1) climb(lower, upper, reached[index - 1]!, reached[index]!)
    }
    grown = reached.reduce((sum, rooms) => sum + rooms.size, 0) > before
  }
  return levels.map(({ links }, index) => new Set([...links.keys()].filter((room) => !reached[index]!.has(room))))
}

function walk({ links }: WalkedLevel, reached: Set<string>): void {
  // A set visits what is added to it while it is walked.
  for (const room of reached) for (const next of links.get(room) ?? []) if (next !== null) reached.add(next)
}

function climb(lower: WalkedLevel, upper: WalkedLevel, below: Set<string>, above: Set<string>): void {
  for (const [kind, wells] of upper.wells.entries()) {
    for (const well of wells) {
      const foot = lower.wells[kind]!.filter((each) => isSameWell(each.polygon, well.polygon))
      for (const { id } of foot) {
        if (below.has(id)) above.add(well.id)
        if (above.has(well.id)) below.add(id)
      }
    }
  }
}
