import { apUnitCents, deviceCentsOf, switchUnitCents } from './bom/unit-costs.js'
import { openChannels } from './model/allowed-channels.js'
import type { Catalog } from './model/catalog.js'
import type { Estate } from './model/estate.js'
import type { Cents } from './model/money.js'
import { BESIDE_LOCATIONS, type Design, type LocationDesign } from './model/operation.js'
import type { PlanSetup, UnitCents } from './planning/setup.js'
import type { SwitchCents } from './wiring/switch-choice.js'

/** The design that counts: the scenario's, or the operation's own. */
export function designOf(estate: Estate, scenario: string | null): Design {
  return scenario === null ? estate.operation.design : estate.operation.scenarios[scenario]!
}

/** An amount as the searches rank it; null is not known. */
function wholeCents(cents: Cents | null): number | null {
  return cents === null ? null : Number(cents)
}

/** Objective cost of one AP of every type the design allows. */
function unitCentsOf(catalog: Catalog, design: Design, day: string): UnitCents {
  const ids = [...new Set([...design.accessPoint.classes, ...design.accessPoint.models])]
  return Object.fromEntries(
    ids.map((id) => {
      const cents = apUnitCents(catalog.apTypes[id]!, catalog, design, day)
      return [id, wholeCents(cents)]
    }),
  )
}

/** What one more switch of every article costs with its installation. */
function switchCentsOf(catalog: Catalog, design: Design, day: string): SwitchCents {
  return Object.fromEntries(
    catalog.switches.map(({ article, ports }) => {
      const cents = switchUnitCents({ article, ports }, catalog, design, day)
      return [article, wholeCents(cents)]
    }),
  )
}

/** What every location of an estate is planned with. */
export function planSetup(estate: Estate, scenario: string | null): PlanSetup {
  const { operation } = estate
  const design = designOf(estate, scenario)
  const channels = openChannels(estate.catalog.channels, operation.referenceDate)
  const catalog = channels === estate.catalog.channels ? estate.catalog : { ...estate.catalog, channels }
  return {
    catalog,
    design: locationDesign(design),
    unitCents: unitCentsOf(catalog, design, operation.referenceDate),
    switchCents: switchCentsOf(catalog, design, operation.referenceDate),
    deviceCents: deviceCentsOf(catalog, design, operation.referenceDate),
  }
}

function locationDesign(design: Design): LocationDesign {
  const beside: ReadonlySet<string> = new Set(BESIDE_LOCATIONS)
  return Object.fromEntries(Object.entries(design).filter(([key]) => !beside.has(key))) as unknown as LocationDesign
}
