import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Estate } from '../../model/estate.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Language } from '../../model/operation.js'
import type { Floor, Location } from '../../model/site.js'
import { revisionOf } from '../../plan.js'
import { drawnFloor, floorSheet, standaloneSvg } from '../../report/drawing/floor-sheet.js'
import { sketchFloor } from '../../report/drawing/sketch.js'
import { counted, inert, TERMINAL_COLUMNS } from '../../report/terminal-text.js'
import { type Context, fileLines, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { loadChecked, selectLocations } from '../load.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { DRAWINGS } from '../output/made-by.js'
import type { FileSource } from '../output/tree.js'

interface DrawOptions extends GlobalOptions {
  readonly floor?: string
  readonly width?: number
  readonly heat?: boolean
  readonly sketch?: boolean
}

const DEFAULT_WIDTH_PX = 1600
const SHOWN_REVISION = 12
const NO_PNG = `no PNG: '@resvg/resvg-js' has no renderer here for ${process.platform} ${process.arch}; the SVG files are complete\n`
const SKETCH_LEGEND = ' ═ window   gap: door   ╌ open   north is up\n'

interface Source {
  readonly estate: Estate
  readonly planned: readonly LocationPlan[]
}

/** The plan of the present inputs is only asked for where levels and access points are drawn. */
async function sourceOf(ctx: Context, names: readonly string[], heat: boolean): Promise<Source> {
  if (!heat) return { estate: await loadChecked(ctx), planned: [] }
  const only = (estate: Estate) => selectLocations(estate, names)
  const { estate, plan } = await currentPlan(ctx, names.length === 0 ? {} : { only })
  return { estate, planned: plan.locations }
}

function floorsToDraw({ estate, planned }: Source, names: readonly string[], floorId?: string): FloorToDraw[] {
  const selected = selectLocations(estate, names)
  const locations = estate.sites.flatMap((site) => site.locations).filter(({ id }) => selected.has(id))
  const all = locations.flatMap((location) =>
    location.floors.map((floor) => ({
      location,
      floor,
      planned: planned.find(({ id }) => id === location.id) ?? null,
    })),
  )
  if (floorId === undefined) return all
  const found = all.filter(({ floor }) => floor.id === floorId)
  const known = [...new Set(all.map(({ floor }) => floor.id))].join(', ')
  if (found.length === 0) throw new UsageError(`no floor '${inert(floorId)}' there; one of: ${known}`)
  return found
}

function printSketches(ctx: Context, estate: Estate, floors: readonly FloorToDraw[]): void {
  for (const { location, floor } of floors) {
    ctx.io.out(` ${ctx.paint.bold(inert(location.name))}, ${floor.id}\n`)
    ctx.io.out(`${sketchFloor(drawnFloor(floor, estate.catalog), TERMINAL_COLUMNS).join('\n')}\n`)
  }
  ctx.io.out(SKETCH_LEGEND)
}

/** A floor to draw; `planned` where its heat map is drawn too. */
interface FloorToDraw {
  readonly location: Location
  readonly floor: Floor
  readonly planned: LocationPlan | null
}

interface DrawingOptions {
  readonly language: Language
  readonly revision: string
  readonly widthPx: number
  /** Null where PNGs cannot be made. */
  readonly toPng: ToPng | null
}

/** `LOCATION-FLOOR`, `LOCATION-FLOOR-heat` with the levels: what a drawing's files are called, whatever the inputs say. */
function drawingName({ location, floor, planned }: FloorToDraw): string {
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

/** Faces of drawings, which a package brings along, so that no machine's fonts matter. */
const FACES = ['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold']

/** A drawing as PNG, so many pixels wide. */
type ToPng = (svg: string, widthPx: number) => Uint8Array

/**
 * Loads the renderer, native code.
 * @returns null where the machine has none: it is built for some systems only, and an install may have left it out
 */
export async function pngRenderer(): Promise<ToPng | null> {
  const library = await import('@resvg/resvg-js').catch(() => null)
  if (library === null) return null
  const { resolve } = createRequire(import.meta.url)
  const fontFiles = FACES.map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`))
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans Condensed' }
  return (svg, widthPx) => new library.Resvg(svg, { fitTo: { mode: 'width', value: widthPx }, font }).render().asPng()
}

/** `mds draw`: the plan of each floor as SVG and PNG into OUT/drawings, a tree of its own; a sketch at a terminal. */
export async function draw(io: Io, args: readonly string[], options: DrawOptions): Promise<ExitCode> {
  const base = makeContext(options, io)
  const ctx = { ...base, out: join(base.out, DRAWINGS) }
  const release = await holdOutput(ctx)
  const source = await sourceOf(base, args, options.heat === true)
  const { estate } = source
  const language = ctx.lang ?? estate.operation.language
  const revision = revisionOf(estate, ctx.scenario)
  const floors = floorsToDraw(source, args, options.floor)
  const shown = revision.replace('sha256-', '').slice(0, SHOWN_REVISION)
  const toPng = await pngRenderer()
  const widthPx = options.width ?? DEFAULT_WIDTH_PX
  const files = drawingFiles(estate, floors, { language, revision: shown, widthPx, toPng })
  await writeOutput(ctx, { revision, language }, files)
  release()
  if (toPng === null) io.err(NO_PNG)
  if (ctx.json) io.out(`${JSON.stringify({ files: files.map(({ path }) => `${DRAWINGS}/${path}`) })}\n`)
  else if (!ctx.quiet) {
    if (options.sketch ?? io.terminal) printSketches(ctx, estate, floors)
    io.out(fileLines(ctx, files))
    io.out(` ${counted(floors.length, 'floor')} drawn\n`)
  }
  return EXIT.ok
}
