import type { Option } from 'commander'
import type { GlobalOptions } from './context.js'
import type { ExitCode } from './exit-code.js'
import type { Io } from './io.js'

type Runner = (io: Io, args: readonly string[], options: GlobalOptions & Record<string, unknown>) => Promise<ExitCode>

export type Argument = readonly [name: string, meaning: string]

/** What the help says of a command, and how it is loaded when it is called. */
export interface CommandSpec {
  readonly name: string
  readonly summary: string
  readonly example: string
  readonly arguments?: readonly Argument[]
  readonly options?: readonly Option[]
}

/** A command that runs, with its code behind a dynamic import. */
export interface RunSpec extends CommandSpec {
  readonly load: () => Promise<Runner>
}

/** A command that only gathers others, known when it is called. */
export interface GroupSpec extends CommandSpec {
  readonly commands: () => Promise<readonly RunSpec[]>
}
