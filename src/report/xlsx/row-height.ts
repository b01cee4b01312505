/** Width of a column that nobody set [characters]. */
export const DEFAULT_WIDTH = 9
const POINTS_PER_LINE = 13
const PADDING_POINTS = 5
/** A width counts digits of the default font; running text takes less a letter, which breaks at words eat up in narrow cells. */
const WIDE_CHARS = 80
const LETTERS_PER_WIDTH = { narrow: 1.1, wide: 1.25 }

/** Lines that a wrapped text takes in a cell of a width in characters: an estimate, on the safe side. */
export function wrappedLines(text: string, widthChars: number): number {
  const usable = Math.max(1, widthChars * (widthChars > WIDE_CHARS ? LETTERS_PER_WIDTH.wide : LETTERS_PER_WIDTH.narrow))
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / usable)), 0)
}

/** Height of a row of so many lines [points]. */
export function lineHeight(lines: number): number {
  return lines * POINTS_PER_LINE + PADDING_POINTS
}
