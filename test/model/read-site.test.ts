import { expect, it } from 'vitest'
import { readSite } from '../../src/model/schemas/read-site.js'
import type { Site } from '../../src/model/site.js'

const REQUIREMENT = { profile: 'voice', areaShare: 0.9 }

/** One of everything that a site file may leave out. */
const SITE: Site = {
  id: 'annexe',
  number: 1,
  name: 'Annexe',
  locations: [
    {
      id: 'annexe',
      siteId: 'annexe',
      siteNumber: 1,
      siteName: 'Annexe',
      name: 'Annexe',
      status: 'open',
      commune: null,
      coordinates: [43.3, 5.4],
      provenance: { plan: 'assumed', note: null },
      builtBefore1997: null,
      existing: { switchPorts: null, rack: null, ups: null },
      telecomRooms: [{ id: 'rg', floorId: 'rdc', at: [1, 1], freeUnits: 4 }],
      channelExclusions: [],
      routes: REQUIREMENT,
      billOverrides: [{ article: 'server-1u', add: -1, reason: 'stays', at: { file: 'sites/01.yaml' } }],
      acceptedWarnings: [],
      floors: [
        {
          id: 'rdc',
          level: 0,
          heightM: 2.5,
          elevationM: 0,
          slab: null,
          rooms: [
            {
              id: 'attente',
              name: 'Attente',
              use: 'waiting',
              polygon: [
                [0, 0],
                [6, 0],
                [6, 5],
              ],
              areaM2: 15,
              seats: null,
              workplaces: 0,
              heightM: 2.5,
              floorOffsetM: 0,
              under3: false,
              isVoid: false,
              outdoor: true,
              coverage: true,
              demanded: true,
              profile: 'voice',
              areaShare: 0.8,
              ceiling: { tileM: [0.6, 0.6], originM: [0, 0] },
            },
          ],
          walls: [{ from: [0, 0], to: [6, 0], kind: 'exterior', material: 'brick', rooms: ['attente', null] }],
          openings: [],
          accessPoints: [],
          exclusions: [],
          preferred: [],
          lamps: [[1, 2]],
          requirement: REQUIREMENT,
          objects: [],
          clutter: [],
        },
      ],
    },
  ],
}

it('a shard keeps all that a site file says: profiles, shares, ceilings, routes', () => {
  expect(readSite.parse(structuredClone(SITE))).toEqual(SITE)
})
