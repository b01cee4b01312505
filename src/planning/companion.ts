import { missedRooms, OFF_DBM, type ServedRoom, switchOff } from '../channels/switch-off.js'
import type { Channel } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { neededSamples } from '../placement/cover-problem.js'
import { isCovered, lossLimits, maxEirpDbm } from '../radio/link.js'
import type { BandPlan } from './band-plan.js'
import { channelChoice, leastInterference } from './channel-choice.js'
import { type ApFields, apFields } from './fields.js'
import type { PlacedAp } from './placed.js'
import { radioOf, type Survey } from './survey.js'

/** A band after the first: what its radios have to follow. */
export interface Companion {
  readonly survey: Survey
  readonly band: Band
  readonly aps: readonly PlacedAp[]
  /** Losses at the band's design frequency. */
  readonly before: readonly ApFields[]
  /** EIRP of each AP on the first band [dBm]. */
  readonly primaryDbm: readonly number[]
}

/** EIRP so far below the first band's, within the design's, the AP's and the channel's limits [dBm]. */
function companionEirpDbm({ survey, band, aps, primaryDbm }: Companion, channels: readonly Channel[] | null): number[] {
  const { design } = survey.setup
  return aps.map((ap, index) =>
    Math.min(
      primaryDbm[index]! - design.radio.companion.belowFirstDb,
      maxEirpDbm(design, radioOf(ap.type, band), channels?.[index] ?? null),
    ),
  )
}

function servedRooms({ rooms }: Survey): ServedRoom[] {
  return rooms.map(({ sample: { start, end }, profile }) => ({
    start,
    end,
    need: neededSamples(profile.areaShare, end - start),
  }))
}

/** Samples that each AP covers on the band by the rooms' profiles. */
function covers(
  { survey, band, aps }: Companion,
  fields: readonly ApFields[],
  eirpDbm: readonly number[],
): Uint8Array[] {
  const { samples, rooms, setup } = survey
  return aps.map((ap, index) => {
    const radio = radioOf(ap.type, band)
    const limits = rooms.map(({ profile }) =>
      lossLimits({ profile, design: setup.design, band, eirpDbm: eirpDbm[index]!, radio }),
    )
    return Uint8Array.from(samples.room, (room, s) => {
      const { lossDb, obstructed } = fields[index]![samples.floorIndex[s]!]!
      const cell = samples.cell[s]!
      return isCovered(limits[room]!, lossDb[cell]!, obstructed[cell] === 1) ? 1 : 0
    })
  })
}

/** Channels and powers with some radios off: what is off disturbs nobody. */
function bandPlan(companion: Companion, off: ReadonlySet<number>): BandPlan {
  const { survey, band, aps, before } = companion
  const without = (eirpDbm: readonly number[]) => eirpDbm.map((dbm, ap) => (off.has(ap) ? OFF_DBM : dbm))
  const choice = channelChoice(survey, band, aps, () => true)
  const { channels } = leastInterference(choice, before, without(companionEirpDbm(companion, null)))
  const eirpDbm = without(companionEirpDbm(companion, channels))
  return { band, channels, eirpDbm, fields: apFields(survey.setup, band, aps, channels) }
}

/** APs that are off and would serve one of the rooms. */
function thatServe(rooms: readonly ServedRoom[], own: readonly Uint8Array[], off: ReadonlySet<number>): number[] {
  return [...off].filter((ap) => rooms.some(({ start, end }) => own[ap]!.subarray(start, end).includes(1)))
}

/**
 * A further band follows the first: so far below it in power, 2.4 GHz radios off where others serve what they cover of the
 * required rooms. Checked again at the final channels: radios that a room misses there stay on.
 */
export function companionBand(companion: Companion): BandPlan {
  const { survey, band, before } = companion
  const { companion: rule } = survey.setup.design.radio
  const mayBeOff = band === '2.4GHz' && rule.switchOff === 'where-served'
  const rooms = servedRooms(survey)
  const keep = new Set<number>()
  const early = mayBeOff ? covers(companion, before, companionEirpDbm(companion, null)) : []
  for (;;) {
    const off = switchOff({ rooms, covers: early, keep })
    const plan = bandPlan(companion, off)
    if (off.size === 0) return plan
    const final = covers(companion, plan.fields, companionEirpDbm(companion, plan.channels))
    const missed = missedRooms(rooms, final, off).map((r) => rooms[r]!)
    if (missed.length === 0) return plan
    for (const ap of thatServe(missed, final, off)) keep.add(ap)
  }
}
