/**
 * Estates of any number of locations for the benches: varied copies of the shipped site files, the same for the same seed.
 *
 *   node bench/estate.mjs FOLDER LOCATIONS [SEED]
 *
 * Copies take the shipped files in turn, so that every estate has the same mix of buildings. Each has names and ids of its own
 * and a storey height changed by up to 4 cm, so that its fields differ and nothing planned for another serves it. Catalogues
 * and the operation are those of the project.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..')
const MOST_CENTIMETRES = 4

/** Numbers in [0, 1) that a seed decides (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The shipped site files, each with how many locations it holds. */
export function shippedSites() {
  const folder = join(PROJECT, 'sites')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && name !== 'operation.yaml')
    .sort()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, locations: locationStarts(text).length }
    })
}

const LOCATION = /^ {2}- id: (\S+)$/gm

function locationStarts(text) {
  return [...text.matchAll(LOCATION)]
}

/** Only the first `count` locations of a site file. */
function firstLocations(text, count) {
  const next = locationStarts(text)[count]
  return next === undefined ? text : text.slice(0, next.index)
}

function varied(text, number, random) {
  const tag = String(number).padStart(4, '0')
  const raise = (metres) => (Number(metres) + Math.ceil(random() * MOST_CENTIMETRES) / 100).toFixed(2)
  return text
    .replace(
      /^site: \{ id: (\S+), number: \d+, name: (.+) \}$/m,
      `site: { id: $1-${tag}, number: ${number}, name: $2 ${tag} }`,
    )
    .replace(LOCATION, `  - id: $1-${tag}`)
    .replace(/^ {4}name: "?(.*?)"?$/gm, `    name: "$1 ${tag}"`)
    .replace(/^ {8}heightM: ([\d.]+)/gm, (_line, metres) => `        heightM: ${raise(metres)}`)
}

/** Writes an estate of just `locations` locations into `folder`, from the shipped sites that `pick` keeps. */
export function writeEstate(folder, locations, seed = 1, pick = () => true) {
  const random = seeded(seed)
  const sites = shippedSites().filter(pick)
  mkdirSync(join(folder, 'sites'), { recursive: true })
  cpSync(join(PROJECT, 'catalogs'), join(folder, 'catalogs'), { recursive: true })
  cpSync(join(PROJECT, 'sites', 'operation.yaml'), join(folder, 'sites', 'operation.yaml'))
  for (let number = 1, left = locations; left > 0; number++) {
    const site = sites[(number - 1) % sites.length]
    const text = firstLocations(site.text, left)
    const name = `${String(number).padStart(4, '0')}-${site.name.slice(3)}`
    writeFileSync(join(folder, 'sites', name), varied(text, number, random))
    left -= Math.min(left, site.locations)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, locations, seed] = process.argv.slice(2)
  if (folder === undefined || !(Number(locations) > 0)) {
    process.stderr.write('node bench/estate.mjs FOLDER LOCATIONS [SEED]\n')
    process.exit(64)
  }
  writeEstate(folder, Number(locations), Number(seed ?? 1))
}
