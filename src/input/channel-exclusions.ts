import type { Catalog } from '../model/catalog.js'
import type { Place } from '../model/finding.js'
import type { Operation } from '../model/operation.js'
import type { ChannelExclusion } from '../model/site.js'
import type { InputContext } from './context.js'
import { firstWithoutChannel } from './design-fits.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'
import { reportError } from './yaml-document.js'

/** What a location leaves out, and where it says so. */
export interface WrittenExclusions {
  readonly locationId: string
  readonly exclusions: readonly ChannelExclusion[]
  readonly at: Place
}

/** Channels that a location leaves out, each of which must be in the channel table. */
export function channelExclusions(scope: LocationScope): ChannelExclusion[] {
  const { location, catalog } = scope
  const written = location.channels?.exclude ?? []
  if (catalog === null) return written
  for (const [index, { band, numbers }] of written.entries()) {
    const known = catalog.channels.filter((channel) => channel.band === band)
    for (const [n, number] of numbers.entries()) {
      if (known.length === 0 || known.some((channel) => channel.number === number)) continue
      const elsewhere = catalog.channels.find((channel) => channel.number === number)
      report(scope, 'error', placeInLocation(scope, ['channels', 'exclude', index, 'numbers', n]), {
        code: 'unknown-channel',
        message: `the channel table has no channel ${number} at ${band}`,
        ...(elsewhere && { fix: `a channel ${number} is at ${elsewhere.band}` }),
      })
    }
  }
  return written
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
