// Preloaded into the program by test/hostile/attacked.ts: tells at its end what it took.
import { readFileSync, writeSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'

/**
 * Most memory of this very program [MB]. On Linux `maxRSS` begins with what the process that started it held, which a test runner with
 * many files has more of than the program: the kernel's own mark of this image counts there.
 */
function peakMb(maxRSS) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024
  } catch {
    return maxRSS / 1024
  }
}

// Threads of the program load this too: it is told once, for all of them.
if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    writeSync(3, JSON.stringify({ cpuS: (userCPUTime + systemCPUTime) / 1e6, rssMb: peakMb(maxRSS) }))
  })
