import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { FontFiles } from '../report/pdf/text.js'
import { type FileSource, wholeFile } from './output/tree.js'

let loading: Promise<FontFiles> | undefined

/** The faces that documents are set in and embed: DejaVu Sans Condensed, which a package brings along, so that no machine's fonts matter. */
export function pdfFonts(): Promise<FontFiles> {
  loading ??= readFonts()
  return loading
}

async function readFonts(): Promise<FontFiles> {
  const { resolve } = createRequire(import.meta.url)
  const face = (name: string): Promise<Uint8Array> => readFile(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
  const [regular, bold] = await Promise.all([face('DejaVuSansCondensed'), face('DejaVuSansCondensed-Bold')])
  return { regular, bold }
}

type Documents = typeof import('../report/pdf/documents.js')

/** A PDF; the libraries and the faces are loaded when the first one is made. */
export function pdfFile(
  path: string,
  print: (documents: Documents, fonts: FontFiles) => Promise<Uint8Array>,
  fillIn = false,
): FileSource {
  return wholeFile(path, async () => print(await import('../report/pdf/documents.js'), await pdfFonts()), fillIn)
}
