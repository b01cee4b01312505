/** Width of a column that nobody set [characters]. */
export const DEFAULT_WIDTH = 9
const POINTS_PER_LINE = 12.5
const PADDING_POINTS = 4

/** Advance widths of Arial regular [em], by groups of letters. */
const WIDTHS: readonly (readonly [string, number])[] = [
  ["'ijl’|", 0.22],
  [' .,;:!ftI/\u00a0\u202f', 0.28],
  ['r-()[]·"²', 0.34],
  ['cksvxyzJç', 0.5],
  ['ABEKPSVXYÀÂÉÈÊ&', 0.67],
  ['CDHNRUwGOQÔÛ', 0.75],
  ['mM%', 0.86],
  ['W—@', 1],
]
const OTHER_EM = 0.56
const EM = new Map(WIDTHS.flatMap(([letters, em]) => [...letters].map((letter) => [letter, em] as const)))

/** Size of the text of tables [points]. */
const TEXT_POINTS = 9
/** Width that one unit of a column stands for at least: a digit of the workbook's font in whole pixels, 7/96 inch [points]. */
const POINTS_PER_UNIT = 5.25
/** Indent and padding of a cell [column units]. */
const CELL_PADDING = 2.2

function widthOf(text: string): number {
  let em = 0
  for (const letter of text) em += EM.get(letter) ?? OTHER_EM
  return (em * TEXT_POINTS) / POINTS_PER_UNIT
}

/** Lines of one paragraph set word by word; a word longer than the line is broken. */
function paragraphLines(text: string, usable: number): number {
  const space = widthOf(' ')
  let lines = 1
  let used = 0
  for (const word of text.split(' ')) {
    const width = widthOf(word)
    if (used > 0 && used + space + width > usable) {
      lines += 1
      used = 0
    }
    used += (used > 0 ? space : 0) + width
    if (used > usable) {
      lines += Math.ceil(used / usable) - 1
      used %= usable
    }
  }
  return lines
}

/** Lines that a wrapped text takes in a cell of a width in column units. */
export function wrappedLines(text: string, widthUnits: number): number {
  const usable = Math.max(1, widthUnits - CELL_PADDING)
  return text.split('\n').reduce((sum, line) => sum + paragraphLines(line, usable), 0)
}

/** Height of a row of so many lines [points]. */
export function lineHeight(lines: number): number {
  return lines * POINTS_PER_LINE + PADDING_POINTS
}
