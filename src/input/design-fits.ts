import { allowedChannels, GUARD_INTERVALS_NS, openChannels } from '../model/allowed-channels.js'
import type { ApModel, ApType, Catalog, WifiStandard } from '../model/catalog.js'
import type { Design, Operation } from '../model/operation.js'
import type { OperationInput } from '../model/schemas/operation.js'
import type { Band, ChannelExclusion } from '../model/site.js'
import { compareText } from '../units.js'
import { fewMakers } from './catalog/check-catalog.js'
import type { WrittenExclusions } from './channel-exclusions.js'
import type { InputContext } from './context.js'
import { valueAt } from './value-at.js'
import { reportError, reportWarning, type YamlFile } from './yaml-document.js'
import type { YamlPath } from './yaml-tree.js'

/** A design and where it stands in the operation file: under `design`, or under the scenario that changes it. */
interface Written {
  readonly ctx: InputContext
  readonly file: YamlFile<OperationInput>
  readonly design: Design
  readonly base: YamlPath
}

const STANDARD_NAMES: Readonly<Record<WifiStandard, string>> = {
  ht: '802.11n',
  vht: '802.11ac',
  he: '802.11ax',
  eht: '802.11be',
}

/**
 * Holds a design against the catalogue's access points and channels: a radio for each band, a channel for each radio, a guard
 * interval that its standard has. A scenario is blamed only where it says one of the figures that do not fit together.
 */
export function checkDesignFits(written: Written, all: Catalog): void {
  const { design } = written
  const day = written.file.value.operation.referenceDate
  const catalog = { ...all, channels: openChannels(all.channels, day) }
  const types = plannedTypes(design, catalog)
  for (const [index, band] of design.bands.entries()) reportNotOpen(written, all, band, index, day)
  for (const type of types) reportNotAvailable(written, type, day, Object.values(all.apModels))
  for (const [index, band] of design.bands.entries()) {
    const lacking = types.filter((type) => radioOf(type, band) === undefined)
    for (const type of lacking) reportNoRadio(written, type, band, index)
    const closed =
      all.channels.some((channel) => channel.band === band) &&
      !catalog.channels.some((channel) => channel.band === band)
    const stuck =
      closed || channelsAreBroken(written.ctx)
        ? undefined
        : types.find((type) => hasNoChannel(type, band, design, catalog, []))
    if (stuck) reportNoChannel(written, stuck, band)
    else if (index === 0 && !closed) reportIndoorOnly(written, catalog, types, band)
  }
  for (const type of types) checkGuardInterval(written, type)
  if (!channelsAreBroken(written.ctx)) checkExcluded(written, catalog)
}

/** Whether a design fits together as `checkDesignFits` asks: levers that each fit alone may not together. */
export function designFits(
  design: Design,
  all: Catalog,
  { referenceDate }: { readonly referenceDate: string },
): boolean {
  const catalog = { ...all, channels: openChannels(all.channels, referenceDate) }
  const types = plannedTypes(design, catalog)
  const guards = (type: ApType): boolean => {
    const standard = radioOf(type, design.bands[0])?.standard
    return standard === undefined || GUARD_INTERVALS_NS[standard].includes(design.link.guardIntervalNs)
  }
  return (
    types.every((type) => (type.availableFrom ?? '') <= referenceDate && guards(type)) &&
    design.bands.every((band) =>
      types.every((type) => radioOf(type, band) !== undefined && !hasNoChannel(type, band, design, catalog, [])),
    )
  )
}

/** A band whose channels all open after the day the operation is judged at. */
function reportNotOpen(written: Written, { channels }: Catalog, band: Band, index: number, day: string): void {
  const ofBand = channels.filter((channel) => channel.band === band)
  if (ofBand.length === 0 || openChannels(ofBand, day).length > 0) return
  const [first] = ofBand.flatMap(({ from }) => from ?? []).sort(compareText)
  const path = placeOf(written, [['bands', index]])
  if (path === null || first === undefined) return
  reportError(written.ctx, written.file.locate(path), {
    code: 'band-not-open',
    message: `the ${band} channels may be used from ${first}, the operation is judged at ${day}`,
    fix: `leave ${band} out of 'bands', or move 'referenceDate' if the purchase is later`,
    actual: day,
    limit: first,
  })
}

function reportNotAvailable(written: Written, type: ApType, day: string, models: readonly ApModel[]): void {
  const { id, availableFrom } = type
  const path = placeOf(written, [['accessPoint']])
  if (availableFrom === undefined || path === null) return
  const few = fewMakers(type, models)
  if (few !== null && type.isClass) reportWarning(written.ctx, written.file.locate(path), few)
  if (availableFrom <= day) return
  reportError(written.ctx, written.file.locate(path), {
    code: 'class-not-available',
    message: `the access point '${id}' could be bought from ${availableFrom}, the operation is judged at ${day}`,
    fix: "take a class of that day, or move 'referenceDate' if the purchase is later",
    actual: day,
    limit: availableFrom,
    ids: [id],
  })
}

/** Every channel left out is one of the table. */
function checkExcluded({ ctx, file, base, design }: Written, { channels }: Catalog): void {
  if (valueAt(file.value, [...base, 'channels', 'exclude']) === undefined) return
  for (const [index, number] of design.channels.exclude.entries()) {
    if (channels.length === 0 || channels.some((channel) => channel.number === number)) continue
    reportError(ctx, file.locate([...base, 'channels', 'exclude', index]), {
      code: 'unknown-channel',
      message: `the channel table has no channel ${number}`,
      fix: `it has ${[...new Set(channels.map((channel) => channel.number))].sort((a, b) => a - b).join(', ')}`,
    })
  }
}

