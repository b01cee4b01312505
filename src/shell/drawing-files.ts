import type { Estate } from '../model/estate.js'
import type { LocationPlan } from '../model/location-plan.js'
import type { Language } from '../model/operation.js'
import type { Floor, Location } from '../model/site.js'
import { floorSheet } from '../report/drawing/floor-sheet.js'
import { standaloneSvg } from '../report/drawing/standalone.js'
import type { FileSource } from './output/tree.js'
import type { ToPng } from './raster.js'

/** A floor to draw; `planned` where its heat map is drawn too. */
export interface FloorToDraw {
  readonly location: Location
  readonly floor: Floor
  readonly planned: LocationPlan | null
}

export interface DrawingOptions {
  readonly language: Language
  readonly revision: string
  readonly widthPx: number
  /** Null where PNGs cannot be made. */
  readonly toPng: ToPng | null
}

/** `LOCATION-FLOOR`, `LOCATION-FLOOR-heat` with the levels: what a drawing's files are called, whatever the inputs say. */
export function drawingName({ location, floor, planned }: FloorToDraw): string {
  return `${location.id}-${floor.id}${planned === null ? '' : '-heat'}`
}

/** What `mds draw` writes of some floors: an SVG and, where there is a renderer, a PNG each, made when it is written. */
export function drawingFiles(
  estate: Estate,
  floors: readonly FloorToDraw[],
  { language, revision, widthPx, toPng }: DrawingOptions,
): FileSource[] {
  const { catalog } = estate
  return floors.flatMap((each): FileSource[] => {
    const svg = (): string => standaloneSvg(floorSheet({ ...each, catalog, language, revision }))
    const name = drawingName(each)
    const drawing = { path: `${name}.svg`, render: () => [svg()] }
    return toPng === null ? [drawing] : [drawing, { path: `${name}.png`, render: () => [toPng(svg(), widthPx)] }]
  })
}
