import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { LocationPlan } from '../../src/model/location-plan.js'
import { mainJob, readPlan } from './main-job.js'
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
})

it('shows under the picture in the README what the main job comes to', async () => {
  const { out } = await mainJob()
  const { locations, budget } = readPlan(out)
  const sum = (value: (location: LocationPlan) => number): number =>
    locations.reduce((total, location) => total + value(location), 0)
  const euros = (text: string): string =>
    text
      .replace('-', '')
      .replace('.', ',')
      .replace(/\B(?=(\d{3})+,)/g, ' ')
  const services = budget.lines.find(({ id }) => id === 'services')!
  const rooms = `${sum(({ passedRooms }) => passedRooms)} of ${sum(({ requiredRooms }) => requiredRooms)} rooms`
  const caption = `*${locations.length} locations, ${sum(({ placement }) => placement.count)} access points for ${rooms}, ${euros(budget.totalEur!)} € HT; services ${euros(services.headroomEur!)} € ${services.headroomEur!.startsWith('-') ? 'over' : 'under'} their line.*`
  const readme = join(PROJECT, 'README.md')
  if (process.env.UPDATE_GOLDEN === '1')
    writeFileSync(
      readme,
      readFileSync(readme, 'utf8').replace(/^\*\d+ locations, .*\*$/m, () => caption),
    )
  expect(readFileSync(readme, 'utf8').split('\n')).toContain(caption)
})
