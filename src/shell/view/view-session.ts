import type { Location } from '../../model/site.js'
import { locationAwaited } from '../../report/html/view/location-view.js'
import type { ViewContent, ViewPart } from '../../report/html/view/view-content.js'
import type { LocationCache } from '../store/cache.js'
import { withNames } from '../store/packed-plan.js'
import type { PlannedLocation } from './trace-state.js'
import type { ViewDone } from './view-job.js'
import type { SiteReading, ViewSite } from './view-site.js'
import type { ViewThread } from './view-thread.js'

interface SessionParts {
  /** Reads the files as they are now. */
  readonly read: () => Promise<SiteReading>
  /** For what must be seen at once: present APs in the present building, drawings of plans that are known. */
  readonly quick: ViewThread
  /** For the optimum. */
  readonly full: ViewThread
  readonly cache: LocationCache
  readonly publish: (content: ViewContent) => void
}

export interface Session {
  /** The files changed: reads them, shows what they say, plans what is new; what is under way for older files ends. */
  readonly changed: () => Promise<void>
  readonly content: () => ViewContent
  /** The locations that have a plan of their present building. */
  readonly planned: () => readonly PlannedLocation[]
  /** Does once what a save asks for, unseen: the first save then finds a thread that has run its code before. */
  readonly warmUp: () => Promise<void>
  readonly stop: () => Promise<void>
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Follows one site: state of the page, and the work that brings it up to date. */
export function startSession(parts: SessionParts, first: ViewContent): Session {
  const { quick, full, cache } = parts
  const known = new Map<string, { readonly key: string; readonly done: ViewDone }>()
  let content = first
  let present: ViewSite | null = null
  let work = new AbortController()
  let reading: Promise<void> = Promise.resolve()
  let waiting = false

  const publish = (change: Partial<ViewContent>): void => {
    content = { ...content, ...change, version: content.version + 1 }
    parts.publish(content)
  }
  const show = ({ id, name }: Location, markup: string, phase: ViewContent['phase']): void => {
    const part: ViewPart = { id, name, markup }
    publish({ parts: content.parts.map((each) => (each.id === id ? part : each)), phase })
  }

  /** Shows a location as quickly as it can be; true where that is its present plan. */
  const showQuickly = async (site: ViewSite, location: Location, signal: AbortSignal): Promise<boolean> => {
    const { setup, words } = site
    const key = site.keyOf(location)
    const before = known.get(location.id)
    const apsBefore = before?.done.accessPoints.length ?? null
    if (before?.key === key) {
      show(location, before.done.markup, content.phase)
      return true
    }
    const kept = await cache.get(site.planKey(location))
    signal.throwIfAborted()
    if (kept !== null) {
      const packed = withNames(kept, location)
      const done = await quick.run({ kind: 'draw', packed, words, apsBefore }, signal)
      signal.throwIfAborted()
      known.set(location.id, { key, done })
      show(location, done.markup, content.phase)
      return true
    }
    if (before === undefined) {
      show(location, locationAwaited(words.language, location.name), content.phase)
      return false
    }
    const { accessPoints: earlier } = before.done
    const seen = await quick.run({ kind: 'evaluate', location, setup, words, earlier, apsBefore }, signal)
    signal.throwIfAborted()
    show(location, seen.markup, 'recalculating')
    return false
  }

  const planFully = async (site: ViewSite, location: Location, signal: AbortSignal): Promise<void> => {
    const { setup, words } = site
    const apsBefore = known.get(location.id)?.done.accessPoints.length ?? null
    const done = await full.run({ kind: 'plan', location, setup, words, apsBefore }, signal)
    signal.throwIfAborted()
    known.set(location.id, { key: site.keyOf(location), done })
    show(location, done.markup, content.phase)
    if (done.packed !== null) await cache.put(site.planKey(location), done.packed)
  }

  const bringUpToDate = async (site: ViewSite, signal: AbortSignal): Promise<void> => {
    const open: Location[] = []
    for (const location of site.locations) if (!(await showQuickly(site, location, signal))) open.push(location)
    for (const location of open) await planFully(site, location, signal)
    publish({ phase: 'ready' })
  }

  /** Parts of the locations that the files have now, each as it was last shown. */
  const partsOf = (site: ViewSite): ViewPart[] =>
    site.locations.map(({ id, name }) => {
      const shown = content.parts.find((part) => part.id === id)
      return { id, name, markup: shown?.markup ?? locationAwaited(site.words.language, name) }
    })

  const begin = (site: ViewSite): void => {
    work.abort()
    work = new AbortController()
    present = site
    const { signal } = work
    const { warnings, words, siteName } = site
    const phase = content.phase === 'ready' ? 'recalculating' : content.phase
    const { language } = words
    content = { ...content, language, siteName, parts: partsOf(site), errors: [], failure: null, warnings, phase }
    bringUpToDate(site, signal).catch((error: unknown) => {
      if (signal.aborted) return
      publish({ failure: messageOf(error) })
    })
  }

  const readOnce = async (): Promise<void> => {
    waiting = false
    try {
      const found = await parts.read()
      if ('errors' in found) publish({ errors: found.errors })
      else begin(found.site)
    } catch (error) {
      publish({ failure: messageOf(error) })
    }
  }
  const changed = (): Promise<void> => {
    if (waiting) return reading
    waiting = true
    reading = reading.then(readOnce)
    return reading
  }
  const warmUp = async (): Promise<void> => {
    const { signal } = work
    if (present === null || signal.aborted) return
    const { setup, words } = present
    for (const location of present.locations) {
      const earlier = known.get(location.id)?.done.accessPoints ?? []
      // What nobody sees may fail: a save that meets the same will say so.
      await quick.run({ kind: 'evaluate', location, setup, words, earlier, apsBefore: null }, signal).catch(() => {})
      if (signal.aborted) return
    }
  }
  const planned = (): PlannedLocation[] => {
    const site = present
    if (site === null) return []
    return site.locations.flatMap((location) => {
      const found = known.get(location.id)
      if (found === undefined || found.key !== site.keyOf(location)) return []
      return [{ location, setup: site.setup, accessPoints: found.done.accessPoints }]
    })
  }
  const stop = async (): Promise<void> => {
    work.abort()
    await Promise.all([quick.stop(), full.stop()])
  }
  return { changed, content: () => content, planned, warmUp, stop }
}
