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
