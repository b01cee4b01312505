import {
  type BandFit,
  type CalibrationResult,
  type FittedMaterial,
  MOST_READ_PLACES,
  type NextReading,
  type PathFigure,
  READ_WITHIN_M,
} from '../../model/calibration.js'
import type { FloorPlan, LocationPlan } from '../../model/location-plan.js'
import type { PlacedPlan } from '../../model/placed-plan.js'
import type { Plan } from '../../model/plan.js'
import { type HeldFigure, heldFigures } from '../calibration/calibration-yaml.js'
import { pageContext, provenanceOf } from '../context.js'
import {
  type Block,
  type Blocks,
  blocks,
  type Column,
  callout,
  column,
  type Facts,
  factsOf,
  list,
  note,
  prose,
  section,
  subsection,
  table,
} from '../document.js'
import { renderPage } from '../html/page.js'
import { calibrationTexts } from '../messages/calibration.js'
import { messagesOf } from '../messages/index.js'
import { floorName, roomName } from '../subjects/access-points.js'
import { floorViewport } from '../svg/floor-figure.js'
import { differenceFigure, levelFigure } from '../svg/point-drawing.js'
import { NO_PATH_DB, ODD_DB } from '../terminal/calibration.js'
import { bandText, labelOf } from '../words.js'

function calibrationContext(plan: Plan) {
  const context = pageContext(plan)
  const texts = messagesOf(plan.language, calibrationTexts)
  const number = context.f.number
  return {
    ...context,
    texts,
    material: (key: string): string => labelOf(plan.labels.materials, key),
    range: (value: number, low: number, high: number, digits = 1): string =>
      texts.range(number(value, digits), number(low, digits), number(high, digits)),
  }
}
type CalibrationContext = ReturnType<typeof calibrationContext>

function pathTable({ texts, range, f }: CalibrationContext, fit: BandFit): Block {
  const rows: (readonly [string, PathFigure, number])[] = [
    [texts.level, 'offsetDb', 1],
    [texts.exponent, 'exponent', 2],
    [texts.saturation, 'saturationDb', 1],
  ]
  const shown = (figure: PathFigure, digits: number): string => {
    const { value, low, high } = fit[figure]
    return fit.beyond[figure] === undefined ? range(value, low, high, digits) : f.number(value, digits)
  }
  return table<(typeof rows)[number]>(
    [
      column(texts.figure, 'text', ([name]) => name),
      column(texts.fitted, 'figures', ([, figure, digits]) => shown(figure, digits)),
    ],
    rows,
  )
}

function materialsTable({ texts, range, material }: CalibrationContext, { materials }: BandFit): Block {
  const columns: Column<FittedMaterial>[] = [
    column(texts.material, 'name', (each) => material(each.material)),
    column(texts.fitted, 'figures', ({ fitted }) =>
      fitted === null ? '—' : range(fitted.lossDb, fitted.lowDb, fitted.highDb),
    ),
    column(texts.catalogue, 'figures', ({ catalogue: { lossDb, lowDb, highDb } }) => range(lossDb, lowDb, highDb)),
    column(texts.readings, 'integer', ({ readings }) => readings),
    column(texts.note, 'name', ({ state, with: others }) => texts.state[state](others.map(material).join(', '))),
  ]
  return table(columns, materials)
}

function devicesPart({ texts, range, t }: CalibrationContext, { devices }: BandFit): Block | null {
  if (devices.length === 0) return null
  const columns: Column<BandFit['devices'][number]>[] = [
    column(texts.device, 'name', ({ device }) => device),
    column(texts.fitted, 'figures', ({ offsetDb: { value, low, high } }) => range(value, low, high)),
    column(texts.readings, 'integer', ({ readings }) => readings),
    column(texts.note, 'name', ({ confoundedWith: places }) =>
      places.length === 0 ? texts.state.told('') : texts.notApart(places.join(`${t.compare.semicolon} `)),
    ),
  ]
  return subsection(texts.devices, [table(columns, devices)])
}

/** A material with a place to read it at; null where there is none. */
type NextRow = readonly [material: string, NextReading | null]

