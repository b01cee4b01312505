import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseMarkup } from '../../src/report/pdf/markup.js'
import { editedEstate, goldenRun } from './golden-estate.js'
import { runHere, runMds } from './program.js'

const SITE = 'sites/01-library.yaml'

/** Width and height of a PNG [px], from its first chunk. */
function pngSize(file: string): [number, number] {
  const bytes = readFileSync(file)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

describe('mds draw', () => {
  it('draws each floor from the inputs alone, as SVG and PNG of stable names', async () => {
    const root = await editedEstate('two-levels')
    const { exitCode, stdout, stderr } = await runHere(['draw', 'library', '--width', '900'], { cwd: root })
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('drawings/library-ground.svg')
    const out = join(root, 'out/drawings')
    const names = ['library-first.png', 'library-first.svg', 'library-ground.png', 'library-ground.svg']
    expect(readdirSync(out).sort()).toEqual([...names, 'manifest.json'])
    expect(existsSync(join(root, 'out/plan.json'))).toBe(false)
    expect(pngSize(join(out, 'library-ground.png'))[0]).toBe(900)
    const svg = readFileSync(join(out, 'library-ground.svg'), 'utf8')
    expect(parseMarkup(svg.replace(/^<\?.*\?>\n/, ''))).toHaveLength(2)
    for (const text of [
      'Town library',
      'plan taken from a drawing',
      'made up for this test',
      '45.0 m²',
      'Stone wall',
      'Revision',
    ])
      expect(svg.replaceAll('\u00a0', ' ')).toContain(text)
    expect(svg).not.toMatch(/class=|<style|var\(|display/)
    // Another run gives the same bytes.
    const png = readFileSync(join(out, 'library-ground.png'))
    await runHere(['draw', 'library', '--width', '900'], { cwd: root })
    expect(readFileSync(join(out, 'library-ground.png')).equals(png)).toBe(true)
  })

  it('adds levels and access points when asked to, beside the plan and whatever was drawn before', async () => {
    const root = await editedEstate('two-levels')
    await runHere(['draw', '--floor', 'first'], { cwd: root })
    const { exitCode } = await runHere(['draw', '--floor', 'first', '--heat'], { cwd: root })
    expect(exitCode).toBe(0)
    const out = join(root, 'out/drawings')
    expect(readdirSync(out)).toHaveLength(5)
    const [plain, heat] = ['', '-heat'].map((end) => readFileSync(join(out, `library-first${end}.svg`), 'utf8'))
    expect(heat).toContain('Median level received')
    expect(heat).toContain('clip-path')
    expect(plain).not.toContain('clip-path')
  })

  it('stands inside the output tree without touching the plan, and outlives the next run', async () => {
    const { root, out } = await goldenRun('two-levels')
    const plan = readFileSync(join(out, 'plan.json'))
    const copy = await editedEstate('two-levels')
    expect((await runHere(['draw'], { cwd: copy })).exitCode).toBe(0)
    expect((await runHere(['run'], { cwd: copy })).exitCode).not.toBe(64)
    expect(existsSync(join(copy, 'out/drawings/library-first.png'))).toBe(true)
    expect((await runHere(['draw'], { cwd: copy })).exitCode).toBe(0)
    expect(readFileSync(join(copy, 'out/plan.json')).equals(plan)).toBe(true)
    expect(root).not.toBe(copy)
  })

  it('sketches in 80 columns where it is asked to, and in JSON says the files', async () => {
    const root = await editedEstate('two-levels')
    const { stdout } = await runHere(['draw', '--sketch'], { cwd: root })
    expect(stdout).toContain('Reading room')
    for (const line of stdout.split('\n')) expect([...line].length).toBeLessThanOrEqual(80)
    const { stdout: json } = await runHere(['draw', '--json', '--floor', 'first'], { cwd: root })
    expect(JSON.parse(json)).toEqual({ files: ['drawings/library-first.svg', 'drawings/library-first.png'] })
  })

  it('gives markup of names as text', async () => {
    const root = await editedEstate('two-levels', [[SITE, 'name: Reading room', 'name: "<script>&\'x\\"</script>"']])
    expect((await runHere(['draw'], { cwd: root })).exitCode).toBe(0)
    const svg = readFileSync(join(root, 'out/drawings/library-ground.svg'), 'utf8')
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
  })

  it('is wrong usage for what is not there', async () => {
    const root = await editedEstate('two-levels')
    for (const args of [['nowhere'], ['--floor', 'attic'], ['--width', '10'], ['--width', 'wide']]) {
      const { exitCode, stderr } = await runMds(['draw', ...args], { cwd: root })
      expect([args, exitCode]).toEqual([args, 64])
      expect(stderr).not.toBe('')
    }
    expect(existsSync(join(root, 'out'))).toBe(false)
  })
})
