import type { Finding } from '../model/finding.js'
import type { RoomPlan } from '../model/location-plan.js'
import type { Location } from '../model/site.js'
import type { PlacementSolution } from '../placement/solve-placement.js'
import { materialLoss } from '../radio/wall-loss.js'
import type { Cabling } from '../routes/cabling.js'
import type { WiredDevices } from './devices.js'
import { usedMaterials } from './material-use.js'
import type { LocationSetup } from './setup.js'
import { reuseFindings, wiredFindings } from './wired-findings.js'

type At = Finding['at']

/** Rooms that hear more APs on a channel than their profile wants: one finding a location, no part of the verdict. */
function coChannelFindings(rooms: readonly (readonly [string, RoomPlan])[], at: At): Finding[] {
  const over = rooms.flatMap(([, { name, coChannel }]) =>
    coChannel !== null && coChannel.apsP95 > coChannel.maxAps ? [{ name, ...coChannel }] : [],
  )
  const [worst] = [...over].sort((a, b) => b.apsP95 - b.maxAps - (a.apsP95 - a.maxAps))
  if (worst === undefined) return []
  return [
    {
      code: 'co-channel',
      severity: 'warning',
      message: `rooms that hear more access points on one channel than their profile wants: ${over.map(({ name }) => name).join(', ')}`,
      fix: 'give the plan more channels (design.channels: dfs, exclude, widthMhz)',
      at,
      actual: worst.apsP95,
      limit: worst.maxAps,
      ids: over.map(({ name }) => name),
    },
  ]
}

function proofFindings(location: Location, solution: PlacementSolution | null, at: At): Finding[] {
  if (solution === null || solution.proven) return []
  return [
    {
      code: 'not-proven',
      severity: 'warning',
      message: `${location.id}: the node limit struck before the plan was proven least on the grid (${solution.chosen.length} APs, bound ${solution.lowerBound})`,
      fix: 'raise design.placement.nodeLimit',
      at,
      actual: solution.chosen.length,
      limit: solution.lowerBound,
    },
  ]
}

/** What the file accepts of a floor is accepted here too. */
function acceptedAs({ acceptedWarnings }: Location, code: string, floorId: string): Pick<Finding, 'accepted'> {
  const known = acceptedWarnings.find((warning) => warning.code === code && warning.floorId === floorId)
  return known === undefined ? {} : { accepted: known.reason }
}

function slabFindings({ location }: LocationSetup, at: At): Finding[] {
  return location.floors
    .slice(0, -1)
    .filter((floor) => floor.slab === null)
    .map((floor) => ({
      code: 'slab-unknown',
      severity: 'warning',
      message: `the slab above floor '${floor.id}' of ${location.id} has no material: the COST 231 floor term stands in`,
      fix: 'give the floor a slab',
      at: { ...at, floorId: floor.id },
      ids: [floor.id],
      ...acceptedAs(location, 'slab-unknown', floor.id),
    }))
}

/** Losses that another band lends, one finding a band: a 6 GHz plan on 5 GHz figures must say so. */
function lossFindings({ location, catalog, design }: LocationSetup, at: At): Finding[] {
  const used = usedMaterials(location)
  return design.bands.flatMap((band): Finding[] => {
    const borrowed = used.flatMap((key) => {
      const lender = materialLoss(catalog.materials[key]!, band).borrowedFrom
      return lender === null ? [] : [`${key} (${lender})`]
    })
    if (borrowed.length === 0) return []
    return [
      {
        code: 'loss-borrowed',
        severity: 'warning',
        message: `${location.id}: no ${band} loss of ${borrowed.join(', ')}: that of the band in brackets stands in`,
        fix: `add a measured or judged ${band} loss to catalogs/materials.yaml`,
        at,
        ids: borrowed,
      },
    ]
  })
}

/** Closed and moved locations are planned, not bought. */
function isBought({ status }: Location): boolean {
  return status === 'open' || status === 'partly-open'
}

function statusFindings({ location }: LocationSetup, at: At): Finding[] {
  if (isBought(location)) return []
  return [
    {
      code: 'location-not-bought',
      severity: 'info',
      message: `${location.id} is ${location.status}: planned, not bought`,
      at,
    },
  ]
}

/** Everything that the plan of a location has to say, errors first; no solution where the APs were given. */
export function locationFindings(
  setup: LocationSetup,
  rooms: readonly (readonly [string, RoomPlan])[],
  solution: PlacementSolution | null,
  devices: WiredDevices,
  cabling: Cabling,
): Finding[] {
  const at = { locationId: setup.location.id }
  return [
    ...coChannelFindings(rooms, at),
    ...wiredFindings(setup, devices, cabling, at),
    ...proofFindings(setup.location, solution, at),
    ...slabFindings(setup, at),
    ...lossFindings(setup, at),
    ...statusFindings(setup, at),
    ...(isBought(setup.location) ? reuseFindings(setup, devices, at) : []),
  ]
}
