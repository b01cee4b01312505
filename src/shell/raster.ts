import { createRequire } from 'node:module'

/** Faces of drawings, which a package brings along, so that no machine's fonts matter. */
const FACES = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold']

/** A drawing as PNG, so many pixels wide. The renderer, native code, is loaded when it is first needed. */
export async function svgToPng(svg: string, widthPx: number): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js')
  const { resolve } = createRequire(import.meta.url)
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: {
      loadSystemFonts: false,
      fontFiles: FACES.map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
      defaultFontFamily: 'DejaVu Sans Condensed',
    },
  })
  return image.render().asPng()
}
