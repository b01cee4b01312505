import { describe, expect, it } from 'vitest'
import { pageContext } from '../../src/report/context.js'
import { siteViewer } from '../../src/report/subjects/site-viewer.js'
import { floorFigure, floorFigures } from '../../src/report/svg/floor-figure.js'
import { walkCells } from '../../src/report/svg/heat-layers.js'
import { chipSolids, placeChips, textSizesM } from '../../src/report/svg/marks.js'
import { shortNames } from '../../src/report/svg/room-labels.js'
import { hatchPath, objectMarkup, wallTone } from '../../src/report/svg/structure.js'
import type { Viewport } from '../../src/report/svg/viewport.js'
import { HOSTILE, planFixture } from './plan-fixture.js'
import { sitePage } from './site-page.js'

describe('names on a drawing', () => {
  it('leave out their floor, then are shortened, and are never an id', () => {
    expect(shortNames('Couloir avant, 1er étage')).toEqual(['Couloir avant', 'Coul. avant', 'Coul.'])
    expect(shortNames('Galerie sud étage 2')[0]).toBe('Galerie sud')
    expect(shortNames('Couloir de la mezzanine')[0]).toBe('Couloir')
    expect(shortNames('Palier du 1er étage')[0]).toBe('Palier')
    expect(shortNames('Permanence 12')).toEqual(['Permanence 12', 'Perm. 12'])
    expect(shortNames("Salle d'attente sur cour")).toEqual([
      "Salle d'attente sur cour",
      'Attente sur cour',
      'Attente cour',
      'Attente',
    ])
    expect(shortNames('Meeting room, ground floor')[0]).toBe('Meeting room')
  })

  it('take whatever a name is made of', () => {
    for (const name of [...Object.values(HOSTILE), '', '   ', '1er étage', '7', 'constructor'])
      for (const text of shortNames(name)) expect(text).not.toBe('')
    expect(shortNames('constructor')[0]).toBe('Constructor'.toLowerCase())
  })
})

describe('chips', () => {
  const plan = planFixture()
  const location = plan.locations[0]!
  const floor = location.floors[0]!
  const [first] = location.accessPoints
  const crowd = Array.from({ length: 12 }, (_, index) => ({
    ...first!,
    id: `ap-${index}`,
    at: [4 + (index % 4) * 1.2, 4 + Math.floor(index / 4) * 1.2] as const,
  }))
  const crowded = { ...location, accessPoints: crowd }
  const view: Viewport = { minX: 0, maxY: 20, widthM: 30, heightM: 20 }

  it('cover neither each other nor a device, and stay on the drawing', () => {
    const chips = placeChips(crowded, floor.id, view, (_ap, number) => `${number} · c36 · 14 dBm`)
    expect(chips).toHaveLength(crowd.length)
    const boxes = chips.filter(({ text }) => text !== '').map(({ box }) => box)
    expect(boxes.length).toBeGreaterThan(6)
    const clear = (a: (typeof boxes)[number], b: (typeof boxes)[number]): boolean =>
      a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1]
    boxes.forEach((box, index) => {
      expect([box[0] >= 0, box[1] >= 0, box[2] <= 30, box[3] <= 20]).toEqual([true, true, true, true])
      for (const other of boxes.slice(index + 1)) expect(clear(box, other)).toBe(true)
      for (const { at } of crowd) expect(clear(box, [at[0], at[1], at[0], at[1]])).toBe(true)
    })
  })

  it('say their number alone where all they say has no room', () => {
    const tight = { ...crowded, accessPoints: crowd.map((ap, index) => ({ ...ap, at: [1 + index * 0.7, 1] as const })) }
    const small: Viewport = { minX: 0, maxY: 3, widthM: 10, heightM: 3 }
    const texts = placeChips(tight, floor.id, small, (_ap, number) => `${number} · canal 36 · puissance 14 dBm`).map(
      ({ text }) => text,
    )
    expect(texts.filter((text) => /^\d+$/.test(text)).length).toBeGreaterThan(0)
  })

  it('keep their own ground and that of their dots free', () => {
    const chips = placeChips(location, floor.id, view, () => '1')
    const racks = location.racks.filter((rack) => rack.floor === floor.id).length
    expect(chipSolids(location, floor.id, view, chips)).toHaveLength(2 * chips.length + racks)
    const [large, small] = textSizesM(view)
    expect(small).toBeLessThan(large)
  })
})

