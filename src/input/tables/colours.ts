/*
 * Cells whose words cannot be seen against what is behind them: white on white, or nearly. A colour that only a theme or a palette tells
 * is not guessed, and a cell with such a colour is taken for one that is seen.
 */

/** Red, green and blue, `ffeecc`; null where it cannot be told. */
export type Colour = string | null

export const WHITE: Colour = 'ffffff'
export const BLACK: Colour = '000000'

/** Of text that can just be seen; WCAG asks for 4.5 where it is to be read. */
const LEAST_CONTRAST = 1.25

/** A colour as files write it: `FFFFEECC` with its opacity, `FFEECC`, `#ffeecc`. */
export function colourOf(written: string | undefined): Colour {
  const [, digits = null] = /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(written ?? '') ?? []
  return digits?.toLowerCase() ?? null
}

/** Relative luminance of a colour, 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const parts = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

/** Whether a text of one colour cannot be seen on another. */
export function isUnseen(text: Colour, behind: Colour): boolean {
  if (text === null || behind === null) return false
  const [dark, light] = [luminance(text), luminance(behind)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05) < LEAST_CONTRAST
}
