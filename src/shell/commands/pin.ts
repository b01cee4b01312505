import { join } from 'node:path'
import { sha256 } from '../../hash.js'
import { insertAccessPoints, locationsIn, type PinEntry } from '../../input/insert-access-points.js'
import { INPUT_LIMITS } from '../../input/limits.js'
import { readRegular } from '../../input/read-regular.js'
import type { Estate } from '../../model/estate.js'
import type { AccessPointPlan } from '../../model/location-plan.js'
import type { Location } from '../../model/site.js'
import { type CandidateList, listCandidates } from '../../placement/candidates.js'
import { planSetup } from '../../plan-setup.js'
import type { PlanSetup } from '../../planning/setup.js'
import { counted, jsonText } from '../../report/terminal-text.js'
import { quantise } from '../../units.js'
import { type Context, type GlobalOptions, makeContext, refusedAsUsage, UsageError } from '../context.js'
import { currentPlan } from '../current-plan.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { selectLocations } from '../load.js'
import { replaceFile } from '../output/put-file.js'
import { paintedDiff } from '../painted-diff.js'

interface PinOptions extends GlobalOptions {
  readonly write?: boolean
}

const MICROMETRE_M = 1e-6
/** The plan rounds positions to this [m]. */
const PLAN_STEP_M = 0.01

/** Where the AP stands to the micrometre: the plan rounds, and a position moved by some millimetres may cover less. */
function exactPosition(
  { floors }: Location,
  list: CandidateList,
  ap: AccessPointPlan,
): Pick<PinEntry, 'at' | 'heightM'> {
  const floorIndex = floors.findIndex(({ id }) => id === ap.floor)
  const at = list.transmitters.find(
    ({ x, y, mount, floorIndex: of }) =>
      of === floorIndex &&
      mount === ap.mount &&
      quantise(x, PLAN_STEP_M) === ap.at[0] &&
      quantise(y, PLAN_STEP_M) === ap.at[1],
  )
  if (at === undefined) return { at: ap.at, heightM: ap.heightM }
  const offsetM = floors[floorIndex]!.rooms[at.roomIndex]?.floorOffsetM ?? 0
  const exact = (metres: number): number => quantise(metres, MICROMETRE_M)
  return { at: [exact(at.x), exact(at.y)], heightM: exact(at.heightM - offsetM) }
}

/** The planned APs of a location that are not pinned, as they are written into its file. */
export function plannedEntries(
  location: Location,
  accessPoints: readonly AccessPointPlan[],
  { catalog, design }: PlanSetup,
): PinEntry[] {
  const free = accessPoints.filter((ap) => !ap.pinned)
  if (free.length === 0) return []
  const list = listCandidates(location, catalog, design)
  return free.map((ap) => ({
    locationId: location.id,
    floorId: ap.floor,
    id: ap.id.slice(`${location.id}-${ap.floor}-`.length),
    ...exactPosition(location, list, ap),
    mount: ap.mount,
    article: ap.article,
    port: Number(ap.port!.slice(1)),
  }))
}

interface SiteText {
  readonly path: string
  readonly text: string
}

/** The files that hold the locations, with the text that the plan was made from. */
async function siteTexts(ctx: Context, estate: Estate, ids: ReadonlySet<string>): Promise<Map<string, SiteText>> {
  const found = new Map<string, SiteText>()
  const paths = Object.keys(estate.inputs).filter(
    (path) => path.startsWith('sites/') && path !== 'sites/operation.yaml',
  )
  for (const path of paths) {
    const bytes = await readRegular(join(ctx.root, path), INPUT_LIMITS.fileBytes)
    const text = bytes.toString('utf8')
    if (![...ids].some((id) => text.includes(id))) continue
    for (const id of locationsIn(text).filter((each) => ids.has(each))) {
      const hash = sha256(bytes)
      if (estate.inputs[path] !== hash) throw new UsageError(`${path} changed while it was planned: run again`)
      found.set(id, { path, text })
    }
  }
  return found
}

interface PinnedFile extends SiteText {
  readonly entries: readonly PinEntry[]
  readonly after: string
}

async function pinnedFiles(ctx: Context, names: readonly string[]): Promise<PinnedFile[]> {
  const { estate, plan } = await currentPlan(ctx)
  const selected = selectLocations(estate, names)
  const setup = planSetup(estate, ctx.scenario)
  const texts = await siteTexts(ctx, estate, selected)
  const files = new Map<string, PinnedFile>()
  for (const location of estate.sites.flatMap((site) => site.locations).filter(({ id }) => selected.has(id))) {
    const file = texts.get(location.id)
    if (file === undefined) throw new UsageError(`the file of '${location.id}' was not found under sites/`)
    const { accessPoints } = plan.locations.find(({ id }) => id === location.id)!
    const entries = plannedEntries(location, accessPoints, setup)
    const known = files.get(file.path)?.entries ?? []
    files.set(file.path, { ...file, entries: [...known, ...entries], after: file.text })
  }
  return [...files.values()].map((file) => ({
    ...file,
    after: refusedAsUsage(() => insertAccessPoints(file.text, file.entries), file.path),
  }))
}

function report({ paint }: Context, { path, text, after, entries }: PinnedFile, written: boolean): string[] {
  if (entries.length === 0) return [` ${path}: every access point is pinned already`]
  const diff = paintedDiff(paint, path, text, after)
  const count = counted(entries.length, 'access point')
  return [...diff, written ? ` ${count} pinned → ${path}` : ` ${count} to pin; --write puts them into ${path}`]
}

/** `mds pin`: writes the planned APs into the site files as pinned, so that a later plan keeps them; without --write only shows it. */
export async function pin(io: Io, args: readonly string[], options: PinOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const files = await pinnedFiles(ctx, args)
  const written = options.write === true
  if (written) {
    for (const { path, text, after } of files) if (after !== text) await replaceFile(join(ctx.root, path), after, text)
  }
  if (ctx.json) {
    const shown = files.map(({ path, entries }) => ({
      path,
      written: written && entries.length > 0,
      accessPoints: entries,
    }))
    io.out(jsonText({ files: shown }))
  } else if (!ctx.quiet) io.out(`${files.flatMap((file) => report(ctx, file, written)).join('\n')}\n`)
  return EXIT.ok
}
