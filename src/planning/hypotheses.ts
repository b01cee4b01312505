import type { Design } from '../model/operation.js'
import type { Hypothesis } from '../model/plan.js'

/** Units at the end of a key: longest first, so that `DbPerM` is not read as `M`. */
const UNITS: readonly (readonly [string, string])[] = [
  ['DbPerM', 'dB/m'],
  ['Mbps', 'Mbit/s'],
  ['Dbm', 'dBm'],
  ['Dbi', 'dBi'],
  ['Mhz', 'MHz'],
  ['Deg', '°'],
  ['Min', 'min'],
  ['Db', 'dB'],
  ['Ns', 'ns'],
  ['Eur', '€'],
  ['M', 'm'],
  ['S', 's'],
]

/** The unit that a key names; a band at its end (`maxEirpDbm.2.4GHz`) only tells two values apart. */
function unitOf(key: string): string {
  const name =
    key
      .replace(/\.[\d.]+GHz$/, '')
      .split('.')
      .pop() ?? ''
  return UNITS.find(([ending]) => name.endsWith(ending))?.[1] ?? ''
}

function flatten(value: unknown, key: string, out: Hypothesis[], file: string): void {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    for (const [name, entry] of Object.entries(value)) flatten(entry, key === '' ? name : `${key}.${name}`, out, file)
    return
  }
  const text = Array.isArray(value) ? value.join(', ') : String(value)
  if (text !== '') out.push({ key, value: text, unit: unitOf(key), file })
}

/** Every default of the design as one row: what was assumed and where to change it. */
export function designHypotheses(design: Design): Hypothesis[] {
  const rows: Hypothesis[] = []
  const { calibration = [], ...written } = design
  flatten(written, 'design', rows, 'sites/operation.yaml')
  for (const { file, sites, bands } of calibration) {
    const key = `calibration.${file}`
    rows.push({ key: `design.${key}.sites`, value: sites === null ? '*' : sites.join(', '), unit: '', file })
    for (const [band, { losses: _, ...path }] of Object.entries(bands)) {
      for (const [name, value] of Object.entries(path)) flatten(value, `design.${key}.${name}.${band}`, rows, file)
    }
  }
  return rows
}
