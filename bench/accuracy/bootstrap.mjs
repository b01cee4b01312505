/** How much a figure hangs on which APs happened to be there: whole APs drawn with replacement. */
import { seeded } from '../estate.mjs'

const DRAWS = 2000

/** Sums of squares and counts by group. */
function squaresOf(errors, groups) {
  const sums = new Map()
  for (const [i, error] of errors.entries()) {
    const known = sums.get(groups[i]) ?? { squares: 0, count: 0 }
    sums.set(groups[i], { squares: known.squares + error * error, count: known.count + 1 })
  }
  return [...sums.entries()].sort(([a], [b]) => a - b).map(([, sum]) => sum)
}

const rms = (sums) =>
  Math.sqrt(sums.reduce((all, { squares }) => all + squares, 0) / sums.reduce((all, { count }) => all + count, 0))

/** 5 % and 95 % quantiles over draws of APs of the error of one model, and of its error less that of another. */
export function bootstrap(errors, others, groups) {
  const [own, other] = [squaresOf(errors, groups), squaresOf(others, groups)]
  const random = seeded(7)
  const draws = Array.from({ length: DRAWS }, () => {
    const picked = own.map(() => Math.floor(random() * own.length))
    const error = rms(picked.map((i) => own[i]))
    return { error, less: error - rms(picked.map((i) => other[i])) }
  })
  const quantiles = (values) => {
    const sorted = values.toSorted((a, b) => a - b)
    return [0.05, 0.95].map((share) => sorted[Math.floor(share * (sorted.length - 1))])
  }
  return { error: quantiles(draws.map(({ error }) => error)), less: quantiles(draws.map(({ less }) => less)) }
}
