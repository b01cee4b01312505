import type { Catalog } from '../model/catalog.js'
import type { LogCategoryPlan } from '../model/central-plan.js'
import { TRAFFIC } from '../model/equipment.js'
import type { Design, Language } from '../model/operation.js'
import { quantise } from '../units.js'

const BYTES_PER_MB = 1e6
const BYTES_PER_GB = 1e9

/** Sessions of a day: visits of all seats, by the devices that connect. */
export function sessionsPerDay(seats: number, design: Design): number {
  const { visitsPerSeatPerDay, devicesPerPerson, connectingShare } = design.demand
  return seats * visitsPerSeatPerDay * devicesPerPerson * connectingShare
}

interface Category {
  readonly key: string
  readonly label: string | null
  readonly collected: boolean
  readonly retentionDays: number
  readonly bytes: number
  /** The bytes of one session as the formula writes them. */
  readonly bytesText: string
  readonly basis: string | null
}

/** One record a session with port blocks; one more for each flow where the address translation is logged flow by flow. */
function trafficData(design: Design, catalog: Catalog, language: Language): Category {
  const { perSessionBytes, perFlowBytes, flowsPerSession, basis } = catalog.logBytes
  const perFlow = design.portal.logModel === 'per-flow'
  return {
    key: TRAFFIC,
    label: null,
    collected: true,
    retentionDays: design.portal.logRetentionDays,
    bytes: perSessionBytes + (perFlow ? perFlowBytes * flowsPerSession : 0),
    bytesText: perFlow ? `(${perSessionBytes} + ${flowsPerSession} × ${perFlowBytes})` : `${perSessionBytes}`,
    basis: basis?.[language] ?? null,
  }
}

function categories(design: Design, catalog: Catalog, language: Language): Category[] {
  const others = catalog.logCategories.map(
    ({ key, label, perSessionBytes, retentionDays, ifIdentified, basis }): Category => ({
      key,
      label: label[language],
      collected: !ifIdentified || design.portal.identification !== 'none',
      retentionDays,
      bytes: perSessionBytes,
      bytesText: `${perSessionBytes}`,
      basis: basis[language],
    }),
  )
  return [trafficData(design, catalog, language), ...others]
}

const bytesPerDay = (category: Category, sessions: number): number =>
  category.collected ? sessions * category.bytes : 0

function stored(category: Category, sessions: number): LogCategoryPlan {
  const { key, label, collected, retentionDays, bytesText, basis } = category
  const daily = bytesPerDay(category, sessions)
  const gb = quantise((daily * retentionDays) / BYTES_PER_GB, 0.01)
  return {
    key,
    label,
    collected,
    retentionDays,
    formula: collected ? `${quantise(sessions, 0.1)} × ${bytesText} × ${retentionDays} / 10⁹ = ${gb}` : '0',
    gb,
    dailyMb: quantise(daily / BYTES_PER_MB, 0.01),
    basis,
  }
}

/** Connection data of all categories: what is stored, and written and purged each day. */
export interface Logs {
  readonly categories: readonly LogCategoryPlan[]
  /** Unrounded [GB]. */
  readonly gb: number
  /** Unrounded [MB]. */
  readonly dailyMb: number
}

/**
 * Connection data kept by category: sessions a day × bytes × days of retention. The volume stands, because each day the day that leaves
 * the retention is purged, as much as is written.
 */
export function logVolumes(seats: number, design: Design, catalog: Catalog, language: Language): Logs {
  const sessions = sessionsPerDay(seats, design)
  const all = categories(design, catalog, language)
  const sum = (of: (category: Category) => number): number => all.reduce((total, category) => total + of(category), 0)
  return {
    categories: all.map((category) => stored(category, sessions)),
    gb: sum((category) => bytesPerDay(category, sessions) * category.retentionDays) / BYTES_PER_GB,
    dailyMb: sum((category) => bytesPerDay(category, sessions)) / BYTES_PER_MB,
  }
}
