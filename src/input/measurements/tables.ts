import type { Finding } from '../../model/finding.js'
import type { MeasuringDevice } from '../../model/measurement.js'
import type { Grid } from '../tables/table.js'
import { type NumberRule, numberCell, type RowCells, rowCells } from './cells.js'
import type { Header } from './headings.js'
import { RSSI_RULE } from './level-cell.js'

export const OFFSET_RULE: NumberRule = { what: "device's offset", min: -40, max: 40, unit: 'dB' }
const FLOOR_RULE: NumberRule = { ...RSSI_RULE, what: "receiver's floor" }

/** A table of a file with its headings. */
export interface HeadedTable {
  readonly grid: Grid
  readonly header: Header
}

/** What side tables and the rows themselves say of APs and devices; later files add to it. */
export interface SideTables {
  /** AP id by BSSID. */
  readonly aps: Map<string, string>
  readonly devices: Map<string, MeasuringDevice>
}

const MAC = /^[0-9a-f]{12}$/

/** A BSSID as it is compared, `a0:b1:c2:d3:e4:f5`; null for what is none. */
export function bssidOf(text: string): string | null {
  const digits = text.toLowerCase().replace(/[:\-. ]/g, '')
  return MAC.test(digits) ? digits.match(/../g)!.join(':') : null
}

/** The BSSID of a row; null where there is none, or what stands there is none, which is told. */
export function bssidCell(cells: RowCells): string | null {
  const text = cells.text('bssid')
  if (text === null) return null
  const bssid = bssidOf(text)
  if (bssid === null)
    cells.report('bssid', {
      code: 'measurement-bssid',
      message: `'${text}' is no BSSID`,
      fix: 'write such as a0:b1:c2:d3:e4:f5',
    })
  return bssid
}

/** Notes that a BSSID is an AP's; one BSSID belongs to one AP. */
function noteBssid(cells: RowCells, { aps }: SideTables): void {
  const [ap, bssid] = [cells.text('ap'), cells.text('bssid') === null ? null : bssidOf(cells.text('bssid')!)]
  if (ap === null || bssid === null) return
  const known = aps.get(bssid)
  if (known === undefined) aps.set(bssid, ap)
  else if (known !== ap)
    cells.report('bssid', {
      code: 'measurement-bssid-twice',
      message: `${bssid} is given to '${ap}' and to '${known}'`,
      fix: 'a BSSID belongs to one AP',
    })
}

function noteDevice(cells: RowCells, { devices }: SideTables): void {
  const id = cells.text('device')
  if (id === null) return
  const offsetDb = numberCell(cells, 'deviceOffset', OFFSET_RULE)
  const floorDbm = numberCell(cells, 'receiverFloor', FLOOR_RULE)
  const known = devices.get(id)
  if (known === undefined) devices.set(id, { id, offsetDb, floorDbm })
  else if (known.offsetDb !== offsetDb || known.floorDbm !== floorDbm)
    cells.report('device', {
      code: 'measurement-device-twice',
      message: `the device '${id}' has two offsets or floors`,
      fix: 'one line a device; what the operation says of it need not be said again',
    })
}

/** Whether a table says which BSSIDs an AP has, or what a device reads, and holds no reading. */
export function isSideTable({ columns }: Header): boolean {
  if (columns.has('rssi')) return false
  return (columns.has('ap') && columns.has('bssid')) || (columns.has('device') && columns.has('deviceOffset'))
}

/** Notes what a table says of APs and devices. A table of readings may name the AP beside its BSSID. */
export function noteSideTable({ grid, header }: HeadedTable, tables: SideTables, findings: Finding[]): void {
  for (const row of grid.rows.slice(header.row + 1)) {
    const cells = rowCells(row, header, findings)
    if (isSideTable(header)) bssidCell(cells)
    noteBssid(cells, tables)
    if (!header.columns.has('rssi') && header.columns.has('deviceOffset')) noteDevice(cells, tables)
  }
}
