import { type Html, html } from '../markup.js'
import { clip } from '../terminal-text.js'

/** Width of a character as a share of the size of the text: a little above the mean of the face that drawings are set in. */
const CHARACTER = 0.51

export interface TextLook {
  readonly size: number
  readonly bold?: boolean
  readonly color?: string
}

/** One line of text on a sheet, cut with an ellipsis where it would be wider than its place. */
export function textLine(text: string, x: number, y: number, width: number, look: TextLook): Html {
  const { size, bold = false, color = '#16202a' } = look
  const shown = clip(text, Math.max(4, Math.floor(width / (size * CHARACTER))))
  return html`<text x="${Math.round(x)}" y="${Math.round(y)}" font-size="${Math.round(size)}" font-weight="${bold ? 700 : 400}" fill="${color}">${shown}</text>`
}

/** Breaks a text into lines of a width on a sheet. */
export function textLines(text: string, width: number, size: number): string[] {
  const most = Math.max(4, Math.floor(width / (size * CHARACTER)))
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
