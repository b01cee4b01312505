import type { BandCalibrations, Calibration } from '../model/calibration.js'
import type { Catalog } from '../model/catalog.js'
import type { Place } from '../model/finding.js'
import type { Design, RecommendedDesign } from '../model/operation.js'
import { environmentsOf } from '../model/propagation-environments.js'
import { type CalibrationInput, calibrationSchema } from '../model/schemas/calibration.js'
import type { DesignInput } from '../model/schemas/design.js'
import type { InputContext } from './context.js'
import { checkName, type NamedPlace } from './names.js'
import { parseYamlFile, reportError, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/*
 * A design as the model has it: short forms and defaults written out, calibrations read.
 */

/** What is planned with, its short form written out. */
export function plainAccessPoint({
  class: single,
  classes,
  models,
}: DesignInput['accessPoint']): Design['accessPoint'] {
  return { classes: single === undefined ? (classes ?? []) : [single], models: models ?? [] }
}

/** 2.4 GHz reaches further than 5 GHz: its cells match at about this much less power [dB]. */
const BELOW_FIRST_DB = 6
/** Two days were planned before the file could say how many. */
const TRAINING_DAYS = 2

/**
 * Half the power in hand, 0.9 m (3 ft) from obstructions, 3 m (10 ft) between APs: design tips of www.fresnelzone.net/posts/wifi-cheatsheet. A door as a wall:
 * assumed.
 */
const RECOMMENDED: RecommendedDesign = {
  designMarginDb: 3,
  slabAtHigh: true,
  singleFailures: true,
  wallM: 0.9,
  apSpacingM: 3,
  doorM: 0.9,
  lampM: 0.6,
  adjacentChannels: true,
}

/** The design as the model has it: short forms and defaults written out, so that reports show what was planned with. */
export function toDesign({ calibration, ...input }: DesignInput): Design {
  const { guardS: _, ...placement } = input.placement
  const { portal, wan } = input
  const { model, environment = environmentsOf(model)[0], ...figures } = input.propagation
  return {
    ...input,
    ...(calibration === undefined ? {} : { calibration: toCalibrations(calibration) }),
    portal: { ...portal, software: portal.software ?? 'licensed', identification: portal.identification ?? 'none' },
    wan: { ...wan, headroom: wan.headroom ?? 1 },
    central: { paired: true, ...input.central },
    training: { days: TRAINING_DAYS, ...input.training },
    recommended: { ...RECOMMENDED, ...input.recommended },
    buy: input.buy ?? 'minimum',
    radio: {
      ...input.radio,
      companion: { belowFirstDb: BELOW_FIRST_DB, switchOff: 'where-served', ...input.radio.companion },
    },
    placement,
    propagation: { model, ...(environment === undefined ? {} : { environment }), ...figures },
    accessPoint: plainAccessPoint(input.accessPoint),
  }
}

/** The short form written out, its files not read yet. */
function toCalibrations(written: DesignInput['calibration']): Calibration[] {
  if (written === undefined) return []
  const entries = typeof written === 'string' ? [{ file: written }] : written
  return entries.map(({ file, ...rest }) => ({ file, sites: 'sites' in rest ? (rest.sites ?? null) : null, bands: {} }))
}

function bandsOf({ bands }: CalibrationInput): BandCalibrations {
  return Object.fromEntries(
    Object.entries(bands).flatMap(([band, told]) => {
      if (told === undefined) return []
      const { readings: _, ...figures } = told
      return [[band, figures]]
    }),
  )
}

/** What one file says; materials that the catalogue does not have are errors at its lines. */
function readBands(
  ctx: InputContext,
  path: string,
  { catalog, floorNames }: Pick<CalibrationReading, 'catalog' | 'floorNames'>,
): BandCalibrations {
  const file = parseYamlFile(ctx, path, calibrationSchema)
  if (file === null) return {}
  for (const [band, told] of Object.entries(file.value.bands)) {
    for (const [r, { location, places }] of (told?.residuals ?? []).entries()) {
      const own: YamlPath = ['bands', band, 'residuals', r]
      const seen = new Set<string>()
      for (const [p, { floor }] of places.entries()) {
        if (seen.has(floor)) continue
        seen.add(floor)
        floorNames.push({ name: `${location}/${floor}`, at: file.locate([...own, 'places', p, 'floor']) })
      }
    }
    for (const name of Object.keys(told?.losses ?? {})) {
      const at = file.locate(['bands', band, 'losses', name], 'key')
      if (catalog !== null) checkName(ctx, 'material', { name, at }, catalog.materials)
    }
  }
  return bandsOf(file.value)
}

interface CalibrationReading {
  readonly catalog: Catalog | null
  /** Files that were read in this run, by path: a scenario that names the same is told nothing twice. */
  readonly known: Map<string, BandCalibrations>
  /** Whether a file alone is written, not a list. */
  readonly isShort: boolean
  /** Whether this design names them; a scenario of another model that takes them over does without. */
  readonly isOwn: boolean
  /** Sites that are named, to be held against all. */
  readonly siteNames: NamedPlace[]
  /** Floors, as `location/floor`, where something was read. */
  readonly floorNames: NamedPlace[]
}

function checkPath(ctx: InputContext, path: string, at: Place): boolean {
  const isBelow = !path.startsWith('/') && !path.includes('\\') && !path.split('/').includes('..')
  if (isBelow && path.endsWith('.yaml') && !/^(?:\.\/)?sites\//.test(path)) return true
  reportError(ctx, at, {
    code: 'calibration-path',
    message: `'${path}' is no place for a calibration`,
    fix: "a .yaml file below the root, not in 'sites/', such as calibration/mairie.yaml",
  })
  return false
}

/**
 * A design with what its calibrations say.
 * @param base path of the design or of the scenario that names them
 */
export function readCalibrations(
  ctx: InputContext,
  operation: Pick<YamlFile<unknown>, 'locate'>,
  base: YamlPath,
  design: Design,
  { catalog, known, isShort, isOwn, siteNames, floorNames }: CalibrationReading,
): Design {
  const entries = design.calibration ?? []
  if (entries.length === 0) return design
  if (isOwn && design.propagation.model !== 'multi-wall') {
    reportError(ctx, operation.locate([...base, 'calibration'], 'key'), {
      code: 'calibration-model',
      message: `a calibration is of the model 'multi-wall', the design computes with '${design.propagation.model}'`,
      fix: "take 'multi-wall', or leave 'calibration' out",
    })
  }
  const calibration = entries.map((entry, index): Calibration => {
    const place: YamlPath = isShort ? [...base, 'calibration'] : [...base, 'calibration', index]
    for (const [s, name] of (entry.sites ?? []).entries())
      siteNames.push({ name, at: operation.locate([...place, 'sites', s]) })
    const bands = known.get(entry.file)
    if (bands !== undefined) return { ...entry, bands }
    const at = operation.locate(isShort ? place : [...place, 'file'])
    const read = checkPath(ctx, entry.file, at) ? readBands(ctx, entry.file, { catalog, floorNames }) : {}
    known.set(entry.file, read)
    return { ...entry, bands: read }
  })
  return { ...design, calibration }
}
