import { type Band, type Corner, cm, type Passage, type Rect, type Skeleton } from './building.js'

/** What a skeleton is drawn from. */
interface Dimensions {
  /** Gross area of one level [m²]. */
  readonly floorM2: number
  /** From axis to axis: a corridor between rooms, and one along a façade [m]. */
  readonly corridorM: number
  readonly galleryM: number
}

interface Layout {
  readonly summary: string
  /** Area of one level that this type is drawn for [m²]. */
  readonly floorM2: readonly [least: number, most: number]
  readonly draw: (dimensions: Dimensions) => Skeleton
}

const DEPTH_M = 4.8
/** A room at an inner corner reaches the corridor with so much of its length [m]. */
const REACH_M = 1.6

const band = (rect: Rect, front: Band['front'], more: Partial<Band> = {}): Band => ({
  ...{ rect: rect.map(cm) as unknown as Rect, front, daylight: true, corridor: 'couloir', fill: 'office' },
  ...more,
})
const corridor = (shape: { rect: Rect } | { polygon: readonly Corner[] }): Passage =>
  'rect' in shape
    ? { id: 'couloir', rect: shape.rect.map(cm) as unknown as Rect }
    : { id: 'couloir', polygon: shape.polygon.map(([x, y]): Corner => [cm(x), cm(y)]) }

function centralCorridor({ floorM2, corridorM }: Dimensions): Skeleton {
  const length = floorM2 / (2 * DEPTH_M + corridorM)
  const north = DEPTH_M + corridorM
  return {
    bands: [band([0, 0, length, DEPTH_M], 'north'), band([0, north, length, DEPTH_M], 'south')],
    passages: [corridor({ rect: [0, DEPTH_M, length, corridorM] })],
    ...{ public: 0, core: 1, entrance: null },
  }
}

function sideCorridor({ floorM2, galleryM }: Dimensions): Skeleton {
  const depth = 5
  const length = floorM2 / (depth + galleryM)
  return {
    bands: [band([0, 0, length, depth], 'north')],
    passages: [corridor({ rect: [0, depth, length, galleryM] })],
    ...{ public: 0, core: 0, entrance: null },
  }
}

function elbow({ floorM2, corridorM }: Dimensions): Skeleton {
  const wing = 2 * DEPTH_M + corridorM
  const arms = floorM2 / wing + wing
  const [across, up] = [cm(0.58 * arms), cm(0.42 * arms)]
  const [inner, outer] = [cm(across - wing), cm(across - DEPTH_M)]
  const north = cm(DEPTH_M + corridorM)
  const bend: Corner[] = [
    [0, DEPTH_M],
    [outer, DEPTH_M],
    [outer, up],
    [outer - corridorM, up],
    [outer - corridorM, north],
    [0, north],
  ]
  return {
    bands: [
      band([0, 0, across, DEPTH_M], 'north', { cornerM: [0, DEPTH_M + REACH_M] }),
      band([0, north, inner, DEPTH_M], 'south'),
      band([outer, DEPTH_M, DEPTH_M, up - DEPTH_M], 'west'),
      band([inner, north, DEPTH_M, up - north], 'east', { darkM: DEPTH_M }),
    ],
    passages: [corridor({ polygon: bend })],
    ...{ public: 0, core: 3, entrance: null },
  }
}

/** Three wings around a court that is open to the south, with a gallery along it. */
function courtyard({ floorM2, galleryM }: Dimensions): Skeleton {
  const [d, c] = [DEPTH_M, galleryM]
  const wing = cm((floorM2 - d * d + c * d + 2 * c * c) / (3 * (d + c)))
  const width = cm(wing + d)
  const [west, east] = [cm(d + c), cm(width - d - c)]
  const gallery: Corner[] = [
    [d, 0],
    [west, 0],
    [west, wing - c],
    [east, wing - c],
    [east, 0],
    [width - d, 0],
    [width - d, wing],
    [d, wing],
  ]
  return {
    bands: [
      band([width - d, 0, d, wing], 'west'),
      band([0, 0, d, wing], 'east'),
      band([0, wing, width, d], 'south', { cornerM: [d + REACH_M, d + REACH_M] }),
    ],
    passages: [corridor({ polygon: gallery })],
    ...{ public: 0, core: 1, entrance: null },
  }
}

/** A narrow house between party walls: light from the street and from the yard, the core in the middle. */
function townHouse({ floorM2, corridorM }: Dimensions): Skeleton {
  const depth = 4.4
  const front = 5
  const [width, length] = [2 * depth + corridorM, cm(floorM2 / (2 * depth + corridorM))]
  const east = cm(depth + corridorM)
  const inner = { daylight: false }
  return {
    bands: [
      band([east, 0, depth, length], 'west', { ...inner, ends: ['south', 'north'] }),
      band([0, 0, depth, front], 'east', { ...inner, ends: ['south', null] }),
      band([0, front, depth, length - front], 'east', { ...inner, ends: [null, 'north'] }),
    ],
    passages: [corridor({ rect: [depth, 0, width - 2 * depth, length] })],
    ...{ public: 0, core: 2, entrance: { corridor: 'couloir', at: [cm(width / 2), 0] } },
  }
}

/** A deep floor of an office building: rooms along two façades, services and rooms without daylight between two corridors. */
function officeFloor({ floorM2, corridorM }: Dimensions): Skeleton {
  const [depth, inner, c] = [5, 4.4, cm(corridorM)]
  const length = cm(floorM2 / (2 * depth + 2 * c + inner))
  const south = cm(depth + c)
  const north = cm(south + inner)
  const link = (id: string, x: number): Passage => ({
    ...{ id, rect: [cm(x), south, c, inner], openTo: ['couloir', 'couloir-nord'] },
  })
  return {
    bands: [
      band([0, 0, length, depth], 'north'),
      band([c, south, length - 2 * c, inner], 'south', { daylight: false, fill: 'storage' }),
      band([0, north + c, length, depth], 'south', { corridor: 'couloir-nord' }),
    ],
    passages: [
      corridor({ rect: [0, depth, length, c] }),
      { id: 'couloir-nord', rect: [0, north, length, c] },
      link('passage-ouest', 0),
      link('passage-est', length - c),
    ],
    ...{ public: 0, core: 1, entrance: null },
  }
}

/** Layout types that `mds new site` draws. */
export const LAYOUTS: Readonly<Record<string, Layout>> = {
  'bar-central-corridor': {
    summary: 'a bar with rooms on both sides of a corridor',
    floorM2: [150, 900],
    draw: centralCorridor,
  },
  'bar-side-corridor': {
    summary: 'a bar one room deep, the corridor along the north façade',
    floorM2: [120, 500],
    draw: sideCorridor,
  },
  L: { summary: 'two wings at a right angle, each around a corridor', floorM2: [280, 1200], draw: elbow },
  courtyard: { summary: 'three wings around a court open to the south', floorM2: [340, 1200], draw: courtyard },
  'deep-town-house': {
    summary: 'a house between party walls, from street to yard',
    floorM2: [150, 330],
    draw: townHouse,
  },
  'office-floor': {
    summary: 'a deep office floor, services between two corridors',
    floorM2: [330, 1000],
    draw: officeFloor,
  },
}
