import type { BandCalibrations, Calibration } from '../model/calibration.js'
import type { Catalog } from '../model/catalog.js'
import type { Place } from '../model/finding.js'
import type { Design } from '../model/operation.js'
import type { InputContext } from './context.js'
import { checkName, type NamedPlace } from './names.js'
import { type CalibrationInput, calibrationSchema } from './schemas/calibration.js'
import type { DesignInput } from './schemas/design.js'
import { parseYamlFile, reportError, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/** The short form written out, its files not read yet. */
export function toCalibrations(written: DesignInput['calibration']): Calibration[] {
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
function readBands(ctx: InputContext, path: string, catalog: Catalog | null): BandCalibrations {
  const file = parseYamlFile(ctx, path, calibrationSchema)
  if (file === null) return {}
  for (const [band, told] of Object.entries(file.value.bands)) {
    for (const name of Object.keys(told?.losses ?? {})) {
      const at = file.locate(['bands', band, 'losses', name], 'key')
      if (catalog !== null) checkName(ctx, 'material', { name, at }, catalog.materials)
    }
  }
  return bandsOf(file.value)
}

export interface CalibrationReading {
  readonly catalog: Catalog | null
  /** Files that were read in this run, by path: a scenario that names the same is told nothing twice. */
  readonly known: Map<string, BandCalibrations>
  /** Whether a file alone is written, not a list. */
  readonly isShort: boolean
  /** Whether this design names them; a scenario of another model that takes them over does without. */
  readonly isOwn: boolean
  /** Sites that are named, to be held against all. */
  readonly siteNames: NamedPlace[]
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
  { catalog, known, isShort, isOwn, siteNames }: CalibrationReading,
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
    const read = checkPath(ctx, entry.file, at) ? readBands(ctx, entry.file, catalog) : {}
    known.set(entry.file, read)
    return { ...entry, bands: read }
  })
  return { ...design, calibration }
}