function nextPart({ texts, material, plan, f }: CalibrationContext, { materials }: BandFit): Block | null {
  const rows = materials
    .filter(({ state }) => state !== 'told')
    .flatMap(({ material: key, next }): NextRow[] =>
      next.length === 0 ? [[key, null]] : next.map((each) => [key, each]),
    )
  if (rows.length === 0) return null
  const roomOf = ({ locationId, floorId, roomId }: NextReading): string => {
    const location = plan.locations.find(({ id }) => id === locationId)
    if (location === undefined) return [locationId, floorId, roomId].join(' · ')
    return [location.name, roomName(location, roomId, floorId), floorName(plan, location, floorId)].join(' · ')
  }
  const crossed = ({ crosses }: NextReading): string =>
    Object.entries(crosses)
      .map(([key, count]) => `${f.number(count)} × ${material(key)}`)
      .join(', ') || texts.free
  const columns: Column<NextRow>[] = [
    column(texts.material, 'name', ([key]) => material(key)),
    column(texts.point, 'integer', ([, next]) => next?.number ?? null),
    column(texts.room, 'name', ([, next]) => (next === null ? texts.nextNone : roomOf(next))),
    column(texts.ap, 'name', ([, next]) => next?.ap ?? null),
    column(texts.crosses, 'name', ([, next]) => (next === null ? null : crossed(next))),
  ]
  return subsection(texts.next, [table(columns, rows)])
}

function errorFacts({ texts, f }: CalibrationContext, { errors }: BandFit): Facts {
  const decibels = (value: number | null): string => (value === null ? '—' : `${f.number(value, 1)} dB`)
  return factsOf(
    (['before', 'fitted', 'apLeftOut', 'roomLeftOut'] as const).map((key) => [
      texts.errorOf[key],
      decibels(errors[key]),
    ]),
  )
}

/** A figure beyond what a file may say, and what a plan takes in its place. */
function heldText({ texts, f, material }: CalibrationContext, { figure, fitted, planned }: HeldFigure): string {
  const names = {
    offsetDb: texts.level,
    exponent: texts.exponent,
    saturationDb: texts.saturation,
    lineOfSightSigmaDb: texts.sigmaSight,
    obstructedSigmaDb: texts.sigmaObstructed,
  }
  const digits = figure === 'exponent' ? 2 : 1
  const name = typeof figure === 'string' ? names[figure] : material(figure.material)
  return texts.held(name, f.number(fitted, digits), f.number(planned, digits))
}

function warnings(context: CalibrationContext, fit: BandFit): Block | null {
  const { texts, f } = context
  const { unnamed, unknownSlab, unknownOffset, accessPoints, offsetDb, readShare } = fit
  const odd = accessPoints.filter(({ beyondDb }) => Math.abs(beyondDb) > ODD_DB)
  const said = [
    ...(unnamed > 0 ? [texts.unnamed(f.number(unnamed))] : []),
    ...(unknownSlab > 0 ? [texts.unknownSlab(f.number(unknownSlab))] : []),
    ...(unknownOffset > 0 ? [texts.unknownOffset(f.number(unknownOffset))] : []),
    ...(fit.errors.fitted > NO_PATH_DB ? [texts.noPath(f.number(fit.errors.fitted, 1))] : []),
    ...(readShare < 1 ? [texts.farPoints(f.percent(1 - readShare, 0), f.number(READ_WITHIN_M))] : []),
    ...(offsetDb.value > ODD_DB ? [texts.strongLevel(f.number(offsetDb.value, 1))] : []),
    ...heldFigures(fit).map((each) => heldText(context, each)),
    ...odd.map(({ ap, beyondDb }) => texts.odd(ap, `${beyondDb > 0 ? '+' : ''}${f.number(beyondDb, 1)}`)),
  ]
  return said.length === 0 ? null : callout('warn', '', [list(said)])
}

/** What plans will take of the readings beside the path; nothing where one AP alone was read. */
function residualsNote({ texts, f }: CalibrationContext, { residuals, errors, heard, places }: BandFit): Block | null {
  const { apLeftOut, withOthers } = errors
  if (apLeftOut === null || withOthers === null) return null
  const decibels = (value: number): string => `${f.number(value, 1)} dB`
  if (residuals !== null) return prose(texts.residuals(f.number(heard), decibels(apLeftOut), decibels(withOthers)))
  return prose(places > MOST_READ_PLACES ? texts.tooManyPlaces(f.number(MOST_READ_PLACES)) : texts.noResiduals)
}

