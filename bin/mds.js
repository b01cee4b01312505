#!/usr/bin/env node
try {
  const { main } = await import('../dist/shell/cli.js')
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  // The program itself could not be loaded: what explains failures may not be either.
  if (error?.code !== 'EMFILE' && error?.code !== 'ENFILE') throw error
  process.stderr.write('error: too many files are open (ulimit -n): the program cannot be loaded\n')
  process.exitCode = 1
}