/** What a channel table with mistakes lacks proves nothing about the design. */
function channelsAreBroken({ findings }: InputContext): boolean {
  return findings.some(({ severity, at }) => severity === 'error' && at.file?.startsWith('catalogs/channels-'))
}

function radioOf(type: ApType, band: Band | undefined): ApType['radios'][number] | undefined {
  return type.radios.find((radio) => radio.band === band)
}

function plannedTypes({ accessPoint }: Design, catalog: Catalog): ApType[] {
  return [...accessPoint.classes, ...accessPoint.models].flatMap((id) => catalog.apTypes[id] ?? [])
}

function hasNoChannel(
  type: ApType,
  band: Band,
  { channels }: Design,
  catalog: Catalog,
  excluded: readonly ChannelExclusion[],
): boolean {
  const radio = radioOf(type, band)
  if (radio === undefined) return false
  return allowedChannels(catalog.channels, channels, band, radio.maxWidthMhz, excluded).length === 0
}

/** The first radio of the planned types that keeps no channel under a location's exclusions, or null. */
function firstWithoutChannel(
  design: Design,
  catalog: Catalog,
  excluded: readonly ChannelExclusion[],
): { readonly band: Band; readonly type: string } | null {
  for (const band of design.bands) {
    const stuck = plannedTypes(design, catalog).find((type) => hasNoChannel(type, band, design, catalog, excluded))
    if (stuck !== undefined) return { band, type: stuck.id }
  }
  return null
}

/** Holds the exclusions of every location against the design and each scenario: every radio must keep a channel. */
export function checkChannelsLeft(
  ctx: InputContext,
  { design, scenarios }: Operation,
  catalog: Catalog,
  written: readonly WrittenExclusions[],
): void {
  const designs = [['', design] as const, ...Object.entries(scenarios)]
  for (const { locationId, exclusions, at } of written) {
    if (exclusions.length === 0) continue
    for (const [name, each] of designs) {
      if (firstWithoutChannel(each, catalog, []) !== null) continue
      const stuck = firstWithoutChannel(each, catalog, exclusions)
      if (stuck === null) continue
      const inScenario = name === '' ? '' : ` in the scenario '${name}'`
      reportError(ctx, at, {
        code: 'no-channel',
        message: `the location '${locationId}' leaves no ${stuck.band} channel for '${stuck.type}'${inScenario}`,
        fix: "shorten this 'exclude', or let the design have more channels (dfs, widthMhz)",
        ids: [locationId, stuck.type],
      })
      break
    }
  }
}

/** The first of the figures that the design or scenario itself says; null where a scenario says none of them. */
function placeOf({ file, base }: Written, paths: readonly YamlPath[]): YamlPath | null {
  const said = paths.find((path) => valueAt(file.value, [...base, ...path]) !== undefined)
  return said === undefined ? null : [...base, ...said]
}

function reportNoRadio(written: Written, type: ApType, band: Band, index: number): void {
  const path = placeOf(written, [['bands', index], ['accessPoint']])
  if (path === null) return
  reportError(written.ctx, written.file.locate(path), {
    code: 'band-without-radio',
    message: `the access point '${type.id}' has no ${band} radio, which 'bands' uses`,
    fix: `leave ${band} out of 'bands', or plan with an access point that has it`,
    ids: [type.id],
  })
}

function reportNoChannel(written: Written, type: ApType, band: Band): void {
  const path = placeOf(written, [['channels'], ['bands'], ['accessPoint']])
  if (path === null) return
  const { widthMhz, dfs } = written.design.channels
  reportError(written.ctx, written.file.locate(path, 'key'), {
    code: 'no-channel',
    message: `no ${band} channel is left for '${type.id}' (width ${widthMhz} MHz, ${dfs ? 'DFS allowed' : 'without DFS'})`,
    fix: "shorten 'exclude', allow 'dfs' or take another 'widthMhz'",
    ids: [type.id],
  })
}

/** An outdoor class on a band whose channels are all for indoors: outdoor areas would have no radio that carries the requirements. */
function reportIndoorOnly(written: Written, catalog: Catalog, types: readonly ApType[], band: Band): void {
  const { channels } = written.design
  const lacking = types.find((type) => {
    const radio = radioOf(type, band)
    if (!type.outdoor || radio === undefined) return false
    return allowedChannels(catalog.channels, channels, band, radio.maxWidthMhz).every(({ indoorOnly }) => indoorOnly)
  })
  const path = lacking && placeOf(written, [['bands', 0], ['channels'], ['accessPoint']])
  if (!path) return
  reportError(written.ctx, written.file.locate(path), {
    code: 'no-outdoor-channel',
    message: `every ${band} channel that is left may only be used indoors: '${lacking.id}' could carry nothing outdoors`,
    fix: `let another band carry the requirements, or allow channels that are not indoorOnly (design.channels: dfs, exclude)`,
    ids: [lacking.id],
  })
}

/** PHY rates are those of the band that carries the requirements. */
function checkGuardInterval(written: Written, type: ApType): void {
  const { guardIntervalNs } = written.design.link
  const standard = radioOf(type, written.design.bands[0])?.standard
  if (standard === undefined || GUARD_INTERVALS_NS[standard].includes(guardIntervalNs)) return
  const path = placeOf(written, [['link', 'guardIntervalNs'], ['accessPoint']])
  if (path === null) return
  reportError(written.ctx, written.file.locate(path), {
    code: 'guard-interval',
    message: `${STANDARD_NAMES[standard]}, the standard of '${type.id}', has no guard interval of ${guardIntervalNs} ns`,
    fix: `one of ${GUARD_INTERVALS_NS[standard].join(', ')}`,
    ids: [type.id],
  })
}
