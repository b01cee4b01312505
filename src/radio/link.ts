import { channelWidthMhz } from '../model/allowed-channels.js'
import type { ApRadio, Channel, RequirementProfile } from '../model/catalog.js'
import type { MarginBudget } from '../model/location-plan.js'
import type { LocationDesign } from '../model/operation.js'
import type { Band } from '../model/site.js'
import { studentCdf, studentQuantile } from '../statistics/student-t.js'
import { FORMATS, phyModeProblem, phyRateBps, sensitivityDbm } from './phy-rate.js'

/** The parts of the design that a link depends on. */
export type LinkDesign = Pick<LocationDesign, 'client' | 'shadowing' | 'radio' | 'link'> &
  Partial<Pick<LocationDesign, 'channels'>>

export type LinkTest = 'rssi' | 'uplink' | 'snr' | 'rate'

/** The largest loss [dB] at which a point is covered, in sight and obstructed. */
export interface LossLimits {
  readonly lineOfSightDb: number
  readonly obstructedDb: number
  /** What of it is margin for the deviation that is stated; absent: nothing. */
  readonly margins?: LimitMargins | undefined
}

/** A limit is the lesser of both: what the median may lose, and what may be lost without deviation, less the margin for it [dB]. */
interface LimitMargins {
  readonly medianDb: number
  readonly bareDb: number
  readonly lineOfSightDb: number
  readonly obstructedDb: number
}

/** The same with the test that sets it. */
export interface TestedLimits extends LossLimits {
  readonly limitingTest: { readonly lineOfSight: LinkTest; readonly obstructed: LinkTest }
}

/**
 * Median RSSI [dBm] that the reference client receives: EIRP − loss − device loss + client gain. `lossDb` is path loss minus
 * the antenna pattern relative to its peak.
 */
export function downlinkRssiDbm(design: LinkDesign, eirpDbm: number, lossDb: number): number {
  return eirpDbm - lossDb - design.client.deviceLossDb + design.client.antennaGainDbi
}

/** Median RSSI [dBm] of the client at the AP, with the gain of combining its receive chains, 10 log10 of the streams. */
export function uplinkRssiDbm(
  design: LinkDesign,
  radio: Pick<ApRadio, 'peakGainDbi' | 'streams'>,
  lossDb: number,
): number {
  const { txPowerDbm, antennaGainDbi, deviceLossDb } = design.client
  return txPowerDbm + antennaGainDbi - deviceLossDb - lossDb + radio.peakGainDbi + 10 * Math.log10(radio.streams)
}

/** Width that the noise floor of a design is stated for [MHz]. */
const NOISE_WIDTH_MHZ = 20

/**
 * Noise floor of the design on a band [dBm] at the width of its channels: that of 20 MHz, more by 10 log10 of the width (ITU-R P.372-16,
 * section 2) and by what the noise figure of the width is above that of 20 MHz. @throws RangeError when the design has none.
 */
export function designNoiseFloorDbm(design: LinkDesign, band: Band): number {
  const { noiseFloorDbm, noiseFigureDb = {} } = design.radio
  const narrowDbm = noiseFloorDbm[band]
  if (narrowDbm === undefined) throw new RangeError(`design.radio.noiseFloorDbm has no figure for ${band}`)
  const widthMhz = design.channels ? channelWidthMhz(design.channels, band, Number.POSITIVE_INFINITY) : NOISE_WIDTH_MHZ
  if (widthMhz === NOISE_WIDTH_MHZ) return narrowDbm
  const narrow = noiseFigureDb[NOISE_WIDTH_MHZ] ?? 0
  const figureDb = (noiseFigureDb[widthMhz] ?? narrow) - narrow
  return narrowDbm + 10 * Math.log10(widthMhz / NOISE_WIDTH_MHZ) + figureDb
}

export interface LinkCase {
  readonly profile: Pick<
    RequirementProfile,
    'primaryRssiDbm' | 'confidence' | 'uplinkMinRssiDbm' | 'snrDb' | 'minRateMbps'
  >
  readonly design: LinkDesign
  readonly band: Band
  readonly eirpDbm: number
  readonly radio: Pick<ApRadio, 'peakGainDbi' | 'streams' | 'standard' | 'maxWidthMhz'>
}

/**
 * Shadowing margin [dB] so that a target is reached with a confidence: the quantile of the spread times sigma.
 * @param freedom degrees of freedom of a Student t where readings told the spread; none: the normal
 */
export function fadingMarginDb(confidence: number, sigmaDb: number, freedom?: number): number {
  return studentQuantile(confidence, freedom) * sigmaDb
}

