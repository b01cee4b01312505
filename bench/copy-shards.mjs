/** Shards of an estate of bench/estate.mjs whose locations are copies of the 29 planned ones: for what a merge costs, without the planning. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PROJECT } from './estate.mjs'

const load = (path) => import(pathToFileURL(join(process.env.MDS_DIST ?? join(PROJECT, 'dist'), path)).href)
const { isSitePath, loadEstate } = await load('input/estate.js')
const { planEstate, revisionOf } = await load('plan.js')
const { deflated, locationFold } = await load('shell/store/fold.js')
const { packPlan } = await load('shell/store/packed-plan.js')
const { programHash } = await load('shell/store/program-hash.js')
const { shardName, sliceWriter, writeShardFile } = await load('shell/shard/shard-file.js')
const { isInShard } = await load('shell/shard/split.js')
const { VERSION } = await load('version.js')

/** A planned location under another id; what begins with its id (access points, racks) follows. */
function copied(plan, { id, siteId, siteNumber, siteName, name }) {
  const text = JSON.stringify({ ...plan, floors: [] }).replaceAll(`"${plan.id}`, `"${id}`)
  const floors = JSON.parse(JSON.stringify(plan.floors).replaceAll(`"${plan.id}`, `"${id}`))
  return { ...JSON.parse(text), siteId, siteNumber, siteName, name, floors }
}

/** Writes all shards of the estate in `root` into `dir`. */
export async function copyShards(root, dir, of) {
  const base = await planEstate(await loadEstate(PROJECT))
  const byId = new Map(base.locations.map((plan) => [plan.id, plan]))
  const readings = new Map()
  const siteStore = (path) => ({
    get: () => null,
    put: (key, value) =>
      void readings.set(path, {
        key,
        text: deflated(JSON.stringify(value)),
        value: value.value.site.locations.map(({ id }) => id),
      }),
  })
  const estate = await loadEstate(root, { siteStore, keep: locationFold() })
  const models = new Map(estate.sites.flatMap((site) => site.locations.map((location) => [location.id, location])))
  const files = Object.keys(estate.inputs).filter(isSitePath)
  const shared = Object.fromEntries(Object.entries(estate.inputs).filter(([path]) => !isSitePath(path)))
  const about = {
    schemaVersion: 1,
    version: VERSION,
    program: await programHash(),
    revision: revisionOf(estate, null),
    scenario: null,
    language: estate.operation.language,
    shared,
  }
  for (let part = 1; part <= of; part++) {
    const own = files.filter((_file, index) => isInShard({ part, of }, index))
    const { add, pieces } = sliceWriter()
    const sites = own.map((file) => {
      const { key, text } = readings.get(file)
      return { file, hash: estate.inputs[file], reading: { key, slice: add(text) } }
    })
    const locations = own.flatMap((file) =>
      readings.get(file).value.map((id) => {
        const plan = copied(byId.get(id.replace(/-\d{4,}$/, '')), models.get(id))
        const { summary, floors } = packPlan(plan)
        return { id, summary: add(deflated(JSON.stringify(summary))), floors: add(floors) }
      }),
    )
    writeShardFile(join(dir, shardName({ part, of })), { ...about, part, of, sites, locations }, pieces)
  }
}
