import { describe, expect, it } from 'vitest'
import type { Location } from '../../../src/model/site.js'
import type { PlanSetup } from '../../../src/planning/setup.js'
import type { ViewContent } from '../../../src/report/html/view/view-content.js'
import type { KeptPlan, LocationCache } from '../../../src/shell/store/cache.js'
import type { PackedPlan } from '../../../src/shell/store/packed-plan.js'
import type { ViewDone, ViewTask } from '../../../src/shell/view/view-job.js'
import { type Session, startSession } from '../../../src/shell/view/view-session.js'
import type { SiteReading } from '../../../src/shell/view/view-site.js'
import type { ViewThread } from '../../../src/shell/view/view-thread.js'

const EMPTY: ViewContent = {
  language: 'fr',
  siteName: 'Essai',
  version: 0,
  phase: 'planning',
  parts: [],
  errors: [],
  warnings: [],
  failure: null,
}

/** A site whose locations have a text, which stands for all that their plans hang on. */
function siteOf(texts: Readonly<Record<string, string>>): SiteReading {
  const locations = Object.entries(texts).map(
    ([id, name]) => ({ id, name, floors: [] as Location['floors'] }) as Location,
  )
  const keyOf = ({ id, name }: Location) => `${id}=${name}`
  const words = { language: 'fr', labels: {}, articles: [] } as unknown as Extract<
    SiteReading,
    { site: unknown }
  >['site']['words']
  return { site: { siteName: 'Essai', locations, setup: {} as PlanSetup, words, warnings: [], planKey: keyOf, keyOf } }
}

interface Order {
  readonly task: ViewTask
  readonly done: (fields?: Partial<ViewDone>) => void
  readonly fail: (error: Error) => void
  readonly signal: AbortSignal
}

/** A thread that waits to be told when its tasks are done. */
function handThread(orders: Order[]): ViewThread {
  const run = (task: ViewTask, signal: AbortSignal) =>
    new Promise<ViewDone>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error))
      const what = task.kind === 'draw' ? 'drawn' : `${task.kind} ${task.location.name}`
      const done = (fields: Partial<ViewDone> = {}): void =>
        resolve({ markup: what, accessPoints: [], packed: null, ...fields })
      orders.push({ task, done, fail: reject, signal })
    })
  return { run, stop: async () => {} }
}

/** Lets everything run that waits for nothing outside. */
const settle = () => new Promise((resolve) => setImmediate(resolve))

interface Stage {
  readonly session: Session
  readonly orders: Order[]
  readonly files: { reading: SiteReading }
  readonly cached: Map<string, KeptPlan>
  readonly save: (reading: SiteReading) => Promise<void>
  readonly shown: () => readonly string[]
}

function stage(): Stage {
  const orders: Order[] = []
  const files = { reading: siteOf({ a: 'old' }) }
  const cached = new Map<string, KeptPlan>()
  const cache: LocationCache = {
    get: async (key) => cached.get(key) ?? null,
    put: async (key, plan) => void cached.set(key, plan),
  }
  const thread = handThread(orders)
  const session = startSession(
    { read: async () => files.reading, quick: thread, full: thread, cache, publish: () => {} },
    EMPTY,
  )
  const save = async (reading: SiteReading): Promise<void> => {
    files.reading = reading
    await session.changed()
    await settle()
  }
  const shown = () => [session.content().phase, ...session.content().parts.map(({ markup }) => markup)]
  return { session, orders, files, cached, save, shown }
}

/** A stage whose first state is planned. */
async function planned(): Promise<Stage> {
  const all = stage()
  await all.save(siteOf({ a: 'old' }))
  all.orders.shift()!.done()
  await settle()
  return all
}

