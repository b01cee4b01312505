import type { Catalog } from '../model/catalog.js'
import type { Finding, Place } from '../model/finding.js'
import type { FloorInput, LocationInput, SiteInput } from '../model/schemas/site.js'
import type { InputContext } from './context.js'
import type { YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/** What the checks of one location share: where it stands in its file, and the catalogue when it could be read. */
export interface LocationScope {
  readonly ctx: InputContext
  readonly file: YamlFile<SiteInput>
  readonly catalog: Catalog | null
  readonly location: LocationInput
  /** Path of the location in its file. */
  readonly path: YamlPath
}

/** The same for one floor. */
export interface FloorScope extends LocationScope {
  readonly floor: FloorInput
  readonly floorPath: YamlPath
}

/** Place of something in a location. */
export function placeInLocation(scope: LocationScope, path: YamlPath, what?: 'value' | 'key'): Place {
  return { ...scope.file.locate([...scope.path, ...path], what), locationId: scope.location.id }
}

/** Place of something on a floor. */
export function placeOnFloor(scope: FloorScope, path: YamlPath): Place {
  const place = scope.file.locate([...scope.floorPath, ...path])
  return { ...place, locationId: scope.location.id, floorId: scope.floor.id }
}

/** Adds a finding about a place. */
export function report(
  scope: LocationScope,
  severity: 'error' | 'warning',
  at: Place,
  finding: Omit<Finding, 'severity' | 'at'>,
): void {
  scope.ctx.findings.push({ ...finding, severity, at })
}
