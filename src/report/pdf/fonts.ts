import { create, type Font, type GlyphRun } from 'fontkit'

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
