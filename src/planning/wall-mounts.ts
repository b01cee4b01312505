import type { Finding } from '../model/finding.js'
import type { PlacedAp } from './placed.js'

/** Wall mounts radiate like ceiling mounts in this model: what they cover is the less certain. One finding a location. */
export function wallMountFindings(locationId: string, aps: readonly PlacedAp[]): Finding[] {
  const onWalls = aps.filter(({ position }) => position.mount === 'wall')
  const [first] = onWalls
  if (first === undefined) return []
  const ids = onWalls.map(({ id }) => id)
  return [
    {
      code: 'wall-mount-pattern',
      severity: 'warning',
      message: `access points on walls are computed with the pattern of a ceiling mount, alike in every direction around: ${ids.join(', ')}`,
      fix: 'hang them under the ceiling, or measure what they cover',
      at: { locationId, floorId: first.floor.id, x: first.position.x, y: first.position.y },
      ids,
    },
  ]
}
