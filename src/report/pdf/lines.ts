import type { Face, Faces } from './fonts.js'
import type { Run, Runs } from './paper.js'
import { isRightToLeft, printable, seenOrder } from './printable.js'

/** Words of one look on a line, `x` from the line's beginning [points]. */
export interface Word {
  readonly text: string
  readonly bold: boolean
  readonly color: string | null
  readonly x: number
}

export interface Line {
  readonly words: readonly Word[]
  /** [points] */
  readonly width: number
}

interface Piece {
  readonly text: string
  readonly bold: boolean
  readonly color: string | null
  readonly width: number
  /** Joined to what stands before it, without a blank. */
  readonly joined: boolean
  readonly startsLine: boolean
}

const faceOf = (faces: Faces, bold: boolean): Face => (bold ? faces.bold : faces.regular)

/** The words of some runs; a word that two runs share is two pieces, the second joined to the first. */
function piecesOf(text: Runs, size: number, faces: Faces): Piece[] {
  const pieces: Piece[] = []
  let endsWithBlank = true
  for (const run of text) {
    const bold = run.bold === true
    const face = faceOf(faces, bold)
    const shown = printable(run.text, face.has)
    shown.split('\n').forEach((part, index) => {
      const words = part.split(/ +/)
      words.forEach((word, position) => {
        if (word === '') return
        const joined = position === 0 && index === 0 && !endsWithBlank
        const startsLine = index > 0 && words.slice(0, position).every((each) => each === '')
        pieces.push({ text: word, bold, color: run.color ?? null, width: face.width(word) * size, joined, startsLine })
      })
      endsWithBlank = part === '' ? endsWithBlank : part.endsWith(' ')
    })
  }
  return pieces
}

/** Where a word may be parted when it must be: after a hyphen, a stroke, an underscore. */
const PARTS = /[^-/_]+[-/_]*|[-/_]+/gu

/** A word wider than its column in parts that fit it: at its hyphens, else anywhere. */
function fitting(piece: Piece, width: number, size: number, faces: Faces): Piece[] {
  if (piece.width <= width) return [piece]
  const face = faceOf(faces, piece.bold)
  const wide = (text: string): boolean => face.width(text) * size > width
  const atoms = (piece.text.match(PARTS) ?? []).flatMap((part) => (wide(part) ? [...part] : [part]))
  const parts: string[] = []
  for (const atom of atoms) {
    const last = parts.at(-1)
    if (last === undefined || wide(last + atom)) parts.push(atom)
    else parts[parts.length - 1] = last + atom
  }
  return parts.map((text, index) => ({
    ...piece,
    text,
    width: face.width(text) * size,
    joined: index === 0 && piece.joined,
    startsLine: index === 0 && piece.startsLine,
  }))
}

/** The blank before a piece is that of its own face, so that words of one look can be set in one go. */
const blankBefore = (piece: Piece, size: number, faces: Faces): number =>
  piece.joined ? 0 : faceOf(faces, piece.bold).width(' ') * size

function lineOf(pieces: readonly Piece[], size: number, faces: Faces): Line {
  const words: Word[] = []
  let x = 0
  for (const piece of seenOrder(pieces)) {
    const gap = x === 0 ? 0 : blankBefore(piece, size, faces)
    const last = words.at(-1)
    const alike = last !== undefined && last.bold === piece.bold && last.color === piece.color
    if (alike && !isRightToLeft(last.text + piece.text))
      words[words.length - 1] = { ...last, text: `${last.text}${gap > 0 ? ' ' : ''}${piece.text}` }
    else words.push({ text: piece.text, bold: piece.bold, color: piece.color, x: x + gap })
    x += gap + piece.width
  }
  return { words, width: x }
}

/** Breaks text into lines of at most a width [points]; at least one line. */
export function breakLines(text: Runs, size: number, width: number, faces: Faces): Line[] {
  const pieces = piecesOf(text, size, faces).flatMap((piece) => fitting(piece, width, size, faces))
  const lines: Line[] = []
  let current: Piece[] = []
  let used = 0
  for (const piece of pieces) {
    const gap = current.length === 0 ? 0 : blankBefore(piece, size, faces)
    if (current.length > 0 && (piece.startsLine || (used + gap + piece.width > width + 1e-6 && !piece.joined))) {
      lines.push(lineOf(current, size, faces))
      current = []
      used = 0
    }
    used += (current.length === 0 ? 0 : gap) + piece.width
    current.push(piece)
  }
  lines.push(lineOf(current, size, faces))
  return lines
}

/** Width of text on one line [points]. */
export function textWidth(text: Runs, size: number, faces: Faces): number {
  return breakLines(text, size, Number.POSITIVE_INFINITY, faces)[0]?.width ?? 0
}

/** Width of the widest word of some text [points]. */
export function widestWord(text: Runs, size: number, faces: Faces): number {
  return Math.max(0, ...piecesOf(text, size, faces).map((piece) => piece.width))
}

/** Runs of one look. */
export function plain(text: string, look: Omit<Run, 'text'> = {}): Runs {
  return text === '' ? [] : [{ ...look, text }]
}
