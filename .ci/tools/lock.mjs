/** What the lock file pins for run time: the packages that an installer gets, in the order of their places. */
import { existsSync, readFileSync } from 'node:fs'

export const MANIFEST = JSON.parse(readFileSync('package.json', 'utf8'))

/** Licences that packages state in a file only, or not as SPDX names them, read by a person. */
const READ_BY_HAND = {
  'dejavu-fonts-ttf': {
    license: 'Bitstream-Vera',
    note: 'changes by DejaVu are in the public domain; no name in SPDX for both',
  },
  'png-js': { license: 'MIT', note: 'in its file LICENSE only' },
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** The place of the package that one at `path` gets when it asks for `name`: its own folder first, then those above. */
function resolved(packages, path, name) {
  const parts = path.split('/node_modules/')
  for (let depth = parts.length; depth >= 0; depth--) {
    const above = parts.slice(0, depth).join('/node_modules/')
    const place = above === '' ? `node_modules/${name}` : `${above}/node_modules/${name}`
    if (packages[place] !== undefined) return place
  }
  return null
}

export function lockedPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && dev !== true)
    .map(([path, entry]) => {
      const name = nameOf(path)
      const asked = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      return {
        path,
        name,
        version: entry.version,
        license: READ_BY_HAND[name]?.license ?? entry.license ?? null,
        note: READ_BY_HAND[name]?.note ?? null,
        integrity: entry.integrity,
        optional: entry.optional === true,
        installScript: entry.hasInstallScript === true,
        direct: Object.hasOwn(MANIFEST.dependencies, name) && path === `node_modules/${name}`,
        installed: existsSync(path),
        needs: asked.map((each) => resolved(packages, path, each)).filter((each) => each !== null),
      }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