/**
 * The largest median loss [dB] at which a PHY rate is there, of the weaker of both directions; +∞ where none is asked for, −∞ where no
 * mode of the radio is as fast.
 */
function rateLimitDb({ profile, design, band, eirpDbm, radio }: LinkCase): number {
  const { minRateMbps } = profile
  if (minRateMbps === undefined) return Number.POSITIVE_INFINITY
  const widthMhz = design.channels ? channelWidthMhz(design.channels, band, radio.maxWidthMhz) : radio.maxWidthMhz
  const fast = rateSteps({ design, radio, eirpDbm, widthMhz }).filter(({ rateBps }) => rateBps >= minRateMbps * 1e6)
  return Math.max(Number.NEGATIVE_INFINITY, ...fast.map(({ maxLossDb }) => maxLossDb))
}

/**
 * The largest loss [dB] at which one AP meets every test at a point: RSSI with the profile's confidence under log-normal
 * shadowing, median uplink, SNR of the median over the noise floor, and where it asks for one the PHY rate with the same confidence.
 */
export function lossLimits(link: LinkCase): TestedLimits {
  const { profile, design, band, eirpDbm, radio } = link
  const atZero = downlinkRssiDbm(design, eirpDbm, 0)
  const snr = atZero - designNoiseFloorDbm(design, band) - profile.snrDb
  const uplink = uplinkRssiDbm(design, radio, 0) - profile.uplinkMinRssiDbm
  const fastest = rateLimitDb(link)
  const tightest = (sigmaDb: number): { limitDb: number; test: LinkTest; fadingDb: number } => {
    const fadingDb = fadingMarginDb(profile.confidence, sigmaDb, design.shadowing.freedom)
    const rssi = atZero - profile.primaryRssiDbm - fadingDb
    const rate = fastest - fadingDb
    const limitDb = Math.min(rssi, uplink, snr, rate)
    if (limitDb === rate) return { limitDb, test: 'rate', fadingDb }
    return { limitDb, test: limitDb === rssi ? 'rssi' : limitDb === uplink ? 'uplink' : 'snr', fadingDb }
  }
  const sight = tightest(design.shadowing.lineOfSightSigmaDb)
  const obstructed = tightest(design.shadowing.obstructedSigmaDb)
  return {
    lineOfSightDb: sight.limitDb,
    obstructedDb: obstructed.limitDb,
    margins: {
      medianDb: Math.min(uplink, snr),
      bareDb: Math.min(atZero - profile.primaryRssiDbm, fastest),
      lineOfSightDb: sight.fadingDb,
      obstructedDb: obstructed.fadingDb,
    },
    limitingTest: { lineOfSight: sight.test, obstructed: obstructed.test },
  }
}

/**
 * The largest loss [dB] at which a point is covered.
 * @param sigmaShare what readings leave of the deviation that is stated [0..1]; none: all of it
 */
export function limitDb(limits: LossLimits, obstructed: boolean, sigmaShare?: number): number {
  const { margins } = limits
  if (sigmaShare === undefined || margins === undefined) return obstructed ? limits.obstructedDb : limits.lineOfSightDb
  const marginDb = obstructed ? margins.obstructedDb : margins.lineOfSightDb
  return Math.min(margins.medianDb, margins.bareDb - sigmaShare * marginDb)
}

/** Whether a point with a loss is covered. */
export function isCovered(limits: LossLimits, lossDb: number, obstructed: boolean, sigmaShare?: number): boolean {
  return lossDb <= limitDb(limits, obstructed, sigmaShare)
}

/** Limits that hold so much back [dB]. */
export function heldLimits({ lineOfSightDb, obstructedDb, margins }: LossLimits, heldDb: number): LossLimits {
  return {
    lineOfSightDb: lineOfSightDb - heldDb,
    obstructedDb: obstructedDb - heldDb,
    margins: margins && { ...margins, medianDb: margins.medianDb - heldDb, bareDb: margins.bareDb - heldDb },
  }
}

/** The largest loss [dB] at which a point has a second AP (median RSSI); null when the profile asks for none. */
export function secondaryLimitDb(
  design: LinkDesign,
  eirpDbm: number,
  profile: Pick<RequirementProfile, 'secondaryRssiDbm'>,
): number | null {
  const { secondaryRssiDbm } = profile
  return secondaryRssiDbm === null ? null : downlinkRssiDbm(design, eirpDbm, 0) - secondaryRssiDbm
}

