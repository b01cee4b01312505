import type { Design } from '../model/operation.js'
import type { DesignInput } from './schemas/design.js'

/** The design as the model has it: the access point's short form written out. */
export function toDesign(input: DesignInput): Design {
  const { class: single, classes, models } = input.accessPoint
  return {
    ...(input as Omit<Design, 'accessPoint'>),
    accessPoint: { classes: single === undefined ? (classes ?? []) : [single], models: models ?? [] },
  }
}
