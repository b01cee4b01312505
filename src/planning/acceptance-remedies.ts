import type { AcceptanceRemedy } from '../model/acceptance.js'
import { formatEuros } from '../model/money.js'
import type { Candidate } from '../placement/candidates.js'
import { maxEirpDbm } from '../radio/link.js'
import { quantise } from '../units.js'
import { type FailedRoom, type FailedSample, failedMarginDb, failedSamples } from './failed-samples.js'
import { candidateCover, type MeasuredCover, meetsShare, plannedCover, sharedCover } from './measured-cover.js'
import type { PlannedRadio } from './planned-levels.js'
import { placementEirpDbm, radioOf } from './survey.js'

const SHARE_STEP = 0.0001
/** Of an AP that has no known price, so that it is not taken for free [cents]. */
const UNKNOWN_CENTS = 100_000

/** Rooms that the readings leave met: a remedy may not lose them. */
function metRooms(cover: MeasuredCover): number[] {
  return cover.survey.rooms.flatMap((_room, r) => (meetsShare(cover, cover.covers, r) ? [r] : []))
}

const share = (value: number): number => quantise(value, SHARE_STEP)

/** Decibels that the points of the room miss where a radio is the one heard; null where another AP was. */
function missedDb(radio: PlannedRadio, { points }: FailedRoom, isServing: boolean): number | null {
  const mine = points.every(({ ap, censored }) => !censored && (ap === radio.ap.id || (ap === null && isServing)))
  return mine ? Math.max(...points.map(({ measuredDbm, requiredDbm }) => (requiredDbm ?? 0) - measuredDbm)) : null
}

/** The radio that covers most of the room. */
function servingRadio(cover: MeasuredCover, room: number): number {
  const shares = cover.covers.map((own) => sharedCover(cover, [own], room))
  return shares.indexOf(Math.max(...shares))
}

/** More power of the AP that was heard at the points, as far as channel, AP and design allow: each dB is a dB there. */
function powerRemedy(cover: MeasuredCover, failed: FailedRoom): AcceptanceRemedy[] {
  const { survey, shifts, band, covers } = cover
  const { catalog, design, band: name } = survey.setup
  const serving = servingRadio(cover, failed.room)
  return band.radios.flatMap((radio, index): AcceptanceRemedy[] => {
    const missed = missedDb(radio, failed, index === serving)
    const number = radio.ap.radios[name]?.channel
    const channel = catalog.channels.find((each) => each.band === name && each.number === number) ?? null
    if (missed === null) return []
    const highest = maxEirpDbm(design, radioOf(radio.type, name), channel)
    for (let toDbm = radio.eirpDbm + Math.ceil(missed); toDbm <= highest; toDbm += design.radio.stepDb) {
      const raised = covers.with(index, plannedCover(survey, shifts, radio, toDbm))
      if (!meetsShare(cover, raised, failed.room)) continue
      const coveredShare = share(sharedCover(cover, raised, failed.room))
      return [{ kind: 'power', ap: radio.ap.id, fromDbm: radio.eirpDbm, toDbm, coveredShare }]
    }
    return []
  })
}

interface Placed {
  readonly candidate: Candidate
  readonly floorId: string
  readonly roomId: string
  readonly at: readonly [number, number]
}

function placed({ survey }: MeasuredCover, candidate: Candidate): Placed {
  const { floorIndex, roomIndex, x, y } = survey.list.transmitters[candidate.transmitter]!
  const floor = survey.setup.location.floors[floorIndex]!
  return { candidate, floorId: floor.id, roomId: floor.rooms[roomIndex]!.id, at: [x, y] }
}

