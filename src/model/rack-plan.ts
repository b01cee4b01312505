import * as z from 'zod'
import { count, flag, number, numberOrNull, point, route, type Stored, text } from './plan-parts.js'

export const enclosurePlan = z.object({
  article: text,
  quantity: count,
  /** Room inside one [U]. */
  rackUnits: count,
})
export type EnclosurePlan = Stored<typeof enclosurePlan>

export const rackPlan = z.object({
  id: text,
  floor: text,
  at: point,
  /** The gateway and the links of the location's other racks come in here. */
  main: flag,
  aps: count,
  /** Ports for the APs, the design's margin included. */
  ports: count,
  /** Ports for the gateway and for copper links to other racks. */
  linkPorts: count,
  poeW: number.min(0),
  /** Switch article with how many; empty where an injector serves. */
  switches: z.array(
    z.object({
      article: text,
      quantity: count,
      ports: count,
      poeBudgetW: number,
    }),
  ),
  injectors: count,
  reason: z.enum(['switch', 'injector', 'existing-switch', 'no-ap', 'no-switch-in-catalogue']),
  panels: count,
  /** Ends of links to other racks. */
  copperLinks: count,
  fibreLinks: count,
  /** Height of all that stands in the rack [U]; null where the catalogue does not say it, or no AP ends here. */
  units: numberOrNull,
  /** Units free in the rack that is there; null where nobody counted them. */
  freeUnits: numberOrNull,
  /** A rack is there and holds it. */
  existing: flag,
  /** Enclosures to buy. */
  enclosures: z.array(enclosurePlan),
})
export type RackPlan = Stored<typeof rackPlan>

/** A link from a rack to the location's main one. */
export const rackLinkPlan = z.object({
  from: text,
  to: text,
  label: text,
  medium: z.enum(['copper', 'fibre']),
  /** Installed length: route, drops, service loop and slack [m]. */
  cableM: number.min(0),
  route,
})
export type RackLinkPlan = Stored<typeof rackLinkPlan>

/** A rack that is not there and would bring links of more than a permanent link's length within it. */
export const secondRackPlan = z.object({
  id: text,
  /** What it would stand in. */
  kind: z.enum(['telecom', 'service', 'circulation']),
  floor: text,
  room: text,
  roomName: text,
  at: point,
  /** Each AP's link today and then [m]. */
  links: z.array(
    z.object({
      id: text,
      rack: text,
      beforeM: number,
      cableM: number,
    }),
  ),
  /** Longest permanent link allowed [m]. */
  limitM: number,
  /** The longest link then [m]. */
  longestM: number,
  /** Links that stay too long. */
  stillLong: count,
  /** The racks and their links as they would be. */
  racks: z.array(rackPlan),
  rackLinks: z.array(rackLinkPlan),
})
export type SecondRackPlan = Stored<typeof secondRackPlan>
