import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { main } from '../../src/shell/cli.js'
import { memoryIo } from './memory-io.js'
import { tempFolder } from './temp-folder.js'

const BASE = join(import.meta.dirname, '..', 'invalid', '_base')

/** The base estate with a window between two rooms that its file accepts, or does not. */
function estate(accepted: string): string {
  const root = tempFolder()
  cpSync(BASE, root, { recursive: true })
  const file = join(root, 'sites', '01-base.yaml')
  const inner =
    '          - { kind: window, between: [attente, lt], at: [9, 0.8], widthM: 1, material: vitrage-double }\n'
  const text = readFileSync(file, 'utf8')
    .replace('          - { kind: window, room: attente', `${inner}          - { kind: window, room: attente`)
    .replace('    floors:', `${accepted}    floors:`)
  writeFileSync(file, text)
  return root
}

const ACCEPTED = '    accepted: [ { code: window-inside, room: lt, reason: guichet } ]\n'

async function check(root: string, ...more: readonly string[]): Promise<string> {
  const io = memoryIo({ cwd: root })
  expect(await main(['check', '--root', root, ...more], io)).toBe(0)
  return `${io.stdout()}${io.stderr()}`
}

it('counts warnings that the file accepts apart and does not list them', async () => {
  const open = await check(estate(''))
  expect(open).toContain('warning window-inside')
  expect(open).toMatch(/1 warning\b(?!, )/)
  const accepted = await check(estate(ACCEPTED))
  expect(accepted).not.toContain('window-inside')
  expect(accepted).toContain('0 warnings, 1 accepted')
})

it('gives them with their reason to programs', async () => {
  const root = estate(ACCEPTED)
  const json = JSON.parse(await check(root, '--json')) as { findings: unknown[] }
  expect(json).toMatchObject({ errors: 0, warnings: 0, accepted: 1 })
  expect(json.findings).toMatchObject([{ code: 'window-inside', accepted: 'guichet', ids: ['attente', 'lt'] }])
  expect(await check(root, '--format', 'sarif')).toContain('"justification": "guichet"')
})
