/**
 * Marks what has overrides as bundled while the package is packed, and takes the mark back after: overrides do not reach an installer,
 * and npm 11 does not end `npm ci` on a project that has both.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
if (process.argv[2] === 'on') manifest.bundleDependencies = Object.keys(manifest.overrides)
else delete manifest.bundleDependencies
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`)
