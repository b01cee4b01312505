import { create, type Font, type GlyphRun } from 'fontkit'
import type { Run, Runs } from './paper.js'

/** Stands for a character that the fonts have no sign for, so that nothing is dropped unseen. */
export const NO_GLYPH = '\u25af'

/** Characters that would disturb a page without being seen. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Bidi_Control}\ufeff\u00ad]/gu
/** Join and choose the look of what stands before them; they have no sign of their own. */
const JOINERS = /\u200c|\u200d|[\ufe00-\ufe0f]/gu
const WITH_SIGNS = /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2026\u202f\u20ac]*$/

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * Text as the fonts can set it: a character that has no sign in them becomes `▯`, what is not seen goes, line ends become blanks.
 * @param has whether the fonts have a sign for a code point
 */
export function printable(text: string, has: (codePoint: number) => boolean): string {
  if (WITH_SIGNS.test(text)) return text
  const seen = text.toWellFormed().replace(/\t/g, ' ').replace(UNSEEN, '')
  let result = ''
  for (const { segment } of graphemes.segment(seen)) {
    const signs = segment.replace(JOINERS, '')
    const known = segment === '\n' || [...signs].every((sign) => has(sign.codePointAt(0)!))
    result += known ? signs : NO_GLYPH
  }
  return result
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

function isRightToLeft(word: string): boolean {
  return RIGHT_TO_LEFT.test(word)
}

/**
 * Puts the words of a line in the order in which they are seen: neighbours that are read from right to left change places, the
 * line itself runs from left to right. Letters within a word are ordered by the font.
 */
export function seenOrder<Word extends { readonly text: string }>(words: readonly Word[]): Word[] {
  const ordered: Word[] = []
  let turned: Word[] = []
  for (const word of words) {
    if (isRightToLeft(word.text)) turned.unshift(word)
    else {
      ordered.push(...turned, word)
      turned = []
    }
  }
  return [...ordered, ...turned]
}

/** The bytes of the two TrueType faces that documents are set in. */
export interface FontFiles {
  readonly regular: Uint8Array
  readonly bold: Uint8Array
}

/** A face that text is measured with and that documents embed the used part of. */
export interface Face {
  readonly font: Font
  /** Width at a size of one point [points]. */
  readonly width: (text: string) => number
  readonly has: (codePoint: number) => boolean
}

export interface Faces {
  readonly regular: Face
  readonly bold: Face
}

type LaidOut = Pick<GlyphRun, 'glyphs' | 'positions' | 'advanceWidth'>

/** Documents scale the positions that they are given in place, so each gets its own. */
function copyOf({ glyphs, positions }: LaidOut): LaidOut {
  const own = positions.map((position) => ({ ...position }))
  return {
    glyphs,
    positions: own,
    get advanceWidth() {
      return own.reduce((sum, position) => sum + position.xAdvance, 0)
    },
  }
}

/** A font that lays out the same word once in all documents: shaping is most of the work of setting text. */
function withMemory(font: Font): Font {
  const known = new Map<string, LaidOut>()
  const layout = (text: string): LaidOut => {
    let run = known.get(text)
    if (run === undefined) {
      run = font.layout(text)
      known.set(text, run)
    }
    return copyOf(run)
  }
  return Object.create(font, { layout: { value: layout } }) as Font
}

function openFace(bytes: Uint8Array): Face {
  const opened = create(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!('layout' in opened)) throw new Error('a collection of fonts where one font is needed')
  const font = withMemory(opened)
  const widths = new Map<string, number>()
  const width = (text: string): number => {
    const known = widths.get(text)
    if (known !== undefined) return known
    const measured = font.layout(text).advanceWidth / font.unitsPerEm
    widths.set(text, measured)
    return measured
  }
  return { font, width, has: (codePoint) => font.hasGlyphForCodePoint(codePoint) }
}

const opened = new WeakMap<FontFiles, Faces>()

/** Opens the faces; the same files are opened once. */
export function openFaces(files: FontFiles): Faces {
  const known = opened.get(files)
  if (known !== undefined) return known
  const faces = { regular: openFace(files.regular), bold: openFace(files.bold) }
  opened.set(files, faces)
  return faces
}

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
