/**
 * Marks what has overrides as bundled while the package is packed, and takes the mark back after: overrides do not reach an installer,
 * and npm 11 does not end `npm ci` on a project that has both. Compiled files whose source is gone are removed before, so that a folder
 * that was built often packs what a fresh clone packs.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What the build made of a library stands without a source. */
const isOfLibrary = (file) => readFileSync(file, 'utf8').startsWith('/*! Holds parts of ')

/** Removes what the compiler wrote for a source that is no more. */
function removeStale() {
  for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name)
    const source = join('src', relative('dist', file)).replace(/(\.d\.ts|\.js|\.tsbuildinfo)$/, '.ts')
    if (entry.isFile() && !existsSync(source) && !isOfLibrary(file)) rmSync(file)
  }
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
if (process.argv[2] === 'on') {
  removeStale()
  manifest.bundleDependencies = Object.keys(manifest.overrides)
} else delete manifest.bundleDependencies
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
