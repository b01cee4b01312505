import type { SlabLayer } from '../../model/catalog.js'
import { P2040_MATERIALS } from '../../radio/p2040-materials.js'
import { UsageError } from '../context.js'
import { short } from './format.js'
import { pick } from './usage.js'

/** Layers written `concrete:0.16,vacuum:0.05`, thickness in metres. @throws UsageError for what is none. */
export function parseLayers(text: string): SlabLayer[] {
  return text.split(',').map((part) => {
    const [, material = '', thickness = ''] = /^\s*([^:\s]+):(\d+\.?\d*|\.\d+)\s*$/.exec(part) ?? []
    if (material === '')
      throw new UsageError(`layer '${part.trim()}' is not written material:metres, such as concrete:0.16`)
    pick('layer material', material, P2040_MATERIALS)
    const thicknessM = Number(thickness)
    if (!(thicknessM > 0)) throw new UsageError(`layer '${part.trim()}' has no thickness`)
    return { material, thicknessM }
  })
}

/** `plasterboard 12.5 mm + vacuum 48 mm`. */
export function layersText(layers: readonly SlabLayer[]): string {
  return layers.map(({ material, thicknessM }) => `${material} ${short(thicknessM * 1000)} mm`).join(' + ')
}
