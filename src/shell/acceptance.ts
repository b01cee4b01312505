import { readMeasurements } from '../input/measurements/read-measurements.js'
import type { AcceptanceResult, AcceptanceVerdict, ExpectedPoint, LocationAcceptance } from '../model/acceptance.js'
import type { Estate } from '../model/estate.js'
import { InputError, isError } from '../model/finding.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { KnownFloor, KnownLocation, KnownPlaces, MeasurementSet } from '../model/measurement.js'
import type { Plan } from '../model/plan.js'
import type { Band } from '../model/site.js'
import { planSetup } from '../plan-setup.js'
import { acceptLocation } from '../planning/accept-location.js'
import { locationSetup } from '../planning/setup.js'
import { formatFindings } from '../report/terminal/findings.js'
import type { Context, PriceFile } from './context.js'

/** Reads files of readings against a plan, and tells what it took otherwise than written. @throws InputError with every mistake of every file */
export async function loadMeasurements(
  { io, quiet, json }: Pick<Context, 'io' | 'quiet' | 'json'>,
  estate: Estate,
  plan: Plan,
  files: readonly PriceFile[],
): Promise<MeasurementSet> {
  const set = await readMeasurements(files, knownPlaces(estate, plan))
  if (set.findings.some(isError)) throw new InputError(set.findings)
  if (set.findings.length > 0 && !quiet && !json) io.err(`${formatFindings(set.findings)}\n`)
  return set
}

/** Points of a location's acceptance sheet. */
export function expectedPoints(location: LocationPlan): ExpectedPoint[] {
  return location.acceptance.points.map(({ floor, room, number, at }) => ({ floorId: floor, roomId: room, number, at }))
}

function worst(locations: readonly LocationAcceptance[]): AcceptanceVerdict {
  const verdicts = locations.map(({ verdict }) => verdict)
  if (verdicts.includes('fails')) return 'fails'
  return verdicts.includes('not-proven') ? 'not-proven' : 'conforms'
}

/** Holds the readings of some locations against the plan; of all that have readings where none is named. */
export function acceptEstate(
  { scenario }: Pick<Context, 'scenario'>,
  { estate, plan }: { readonly estate: Estate; readonly plan: Plan },
  set: MeasurementSet,
  asked: ReadonlySet<string> | null,
): AcceptanceResult {
  const measured = new Set(set.measurements.map(({ locationId }) => locationId))
  const selected = asked ?? measured
  const setup = planSetup(estate, scenario)
  const places = new Map(estate.sites.flatMap((site) => site.locations.map((location) => [location.id, location])))
  const locations = plan.locations
    .filter(({ id }) => selected.has(id))
    .map((location) =>
      acceptLocation({
        setup: locationSetup(setup, places.get(location.id)!),
        plan: location,
        expected: expectedPoints(location),
        measurements: set.measurements.filter(({ locationId }) => locationId === location.id),
        toExplainDb: location.acceptance.deviationDb,
      }),
    )
  return {
    schemaVersion: 1,
    revision: plan.revision,
    verdict: worst(locations),
    files: set.files,
    devices: set.devices,
    otherReadings: set.measurements.filter(({ locationId }) => !selected.has(locationId)).length,
    locations,
  }
}

function floorsOf(location: LocationPlan): KnownFloor[] {
  const { points } = location.acceptance
  return location.floors.map((floor) => ({
    id: floor.id,
    rooms: floor.rooms.map(({ id, polygon }) => ({ id, polygon })),
    points: new Map(points.filter((point) => point.floor === floor.id).map(({ number, at }) => [number, at])),
  }))
}

/** What readings may name in a location; its floors are laid out when a reading asks for them. */
function knownLocation(location: LocationPlan): KnownLocation {
  let floors: KnownFloor[] | null = null
  return {
    id: location.id,
    bands: Object.keys(location.floors[0]?.grid.rssiDbm ?? {}) as Band[],
    accessPoints: location.accessPoints.map(({ id }) => id),
    get floors() {
      floors ??= floorsOf(location)
      return floors
    },
  }
}

/** What files of readings may name: the plan's locations, points and APs, and the operation's devices. */
function knownPlaces({ operation }: Estate, plan: Plan): KnownPlaces {
  return { locations: plan.locations.map(knownLocation), devices: operation.measuringDevices }
}
