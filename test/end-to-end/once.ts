import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'

type Outcome<T> = { readonly value: T } | { readonly failure: string }

const POLL_MS = 50

/**
 * Does costly work once in a test run, whichever test file asks first, and gives everyone its result; test files may run in
 * several threads, so that a variable would not do. The result must survive JSON.
 */
export async function once<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(inject('sharedFolder'), name)
  const done = `${folder}.json`
  if (claim(folder)) {
    const outcome: Outcome<T> = await work(folder).then(
      (value) => ({ value }),
      (error: unknown) => ({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    )
    writeFileSync(`${done}.part`, JSON.stringify(outcome))
    renameSync(`${done}.part`, done)
  }
  while (!existsSync(done)) await sleep(POLL_MS)
  const outcome = JSON.parse(readFileSync(done, 'utf8')) as Outcome<T>
  if ('failure' in outcome) throw new Error(`${name} failed: ${outcome.failure}`)
  return outcome.value
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
