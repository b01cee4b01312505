import type { ApModel, ApRadio, ApType, WifiStandard } from '../../model/catalog.js'
import type { ApClassesInput, ApModelInput } from '../../model/schemas/catalog/access-points.js'
import type { InputContext } from '../context.js'
import { reportError, type YamlFile } from '../yaml-document.js'
import { toPrice } from './price.js'

const STANDARDS: Readonly<Record<string, WifiStandard>> = {
  '802.11n': 'ht',
  '802.11ac': 'vht',
  '802.11ax': 'he',
  '802.11be': 'eht',
}

/** What the planner counts on of a class: its least radio figures and its largest power draw. */
export function classTypes(file: YamlFile<ApClassesInput>): ApType[] {
  return file.value.classes.map(({ availableSource: _, poe, radios, ...named }) => ({
    ...named,
    isClass: true,
    poeStandard: poe.standard,
    poeDrawW: poe.drawWAtMost,
    radios: radios.map((radio) => ({
      band: radio.band,
      standard: radio.standard,
      streams: radio.streamsAtLeast,
      maxWidthMhz: radio.widthMhzAtLeast,
      eirpDbm: radio.eirpDbmAtLeast,
      peakGainDbi: radio.peakGainDbi[0],
    })),
  }))
}

/** A documented model; its file must bear its id. */
export function toApModel(ctx: InputContext, file: YamlFile<ApModelInput>): ApModel {
  const { value } = file
  const expected = `${value.id}.yaml`
  if (!file.path.endsWith(`/${expected}`)) {
    reportError(ctx, file.locate(['id']), {
      code: 'file-name',
      message: `the model '${value.id}' stands in '${file.path}'`,
      fix: `rename the file to ${expected}`,
    })
  }
  const { id, maker, model, partNumber, wifi, mount = null, outdoor = null, poe, maxClients, sources } = value
  return {
    ...{ id, maker, model, partNumber, wifi, mount, outdoor, maxClients, sources },
    radios: value.radios.map(({ confidence: _confidence, sources: _sources, ...radio }) => radio),
    poeStandard: poe.standard,
    poeDrawW: poe.drawW,
    price: value.price && toPrice(ctx, file, ['price'], value.price),
  }
}

/** A model as the planner may place it; null when a figure that planning needs is not documented. */
export function modelType(file: YamlFile<ApModelInput>): ApType | null {
  const { id, maker, model, article, pattern, mount, outdoor, poe, maxClients, radios } = file.value
  const complete = radios.map(toRadio)
  if (!article || !pattern || poe.standard === null || poe.drawW === null || maxClients === null) return null
  if (complete.length === 0 || complete.includes(null)) return null
  const name = `${maker} ${model}`
  return {
    id,
    label: { fr: name, en: name },
    article,
    isClass: false,
    pattern,
    mount: mount ?? 'ceiling',
    ...(outdoor === undefined ? {} : { outdoor }),
    poeStandard: poe.standard,
    poeDrawW: poe.drawW,
    clientsAtLeast: maxClients,
    radios: complete as ApRadio[],
  }
}

function toRadio(radio: ApModelInput['radios'][number]): ApRadio | null {
  const { band, standard, streams, maxWidthMhz, maxConductedDbm, peakGainDbi } = radio
  if (standard === null || streams === null || maxWidthMhz === null) return null
  if (maxConductedDbm === null || peakGainDbi === null) return null
  return {
    band,
    standard: STANDARDS[standard]!,
    streams,
    maxWidthMhz,
    eirpDbm: maxConductedDbm + peakGainDbi,
    peakGainDbi,
  }
}