it('the map explains what stands below the ceiling and where it is crowded, as it draws them', () => {
  const plan = planFixture()
  const location = plan.locations[0]!
  const square = [
    [0, 0],
    [1, 0],
    [1, 1],
  ] as const
  const heights = { baseM: 0, topM: 1.8 }
  const objects = [true, false].map((closed) => ({
    points: square,
    closed,
    material: 'bois-40',
    name: null,
    ...heights,
  }))
  const clutter = [{ polygon: square, dbPerM: 0.5, reason: 'drawn', ...heights }]
  const signsOf = (floor: (typeof location.floors)[number]): string =>
    floorFigures(plan, { ...location, floors: [floor] })[0]!
      .legend!.map(({ swatch }) => swatch)
      .join('')
  const looks = /(?:fill|stroke|stroke-dasharray|fill-opacity)="[^"]*"/g
  const [floor] = location.floors
  const bare = objectMarkup({}, { minX: 0, maxY: 1, widthM: 1, heightM: 1 }).markup
  expect(bare).toBe('')
  const [low, none] = [signsOf({ ...floor!, objects, clutter }), signsOf({ ...floor!, objects: [], clutter: [] })]
  const drawn = objectMarkup({ objects, clutter }, { minX: 0, maxY: 1, widthM: 1, heightM: 1 }).markup.match(looks)!
  for (const look of new Set(drawn)) expect(low, look).toContain(look)
  expect(none).not.toContain('#8a5a2b')
  expect(none).not.toContain('#6b7680')
})

describe('walking routes on the map', () => {
  const plan = planFixture()
  const location = plan.locations[0]!
  const floor = location.floors[0]!
  const { grid } = floor
  /** A floor of five cells in a row, all on a route. */
  const row = (...values: readonly number[]): string => Buffer.from(Uint8Array.from(values)).toString('base64')
  const alike = (value: number): string => row(value, value, value, value, value)
  const walked: typeof floor = {
    ...floor,
    grid: {
      ...grid,
      ...{ width: 5, height: 1, bestAp: row(0, 0, 0, 0, 1) },
      // −60 dBm, −80 at the second cell; held with certainty, with half of it at the third; another AP at the fifth.
      secondRssiDbm: row(196, 176, 196, 196, 196),
      probability: row(200, 200, 100, 200, 200),
      rssiDbm: Object.fromEntries(Object.keys(grid.rssiDbm).map((band) => [band, alike(206)])),
      coChannel: { ...grid.coChannel, aps: alike(1) },
      phyRate: { ...grid.phyRate, index: alike(0) },
    },
  }
  const routes = (secondaryRssiDbm: number | null) => [
    {
      ...{ id: 'routes', kind: 'routes' as const, floor: null, profile: 'voice', secondaryRssiDbm, overlapM: null },
      ...{ targetRssiDbm: location.margin.targetRssiDbm, confidence: 0.9, areaShare: 0.95, points: 5 },
      ...{ coveredShare: 0.6, marginDb: null, verdict: 'fail' as const },
      cells: [{ floor: floor.id, cells: [0, 1, 2, 3, 4] }],
    },
  ]

  it('tell where the best AP changes, where a second one is missing, where the level is not held', () => {
    const asked = walkCells(walked, routes(-67), location.margin)
    expect(Object.fromEntries(asked)).toEqual({ served: [0, 4], single: [1], low: [2], handed: [3] })
    const notAsked = walkCells(walked, routes(null), location.margin)
    expect(notAsked.get('single')).toBeUndefined()
    expect(walkCells({ ...walked, id: 'elsewhere' }, routes(-67), location.margin).size).toBe(0)
  })

  it('are a layer with a legend of each of its fills, and none where a location has no routes', () => {
    const figure = floorFigures(plan, { ...location, areas: routes(-67), floors: [walked] })[0]!
    const scale = figure.scales!.find(({ layer: key }) => key === 'walk')!
    const drawn = (JSON.parse(figure.live!.data) as { layers: Record<string, string> }).layers.walk!
    const fills = [...drawn.matchAll(/fill="(#[0-9a-f]{6})"/g)].map(([, fill]) => fill!)
    expect(fills).toHaveLength(4)
    const shown = scale.entries.map(({ swatch }) => /fill="(#[0-9a-f]{6})"/.exec(swatch)![1])
    expect([...fills].sort()).toEqual([...shown].sort())
    expect(figure.live!.layers.map(([key]) => key)).toContain('walk')
    const without = floorFigures(plan, { ...location, areas: [] })[0]!
    expect(without.live!.layers.map(([key]) => key)).not.toContain('walk')
  })
})

