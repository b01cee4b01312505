import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Faces, type FontFiles, openFaces } from '../../../src/report/pdf/text.js'

const require = createRequire(import.meta.url)
const face = (name: string): Uint8Array => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))

export const FONTS: FontFiles = { regular: face('DejaVuSansCondensed'), bold: face('DejaVuSansCondensed-Bold') }
export const FACES: Faces = openFaces(FONTS)
