import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { compareText } from '../../units.js'

/** Local midnight of an ISO date: archives store local clock figures, so the bytes do not depend on the time zone. */
function clockFigures(isoDate: string): Date {
  const [year = 1980, month = 1, day = 1] = isoDate.split('-').map(Number)
  return new Date(year, month - 1, day)
}

const STYLES = 'xl/styles.xml'

/** Makes a face the default font of a workbook's styles: its first font, whose digits column widths are counted in. */
export function withDefaultFont(styles: Uint8Array, face: string, points: number): Uint8Array<ArrayBuffer> {
  const font = `<font><sz val="${points}"/><name val="${face}"/><family val="2"/></font>`
  return new Uint8Array(strToU8(strFromU8(styles).replace(/(<fonts[^>]*>)<font>.*?<\/font>/, `$1${font}`)))
}

/** Packs an archive again with sorted names and one fixed date: the same parts give the same bytes. */
export function repack(archive: Uint8Array, isoDate: string, face: string, points: number): Uint8Array {
  const parts = unzipSync(archive)
  parts[STYLES] = withDefaultFont(parts[STYLES]!, face, points)
  const mtime = clockFigures(isoDate)
  const sorted: Zippable = {}
  for (const name of Object.keys(parts).sort(compareText)) sorted[name] = [parts[name]!, { mtime, level: 6 }]
  return zipSync(sorted)
}
