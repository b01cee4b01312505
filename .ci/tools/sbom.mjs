/**
 * Software bill of materials, CycloneDX 1.6, of what an installer gets: `npm run sbom` writes docs/sbom.cdx.json from the lock file.
 *
 * Same lock, same bytes: no time, and a serial number that follows from the content. (`npm sbom` stops at the overrides of exceljs.)
 */
import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { lockedPackages, MANIFEST } from './lock.mjs'

export const SBOM = 'docs/sbom.cdx.json'

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** SPDX names one licence by its id; several are an expression; what SPDX has no name for is a name. */
function licences(license) {
  if (license === null) return []
  if (/ (OR|AND) /.test(license)) return [{ expression: license }]
  return [{ license: { id: license } }]
}

/** `sha512-BASE64` of the lock as CycloneDX writes it. */
function hashes(integrity) {
  const [algorithm, digest] = integrity.split('-')
  return [{ alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(digest, 'base64').toString('hex') }]
}

function component(each) {
  const [group, name] = each.name.startsWith('@') ? each.name.split('/') : [undefined, each.name]
  return {
    type: 'library',
    'bom-ref': each.path,
    ...(group === undefined ? {} : { group }),
    name,
    version: each.version,
    scope: each.optional ? 'optional' : 'required',
    hashes: hashes(each.integrity),
    licenses: licences(each.license),
    purl: purl(each),
  }
}

/** A UUID (version 8) of the content. */
function serialNumber(text) {
  const hex = createHash('sha256').update(text).digest('hex')
  const variant = ((Number.parseInt(hex[16], 16) & 3) | 8).toString(16)
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export function sbomText() {
  const packages = lockedPackages()
  const root = `${MANIFEST.name}@${MANIFEST.version}`
  const content = {
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: MANIFEST.name,
        version: MANIFEST.version,
        description: MANIFEST.description,
        licenses: licences(MANIFEST.license),
        purl: purl(MANIFEST),
      },
    },
    components: packages.map(component),
    dependencies: [
      { ref: root, dependsOn: packages.filter(({ direct }) => direct).map(({ path }) => path) },
      ...packages.map(({ path, needs }) => ({ ref: path, dependsOn: [...new Set(needs)].sort() })),
    ],
  }
  const head = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(JSON.stringify(content)),
    version: 1,
  }
  return `${JSON.stringify({ ...head, ...content }, null, 2)}\n`
}

if (process.argv.includes('--write')) writeFileSync(SBOM, sbomText())
