import { describe, expect, it } from 'vitest'
import { atMostFailures, sampleSize, shownFailures } from '../../src/statistics/binomial.js'
import { ownTimeMs } from '../own-time.js'

const SHARES = [0.5, 0.8, 0.9, 0.95, 0.99]
const CONFIDENCES = [0.5, 0.8, 0.9, 0.95]

/** The same by trying one count after the other. */
function slowSize(share: number, confidence: number, failures: number): number {
  let points = failures + 1
  while (atMostFailures(failures, points, 1 - share) > 1 - confidence + 1e-12) points++
  return points
}

function slowFailures(points: number, share: number, confidence: number): number | null {
  for (let failures = 1; failures <= points; failures++)
    if (1 - atMostFailures(failures - 1, points, 1 - share) < 1 - confidence) return failures
  return null
}

describe('counts of points', () => {
  it('are those of trying one after the other', { tags: 'long' }, () => {
    for (const share of SHARES)
      for (const confidence of CONFIDENCES)
        for (const count of [0, 1, 2, 3, 7, 20, 61]) {
          expect(sampleSize(share, confidence, count), `${share} ${confidence} ${count}`).toBe(
            slowSize(share, confidence, count),
          )
          expect(shownFailures(count, share, confidence)).toBe(slowFailures(count, share, confidence))
        }
  })

  it('take a moment for tens of thousands of points', () => {
    const began = ownTimeMs()
    expect(sampleSize(0.95, 0.9, 20_000)).toBeGreaterThan(400_000)
    expect(shownFailures(50_000, 0.95, 0.9)).toBeGreaterThan(2500)
    expect(ownTimeMs() - began).toBeLessThan(2000)
  })
})
