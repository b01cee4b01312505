import { createRequire } from 'node:module'

/** Faces of drawings, which a package brings along, so that no machine's fonts matter. */
const FACES = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold']

/** A drawing as PNG, so many pixels wide. */
export type ToPng = (svg: string, widthPx: number) => Uint8Array

/**
 * Loads the renderer, native code.
 * @returns null where the machine has none: it is built for some systems only, and an install may have left it out
 */
export async function pngRenderer(): Promise<ToPng | null> {
  const library = await import('@resvg/resvg-js').catch(() => null)
  if (library === null) return null
  const { resolve } = createRequire(import.meta.url)
  const fontFiles = FACES.map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans Condensed' }
  return (svg, widthPx) => new library.Resvg(svg, { fitTo: { mode: 'width', value: widthPx }, font }).render().asPng()
}