describe('the map', () => {
  it('is darker the more a wall takes, and darkest where nobody knows', () => {
    const lightness = (tone: string): number => Number.parseInt(tone.slice(1, 3), 16)
    const tones = [1, 5, 10, 20].map((lossDb) => lightness(wallTone(lossDb)))
    expect(tones).toEqual(tones.toSorted((a, b) => b - a))
    expect(new Set(tones).size).toBe(4)
    expect(wallTone(undefined)).toBe(wallTone(20))
  })

  it('hatches a drawing from edge to edge', () => {
    const view: Viewport = { minX: 0, maxY: 1, widthM: 1, heightM: 1 }
    expect(hatchPath(view, 50, true)).toBe('M0 50l50 -50M0 100l100 -100M0 150l150 -150')
    expect(hatchPath(view, 100, false)).toBe('M100 100l-100 -100')
  })

  const plan = planFixture()
  const location = plan.locations[0]!

  it('says so where a layer has nothing to show', () => {
    const [floor] = location.floors
    const silent = Buffer.alloc(floor!.grid.width * floor!.grid.height, 129).toString('base64')
    const quiet = { ...floor!, grid: { ...floor!.grid, secondRssiDbm: silent } }
    const context = pageContext(plan)
    const figure = floorFigure(
      { ...context, roomFamilies: plan.labels.roomFamilies, materialLabels: plan.labels.materials },
      location,
      quiet,
    )
    const layer = (JSON.parse(figure.live!.data) as { layers: Record<string, string> }).layers.second
    expect(layer).toContain(`class="empty"`)
    expect(layer).toContain(context.t.viewer.nothing)
    expect(layer).not.toContain('fill=')
  })

  it('hatches what is out of scope and draws limits in the required rooms alone', () => {
    const [figure] = floorFigures(plan, location)
    const outside = location.floors[0]!.rooms.some(({ required, isVoid }) => !required && !isVoid)
    expect(figure!.drawing.includes('class="hatch"')).toBe(outside)
    expect(figure!.drawing).toMatch(/<g class="limits" clip-path="url\(#need-/)
    const legend = figure!.legend!.map(({ text }) => text)
    const { t } = pageContext(plan)
    if (outside) expect(legend).toContain(t.viewer.legend.outside)
    expect(legend).toEqual(expect.arrayContaining([t.viewer.legend.ap, t.viewer.legend.failed]))
  })
})

describe('what a page answers', () => {
  it.each(['fr', 'en'] as const)('names what fails without each AP, and why a room is as it is: %s', (language) => {
    const plan = planFixture({ language })
    const [location] = plan.locations
    const context = pageContext(plan)
    const { answers, floors } = siteViewer(context, location!, floorFigures(plan, location!))
    const words = context.t.viewer.answer
    expect(floors).toHaveLength(location!.floors.length)
    location!.accessPoints.forEach(({ id }, index) => {
      const answer = answers.find(({ key }) => key === `@${index + 1}`)!
      expect(answer.mark).toEqual({ ap: id })
      const without = answer.rows.find(([name]) => name === words.without)?.[1] as readonly string[] | undefined
      const lost = location!.failures.find(({ ap }) => ap === id)?.lostRooms
      expect(without?.length).toBe(lost === undefined ? undefined : lost.length + 1)
    })
    const required = location!.floors.flatMap(({ rooms }) => rooms).find((room) => room.required)!
    const answer = answers.find(({ key }) => key === required.id)!
    const told = answer.rows.map(([name]) => name)
    expect(told).toEqual(expect.arrayContaining([words.asks, words.servedBy, words.depends]))
  })

  it('stays text, whatever rooms are called', () => {
    const plan = planFixture()
    const [location] = plan.locations
    const attack = '</script><img src=x onerror=alert(1)>'
    const floors = location!.floors.map((floor) => ({
      ...floor,
      rooms: floor.rooms.map((room) => ({ ...room, name: attack })),
    }))
    const page = sitePage(plan, { ...location!, name: `${attack}"\\"`, floors })
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/g)).toHaveLength(page.match(/<script/g)!.length)
    expect(page.match(/@top-left\{content:"[^"]*"/)![0]).not.toMatch(/[<>]/)
  })
})

describe('a location with a basement', () => {
  const plan = planFixture()
  const [location] = plan.locations
  const [floor] = location!.floors
  const pageOf = (levels: readonly number[], apsOn = 0): string => {
    const floors = levels.map((level) => ({ ...floor!, id: `n${level + 9}`, level }))
    const first = floors[apsOn]
    const accessPoints = location!.accessPoints.map((ap) => ({ ...ap, floor: first!.id }))
    const racks = location!.racks.map((rack) => ({ ...rack, floor: first!.id }))
    return sitePage(plan, { ...location!, floors, accessPoints, racks })
  }
  const opensOn = (markup: string): string | undefined =>
    /<figure class="floor now[^>]*data-level="(-?\d+)"/.exec(markup)?.[1]

  it('opens on the lowest floor with access points, not on an empty one of the street', () => {
    expect(opensOn(pageOf([-1, 0, 1, 2], 2))).toBe('1')
    expect(opensOn(pageOf([-1, 0, 1], 0))).toBe('0')
  })

  it('opens on the floor of the street, else on the lowest above it', () => {
    expect(opensOn(pageOf([-2, -1, 0, 1]))).toBe('0')
    expect(opensOn(pageOf([-1, 2, 3]))).toBe('2')
    expect(opensOn(pageOf([-2, -1]))).toBe('-2')
  })
})
