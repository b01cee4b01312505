import type { Worksheet } from 'exceljs'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Band } from '../../model/site.js'
import type { CellLanguage } from './cell.js'
import { setWidths } from './sheet.js'
import { COLOUR, fill } from './style.js'
import { type Column, writeTable } from './table.js'

const HEADER_ROW = 1
/** Devices that a location's readings have room for. */
export const DEVICE_ROWS = 8

/** APs with the BSSIDs that their radios send, and devices with their offsets: to be filled in where readings name them. */
export function writeSides(aps: Worksheet, devices: Worksheet, location: LocationPlan, language: CellLanguage): void {
  const radios = location.accessPoints.flatMap(({ id, radios: of }) =>
    (Object.entries(of) as [Band, unknown][]).flatMap(([band, radio]) => (radio === null ? [] : [{ id, band }])),
  )
  setWidths(aps, [40, 10, 24])
  const ofAps: Column<(typeof radios)[number]>[] = [
    { head: 'ap', kind: 'text', value: ({ id }) => id },
    { head: 'band', kind: 'centre', value: ({ band }) => band },
    { head: 'bssid', kind: 'text', input: true, value: () => null },
  ]
  setWidths(devices, [30, 18, 20])
  const blank = (head: string, kind: Column<number>['kind']): Column<number> => ({ head, kind, value: () => null })
  const ofDevices = [blank('device', 'text'), blank('deviceOffsetDb', 'decimal'), blank('receiverFloorDbm', 'decimal')]
  const areaOfAps = writeTable(aps, HEADER_ROW, ofAps, radios, language)
  const areaOfDevices = writeTable(devices, HEADER_ROW, ofDevices, [...Array(DEVICE_ROWS).keys()], language)
  const toFill = fill(COLOUR.input)
  for (let row = areaOfAps.firstRow; row <= areaOfAps.lastRow; row++) aps.getCell(row, ofAps.length).fill = toFill
  for (let row = areaOfDevices.firstRow; row <= areaOfDevices.lastRow; row++)
    for (let column = 1; column <= ofDevices.length; column++) devices.getCell(row, column).fill = toFill
}
