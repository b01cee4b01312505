/**
 * What readings of a floor say of places where nobody read, beyond a path that holds for all. Beside what links of all APs share
 * (`radio/shared-field.ts`) it is what one AP has of its own: its strength; the direction seen from it (what hangs beside it); shadowing
 * alike over metres.
 *
 * The parts explain what a floor is known to spread by, and do not add to it: they are as wide on every floor, floors are not. What is
 * stated of an AP that nobody read has the deviation that the plan states, less the share that other APs told.
 *
 * Cost: the cube of the readings of an AP. Censored readings say nothing here.
 */
import {
  bearingOf,
  type FieldReading,
  type Link,
  ownCovariance,
  type Position,
  READING_DB2,
  type ReadPlace,
  type SharedField,
  STRENGTH_DB2,
  sharedCovariance,
  sigmaShare,
  weights,
} from '../radio/shared-field.js'

export interface FieldPlace extends ReadPlace {
  /** Deviation that the plan states of the link from the AP in question to here [dB]; absent: that of the parts stands. */
  readonly sigmaDb?: number | undefined
}

/** What a level scatters by: its standard deviation [dB], and degrees of freedom where that is of a Student t, else of the normal. */
export interface FieldSpread {
  readonly sdDb: number
  readonly freedom?: number | undefined
}

/** Residuals to be expected of one AP. */
export interface LinkField {
  /** The residual to be expected at a place [dB]. */
  readonly meanDb: (at: FieldPlace) => number
  /** How far a reading there may lie from it, fading included; as dear as the square of the AP's readings. */
  readonly spread: (at: FieldPlace) => FieldSpread
  /** Of some places, by how much a reading at one of them lowers the variance at another [dB²]. */
  readonly tells: (places: readonly FieldPlace[]) => (read: number, other: number) => number
}

const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, i) => sum + value * b[i]!, 0)

/** A link, and what its shared part has left open by the other APs. */
interface OpenLink extends Link {
  readonly sharedDb: number
  /** Of what the plan states of it. */
  readonly sigmaShare: number
  /** Root of the share of the variance. */
  readonly open: number
}

const openCovariance = (a: OpenLink, b: OpenLink): number =>
  STRENGTH_DB2 + ownCovariance(a, b) + a.open * b.open * sharedCovariance(a, b)

/**
 * What is to be expected of an AP's residuals anywhere, by its own readings and by what links share. What the other APs leave open of
 * the shared part is taken for as alike from place to place as the part itself.
 *
 * Where nobody read the AP its variance is that stated of the link times the share that the other APs leave open, with the freedom of what
 * is stated. Its own readings leave it what the parts leave open, and never less sure than it was.
 */
export function linkField(
  from: Position,
  own: readonly FieldReading[],
  shared: SharedField,
  freedom?: number | undefined,
): LinkField {
  const openLink = (at: FieldPlace): OpenLink => {
    const part = shared(at, from)
    const { x, y, group } = at
    const open = Math.sqrt(part.openShare)
    return { x, y, group, ...bearingOf(at, from), sharedDb: part.meanDb, sigmaShare: sigmaShare(part), open }
  }
  const read = own.map(openLink)
  const solve = weights(read, openCovariance)
  const solved = solve(Float64Array.from(own, ({ residualDb }, i) => residualDb - read[i]!.sharedDb))
  const sharedWith = (link: OpenLink): Float64Array => Float64Array.from(read, (each) => openCovariance(each, link))
  /** By the parts alone [dB²]. */
  const ofParts = (link: OpenLink, told: Float64Array): number =>
    Math.max(0, openCovariance(link, link) - dot(told, solve(told))) + READING_DB2
  const spreadOf = (link: OpenLink, sigmaDb: number | undefined, partsDb2: number): FieldSpread => {
    const statedDb2 = sigmaDb === undefined ? null : (sigmaDb * link.sigmaShare) ** 2
    const isStated = statedDb2 !== null && (own.length === 0 || statedDb2 < partsDb2)
    return isStated ? { sdDb: Math.sqrt(statedDb2), freedom } : { sdDb: Math.sqrt(partsDb2) }
  }
  return {
    meanDb: (at) => {
      const link = openLink(at)
      return link.sharedDb + dot(sharedWith(link), solved)
    },
    spread: (at) => {
      const link = openLink(at)
      return spreadOf(link, at.sigmaDb, ofParts(link, sharedWith(link)))
    },
    tells: (places) => {
      const links = places.map((at) => {
        const link = openLink(at)
        const told = sharedWith(link)
        const partsDb2 = ofParts(link, told)
        // A reading takes the same share of what is stated as of what the parts leave open.
        const stated = spreadOf(link, at.sigmaDb, partsDb2).sdDb ** 2 / partsDb2
        return { link, told, solved: solve(told), partsDb2, stated }
      })
      const left = (a: number, b: number): number =>
        openCovariance(links[a]!.link, links[b]!.link) - dot(links[a]!.told, links[b]!.solved)
      return (reading, other) => (links[other]!.stated * left(reading, other) ** 2) / links[reading]!.partsDb2
    },
  }
}

/** A place of which it is asked whether an AP reaches a level there. */
export interface OpenPlace {
  readonly at: FieldPlace
  readonly field: LinkField
  /** The level to be expected less the one that is asked for [dB]. */
  readonly aboveDb: number
  /** Fields of the APs that are heard there. */
  readonly hears: ReadonlySet<LinkField>
}

/**
 * How much of what is open at some places a reading at each of them would settle [0..1]: the fall of the variance, each place weighed by
 * how likely it lies just at the level asked for (V. Picheny and others, Adaptive designs of experiments for accurate approximation of a
 * target region, J. Mech. Design 132 (2010), 071008, eq. 19). Cost: the square of the places times the readings of an AP.
 */
export function settledShares(places: readonly OpenPlace[]): number[] {
  const weighed = places.map(({ at, field, aboveDb }) => {
    const { sdDb } = field.spread(at)
    return { sdDb, weight: Math.exp(-((aboveDb / sdDb) ** 2) / 2) / sdDb }
  })
  const open = weighed.reduce((sum, { sdDb, weight }) => sum + weight * sdDb * sdDb, 0)
  const settled = places.map(() => 0)
  for (const field of new Set(places.map((place) => place.field))) {
    const fallDb2 = field.tells(places.map(({ at }) => at))
    for (const [read, { hears }] of places.entries()) {
      if (!hears.has(field)) continue
      for (const [other, place] of places.entries())
        if (place.field === field) settled[read]! += weighed[other]!.weight * fallDb2(read, other)
    }
  }
  return settled.map((sum) => (open > 0 ? sum / open : 0))
}
