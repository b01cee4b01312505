import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { replaceFile } from '../../../src/shell/output/put-file.js'
import { tempFolder } from '../temp-folder.js'

it('replaces the text, keeps the mode, and leaves nothing beside it', async () => {
  const folder = tempFolder()
  const path = join(folder, 'site.yaml')
  writeFileSync(path, 'old')
  chmodSync(path, 0o666)
  await replaceFile(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o666)
  expect(readdirSync(folder)).toEqual(['site.yaml'])
})

it('writes through a link to where the file is', async () => {
  const folder = tempFolder()
  const [target, link] = [join(folder, 'real.yaml'), join(folder, 'site.yaml')]
  writeFileSync(target, 'old')
  symlinkSync(target, link)
  await replaceFile(link, 'new')
  expect(lstatSync(link).isSymbolicLink()).toBe(true)
  expect(readFileSync(target, 'utf8')).toBe('new')
})

it('leaves what is there where it cannot be replaced', async () => {
  const folder = tempFolder()
  const path = join(folder, 'site.yaml')
  mkdirSync(path)
  await expect(replaceFile(path, 'new')).rejects.toThrow()
  expect(readdirSync(folder)).toEqual(['site.yaml'])
})
