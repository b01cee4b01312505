import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a plan was asked to be; every figure is an assumption (`test/vectors/sites/README.md`). */
export interface Brief {
  readonly sizeClass: 'small' | 'local' | 'territorial'
  readonly areaM2: number
  readonly levels: number
  readonly layout: string
  /** Material keys; `bearing` is null where columns carry the building. */
  readonly walls: { readonly exterior: string; readonly bearing: string | null; readonly partition: string }
  readonly receptions: number
  readonly waitingSeats: number
  readonly permanences: number
  readonly meetingRooms: number
  readonly pmi: boolean
  readonly agents: number
}

const FILE = join(import.meta.dirname, '..', 'vectors', 'sites', 'plan-assumptions.csv')

/** Cells of a line whose quoted cells may hold commas. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain!)
}

/** The brief by location id, in the order of the sites. */
export function readBrief(): Map<string, Brief> {
  const [head = '', ...lines] = readFileSync(FILE, 'utf8').trim().split('\n')
  const columns = cellsOf(head)
  return new Map(lines.map((line) => briefOf(Object.fromEntries(cellsOf(line).map((cell, i) => [columns[i]!, cell])))))
}

function briefOf(row: Readonly<Record<string, string>>): [id: string, brief: Brief] {
  const brief: Brief = {
    sizeClass: row.size_class as Brief['sizeClass'],
    areaM2: Number(row.area_m2),
    levels: Number(row.levels),
    layout: row.layout_type!,
    walls: {
      exterior: row.exterior!,
      bearing: row.bearing!.startsWith('poteaux') ? null : row.bearing!,
      partition: row.partition!,
    },
    receptions: Number(row.reception),
    waitingSeats: Number(row.waiting_seats),
    permanences: Number(row.permanence_offices),
    meetingRooms: Number(row.meeting_rooms),
    pmi: row.pmi === 'yes',
    agents: Number(row.agents),
  }
  return [row.location_id!, brief]
}
