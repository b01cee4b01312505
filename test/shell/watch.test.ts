import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchInputs } from '../../src/shell/watch.js'
import { tempFolder } from './temp-folder.js'

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** An estate's folders with two files, watched, and what was reported. */
function watched(): { root: string; reports: string[][]; stop: () => void } {
  const root = tempFolder()
  mkdirSync(join(root, 'sites'))
  mkdirSync(join(root, 'catalogs/central'), { recursive: true })
  writeFileSync(join(root, 'sites/a.yaml'), 'a: 1\n')
  writeFileSync(join(root, 'catalogs/central/models.yaml'), 'b: 1\n')
  const reports: string[][] = []
  const stop = watchInputs(root, (paths) => reports.push([...paths]))
  stops.push(stop)
  return { root, reports, stop }
}

describe('watchInputs', () => {
  it('reports a save once, several saves together', async () => {
    const { root, reports } = watched()
    writeFileSync(join(root, 'sites/a.yaml'), 'a: 2\n')
    writeFileSync(join(root, 'sites/a.yaml'), 'a: 3\n')
    writeFileSync(join(root, 'catalogs/central/models.yaml'), 'b: 2\n')
    await vi.waitFor(() => expect(reports).toEqual([['catalogs/central/models.yaml', 'sites/a.yaml']]))
  })

  it('sees an editor that writes beside the file and renames, again and again', async () => {
    const { root, reports } = watched()
    for (const round of [1, 2, 3]) {
      writeFileSync(join(root, 'sites/.a.yaml.swp'), `a: ${round}\n`)
      renameSync(join(root, 'sites/.a.yaml.swp'), join(root, 'sites/a.yaml'))
      await vi.waitFor(() => expect(reports).toHaveLength(round))
    }
    expect(reports).toEqual([['sites/a.yaml'], ['sites/a.yaml'], ['sites/a.yaml']])
  })

  it('sees new and removed files, new folders, and a folder made anew', async () => {
    const { root, reports } = watched()
    writeFileSync(join(root, 'sites/b.yaml'), 'a: 1\n')
    await vi.waitFor(() => expect(reports.at(-1)).toEqual(['sites/b.yaml']))
    rmSync(join(root, 'sites/b.yaml'))
    await vi.waitFor(() => expect(reports).toHaveLength(2))
    mkdirSync(join(root, 'catalogs/new'))
    writeFileSync(join(root, 'catalogs/new/c.yaml'), 'c: 1\n')
    await vi.waitFor(() => expect(reports.at(-1)).toEqual(['catalogs/new/c.yaml']))
    rmSync(join(root, 'sites'), { recursive: true })
    await vi.waitFor(() => expect(reports.at(-1)).toEqual(['sites/a.yaml']))
    await wait(150)
    mkdirSync(join(root, 'sites'))
    await wait(150)
    writeFileSync(join(root, 'sites/a.yaml'), 'a: 5\n')
    await vi.waitFor(() => expect(reports.at(-1)).toEqual(['sites/a.yaml']))
  })

  it('says nothing of other files, nor after it was stopped', async () => {
    const { root, reports, stop } = watched()
    writeFileSync(join(root, 'notes.yaml'), '')
    writeFileSync(join(root, 'sites/4913'), '')
    writeFileSync(join(root, 'sites/a.yaml~'), '')
    mkdirSync(join(root, 'out'))
    await wait(250)
    expect(reports).toEqual([])
    stop()
    writeFileSync(join(root, 'sites/a.yaml'), 'a: 2\n')
    await wait(250)
    expect(reports).toEqual([])
  })
})
