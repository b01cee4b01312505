import { join } from 'node:path'
import { DRAWS, RISK_WORLD, SEED } from '../../budget/draws.js'
import { readRegular } from '../../input/read-regular.js'
import type { Estate } from '../../model/estate.js'
import type { LocationPlan } from '../../model/location-plan.js'
import type { Plan } from '../../model/plan.js'
import type { RiskReport } from '../../model/risk-plan.js'
import { designOf } from '../../plan-scenario.js'
import { planSetup } from '../../plan-setup.js'
import { messagesOf } from '../../report/messages/index.js'
import { terminalTexts } from '../../report/messages/terminal.js'
import { riskPage } from '../../report/pages/risk-page.js'
import { terminalRisk } from '../../report/terminal/risk.js'
import { jsonText } from '../../report/terminal-text.js'
import { assessRisk, floorSpreadOf, ROOM_DRAWS, type RoomKey } from '../../risk/assess.js'
import { drawnPlace } from '../../risk/room-margins.js'
import { type PlaceOutcome, type RoomWorld, simulatePlace } from '../../risk/simulate.js'
import { type Context, fileLines, type GlobalOptions, makeContext, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import { planFiles } from '../files.js'
import type { Io } from '../io.js'
import { holdOutput, writeOutput } from '../output/hold.js'
import { startStep } from '../progress.js'
import { cacheKey, keyText, verified, writeVerifiable } from '../store/cache.js'
import { programHash } from '../store/program-hash.js'

interface RiskCommandOptions extends GlobalOptions {
  readonly seed?: number
  readonly sure?: number
}

/** Rooms of a location as they were drawn. */
interface DrawnRooms {
  readonly keys: readonly RoomKey[]
  readonly outcome: PlaceOutcome
}

interface RoomStore {
  readonly get: (location: LocationPlan, estateKey: string) => Promise<DrawnRooms | null>
  readonly put: (location: LocationPlan, estateKey: string, rooms: DrawnRooms) => Promise<void>
}

/** Drawn rooms by location, under everything that they depend on. */
async function roomStore({ cache, cacheRoot }: Context, shared: string): Promise<RoomStore> {
  if (!cache) return { get: async () => null, put: async () => {} }
  const program = await programHash()
  const fileOf = ({ accessPoints, floors }: LocationPlan, location: string): string => {
    const verdicts = floors.map(({ rooms }) => rooms.map(({ verdict, servedBy }) => [verdict, servedBy]))
    const key = cacheKey([program, shared, location, keyText(accessPoints), keyText(verdicts)])
    return join(cacheRoot, '.mds-cache', key.slice(0, 2), `${key}.risk`)
  }
  return {
    get: async (plan, location) => {
      const path = fileOf(plan, location)
      const body = verified(path, await readRegular(path).catch(() => new Uint8Array()))
      return body === null ? null : (JSON.parse(Buffer.from(body).toString('utf8')) as DrawnRooms)
    },
    put: (plan, location, rooms) => writeVerifiable(fileOf(plan, location), Buffer.from(JSON.stringify(rooms))),
  }
}

/** Draws the rooms of every location, those drawn before from the cache. */
async function drawRooms(ctx: Context, estate: Estate, plan: Plan, world: RoomWorld): Promise<Map<string, DrawnRooms>> {
  const setup = planSetup(estate, ctx.scenario)
  const store = await roomStore(ctx, `${keyText(setup)}${keyText(world)}`)
  const plans = new Map(plan.locations.map((location) => [location.id, location]))
  const words = messagesOf(ctx.lang ?? 'en', terminalTexts)
  const progress = startStep(ctx)
  const drawn = new Map<string, DrawnRooms>()
  let reused = 0
  for (const location of estate.sites.flatMap((site) => site.locations)) {
    const planned = plans.get(location.id)!
    const key = keyText(location)
    const stored = await store.get(planned, key)
    if (stored !== null) reused += 1
    const rooms = stored ?? roomsOf()
    function roomsOf(): DrawnRooms {
      const place = drawnPlace(setup, location, planned)
      const keys = place.rooms.map(({ floor, id }) => ({ floor, room: id }))
      return { keys, outcome: simulatePlace(place, world) }
    }
    if (stored === null) await store.put(planned, key, rooms)
    drawn.set(location.id, rooms)
    progress.step(words.drawing(drawn.size, plan.locations.length, planned.name))
  }
  progress.done(words.drawn(drawn.size, world.draws, reused))
  return drawn
}

/** Largest seed: what the generator takes. */
const MOST_SEED = 0xffff_ffff
const DEFAULT_SURE = 0.8
const [LEAST_SURE, MOST_SURE] = [0.5, 0.99]

function checked({ seed = SEED, sure = DEFAULT_SURE }: RiskCommandOptions): {
  readonly seed: number
  readonly sure: number
} {
  if (seed > MOST_SEED) throw new UsageError(`--seed is at most ${MOST_SEED}`)
  if (sure < LEAST_SURE || sure > MOST_SURE) throw new UsageError(`--sure lies between ${LEAST_SURE} and ${MOST_SURE}`)
  return { seed, sure }
}

async function assessed(ctx: Context, estate: Estate, plan: Plan, options: RiskCommandOptions): Promise<RiskReport> {
  const { seed, sure } = checked(options)
  const { held } = designOf(estate, ctx.scenario).shadowing
  const rooms = await drawRooms(ctx, estate, plan, {
    ...{ draws: ROOM_DRAWS, seed, world: RISK_WORLD },
    floors: floorSpreadOf(held),
  })
  const entries = [...rooms]
  const outcomes = new Map(entries.map(([id, { outcome }]) => [id, outcome]))
  const keys = new Map(entries.map(([id, room]) => [id, room.keys]))
  return assessRisk(estate, plan, { outcomes, keys }, { seed, draws: DRAWS, sure })
}

/** `mds risk`: how surely each line and each room holds, what drives it, and what to measure first. */
export async function risk(io: Io, _args: readonly string[], options: RiskCommandOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  checked(options)
  const release = await holdOutput(ctx)
  const { estate, plan } = await currentPlan(ctx)
  const report = await assessed(ctx, estate, plan, options)
  const files = [
    { path: 'risk.json', render: () => [jsonText(report)] },
    { path: 'risk.html', render: () => [riskPage(plan, report)] },
  ]
  await writeOutput(ctx, plan, [...planFiles(plan), ...files])
  release()
  if (ctx.json) io.out(jsonText(report))
  else if (!ctx.quiet) {
    io.out(terminalRisk(report, ctx.paint, ctx.lang ?? 'en'))
    io.out(fileLines(ctx, files))
  }
  return report.money === null ? EXIT.priceUnknown : EXIT.ok
}
