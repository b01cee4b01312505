import type { SlabLayer } from '../model/catalog.js'
import type { Band } from '../model/site.js'
import { SPEED_OF_LIGHT_M_PER_S } from '../units.js'
import { BAND_EDGES_GHZ } from './bands.js'
import { requireOneOf, requirePositive, requireWithin } from './validity.js'

/** Fit of one material: relative permittivity a·f^b and conductivity c·f^d [S/m], f in GHz, within the range. */
export interface DielectricFit {
  readonly a: number
  readonly b: number
  readonly c: number
  readonly d: number
  /** Both ends inclusive [GHz]. */
  readonly frequencyGhz: readonly [number, number]
}

const dielectric = (a: number, c: number, d: number, lowGhz: number, highGhz: number): DielectricFit => ({
  a,
  b: 0,
  c,
  d,
  frequencyGhz: [lowGhz, highGhz],
})

/** ITU-R P.2040-3 (08/2023) Table 3, the rows usable indoors; unchanged in P.2040-4. Names with hyphens. */
export const P2040_MATERIALS: Readonly<Record<string, DielectricFit>> = {
  vacuum: dielectric(1, 0, 0, 0.001, 100),
  concrete: dielectric(5.24, 0.0462, 0.7822, 1, 100),
  brick: dielectric(3.91, 0.0238, 0.16, 1, 40),
  plasterboard: dielectric(2.73, 0.0085, 0.9395, 1, 100),
  wood: dielectric(1.99, 0.0047, 1.0718, 0.001, 100),
  glass: dielectric(6.31, 0.0036, 1.3394, 0.1, 100),
  'ceiling-board': dielectric(1.48, 0.0011, 1.075, 1, 100),
  chipboard: dielectric(2.58, 0.0217, 0.78, 1, 100),
  plywood: dielectric(2.71, 0.33, 0, 1, 40),
  marble: dielectric(7.074, 0.0055, 0.9262, 1, 60),
  // Fitted from 50 GHz on only: out of range for Wi-Fi, kept so that a warning can say so.
  floorboard: dielectric(3.66, 0.0044, 1.3515, 50, 100),
  'vinyl-tile': dielectric(3.62, 0.0051, 0.8422, 1, 40),
  'carpet-tile': dielectric(2.08, 0.0009, 0.82, 1, 40),
  'asphalt-concrete': dielectric(4.83, 0.0108, 1.3969, 1, 40),
  metal: dielectric(1, 1e7, 0, 1, 100),
}

/** A complex number in the e^{+jωt} convention: lossy media have a negative imaginary part. */
export interface Complex {
  readonly re: number
  readonly im: number
}

export const complex = (re: number, im: number): Complex => ({ re, im })
export const plus = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im)
export const minus = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im)
export const scaled = (a: Complex, factor: number): Complex => complex(a.re * factor, a.im * factor)
export const times = (a: Complex, b: Complex): Complex => complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re)
export const magnitude = (a: Complex): number => Math.hypot(a.re, a.im)

export function divide(a: Complex, b: Complex): Complex {
  const norm = b.re * b.re + b.im * b.im
  return complex((a.re * b.re + a.im * b.im) / norm, (a.im * b.re - a.re * b.im) / norm)
}

/** Square root with a non-negative real part: the wave that decays on its way. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a)
  const re = Math.sqrt(Math.max(0, (size + a.re) / 2))
  const im = Math.sqrt(Math.max(0, (size - a.re) / 2))
  return complex(re, a.im < 0 ? -im : im)
}

export type Polarisation = 'te' | 'tm' | 'mean'
const POLARISATIONS: Readonly<Record<Polarisation, true>> = { te: true, tm: true, mean: true }

/** 1 / (2π ε0 · 1 GHz), ITU-R P.2040-3 eq. (9b) with the exact constant (CODATA 2018 ε0). */
const CONDUCTIVITY_TO_PERMITTIVITY = 1 / (2 * Math.PI * 8.8541878128e-12 * 1e9)
const NEPER_TO_DB = 20 * Math.LOG10E
const DEG_TO_RAD = Math.PI / 180
const BAND_SAMPLES = 25

/**
 * Complex relative permittivity ε' − jε'' of a material (ITU-R P.2040-3, section 2.1.4 and Table 3).
 * @throws RangeError for an unknown material.
 */
export function relativePermittivity(material: string, frequencyHz: number): Complex {
  const fit = Object.hasOwn(P2040_MATERIALS, material) ? P2040_MATERIALS[material] : undefined
  if (!fit) throw new RangeError(`material '${material}' is not in ITU-R P.2040 Table 3`)
  const f = frequencyHz / 1e9
  const conductivity = fit.c === 0 ? 0 : fit.c * f ** fit.d
  return complex(fit.a * f ** fit.b, (-CONDUCTIVITY_TO_PERMITTIVITY * conductivity) / f)
}

/** One row-major 2 × 2 matrix; `decayNeper` is the exponential taken out so that thick or metal layers do not overflow. */
interface Transfer {
  readonly m: readonly [Complex, Complex, Complex, Complex]
  readonly decayNeper: number
}

