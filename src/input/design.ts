import type { Design } from '../model/operation.js'
import { environmentsOf } from '../model/propagation-environments.js'
import { toCalibrations } from './calibration.js'
import type { DesignInput } from './schemas/design.js'

/** The model's environment written out, so that reports show what was planned with. */
function toPropagation({ model, environment, ...rest }: DesignInput['propagation']): Design['propagation'] {
  const planned = environment ?? environmentsOf(model)[0]
  const figures = rest as Omit<Design['propagation'], 'model' | 'environment'>
  return planned === undefined ? { model, ...figures } : { model, environment: planned, ...figures }
}

/** 2.4 GHz reaches further than 5 GHz: its cells match at about this much less power [dB]. */
const BELOW_FIRST_DB = 6

/** The bands after the first, written out: reports show what was planned with. */
function toRadio({ companion, ...figures }: DesignInput['radio']): Design['radio'] {
  const { belowFirstDb = BELOW_FIRST_DB, switchOff = 'where-served' } = companion ?? {}
  return { ...(figures as Omit<Design['radio'], 'companion'>), companion: { belowFirstDb, switchOff } }
}

/** What an earlier version had to do with seconds is no part of a plan. */
function toPlacement({ guardS: _, ...placement }: DesignInput['placement']): Design['placement'] {
  return placement
}

/** The design as the model has it: short forms written out. */
export function toDesign(input: DesignInput): Design {
  const { calibration, ...figures } = input
  const { class: single, classes, models } = input.accessPoint
  return {
    ...(figures as Omit<Design, 'accessPoint' | 'propagation' | 'radio' | 'portal' | 'wan' | 'central'>),
    ...(calibration === undefined ? {} : { calibration: toCalibrations(calibration) }),
    portal: {
      ...input.portal,
      software: input.portal.software ?? 'licensed',
      identification: input.portal.identification ?? 'none',
    },
    wan: { ...input.wan, headroom: input.wan.headroom ?? 1 },
    central: { paired: input.central?.paired ?? true },
    radio: toRadio(input.radio),
    placement: toPlacement(input.placement),
    propagation: toPropagation(input.propagation),
    accessPoint: { classes: single === undefined ? (classes ?? []) : [single], models: models ?? [] },
  }
}
