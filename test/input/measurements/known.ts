import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMeasurements } from '../../../src/input/measurements/read-measurements.js'
import type { KnownPlaces, MeasurementSet } from '../../../src/model/measurement.js'

/** Two rooms of 5 m side by side, three points, two APs. Nothing of it was ever measured. */
export const KNOWN: KnownPlaces = {
  locations: [
    {
      id: 'here',
      bands: ['5GHz', '2.4GHz'],
      accessPoints: ['here-rdc-west-1', 'here-rdc-east-1'],
      floors: [
        {
          id: 'rdc',
          rooms: [
            {
              id: 'west',
              polygon: [
                [0, 0],
                [5, 0],
                [5, 5],
                [0, 5],
              ],
            },
            {
              id: 'east',
              polygon: [
                [5, 0],
                [10, 0],
                [10, 5],
                [5, 5],
              ],
            },
          ],
          points: new Map([
            [1, [1.25, 1.25]],
            [2, [3.75, 3.75]],
            [3, [7.25, 2.25]],
          ]),
        },
      ],
    },
  ],
  devices: [
    { id: 'reference', offsetDb: 0, floorDbm: null },
    { id: 'adapter', offsetDb: 5, floorDbm: -95 },
    { id: 'unknown-phone', offsetDb: null, floorDbm: null },
  ],
}

/** Reads files given by name and content. */
export async function readFiles(files: Readonly<Record<string, string | Uint8Array>>): Promise<MeasurementSet> {
  const folder = mkdtempSync(join(tmpdir(), 'mds-measurements-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const given = Object.keys(files).map((shown) => ({ path: join(folder, shown), shown }))
    return await readMeasurements(given, KNOWN)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
