import type { Catalog } from '../../src/model/catalog.js'
import type { Location } from '../../src/model/site.js'
import { lengthM } from './building.js'
import { roomsOf, sumOf } from './shipped-estate.js'

const HEAD = ['MDS', 'location', 'layout', 'levels', 'rooms', 'area m²', 'required m²', 'walls by material, m']

/**
 * What the 29 plans are made of, as a Markdown table. Areas are gross, to the axes of the walls, without voids; required
 * are the rooms that the operation's file names; lengths are those of the walls without their doors and windows.
 */
export function locationsTable(
  locations: readonly Location[],
  catalog: Catalog,
  layouts: ReadonlyMap<string, string>,
): string {
  const rows = locations.map((location) => cellsOf(location, catalog, layouts.get(location.id) ?? '—'))
  const total = sumOf(locations.flatMap(roomsOf), (room) => room.areaM2)
  const required = sumOf(locations, (location) => requiredM2(location, catalog))
  const rooms = sumOf(locations, (location) => roomsOf(location).length)
  const last = ['', 'all', '', '', String(rooms), total.toFixed(0), required.toFixed(0), wallText(locations)]
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(HEAD), '|---:|---|---|---:|---:|---:|---:|---|', ...[...rows, last].map(line)].join('\n')
}

function cellsOf(location: Location, catalog: Catalog, layout: string): string[] {
  const rooms = roomsOf(location)
  return [
    String(location.siteNumber),
    location.name,
    layout,
    String(location.floors.length),
    String(rooms.length),
    sumOf(rooms, (room) => room.areaM2).toFixed(0),
    requiredM2(location, catalog).toFixed(0),
    wallText([location]),
  ]
}

function requiredM2(location: Location, catalog: Catalog): number {
  const required = roomsOf(location).filter(
    (room) => catalog.roomUses[room.use]!.scope === 'dossier' && room.coverage && !room.under3,
  )
  return sumOf(required, (room) => room.areaM2)
}

/** Materials with their lengths [m], the longest first. */
function wallText(locations: readonly Location[]): string {
  const lengths = new Map<string, number>()
  for (const wall of locations.flatMap(({ floors }) => floors.flatMap((floor) => floor.walls))) {
    lengths.set(wall.material, (lengths.get(wall.material) ?? 0) + lengthM(wall))
  }
  const sorted = [...lengths].filter(([, length]) => length >= 0.5).sort((a, b) => b[1] - a[1])
  return sorted.map(([material, length]) => `${material} ${length.toFixed(0)}`).join(', ')
}
