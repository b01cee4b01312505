import { describe, expect, it } from 'vitest'
import { TRACE_SCRIPT } from '../../../src/report/html/view/trace-script.js'
import { TRACE_SNAP } from '../../../src/report/html/view/trace-tools.js'

type Point = readonly [number, number]

interface Ink {
  readonly w: number
  readonly h: number
  readonly dark: Uint8Array
  readonly mx: number
  readonly my: number
  readonly x0: number
  readonly y0: number
}

interface Snaps {
  readonly snap: (point: Point, tolerance: number, targets: object) => { at: Point; x: boolean; y: boolean }
  readonly inkAt: (ink: Ink, point: Point, axis: 'x' | 'y', tolerance: number) => number | null
  readonly gridOf: (segments: readonly number[]) => (point: Point, reach: number) => readonly (readonly number[])[]
  readonly edgesOf: (polygon: readonly Point[]) => readonly (readonly number[])[]
  readonly freeId: (name: string, taken: readonly string[]) => string
  readonly useOf: (name: string, words: readonly (readonly [string, readonly string[]])[]) => string | null
}

const page = new Function(`${TRACE_SNAP}; return { snap, inkAt, gridOf, edgesOf, freeId, useOf }`)() as Snaps
const ROOM: readonly Point[] = [
  [0, 0],
  [4, 0],
  [4, 3],
  [0, 3],
]

function targets(more: { axes?: readonly number[]; lines?: readonly number[] } = {}) {
  const { axes = [], lines = [] } = more
  return {
    corners: ROOM,
    edges: page.edgesOf(ROOM),
    axes: page.gridOf(axes),
    lines: page.gridOf(lines),
    ink: () => null,
  }
}

describe('what a click snaps to', () => {
  it('is the corner of a room, its edge, or a room in line', () => {
    expect(page.snap([4.05, 2.96], 0.2, targets())).toEqual({ at: [4, 3], x: true, y: true })
    expect(page.snap([4.05, 1.234], 0.2, targets())).toEqual({ at: [4, 1.23], x: true, y: false })
    expect(page.snap([7, 3.04], 0.2, targets())).toEqual({ at: [7, 3], x: false, y: true })
    expect(page.snap([9, 9], 0.2, targets())).toEqual({ at: [9, 9], x: false, y: false })
  })

  it('is the axis of a wall of the underlay before its lines, for x and y apart', () => {
    const under = { axes: [6, 0, 6, 5], lines: [5.9, 0, 5.9, 5, 6.1, 0, 6.1, 5, 5, 4.5, 9, 4.5] }
    expect(page.snap([6.08, 4.45], 0.2, targets(under))).toEqual({ at: [6, 4.5], x: true, y: true })
    expect(page.snap([6.08, 9], 0.2, targets(under))).toEqual({ at: [6.08, 9], x: false, y: false })
  })

  it('is a point of a slanted line', () => {
    const { at, x } = page.snap([6.05, 6], 0.2, targets({ lines: [5, 5, 8, 8] }))
    expect([at[0], at[1], x]).toEqual([6.025, 6.025, true])
  })

  it('finds lines that reach over many cells, and none where there are too many to look through', () => {
    const near = page.gridOf([-50, 1, 50, 1])
    expect(near([37, 1.1], 0.3)).toEqual([[-50, 1, 50, 1]])
    expect(near([37, 9], 0.3)).toEqual([])
  })
})

describe('a scan', () => {
  /** 8 m x 6 m at 50 pixels a metre: a wall of two lines 10 cm apart at x = 4, a thick one 20 cm at y = 3, a lone line at x = 7. */
  const [w, h] = [400, 300]
  const dark = new Uint8Array(w * h)
  const column = (x: number): void => {
    for (let y = 0; y < h; y++) dark[y * w + x] = 1
  }
  for (const x of [197, 202, 350]) column(x)
  for (let y = 145; y < 155; y++) dark.fill(1, y * w, y * w + w)
  const ink = { w, h, dark, mx: 0.02, my: 0.02, x0: 10, y0: 6 }

  it('tells the middle of a wall from its two lines, from a filled one, or a line alone', () => {
    expect(page.inkAt(ink, [14.1, 1], 'x', 0.25)).toBeCloseTo(14, 2)
    expect(page.inkAt(ink, [12, 3.15], 'y', 0.25)).toBeCloseTo(3, 2)
    expect(page.inkAt(ink, [17.1, 1], 'x', 0.25)).toBeCloseTo(17.01, 2)
  })

  it('tells nothing where nothing is drawn, or outside of it', () => {
    expect(page.inkAt(ink, [12, 1], 'x', 0.25)).toBeNull()
    expect(page.inkAt(ink, [99, 99], 'x', 0.25)).toBeNull()
  })
})

describe('a room that is added', () => {
  it('has an id of its own, of its name', () => {
    expect(page.freeId('Salle d’attente', [])).toBe('salle-d-attente')
    expect(page.freeId('Bureau', ['bureau', 'bureau-2'])).toBe('bureau-3')
    expect(page.freeId('«»', [])).toBe('local')
    expect(page.freeId('Outside', [])).toBe('outside-2')
  })

  it('has the use that its name tells', () => {
    const words = [
      ['office', ['bureau', 'office']],
      ['toilet', ['wc', 'sanitaires']],
    ] as const
    expect(page.useOf('Bureau 12', words)).toBe('office')
    expect(page.useOf('WC', words)).toBe('toilet')
    expect(page.useOf('Wchat', words)).toBeNull()
  })
})

it('is small, and has nothing in it that ends a script or reaches elsewhere', () => {
  expect(TRACE_SCRIPT.length).toBeLessThan(60_000)
  expect(TRACE_SCRIPT).not.toMatch(/<\/script|https?:\/\/(?!www\.w3\.org\/2000\/svg)|innerHTML|eval\(/i)
})
