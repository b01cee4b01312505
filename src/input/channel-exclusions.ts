import type { Place } from '../model/finding.js'
import type { ChannelExclusion } from '../model/site.js'
import { type LocationScope, placeInLocation, report } from './site-scope.js'

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
