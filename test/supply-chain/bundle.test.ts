import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'mds-bundle-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('before it is packed', () => {
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const bundle = (how: string): void => {
    execFileSync(process.execPath, ['.ci/tools/bundle.mjs', how], { cwd: folder })
  }

  it('compiled files without a source go, and the mark is taken back after', () => {
    for (const part of ['.ci/tools/bundle.mjs', 'package.json']) cpSync(part, join(folder, part))
    const files = ['src/kept/a.ts', 'dist/kept/a.js', 'dist/kept/a.d.ts', 'dist/kept/gone.js', 'dist/old/b.js']
    for (const file of files) {
      mkdirSync(join(folder, file, '..'), { recursive: true })
      writeFileSync(join(folder, file), '')
    }
    writeFileSync(join(folder, 'dist/kept/library.js'), '/*! Holds parts of a library. */')
    bundle('on')
    expect(JSON.parse(read('package.json')).bundleDependencies).toEqual(['exceljs'])
    expect(readdirSync(join(folder, 'dist', 'kept')).toSorted()).toEqual(['a.d.ts', 'a.js', 'library.js'])
    expect(readdirSync(join(folder, 'dist', 'old'))).toEqual([])
    bundle('off')
    expect(read('package.json')).toBe(readFileSync('package.json', 'utf8'))
  })
})