function bandPart(context: CalibrationContext, fit: BandFit): Block {
  const { texts, f, plan } = context
  const facts: Facts = factsOf([
    [texts.readings, f.number(fit.heard)],
    [texts.censored, f.number(fit.censored)],
    [texts.places, f.number(fit.places)],
    [texts.aps, f.number(fit.accessPoints.length)],
  ])
  const sigmas = [fit.lineOfSightSigmaDb, fit.obstructedSigmaDb].map((value) => f.number(value, 1))
  const effect = fit.designEffect < 1.05 ? null : f.number(fit.designEffect, 1)
  const law = fit.freedom === null ? texts.asPublished : texts.law(f.number(fit.freedom))
  const parts: Blocks = [
    facts,
    warnings(context, fit),
    subsection(texts.errors, [
      errorFacts(context, fit),
      prose(texts.plan(sigmas[0]!, sigmas[1]!, law, effect)),
      residualsNote(context, fit),
    ]),
    fit.censored === 0 ? null : note(texts.missed(f.percent(fit.missedShare, 0))),
    subsection(texts.path, [pathTable(context, fit)]),
    subsection(texts.materials, [materialsTable(context, fit)]),
    devicesPart(context, fit),
    nextPart(context, fit),
  ]
  return section(bandText(plan.language, fit.band), parts)
}

/** Floors that a page draws. */
const MOST_FLOORS = 24

/** A floor as it is planned and as the calibration makes it. */
function floorPart(
  context: CalibrationContext,
  before: LocationPlan,
  after: PlacedPlan,
  floor: FloorPlan,
): Block | null {
  const { texts, t } = context
  const calibrated = after.floors.find(({ id }) => id === floor.id)
  const { band } = before.margin
  const [was, is] = [floor.grid.rssiDbm[band], calibrated?.grid.rssiDbm[band]]
  if (calibrated === undefined || was === undefined || is === undefined) return null
  const name = (what: string): string => `${what}-${before.id}-${floor.id}`
  const view = floorViewport(floor)
  const kept = [...before.accessPoints, ...before.racks].filter((each) => each.floor === floor.id).map(({ at }) => at)
  const figures = [
    levelFigure(context, before, floor, { name: name('before'), rssiDbm: was }, { view, kept }, texts.mapBefore),
    levelFigure(context, after, calibrated, { name: name('after'), rssiDbm: is }, { view, kept }, texts.mapAfter),
  ] as const
  const layers = [
    { grid: floor.grid, rssiDbm: was },
    { grid: calibrated.grid, rssiDbm: is },
  ] as const
  const difference = differenceFigure(
    context,
    after,
    calibrated,
    { name: name('difference'), layers },
    { view, kept },
    texts.mapDifference,
  )
  const title = `${before.name} · ${t.site.floor(floor.id, floor.level)}`
  const [first, second] = figures
  return subsection(title, [
    { kind: 'swap', title, before: first, after: second, difference, legend: first.legend ?? [], words: texts.swap },
  ])
}

function mapsPart(context: CalibrationContext, calibrated: ReadonlyMap<string, PlacedPlan>): Block | null {
  const { texts, plan, f } = context
  const pairs = plan.locations.flatMap((before) => {
    const after = calibrated.get(before.id)
    return after === undefined ? [] : before.floors.map((floor) => ({ before, after, floor }))
  })
  if (pairs.length === 0) return null
  const drawn = pairs.slice(0, MOST_FLOORS)
  const aps = new Set(pairs.map(({ before }) => before))
  const count = [...aps].reduce((sum, { accessPoints }) => sum + accessPoints.length, 0)
  return section(texts.maps, [
    note(texts.mapNote(f.number(count))),
    ...drawn.map(({ before, after, floor }) => floorPart(context, before, after, floor)),
    pairs.length > drawn.length ? note(texts.mapsLeft(f.number(pairs.length - drawn.length))) : null,
  ])
}

/**
 * What readings tell of losses, exponent and level, band by band, on one page; then the floors before and after.
 * @param calibrated - locations as their present APs serve them under the calibration, by id
 */
export function calibrationPage(
  plan: Plan,
  result: CalibrationResult,
  calibrated: ReadonlyMap<string, PlacedPlan> = new Map(),
): string {
  const context = calibrationContext(plan)
  const { texts } = context
  const locations = plan.locations.filter(({ id }) => result.locations.includes(id))
  const heading = texts.title(locations.map(({ name }) => name).join(', '))
  return renderPage(context, {
    title: `${plan.operation.name} – ${heading}`,
    kind: texts.kind,
    heading,
    provenance: provenanceOf(context, locations),
    tool: 'swap',
    blocks: blocks([
      result.bands.map((fit) => bandPart(context, fit)),
      mapsPart(context, calibrated),
      note(texts.files(result.files.map(({ file }) => file).join(', '))),
    ]),
  })
}
