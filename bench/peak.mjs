/** Loaded before a program: says at its end what memory and processor time the whole process took. */
import { writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

const STDERR = 2

if (isMainThread) {
  process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const usage = { peakMb: maxRSS / 1000, processorMs: (userCPUTime + systemCPUTime) / 1000 }
    writeSync(STDERR, `\n${JSON.stringify(usage)}\n`)
  })
}
