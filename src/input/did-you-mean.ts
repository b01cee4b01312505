import { compareText } from '../units.js'

/** Number of single-character edits (insert, delete, replace, swap of neighbours) between two texts. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)]
  for (let i = 1; i <= a.length; i++) {
    const above = rows[i - 1]!
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + same)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, rows[i - 2]![j - 2]! + 1)
      row.push(best)
    }
    rows.push(row)
  }
  return rows[a.length]![b.length]!
}

const MAX_COMPARED_LENGTH = 64

/** The known name nearest to what was written, or null when none is near enough to be meant: one that has nothing of it is not. */
export function nearestName(written: string, known: Iterable<string>): string | null {
  if (written.length > MAX_COMPARED_LENGTH) return null
  const limit = Math.max(1, Math.floor(written.length / 3))
  const folded = fold(written)
  const near = [...known]
    .filter((name) => Math.abs(name.length - written.length) <= limit)
    .map((name) => ({ name, distance: editDistance(folded, fold(name)), strange: strangeLetters(folded, fold(name)) }))
    .filter(({ name, distance }) => distance <= limit && distance < Math.max(written.length, name.length))
    .sort((a, b) => a.distance - b.distance || a.strange - b.strange || compareText(a.name, b.name))
  return near[0]?.name ?? null
}

/** Letters written that the name does not have: of two names equally near, a letter left out is likelier than a wrong one. */
function strangeLetters(written: string, name: string): number {
  return [...written].filter((letter) => !name.includes(letter)).length
}

/** The `fix` of a finding about an unknown name, ready to spread into it. */
export function didYouMean(written: string, known: Iterable<string>): { fix: string } | Record<string, never> {
  const names = [...known].sort(compareText)
  const nearest = nearestName(written, names)
  if (nearest !== null) return { fix: `did you mean '${nearest}'?` }
  if (names.length === 0 || names.length > 12) return {}
  return { fix: `known: ${names.join(', ')}` }
}

/** Accents, case and word separators do not make two names different to a reader. */
function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[_ ]/g, '-')
}
