import { unzipSync, type Zippable, zipSync } from 'fflate'
import { compareText } from '../../units.js'

/** Local midnight of an ISO date: archives store local clock figures, so the bytes do not depend on the time zone. */
function clockFigures(isoDate: string): Date {
  const [year = 1980, month = 1, day = 1] = isoDate.split('-').map(Number)
  return new Date(year, month - 1, day)
}

/** Packs an archive again with sorted names and one fixed date: the same parts give the same bytes. */
export function repack(archive: Uint8Array, isoDate: string): Uint8Array {
  const parts = unzipSync(archive)
  const mtime = clockFigures(isoDate)
  const sorted: Zippable = {}
  for (const name of Object.keys(parts).sort(compareText)) sorted[name] = [parts[name]!, { mtime, level: 6 }]
  return zipSync(sorted)
}
