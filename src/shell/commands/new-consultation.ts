import { join } from 'node:path'
import { CONSULTATION_PATH, CONTRACTS_PATH } from '../../input/ask-disk.js'
import type { Language } from '../../model/operation.js'
import { messagesOf } from '../../report/messages/index.js'
import { commandTexts } from '../../report/messages/terminal-commands.js'
import { consultationText } from '../../report/scaffold/consultation-text.js'
import { contractsText } from '../../report/scaffold/contracts-text.js'
import { type GlobalOptions, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { createFile } from '../output/put-file.js'
import { assertEstate } from '../place-site.js'

/** A file to be filled in, and what to do with it. */
interface Scaffold {
  readonly path: string
  readonly text: (language: Language) => string
  /** What to do with it, line by line. */
  readonly next: 'consultation' | 'contracts'
}

/** Writes a commented file into `sites/`; overwrites nothing. */
async function writeScaffold(io: Io, options: GlobalOptions, { path, text, next }: Scaffold): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  assertEstate(ctx.root)
  const isNew = await createFile(join(ctx.root, path), text(ctx.lang ?? 'fr'))
  if (!isNew) throw new UsageError(`${path} is there already: nothing was written`)
  if (ctx.json) io.out(`${JSON.stringify({ file: path })}\n`)
  const { written: words } = messagesOf(ctx.lang ?? 'en', commandTexts)
  if (!ctx.json && !ctx.quiet)
    io.out(` ✔ ${words.scaffold(path)}\n${words[next].map((line) => `   ${line}\n`).join('')}`)
  return EXIT.ok
}

/** `mds new consultation`: a commented consultation to be settled, sealed and filled in. */
export function newConsultation(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  return writeScaffold(io, options, { path: CONSULTATION_PATH, text: consultationText, next: 'consultation' })
}

/** `mds new contracts`: what is kept as evidence of the contracts, all of it in comments. */
export function newContracts(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  return writeScaffold(io, options, { path: CONTRACTS_PATH, text: contractsText, next: 'contracts' })
}
