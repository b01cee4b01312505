import type { Design } from '../model/operation.js'
import { environmentsOf } from '../model/propagation-environments.js'
import type { DesignInput } from './schemas/design.js'

/** The model's environment written out, so that reports show what was planned with. */
function toPropagation({ model, environment, ...rest }: DesignInput['propagation']): Design['propagation'] {
  const planned = environment ?? environmentsOf(model)[0]
  const figures = rest as Omit<Design['propagation'], 'model' | 'environment'>
  return planned === undefined ? { model, ...figures } : { model, environment: planned, ...figures }
}

/** The design as the model has it: short forms written out. */
export function toDesign(input: DesignInput): Design {
  const { class: single, classes, models } = input.accessPoint
  return {
    ...(input as Omit<Design, 'accessPoint' | 'propagation'>),
    propagation: toPropagation(input.propagation),
    accessPoint: { classes: single === undefined ? (classes ?? []) : [single], models: models ?? [] },
  }
}