describe('a session', () => {
  it('plans, then shows the present APs at once and the optimum when it comes', async () => {
    const { orders, save, shown } = stage()
    await save(siteOf({ a: 'old' }))
    expect(shown()[0]).toBe('planning')
    expect(orders.map(({ task }) => task.kind)).toEqual(['plan'])
    orders.shift()!.done()
    await settle()
    expect(shown()).toEqual(['ready', 'plan old'])
    await save(siteOf({ a: 'new' }))
    expect(orders.map(({ task }) => task.kind)).toEqual(['evaluate'])
    orders.shift()!.done()
    await settle()
    expect(shown()).toEqual(['recalculating', 'evaluate new'])
    orders.shift()!.done()
    await settle()
    expect(shown()).toEqual(['ready', 'plan new'])
  })

  it('ends what is under way for an older save', async () => {
    const { orders, save, shown } = await planned()
    await save(siteOf({ a: 'one' }))
    orders.shift()!.done()
    await settle()
    const older = orders.shift()!
    expect(older.task.kind).toBe('plan')
    await save(siteOf({ a: 'two' }))
    expect(older.signal.aborted).toBe(true)
    older.done()
    orders.shift()!.done()
    await settle()
    expect(shown()).toEqual(['recalculating', 'evaluate two'])
  })

  it('takes the APs of the last plan, not of what was seen between', async () => {
    const { orders, save } = stage()
    await save(siteOf({ a: 'old' }))
    const aps = [{ id: 'kept' }] as unknown as ViewDone['accessPoints']
    orders.shift()!.done({ accessPoints: aps })
    await settle()
    await save(siteOf({ a: 'one' }))
    orders.shift()!.done({ accessPoints: [] })
    await settle()
    orders.shift()
    await save(siteOf({ a: 'two' }))
    expect(orders[0]!.task).toMatchObject({ kind: 'evaluate', earlier: aps })
  })

  it('keeps the last good plan over an error, and plans nothing when it is mended to the same', async () => {
    const { session, orders, save, shown } = await planned()
    await save({ errors: [{ code: 'yaml', severity: 'error', message: 'no', at: {} }] })
    expect(session.content().errors).toHaveLength(1)
    expect(shown()).toEqual(['ready', 'plan old'])
    await save(siteOf({ a: 'old' }))
    expect(session.content().errors).toEqual([])
    expect(shown()).toEqual(['ready', 'plan old'])
    expect(orders).toEqual([])
  })

  it('draws what the cache knows and keeps there what it planned', async () => {
    const { orders, cached, save, shown } = stage()
    const packed = {} as PackedPlan
    cached.set('a=old', packed)
    await save(siteOf({ a: 'old' }))
    expect(orders.map(({ task }) => task.kind)).toEqual(['draw'])
    orders.shift()!.done({ packed })
    await settle()
    expect(shown()).toEqual(['ready', 'drawn'])
    await save(siteOf({ a: 'old', b: 'more' }))
    orders.shift()!.done({ packed })
    await settle()
    expect(shown()).toEqual(['ready', 'drawn', 'plan more'])
    expect([...cached.keys()]).toEqual(['a=old', 'b=more'])
  })

  it('plans again only the location that changed, and lets go one that is gone', async () => {
    const { orders, save, shown } = stage()
    await save(siteOf({ a: 'one', b: 'two' }))
    for (const _location of ['a', 'b']) {
      orders.shift()!.done()
      await settle()
    }
    await save(siteOf({ a: 'one', b: 'changed' }))
    orders.shift()!.done()
    await settle()
    expect(shown()).toEqual(['recalculating', 'plan one', 'evaluate changed'])
    await save(siteOf({ a: 'one' }))
    expect(shown()).toEqual(['ready', 'plan one'])
  })

  it('says why planning stopped, and starts again with the next save', async () => {
    const { session, orders, save, shown } = await planned()
    await save(siteOf({ a: 'one' }))
    orders.shift()!.fail(new Error('out of memory'))
    await settle()
    expect(session.content().failure).toBe('out of memory')
    await save(siteOf({ a: 'two' }))
    orders.shift()!.done()
    await settle()
    expect(session.content().failure).toBeNull()
    expect(shown()).toEqual(['recalculating', 'evaluate two'])
  })

  it('does once unseen what a save will ask for', async () => {
    const { session, orders, shown } = await planned()
    const warmed = session.warmUp()
    expect(orders.map(({ task }) => task.kind)).toEqual(['evaluate'])
    orders.shift()!.fail(new Error('nobody sees it'))
    await warmed
    expect(session.content().failure).toBeNull()
    expect(shown()).toEqual(['ready', 'plan old'])
  })

  it('gives every state a higher version', async () => {
    const { session, save } = await planned()
    const before = session.content().version
    await save({ errors: [{ code: 'yaml', severity: 'error', message: 'no', at: {} }] })
    expect(session.content().version).toBeGreaterThan(before)
  })
})
