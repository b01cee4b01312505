import { join } from 'node:path'
import { CONSULTATION_PATH } from '../../input/consultation.js'
import { consultationText } from '../../report/scaffold/consultation-text.js'
import { type GlobalOptions, makeContext, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { createFile } from '../output/put-file.js'

/** `mds new consultation`: a commented consultation to be settled, sealed and filled in; overwrites nothing. */
export async function newConsultation(io: Io, _args: readonly string[], options: GlobalOptions): Promise<ExitCode> {
  const ctx = makeContext(options, io)
  const isNew = await createFile(join(ctx.root, CONSULTATION_PATH), consultationText(ctx.lang ?? 'fr'))
  if (!isNew) throw new UsageError(`${CONSULTATION_PATH} is there already: nothing was written`)
  if (ctx.json) io.out(`${JSON.stringify({ file: CONSULTATION_PATH })}\n`)
  else if (!ctx.quiet)
    io.out(
      ` ✔ ${CONSULTATION_PATH} written\n   settle the method, then: mds analyse --seal\n   after the opening: name the bidders in it, then: mds analyse\n`,
    )
  return EXIT.ok
}
