/** `npm run licences` writes docs/licences.md: every package that an installer gets, with its licence, from the lock file. */
import { writeFileSync } from 'node:fs'
import { lockedPackages, MANIFEST } from './lock.mjs'

export const LICENCES = 'docs/licences.md'

const HEAD = `# Licences

What an installer gets beside ${MANIFEST.name} (${MANIFEST.license}), from the lock file; \`npm run licences\` writes this page, and \`test/supply-chain/licences.test.ts\` holds it. Development tools are not
among them. Where a package offers a choice, the first licence named here is the one it is used under. No package may be had under a GPL only.
The same as a bill of materials for programs: \`sbom.cdx.json\` (CycloneDX 1.6), in the packed tarball.
`

/** A choice with the permissive licence first. */
const shown = (license) =>
  license === '(MIT OR GPL-3.0-or-later)' ? 'MIT (or GPL-3.0-or-later)' : license.replace(/^\((.*)\)$/, '$1')

export function licencesText() {
  const packages = lockedPackages()
  const counts = new Map()
  for (const { license } of packages) counts.set(license, (counts.get(license) ?? 0) + 1)
  const sums = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  const rows = packages.map(({ name, version, license, direct, optional, note }) => {
    const remarks = [direct ? 'asked for by mds' : '', optional ? 'optional' : '', note ?? '']
    return `| \`${name}\` | ${version} | ${shown(license)} | ${remarks.filter((each) => each !== '').join('; ')} |`
  })
  return [
    HEAD,
    '| licence | packages |',
    '|---|---:|',
    ...sums.map(([license, count]) => `| ${shown(license)} | ${count} |`),
    '',
    '| package | version | licence | remark |',
    '|---|---|---|---|',
    ...new Set(rows),
    '',
  ].join('\n')
}

if (process.argv.includes('--write')) writeFileSync(LICENCES, licencesText())
