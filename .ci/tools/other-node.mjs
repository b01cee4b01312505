/**
 * Whether another version of Node gives the same bytes: the main job, PDFs, tender documents and a merge of shards that the two versions
 * planned, each version on a copy of the estate of its own.
 *
 *   npm run build && node .ci/tools/other-node.mjs VERSION|PATH       such as 22: the npm package `node` of that version, in a folder that is removed
 *
 * Exit 0 where every file is the same, 1 where one is not.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
/** Verdicts of a plan; anything else is a failure. */
const VERDICTS = [0, 3, 4, 5]
const asked = process.argv[2]
if (asked === undefined) {
  process.stderr.write('node .ci/tools/other-node.mjs VERSION|PATH\n')
  process.exit(64)
}
const folder = mkdtempSync(join(tmpdir(), 'mds-other-node-'))

/** Runs to the end; the exit code, or the end of the tool where it is none of those that are good. */
function run(command, args, cwd, good = [0]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', maxBuffer: 1 << 28 })
  if (!good.includes(status)) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}`)
  return stdout.trim()
}

/** The program of another version: a path as it is, a version from the registry. */
function otherNode() {
  if (existsSync(asked)) return resolve(asked)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run('npm', ['install', '--no-audit', '--no-fund', `node@${asked}`], folder)
  return join(folder, 'node_modules', 'node', 'bin', 'node')
}

const hashesBelow = (dir) =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(dir, file), createHash('sha256').update(readFileSync(file)).digest('hex')])
    .sort(([a], [b]) => (a < b ? -1 : 1))

/** All that a version writes of the estate, with the options of the command. */
function written(node, name) {
  const root = join(folder, name)
  for (const part of ['catalogs', 'sites']) cpSync(join(PROJECT, part), join(root, part), { recursive: true })
  const mds = (...args) => run(node, [join(PROJECT, 'bin', 'mds.js'), ...args, '--quiet'], root, VERDICTS)
  mds('run')
  mds('report', '--pdf')
  mds('tender')
  return { root, mds, hashes: hashesBelow(join(root, 'out')) }
}

/** Names of the files that are not the same in both trees. */
function differing(a, b) {
  const [one, other] = [new Map(a), new Map(b)]
  return [...new Set([...one.keys(), ...other.keys()])].filter((path) => one.get(path) !== other.get(path))
}

try {
  const other = otherNode()
  const versions = [process.version, run(other, ['--version'], folder)]
  const [ours, theirs] = [written(process.execPath, 'ours'), written(other, 'theirs')]
  ours.mds('plan', '--shard', '1/2', '--out', join(folder, 'shards'))
  theirs.mds('plan', '--shard', '2/2', '--out', join(folder, 'shards'))
  theirs.mds('merge', join(folder, 'shards', 'shards'), '--out', join(folder, 'merged'))
  const plans = [join(folder, 'merged'), join(ours.root, 'out')].map((dir) => readFileSync(join(dir, 'plan.json')))
  const differ = differing(ours.hashes, theirs.hashes)
  if (!plans[0].equals(plans[1])) differ.push('plan.json of the merged shards')
  const verdict = differ.length === 0 ? 'the same bytes' : `not the same: ${differ.join(', ')}`
  process.stdout.write(
    `${versions.join(' and ')}: ${ours.hashes.length} files and a merge of shards of both, ${verdict}\n`,
  )
  process.exitCode = differ.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
