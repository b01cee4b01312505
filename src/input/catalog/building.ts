import type { AntennaPattern, Material, RequirementProfile, RoomUse } from '../../model/catalog.js'
import type { AntennaPatternsInput } from '../../model/schemas/catalog/access-points.js'
import type { MaterialsInput } from '../../model/schemas/catalog/materials.js'
import type { RequirementsInput, RoomUsesInput } from '../../model/schemas/catalog/rooms.js'
import type { InputContext } from '../context.js'
import { eurosAt } from '../money-at.js'
import type { YamlFile } from '../yaml-document.js'

/** Materials with the losses that are given; the rest is computed from their layers. */
export function toMaterials(file: YamlFile<MaterialsInput>): Material[] {
  return file.value.materials.map(({ layers = [], measured = {}, judged = {}, ...material }) => ({
    ...material,
    layers,
    measured,
    judged,
  }))
}

/** Room uses with the placement penalty in cents. */
export function toRoomUses(ctx: InputContext, file: YamlFile<RoomUsesInput>): RoomUse[] {
  return file.value.roomUses.map(({ penaltyEur, ...use }, index) => ({
    ...use,
    penaltyCents: penaltyEur === undefined ? 0 : Number(eurosAt(ctx, file, ['roomUses', index, 'penaltyEur']) ?? 0n),
  }))
}

/** Requirement profiles. */
export function toProfiles(file: YamlFile<RequirementsInput>): RequirementProfile[] {
  return file.value.profiles.map(({ roaming, minRateMbps, ...profile }) => ({
    ...profile,
    ...(minRateMbps == null ? {} : { minRateMbps }),
    ...(roaming ? { roaming } : {}),
  }))
}

/** Antenna patterns, alike all around or by two cuts. */
export function toPatterns(file: YamlFile<AntennaPatternsInput>): AntennaPattern[] {
  return file.value.patterns.map(({ points = [], azimuth, elevation, ...named }) => ({
    ...named,
    points,
    ...(azimuth === undefined || elevation === undefined ? {} : { cuts: { azimuth, elevation } }),
  }))
}
