import { execFile, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type FormulaCell, formulaCells, readWorkbook } from './xlsx-read.js'

/** LibreOffice keeps stored results of foreign workbooks unless its profile says: recalculate always (0). */
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
`
const TIMEOUT_MS = 600_000

/** Whether this machine has no LibreOffice; says so, since what needs it is then skipped. */
export function officeMissing(): boolean {
  const missing = spawnSync('soffice', ['--version']).error !== undefined
  if (missing) console.warn('LibreOffice recalculation skipped: no soffice on this machine')
  return missing
}

/** A result that no formula has: a right value can only come from a recalculation. */
const EMPTIED = '-987654321.5'

/** Replaces every stored result by one that is wrong. */
export function withoutResults(workbook: Uint8Array): Uint8Array {
  const parts = unzipSync(workbook)
  for (const name of Object.keys(parts).filter((part) => part.startsWith('xl/worksheets/sheet'))) {
    const xml = strFromU8(parts[name]!).replace(/(<f[ >][^<]*<\/f>)<v>[^<]*<\/v>/g, `$1<v>${EMPTIED}</v>`)
    parts[name] = strToU8(xml)
  }
  return zipSync(parts)
}

/** Empties the stored results of workbooks and has LibreOffice compute them anew, in a folder and with a profile of their own. */
export async function recalculate(
  folder: string,
  workbooks: ReadonlyMap<string, Uint8Array>,
): Promise<Map<string, Uint8Array>> {
  mkdirSync(join(folder, 'profile', 'user'), { recursive: true })
  writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE)
  for (const [name, bytes] of workbooks) writeFileSync(join(folder, `${name}.xlsx`), withoutResults(bytes))
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const names = [...workbooks.keys()]
  const files = names.map((name) => join(folder, `${name}.xlsx`))
  const target = ['--convert-to', 'xlsx', '--outdir', join(folder, 'out')]
  await promisify(execFile)('soffice', [profile, '--headless', ...target, ...files], { timeout: TIMEOUT_MS })
  return new Map(names.map((name) => [name, readFileSync(join(folder, 'out', `${name}.xlsx`))]))
}

/** Cells whose two values differ: numbers to nine digits, far below a cent, texts exactly. */
function differences(stored: readonly FormulaCell[], recalculated: readonly FormulaCell[]): string[] {
  const found = new Map(recalculated.map((cell) => [`${cell.sheet}!${cell.address}`, cell.result]))
  return stored.flatMap((cell) => {
    const place = `${cell.sheet}!${cell.address}`
    const other = found.get(place)
    const same =
      typeof cell.result === 'number' && typeof other === 'number'
        ? Math.abs(cell.result - other) <= 1e-9 * Math.max(1, Math.abs(cell.result))
        : cell.result === (other ?? '')
    return same ? [] : [`${place}: stored ${cell.result}, recalculated ${other} (${cell.formula})`]
  })
}

export interface Recalculation {
  /** Formula cells of the workbook as written. */
  readonly formulas: number
  /** Of these, cells that lost their stored result, so that a recalculation has to restore it. */
  readonly emptied: number
  /** Cells whose recalculated value is not the stored one. */
  readonly wrong: readonly string[]
}

/** Holds what a workbook stores against what a recalculation of it gave. */
export async function compareRecalculated(written: Uint8Array, recalculated: Uint8Array): Promise<Recalculation> {
  const [stored, emptied, anew] = await Promise.all(
    [written, withoutResults(written), recalculated].map(async (bytes) => formulaCells(await readWorkbook(bytes))),
  )
  return {
    formulas: stored!.length,
    emptied: differences(stored!, emptied!).length,
    wrong: differences(stored!, anew!),
  }
}
