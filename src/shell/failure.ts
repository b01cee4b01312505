import { InputError } from '../model/finding.js'
import type { Language } from '../model/operation.js'
import { messagesOf } from '../report/messages/index.js'
import { terminalTexts } from '../report/messages/terminal.js'
import { plain } from '../report/paint.js'
import { formatFindings } from '../report/terminal/findings.js'
import { inert, inertLines } from '../report/terminal-text.js'
import { UsageError } from './context.js'
import { EXIT, type ExitCode } from './exit-code.js'
import type { Io } from './io.js'

const SYSTEM_FAILURES: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'a file would be larger than this system allows',
  EIO: 'the disk does not answer (input/output error)',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EROFS: 'the file system is read-only',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
}

/** `ENOSPC` and `EMFILE` mean another thing where files are watched. */
const NO_WATCHES = 'the system gives no more watches on files (on Linux fs.inotify.max_user_watches)'
/** A path that was given cannot be what it is wanted for. */
const PATH_FAILURES: Readonly<Record<string, string>> = {
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a file stands in the place of a folder',
  EEXIST: 'something else stands in the place of a folder',
  EISDIR: 'a folder stands in the place of a file',
  ELOOP: 'a link leads to itself',
  EBUSY: 'it is in use, or a volume is mounted there; an output folder is replaced whole: give --out a folder below it',
}

interface Told {
  readonly debug: boolean
  readonly language: Language
}

/** The lock of an output folder, or what was made to try whether it can be written. */
const LOCK = /\/\.[^/]*\.?mds-(?:lock|try-\w+)$/

/** Where it happened; of an output folder that takes no file, that another can be named. */
function placeOf(path: string | undefined): string {
  if (path === undefined) return ''
  const folder = path.replace(LOCK, '') || '/'
  return LOCK.test(path) ? ` (${inert(folder)}): --out DIR writes elsewhere` : ` (${inert(path)})`
}

/** Says what went wrong and gives the exit code: invalid input, wrong usage, a system failure, or a defect of the program. */
export function explain(error: unknown, io: Io, { debug, language }: Told): ExitCode {
  if (error instanceof InputError) {
    const errors = error.findings.filter((finding) => finding.severity === 'error').length
    const words = messagesOf(language, terminalTexts)
    const open = error.findings.filter(({ accepted }) => accepted === undefined)
    io.err(`${formatFindings(open, plain, words)}\n${words.nothingWritten(errors)}\n`)
    return EXIT.invalidInput
  }
  if (error instanceof UsageError) {
    io.err(`error: ${inertLines(error.message)}\n`)
    return EXIT.usage
  }
  const problem = error as NodeJS.ErrnoException
  const place = PATH_FAILURES[problem.code ?? '']
  if (place !== undefined && problem.path !== undefined) {
    io.err(`error: ${inert(problem.path)}: ${place}\n`)
    return EXIT.usage
  }
  const watching = problem.syscall === 'watch'
  const system = watching ? NO_WATCHES : SYSTEM_FAILURES[problem.code ?? '']
  if (system !== undefined) {
    io.err(`error: ${system}${placeOf(problem.path)}; the previous output is untouched\n`)
    return EXIT.defect
  }
  io.err(`defect of mds: ${inertLines(problem.message ?? String(error))}\n`)
  io.err(
    debug
      ? `${problem.stack ?? ''}\n`
      : 'run again with --debug for the stack, and report it with the command and the input file\n',
  )
  return EXIT.defect
}
