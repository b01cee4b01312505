/**
 * First paint, height and size of pages of two output folders, such as those of this commit and of the one before, in turn:
 *   node bench/pages.mjs BEFORE AFTER [--runs 15] [FILE...]
 * Prints for each page the median first paint with its quartiles [ms], heights at 360 and 1440 px, and bytes as sent (gzip -9).
 */
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '15' } },
})
const [before, after, ...named] = positionals
if (after === undefined) throw new Error('give two output folders')
const files = named.length > 0 ? named : ['index.html']
const runs = Number(values.runs)

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const folders = (process.env.PATH ?? '').split(delimiter)
const executablePath = names
  .flatMap((name) => folders.map((folder) => join(folder, name)))
  .find((path) => existsSync(path))
if (executablePath === undefined) throw new Error('no Chromium on this machine')

const browser = await chromium.launch({ executablePath })

async function opened(folder, file, width, look) {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(pathToFileURL(resolve(folder, file)).href)
  const seen = await page.evaluate(look)
  await context.close()
  return seen
}

const paint = (folder, file) =>
  opened(
    folder,
    file,
    1440,
    `new Promise((resolve) => {
      const told = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime
      const ask = () => { const at = told(); if (at === undefined) requestAnimationFrame(ask); else resolve(at) }
      ask()
    })`,
  )
const height = (folder, file, width) => opened(folder, file, width, 'document.documentElement.scrollHeight')
const at = (sorted, share) => sorted[Math.round(share * (sorted.length - 1))].toFixed(0)

for (const file of files) {
  const times = { before: [], after: [] }
  const sides = Object.entries({ before, after }).filter(([, folder]) => existsSync(join(folder, file)))
  for (const [, folder] of sides) await paint(folder, file)
  for (let run = 0; run < runs; run++)
    for (const [side, folder] of run % 2 === 0 ? sides : [...sides].reverse())
      times[side].push(await paint(folder, file))
  for (const [side, folder] of sides) {
    const sorted = times[side].sort((a, b) => a - b)
    const heights = [await height(folder, file, 360), await height(folder, file, 1440)]
    const bytes = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
    console.log(
      `${file} ${side}: first paint ${at(sorted, 0.5)} ms (${at(sorted, 0.25)} to ${at(sorted, 0.75)}), height ${heights.join(' and ')} px at 360 and 1440 px, ${bytes} bytes`,
    )
  }
}
await browser.close()
