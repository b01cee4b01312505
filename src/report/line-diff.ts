interface Hunk {
  /** Line of the old text before which it begins, from 0. */
  readonly at: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Appends a change; one that follows right behind another makes one with it. */
function addHunk(found: Hunk[], next: Hunk): void {
  const last = found.at(-1)
  if (last === undefined || last.at + last.removed.length < next.at) found.push(next)
  else {
    const { at, removed, added } = last
    found[found.length - 1] = { at, removed: [...removed, ...next.removed], added: [...added, ...next.added] }
  }
}

/** Changes between two texts where lines were put in or rewritten one by one. */
function hunks(before: readonly string[], after: readonly string[]): Hunk[] {
  const found: Hunk[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && before[i] === after[j]) {
      i += 1
      j += 1
      continue
    }
    const next = i < before.length ? after.indexOf(before[i]!, j) : after.length
    if (next > j) {
      addHunk(found, { at: i, removed: [], added: after.slice(j, next) })
      j = next
    } else {
      addHunk(found, { at: i, removed: [before[i]!], added: after.slice(j, j + 1) })
      i += 1
      j += 1
    }
  }
  return found
}

/** A unified diff with a line of context before each change; empty where the texts are equal. */
export function lineDiff(path: string, before: string, after: string): string[] {
  if (before === after) return []
  const old = before.split('\n').map((line) => line.replace(/\r$/, ''))
  let shift = 0
  const lines = hunks(
    old,
    after.split('\n').map((line) => line.replace(/\r$/, '')),
  ).flatMap(({ at, removed, added }) => {
    const context = at > 0 ? [old[at - 1]!] : []
    const from = at + 1 - context.length
    const head = `@@ -${from},${context.length + removed.length} +${from + shift},${context.length + added.length} @@`
    shift += added.length - removed.length
    return [
      head,
      ...context.map((line) => ` ${line}`),
      ...removed.map((line) => `-${line}`),
      ...added.map((line) => `+${line}`),
    ]
  })
  return [`--- ${path}`, `+++ ${path}`, ...lines]
}
