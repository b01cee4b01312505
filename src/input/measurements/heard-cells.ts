import type { KnownLocation, MeasuringDevice } from '../../model/measurement.js'
import type { Band } from '../../model/site.js'
import { didYouMean } from '../did-you-mean.js'
import { numberCell, type RowCells } from './cells.js'
import { bssidCell, OFFSET_RULE, type SideTables } from './tables.js'

const BAND_DIGITS: Readonly<Record<string, Band>> = { '2.4': '2.4GHz', '5': '5GHz', '6': '6GHz' }
const BAND = /^(2[.,]4|5|6)(?:[.,]0)?\s*(?:g|ghz)?$/i

/** The band of a row; null where it is none, or none that the plan has there, which is told. */
export function bandCell(cells: RowCells, { id, bands }: KnownLocation): Band | null {
  const text = cells.text('band')
  const content = cells.content('band')
  if (text === null) {
    cells.report('band', {
      code: 'measurement-missing',
      message: 'the band is empty',
      fix: `known: ${bands.join(', ')}`,
    })
    return null
  }
  const digits = content?.kind === 'date' ? null : BAND.exec(text)
  const band = digits === null ? undefined : BAND_DIGITS[digits[1]!.replace(',', '.')]
  if (band !== undefined && bands.includes(band)) return band
  cells.report('band', {
    code: 'unknown-band',
    message: band === undefined ? `unknown band '${text}'` : `the plan of '${id}' has no ${band}`,
    fix: `known: ${bands.join(', ')}`,
  })
  return null
}

export interface Heard {
  readonly ap: string | null
  readonly bssid: string | null
}

/** The AP of a row by its id or its BSSID; null where it is not known, which is told. None at all is the strongest. */
export function heardCells(cells: RowCells, { id, accessPoints }: KnownLocation, { aps }: SideTables): Heard | null {
  const written = cells.text('ap')
  const bssid = bssidCell(cells)
  if (cells.text('bssid') !== null && bssid === null) return null
  const mapped = bssid === null ? undefined : aps.get(bssid)
  const ap = written ?? mapped ?? null
  if (ap === null && bssid !== null) {
    cells.report('bssid', {
      code: 'unknown-bssid',
      message: `no table says whose BSSID ${bssid} is`,
      fix: 'give the AP beside it once, or a table with the columns ap and bssid; leave readings of other networks out',
    })
    return null
  }
  if (ap === null || accessPoints.includes(ap)) return { ap, bssid }
  cells.report(written === null ? 'bssid' : 'ap', {
    code: 'unknown-ap',
    message: `the plan of '${id}' has no access point '${ap}'`,
    ...didYouMean(ap, accessPoints),
  })
  return null
}

/** The device of a row with its offset, the row's own before the table's; null where it is not known, which is told. */
export function deviceCells(cells: RowCells, { devices }: SideTables): MeasuringDevice | 'none' | null {
  const id = cells.text('device')
  const own = numberCell(cells, 'deviceOffset', OFFSET_RULE)
  if (cells.content('deviceOffset') !== undefined && own === null) return null
  if (id === null) return own === null ? 'none' : { id: '', offsetDb: own, floorDbm: null }
  const known = devices.get(id)
  if (known !== undefined) return own === null ? known : { ...known, offsetDb: own }
  if (own !== null) return { id, offsetDb: own, floorDbm: null }
  const hint = didYouMean(id, devices.keys())
  cells.report('device', {
    code: 'unknown-device',
    message: `nothing says what the device '${id}' reads above the reference client`,
    fix:
      hint.fix ??
      'give it under measurement.devices of sites/operation.yaml, or a column or table with device and deviceOffsetDb; offsetDb: null where nobody knows',
  })
  return null
}
