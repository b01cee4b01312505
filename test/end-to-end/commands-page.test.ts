import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mainJob } from './main-job.js'
import { PROJECT } from './program.js'

const COMMANDS = join(PROJECT, 'docs/commands.md')
const BLOCK = /<!-- run:start -->\n```text\n(.*?)\n```\n<!-- run:end -->/s
/** Seconds at a line's end differ from run to run. */
const SECONDS = / +\d+\.\d s$/gm

const timeless = (text: string): string => text.replace(SECONDS, '').trimEnd()

it('shows in docs/commands.md what the main job prints', async () => {
  const { stdout } = await mainJob()
  const page = readFileSync(COMMANDS, 'utf8')
  const shown = BLOCK.exec(page)?.[1]
  if (process.env.UPDATE_GOLDEN === '1' && timeless(shown ?? '') !== timeless(stdout)) {
    const block = `<!-- run:start -->\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n<!-- run:end -->`
    writeFileSync(
      COMMANDS,
      page.replace(/<!-- run:start -->.*?<!-- run:end -->/s, () => block),
    )
    return
  }
  expect(timeless(shown ?? '')).toBe(timeless(stdout))
}, 300_000)