/** The nearest place that one AP of the plan can be moved to without a room being lost. */
function moveRemedy(
  cover: MeasuredCover,
  failed: FailedRoom,
  samples: readonly FailedSample[],
  met: readonly number[],
): AcceptanceRemedy[] {
  const { survey, band, covers } = cover
  const { list } = survey
  const own = new Uint8Array(survey.samples.count)
  const found = band.radios.flatMap((radio, index) => {
    if (radio.ap.pinned || radio.ap.existing) return []
    const others = covers.filter((_cover, other) => other !== index)
    const { floorIndex, x, y } = radio.position
    const distanceM = ({ transmitter }: Candidate): number => {
      const to = list.transmitters[transmitter]!
      return to.floorIndex === floorIndex ? Math.hypot(to.x - x, to.y - y) : Number.POSITIVE_INFINITY
    }
    const near = list.candidates
      .filter((candidate) => candidate.pinned === null && list.types[candidate.type]!.id === radio.type.id)
      .map((candidate) => ({ candidate, distanceM: distanceM(candidate) }))
      .filter((each) => Number.isFinite(each.distanceM) && each.distanceM > 0)
      .sort((a, b) => a.distanceM - b.distanceM)
    const works = near.find(({ candidate }) => {
      const marginDb = failedMarginDb(cover, failed.room, samples, candidate.transmitter, radio.type, radio.eirpDbm)
      if (marginDb < 0) return false
      candidateCover(cover, candidate.transmitter, radio.type, radio.eirpDbm, failed.room, own)
      if (!meetsShare(cover, [...others, own], failed.room)) return false
      return met.every((r) => {
        if (r !== failed.room) candidateCover(cover, candidate.transmitter, radio.type, radio.eirpDbm, r, own)
        return meetsShare(cover, [...others, own], r)
      })
    })
    if (works === undefined) return []
    candidateCover(cover, works.candidate.transmitter, radio.type, radio.eirpDbm, failed.room, own)
    const coveredShare = share(sharedCover(cover, [...others, own], failed.room))
    return [{ ap: radio.ap.id, distanceM: works.distanceM, coveredShare, ...placed(cover, works.candidate) }]
  })
  const nearest = found.toSorted((a, b) => a.distanceM - b.distanceM)[0]
  if (nearest === undefined) return []
  const { ap, floorId, roomId, at, coveredShare } = nearest
  return [{ kind: 'move', ap, floorId, roomId, at, distanceM: quantise(nearest.distanceM, 0.01), coveredShare }]
}

/** The cheapest AP more; of equal ones that which reaches the points that failed by the most. */
function addRemedy(cover: MeasuredCover, failed: FailedRoom, samples: readonly FailedSample[]): AcceptanceRemedy[] {
  const { survey, covers } = cover
  const { list, setup } = survey
  const own = new Uint8Array(survey.samples.count)
  let best: { readonly candidate: Candidate; readonly cents: number; readonly marginDb: number } | null = null
  for (const candidate of list.candidates) {
    if (candidate.pinned !== null) continue
    const type = list.types[candidate.type]!
    const cents = (setup.unitCents[type.id] ?? UNKNOWN_CENTS) + candidate.penaltyCents
    if (best !== null && cents > best.cents) continue
    const eirpDbm = placementEirpDbm(setup, type)
    const marginDb = failedMarginDb(cover, failed.room, samples, candidate.transmitter, type, eirpDbm)
    if (marginDb < 0 || (best !== null && cents === best.cents && marginDb <= best.marginDb)) continue
    candidateCover(cover, candidate.transmitter, type, eirpDbm, failed.room, own)
    if (!meetsShare(cover, [...covers, own], failed.room)) continue
    best = { candidate, cents, marginDb }
  }
  if (best === null) return []
  const { candidate } = best
  const type = list.types[candidate.type]!
  candidateCover(cover, candidate.transmitter, type, placementEirpDbm(setup, type), failed.room, own)
  const unit = setup.unitCents[type.id] ?? null
  const { floorId, roomId, at } = placed(cover, candidate)
  return [
    {
      kind: 'add',
      ...{ type: type.id, floorId, roomId, at },
      costEur: unit === null ? null : formatEuros(BigInt(Math.round(unit))),
      discouraged: candidate.discouraged,
      coveredShare: share(sharedCover(cover, [...covers, own], failed.room)),
    },
  ]
}

/**
 * What alone would bring a room that failed to conform, each recomputed with the readings in: more power, the nearest move, the cheapest
 * AP more. APs of the plan are shifted by what was read of them in each room, one at a new place by the room's bias where that is
 * lower. Coverage only: demand and channels are the next plan's.
 */
export function acceptanceRemedies(cover: MeasuredCover, failed: FailedRoom): AcceptanceRemedy[] {
  const samples = failedSamples(cover, failed)
  if (samples.length < failed.points.length) return []
  return [
    ...powerRemedy(cover, failed),
    ...moveRemedy(cover, failed, samples, metRooms(cover)),
    ...addRemedy(cover, failed, samples),
  ]
}
