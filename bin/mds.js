#!/usr/bin/env node
import { existsSync } from 'node:fs'

try {
  // The last step of a build writes the program in few files; without it, it is what the compiler wrote.
  const few = new URL('../dist/program/cli.js', import.meta.url)
  const { main } = await import(existsSync(few) ? few.href : '../dist/shell/cli.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // The program itself could not be loaded: what explains failures may not be either.
  if (error?.code !== 'EMFILE' && error?.code !== 'ENFILE') throw error
  process.stderr.write('error: too many files are open (ulimit -n): the program cannot be loaded\n')
  process.exitCode = 1
}
