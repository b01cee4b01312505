import type { FloorPlan, GridPlan } from '../../src/model/location-plan.js'
import type { Plan } from '../../src/model/plan.js'

const LINE_WIDTH = 120

/** JSON on one line, blanks after its commas and colons. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined)
  return `{ ${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${onOneLine(entry)}`).join(', ')} }`
}

/** JSON with whatever has room on one line on one line. */
function compactJson(value: unknown, indent = '', label = ''): string {
  const line = `${indent}${label}${onOneLine(value)}`
  if (line.length <= LINE_WIDTH || typeof value !== 'object' || value === null) return line
  const inner = `${indent}  `
  const parts = Array.isArray(value)
    ? value.map((entry) => compactJson(entry, inner))
    : Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => compactJson(entry, inner, `${JSON.stringify(key)}: `))
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  return `${indent}${label}${open}\n${parts.join(',\n')}\n${indent}${close}`
}

/** A plan without what changes with every input's comment, and without the grids, which are drawn instead. */
export function planText(plan: Plan): string {
  const locations = plan.locations.map((location) => ({ ...location, floors: location.floors.map(withoutGrid) }))
  return `${compactJson({ ...plan, revision: undefined, inputs: undefined, locations })}\n`
}

function withoutGrid(floor: FloorPlan): unknown {
  return { ...floor, grid: undefined }
}

/** Values of a grid, row by row from the south, outside as null. */
function rows({ width, height }: GridPlan, base64: string): (number | null)[][] {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length !== width * height) throw new Error(`${bytes.length} values in a grid of ${width} × ${height}`)
  return Array.from({ length: height }, (_row, y) =>
    Array.from({ length: width }, (_column, x) => {
      const value = bytes.readInt8(y * width + x)
      return value === -128 ? null : value
    }),
  )
}

/** The coverage of every floor as numbers, north up: 54 stands for −54 dBm, a dot for outside. */
export function coverageText(plan: Plan): string {
  const drawings = plan.locations.flatMap((location) =>
    location.floors.flatMap(({ id, grid }) =>
      Object.entries(grid.rssiDbm).map(([band, base64]) => {
        const lines = rows(grid, base64).map((row) => row.map((value) => shown(value)).join(' '))
        return [`${location.id}, ${id}, ${band}`, ...lines.reverse(), ''].join('\n')
      }),
    ),
  )
  return drawings.join('\n')
}

function shown(value: number | null): string {
  return value === null ? ' .' : String(-value).padStart(2)
}