/** Probability [0..1] that the RSSI reaches a target under log-normal shadowing; a sigma of 0 is no shadowing. */
export function probabilityAt(
  design: LinkDesign,
  medianRssiDbm: number,
  targetRssiDbm: number,
  obstructed: boolean,
  sigmaShare = 1,
): number {
  const { lineOfSightSigmaDb, obstructedSigmaDb, freedom } = design.shadowing
  const sigmaDb = sigmaShare * (obstructed ? obstructedSigmaDb : lineOfSightSigmaDb)
  if (sigmaDb === 0) return medianRssiDbm >= targetRssiDbm ? 1 : 0
  return studentCdf((medianRssiDbm - targetRssiDbm) / sigmaDb, freedom)
}

/** EIRP [dBm] at the antenna's peak: the least of the design's, the AP's own and the channel's limit; what is fixed within the channel's. */
export function maxEirpDbm(
  design: LinkDesign,
  radio: Pick<ApRadio, 'band' | 'eirpDbm' | 'fixed'>,
  channel: Pick<Channel, 'maxEirpDbm'> | null,
): number {
  const { fixed } = radio
  if (fixed?.eirpDbm !== undefined) return Math.min(fixed.eirpDbm, channel?.maxEirpDbm ?? Number.POSITIVE_INFINITY)
  const designLimit = design.radio.maxEirpDbm[radio.band] ?? Number.POSITIVE_INFINITY
  return Math.min(designLimit, radio.eirpDbm, channel?.maxEirpDbm ?? Number.POSITIVE_INFINITY)
}

/** One way of a link: what is received against which sensitivity, and the modes both ends know. */
export interface RateCase {
  readonly design: LinkDesign
  readonly radio: Pick<ApRadio, 'standard' | 'streams' | 'maxWidthMhz' | 'peakGainDbi'>
  readonly eirpDbm: number
  readonly widthMhz: number
}

/** PHY rate by loss as a falling step function: `ratesBps[i]` up to and including `maxLossDb[i]`, from the fastest down. */
export interface RateStep {
  readonly maxLossDb: number
  readonly rateBps: number
  readonly mcs: number
}

/**
 * The steps of the PHY rate [bit/s] over the loss: an MCS holds while both directions reach its receive sensitivity; the
 * weaker direction thus sets the rate. Streams are the lesser of both ends', the client speaks the AP's standard.
 */
export function rateSteps({ design, radio, eirpDbm, widthMhz }: RateCase): RateStep[] {
  const { standard } = radio
  const width = Math.min(widthMhz, radio.maxWidthMhz)
  const streams = Math.min(design.link.clientStreams, radio.streams)
  const weaker = Math.min(downlinkRssiDbm(design, eirpDbm, 0), uplinkRssiDbm(design, radio, 0))
  const steps: RateStep[] = []
  for (let mcs = FORMATS[standard].mcsCount - 1; mcs >= 0; mcs--) {
    const mode = { standard, mcs, widthMhz: width, streams, guardIntervalNs: design.link.guardIntervalNs }
    if (phyModeProblem(mode)) continue
    steps.push({ maxLossDb: weaker - sensitivityDbm(mcs, width), rateBps: phyRateBps(mode), mcs })
  }
  return steps
}

/** How the target becomes a design figure, for the reports. */
export function marginBudget(profile: RequirementProfile, design: LinkDesign, band: Band): MarginBudget {
  const { lineOfSightSigmaDb, obstructedSigmaDb, freedom } = design.shadowing
  const lineOfSightMarginDb = fadingMarginDb(profile.confidence, lineOfSightSigmaDb, freedom)
  const obstructedMarginDb = fadingMarginDb(profile.confidence, obstructedSigmaDb, freedom)
  return {
    profile: profile.key,
    band,
    targetRssiDbm: profile.primaryRssiDbm,
    confidence: profile.confidence,
    areaShare: profile.areaShare,
    deviceLossDb: design.client.deviceLossDb,
    lineOfSightSigmaDb,
    obstructedSigmaDb,
    ...(freedom === undefined ? {} : { freedom }),
    lineOfSightMarginDb,
    obstructedMarginDb,
    lineOfSightMedianDbm: profile.primaryRssiDbm + lineOfSightMarginDb,
    obstructedMedianDbm: profile.primaryRssiDbm + obstructedMarginDb,
    uplinkMinRssiDbm: profile.uplinkMinRssiDbm,
    snrDb: profile.snrDb,
    ...(profile.minRateMbps === undefined ? {} : { minRateMbps: profile.minRateMbps }),
  }
}
