// Median time of the checks alone on the parsed estate: rooms to walls, and every rule about a building.
// node bench/check.mjs [ROOT] [RUNS]   (after npm run build)
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadCatalog } from '../dist/input/catalog.js'
import { createContext } from '../dist/input/context.js'
import { buildLocation } from '../dist/input/location.js'
import { parseYamlFile } from '../dist/input/yaml-document.js'
import { siteSchema } from '../dist/model/schemas/site.js'

const root = resolve(process.argv[2] ?? '.')
const runs = Number(process.argv[3] ?? 15)
const ctx = createContext(root)
const catalog = loadCatalog(ctx, root)
const names = readdirSync(join(root, 'sites')).filter((name) => name.endsWith('.yaml') && name !== 'operation.yaml')
const files = names
  .map((name) => parseYamlFile(ctx, `sites/${name}`, siteSchema, 'usable'))
  .filter((file) => file !== null)

function checkAll() {
  let locations = 0
  let findings = 0
  for (const file of files) {
    const own = createContext(root)
    file.value.locations.forEach((location, index) => {
      buildLocation({ ctx: own, file, catalog, location, path: ['locations', index] })
      locations++
    })
    findings += own.findings.length
  }
  return { locations, findings }
}

const times = []
let result
for (let run = 0; run < runs; run++) {
  const start = process.cpuUsage()
  result = checkAll()
  const { user, system } = process.cpuUsage(start)
  times.push((user + system) / 1000)
}
const sorted = [...times].sort((a, b) => a - b)
console.log(
  `${result.locations} locations, ${result.findings} findings: checks ${sorted[Math.floor(runs / 2)].toFixed(0)} ms of processor time (median of ${runs}; first ${times[0].toFixed(0)}, least ${sorted[0].toFixed(0)})`,
)
