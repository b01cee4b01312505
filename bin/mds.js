#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

/**
 * By version of Node. A run is over in seconds, of which the optimising compiler took more than half in threads of its own: a
 * function is compiled after eight times as much work as by default, and with less of what it calls; of the solver only what is
 * called, its large functions not before long searches ask for them. No result depends on it.
 */
const LESS_INLINED = '--max-inlined-bytecode-size-cumulative=200'
const SOLVER_LATER = '--wasm-tiering-budget=300000000'
const ENGINE_FLAGS = {
  20: ['--interrupt-budget=540672', '--wasm-lazy-compilation', SOLVER_LATER, LESS_INLINED],
  22: ['--invocation-count-for-turbofan=24000', SOLVER_LATER, LESS_INLINED],
  24: ['--invocation-count-for-turbofan=24000', SOLVER_LATER, LESS_INLINED],
}

for (const flag of ENGINE_FLAGS[process.versions.node.split('.')[0]] ?? []) setFlagsFromString(flag)
try {
  const { main } = await import('../dist/shell/cli.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // The program itself could not be loaded: what explains failures may not be either.
  if (error?.code !== 'EMFILE' && error?.code !== 'ENFILE') throw error
  process.stderr.write('error: too many files are open (ulimit -n): the program cannot be loaded\n')
  process.exitCode = 1
}
