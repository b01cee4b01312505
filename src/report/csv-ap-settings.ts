import type { LocationPlan } from '../model/location-plan.js'
import type { Plan } from '../model/plan.js'
import type { Band } from '../model/site.js'
import { type CsvValue, csvText } from './csv.js'
import { messagesOf } from './messages/index.js'
import { floorName, type PlacedAp, rackName, roomName, typeName } from './placed-aps.js'

function rows(plan: Plan, placed: PlacedAp): CsvValue[][] {
  const { common, installer } = messagesOf(plan.language)
  const { location, ap } = placed
  return (Object.keys(ap.radios) as Band[]).map((band) => {
    const radio = ap.radios[band] ?? null
    return [
      ap.id,
      location.name,
      floorName(plan, location, ap.floor),
      roomName(placed),
      band,
      radio === null ? common.no : common.yes,
      radio?.channel ?? null,
      radio?.widthMhz ?? null,
      radio?.centreMhz ?? null,
      radio?.eirpDbm ?? null,
      typeName(plan, ap),
      installer.mounts[ap.mount],
      ap.heightM,
      rackName(placed),
      ap.port,
      ap.switchPort,
      ap.label,
    ]
  })
}

/** Settings of a location's APs for a controller, a line a radio: channel, width [MHz], EIRP [dBm]; a radio that is off has none. */
export function apSettingsCsv(plan: Plan, location: LocationPlan): string {
  const { settings } = messagesOf(plan.language).installer
  const lines = location.accessPoints.flatMap((ap) => rows(plan, { location, ap }))
  return csvText(Object.values(settings), lines, plan.language)
}
