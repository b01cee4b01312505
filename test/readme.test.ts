import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { loadEstate } from '../src/input/estate.js'
import { main } from '../src/shell/cli.js'

const readme = readFileSync('README.md', 'utf8')
const root = mkdtempSync(join(tmpdir(), 'mds-readme-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

it('shows the two commands', () => {
  expect(readme).toContain('npm ci && npm start')
  expect(readme).toContain('npm ci && npm test')
})

it('shows a site file that is valid without a warning', async () => {
  const example = /```yaml\n(.*?)```/s.exec(readme)?.[1]
  mkdirSync(join(root, 'sites'))
  cpSync('catalogs', join(root, 'catalogs'), { recursive: true })
  cpSync('sites/operation.yaml', join(root, 'sites/operation.yaml'))
  writeFileSync(join(root, 'sites/28-annexe.yaml'), example!)
  const estate = await loadEstate(root)
  expect(estate.findings).toEqual([])
  expect(estate.sites.map((site) => site.id)).toEqual(['annexe'])
})

it('docs/commands.md lists the commands that the program has, and no other', async () => {
  const printed: string[] = []
  const io = {
    out: (text: string) => void printed.push(text),
    err: () => {},
    interactive: false,
    color: false,
    cwd: '.',
  }
  await main(['--help'], io)
  const commands = readFileSync('docs/commands.md', 'utf8')
  const listed = [...commands.matchAll(/^\| `mds (\w+)/gm)].map((match) => match[1])
  const offered = [...printed.join('').matchAll(/^ {2}(\w+) /gm)]
    .map((match) => match[1])
    .filter((name) => name !== 'help' && name !== 'mds')
  expect(listed).toEqual(offered)
})
