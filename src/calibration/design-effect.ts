import { distinct, type Observations } from './observations.js'

/** Squared outer radii of the rings over which residuals are compared [m²]. */
const RINGS_M2 = Float64Array.from([0.75, 1.5, 3, 6, 12, 24], (radius) => radius * radius)

/** Products of pairs of residuals and number of pairs, ring by ring; squares and number of all. */
interface RingSums {
  readonly products: Float64Array
  readonly pairs: Float64Array
  squares: number
  heard: number
}

/** Adds the pairs among the readings of one AP. How strong it is against the others is one of the things they have in common. */
function addAccessPoint(of: Observations, residualsDb: Float64Array, rows: Int32Array, sums: RingSums): void {
  const away = Float64Array.from(rows, (row) => residualsDb[row]!)
  const x = Float64Array.from(rows, (row) => of.pointX[of.point[row]!]!)
  const y = Float64Array.from(rows, (row) => of.pointY[of.point[row]!]!)
  const farthest = RINGS_M2.at(-1)!
  for (let i = 0; i < rows.length; i++) {
    const [atX, atY, awayDb] = [x[i]!, y[i]!, away[i]!]
    sums.squares += awayDb * awayDb
    for (let j = 0; j < i; j++) {
      const dx = x[j]! - atX
      const dy = y[j]! - atY
      const squared = dx * dx + dy * dy
      if (squared >= farthest) continue
      let ring = 0
      while (squared >= RINGS_M2[ring]!) ring += 1
      sums.products[ring]! += awayDb * away[j]!
      sums.pairs[ring]! += 1
    }
  }
  sums.heard += rows.length
}

/**
 * How many readings say what one says: shadowing stays alike over metres (M. Gudmundson, Electronics Letters 27 (1991), 2145-2146),
 * so that a dense walk holds fewer independent readings than points. 1 plus the sum of the correlations with all others of the same
 * AP (L. Kish, Survey Sampling, 1965), estimated ring by ring of distance from the residuals; 1 for independent ones.
 */
export function designEffect(of: Observations, residualsDb: Float64Array): number {
  const sums = {
    products: new Float64Array(RINGS_M2.length),
    pairs: new Float64Array(RINGS_M2.length),
    squares: 0,
    heard: 0,
  }
  const rowsOf = new Map(distinct(of.accessPoint).map((ap) => [ap, [] as number[]]))
  for (let row = 0; row < of.count; row++) if (!of.censored[row]) rowsOf.get(of.accessPoint[row]!)!.push(row)
  for (const rows of rowsOf.values()) {
    if (rows.length > 0) addAccessPoint(of, residualsDb, Int32Array.from(rows), sums)
  }
  const { products, pairs, squares, heard } = sums
  if (heard === 0 || squares === 0) return 1
  let effect = 1
  for (let ring = 0; ring < RINGS_M2.length; ring++) {
    if (pairs[ring] === 0) continue
    const correlation = (products[ring]! / pairs[ring]! / squares) * heard
    // From the first ring on that is as good as uncorrelated there is only noise.
    if (correlation <= 2 / Math.sqrt(pairs[ring]!)) break
    effect += (2 * correlation * pairs[ring]!) / heard
  }
  return effect
}
