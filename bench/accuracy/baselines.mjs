/**
 * What others would fit: one slope, and linear multi-wall, non-negative least squares of what was heard. And how well a place is
 * told from its neighbours, below which no model goes.
 */

/** Offset and factors, none negative, of level = offset − Σ factor · term: coordinate descent on the normal equations. */
function fitTerms(terms, levels, rows) {
  const size = terms.length
  const mean = (values) => rows.reduce((sum, row) => sum + values[row], 0) / rows.length
  const means = terms.map(mean)
  const levelMean = mean(levels)
  const gram = terms.map((a, i) =>
    terms.map((b, j) => rows.reduce((sum, row) => sum + (a[row] - means[i]) * (b[row] - means[j]), 0)),
  )
  const right = terms.map((a, i) => rows.reduce((sum, row) => sum - (a[row] - means[i]) * (levels[row] - levelMean), 0))
  const factors = new Array(size).fill(0)
  for (let round = 0; round < 2000; round++) {
    let moved = 0
    for (let t = 0; t < size; t++) {
      if (gram[t][t] < 1e-9) continue
      const others = factors.reduce((sum, factor, u) => (u === t ? sum : sum + gram[t][u] * factor), 0)
      const next = Math.max(0, (right[t] - others) / gram[t][t])
      moved = Math.max(moved, Math.abs(next - factors[t]))
      factors[t] = next
    }
    if (moved < 1e-9) break
  }
  return { offset: levelMean + factors.reduce((sum, factor, t) => sum + factor * means[t], 0), factors }
}

const heardRows = ({ count, censored }) =>
  Array.from({ length: count }, (_, row) => row).filter((row) => !censored[row])

/** Terms of one slope, or with one loss a kind of wall; with one offset a phone more, relative to the strongest. */
export function termsOf({ spreadingDb, crossings, device }, walls, phones = false) {
  const terms = walls ? [spreadingDb, ...crossings] : [spreadingDb]
  const devices = phones ? [...new Set(device)].sort() : []
  // A factor can only lower a level: of each phone that it is below the others, and that all others are below it.
  return devices.length < 2
    ? terms
    : [
        ...terms,
        ...devices.flatMap((d) =>
          [device.map((own) => own === d), device.map((own) => own !== d)].map((on) => Float64Array.from(on, Number)),
        ),
      ]
}

/** Errors of a linear fit [dB] row by row of what was heard, each group predicted from the others; from all where no groups are given. */
export function linearErrors(observations, walls, groups, phones = false) {
  const terms = termsOf(observations, walls, phones)
  const rows = heardRows(observations)
  const { levelDbm } = observations
  const errorOf = ({ offset, factors }, row) =>
    offset - factors.reduce((sum, factor, t) => sum + factor * terms[t][row], 0) - levelDbm[row]
  const byRow = new Map()
  for (const group of groups ? new Set(groups) : [null]) {
    const training = groups ? rows.filter((row) => groups[row] !== group) : rows
    const held = groups ? rows.filter((row) => groups[row] === group) : rows
    if (training.length === 0 || held.length === 0) continue
    const fit = fitTerms(terms, levelDbm, training)
    for (const row of held) byRow.set(row, errorOf(fit, row))
  }
  return rows.flatMap((row) => (byRow.has(row) ? [byRow.get(row)] : []))
}

/** The same from the rows of some places, over all others. */
export function linearFromPlaces(observations, walls, places) {
  const terms = termsOf(observations, walls)
  const rows = heardRows(observations)
  const fit = fitTerms(
    terms,
    observations.levelDbm,
    rows.filter((row) => places.has(observations.point[row])),
  )
  return rows
    .filter((row) => !places.has(observations.point[row]))
    .map(
      (row) => fit.offset - fit.factors.reduce((sum, f, t) => sum + f * terms[t][row], 0) - observations.levelDbm[row],
    )
}

/** Each place from the mean of its nearest neighbours that heard the same AP: no model, and optimistic. */
export function interpolationErrors(observations, neighbours = 4) {
  const { accessPoint, point, pointX, pointY, levelDbm } = observations
  const rows = heardRows(observations)
  return rows.map((row) => {
    const near = rows
      .filter((other) => other !== row && accessPoint[other] === accessPoint[row] && point[other] !== point[row])
      .map((other) => ({
        other,
        d: Math.hypot(pointX[point[other]] - pointX[point[row]], pointY[point[other]] - pointY[point[row]]),
      }))
      .sort((a, b) => a.d - b.d)
      .slice(0, neighbours)
    return near.reduce((sum, { other }) => sum + levelDbm[other], 0) / Math.max(1, near.length) - levelDbm[row]
  })
}

export const rmse = (errors) => Math.sqrt(errors.reduce((sum, error) => sum + error * error, 0) / errors.length)
export const mean = (errors) => errors.reduce((sum, error) => sum + error, 0) / errors.length