function layerTransfer(eta: Complex, sin2: number, thicknessM: number, frequencyHz: number, te: boolean): Transfer {
  const root = squareRoot(minus(eta, complex(sin2, 0)))
  const admittance = te ? root : divide(eta, root)
  const phase = scaled(root, (2 * Math.PI * thicknessM * frequencyHz) / SPEED_OF_LIGHT_M_PER_S)
  const decayNeper = -phase.im
  const forward = complex(Math.cos(phase.re), Math.sin(phase.re))
  const backward = scaled(complex(forward.re, -forward.im), Math.exp(-2 * decayNeper))
  const cosine = scaled(plus(forward, backward), 0.5)
  const jSine = scaled(minus(forward, backward), 0.5)
  return { m: [cosine, divide(jSine, admittance), times(jSine, admittance), cosine], decayNeper }
}

function chain(a: Transfer, b: Transfer): Transfer {
  const [a11, a12, a21, a22] = a.m
  const [b11, b12, b21, b22] = b.m
  return {
    m: [
      plus(times(a11, b11), times(a12, b21)),
      plus(times(a11, b12), times(a12, b22)),
      plus(times(a21, b11), times(a22, b21)),
      plus(times(a21, b12), times(a22, b22)),
    ],
    decayNeper: a.decayNeper + b.decayNeper,
  }
}

function polarisedLossDb(layers: readonly SlabLayer[], frequencyHz: number, incidenceDeg: number, te: boolean): number {
  const angle = incidenceDeg * DEG_TO_RAD
  const sin2 = Math.sin(angle) ** 2
  const outside = te ? Math.cos(angle) : 1 / Math.cos(angle)
  const identity: Transfer = { m: [complex(1, 0), complex(0, 0), complex(0, 0), complex(1, 0)], decayNeper: 0 }
  const total = layers.reduce<Transfer>((sofar, layer) => {
    const eta = relativePermittivity(layer.material, frequencyHz)
    return chain(sofar, layerTransfer(eta, sin2, layer.thicknessM, frequencyHz, te))
  }, identity)
  const [m11, m12, m21, m22] = total.m
  const denominator = plus(scaled(plus(m11, m22), outside), plus(scaled(m12, outside * outside), m21))
  return -20 * Math.log10((2 * outside) / magnitude(denominator)) + total.decayNeper * NEPER_TO_DB
}

function meanOfPowersDb(lossesDb: readonly number[]): number {
  const least = Math.min(...lossesDb)
  const sum = lossesDb.reduce((total, loss) => total + 10 ** ((least - loss) / 10), 0)
  return least - 10 * Math.log10(sum / lossesDb.length)
}

/**
 * Transmission loss [dB] of a layered slab in air: ITU-R P.2040-3 section 2.2.2, eqs. (37)-(44) for one layer and the
 * characteristic matrix of the layers for several. `mean` is the mean of the TE and TM powers. Valid where every
 * material's fit is (P2040_MATERIALS); an unlimited loss, as of metal, comes out large but finite.
 * @throws RangeError for an unknown material or polarisation, a thickness or frequency not above 0, or an angle outside
 * [0, 90).
 */
export function slabLossDb({
  layers,
  frequencyHz,
  incidenceDeg = 0,
  polarisation = 'mean',
}: {
  layers: readonly SlabLayer[]
  frequencyHz: number
  incidenceDeg?: number
  polarisation?: Polarisation
}): number {
  requirePositive('frequencyHz', frequencyHz)
  requireWithin('incidenceDeg', incidenceDeg, 0, 89.999999)
  requireOneOf('polarisation', polarisation, POLARISATIONS)
  for (const layer of layers) requirePositive(`thicknessM of ${layer.material}`, layer.thicknessM)
  if (polarisation !== 'mean') return polarisedLossDb(layers, frequencyHz, incidenceDeg, polarisation === 'te')
  const te = polarisedLossDb(layers, frequencyHz, incidenceDeg, true)
  if (incidenceDeg === 0) return te
  return meanOfPowersDb([te, polarisedLossDb(layers, frequencyHz, incidenceDeg, false)])
}

/**
 * Mean of the transmitted powers at 25 equally spaced frequencies over the band, both edges included, as a loss [dB]: what
 * a channel somewhere in the band meets, free of the single-frequency resonances of thin layers.
 */
export function bandAverageSlabLossDb({
  layers,
  band,
  incidenceDeg = 0,
  polarisation = 'mean',
}: {
  layers: readonly SlabLayer[]
  band: Band
  incidenceDeg?: number
  polarisation?: Polarisation
}): number {
  const [lowGhz, highGhz] = BAND_EDGES_GHZ[band]
  const losses = Array.from({ length: BAND_SAMPLES }, (_, i) => {
    const frequencyHz = (lowGhz + ((highGhz - lowGhz) * i) / (BAND_SAMPLES - 1)) * 1e9
    return slabLossDb({ layers, frequencyHz, incidenceDeg, polarisation })
  })
  return meanOfPowersDb(losses)
}
