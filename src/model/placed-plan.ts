import type { LocationPlan } from './location-plan.js'

/** What a drawing of a location, its rooms and its findings are made from. */
export type PlacedPlan = Pick<
  LocationPlan,
  | 'id'
  | 'siteId'
  | 'siteNumber'
  | 'siteName'
  | 'name'
  | 'status'
  | 'commune'
  | 'coordinates'
  | 'provenance'
  | 'verdict'
  | 'areaM2'
  | 'requiredRooms'
  | 'passedRooms'
  | 'coveredShare'
  | 'buildingCoveredShare'
  | 'publicEntrances'
  | 'margin'
  | 'margins'
  | 'channelExclusions'
  | 'acceptedWarnings'
  | 'accessPoints'
  | 'racks'
  | 'rackLinks'
  | 'secondRack'
  | 'floors'
  | 'materials'
  | 'wanMbps'
  | 'findings'
> &
  Partial<Pick<LocationPlan, 'areas'>>

/** A building seen with APs that were placed for an earlier state of it. */
export interface PlacedEvaluation {
  readonly plan: PlacedPlan
  /** Ids of the APs that stand in no room any more: left out. */
  readonly lost: readonly string[]
}
