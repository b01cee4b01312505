import { basename, join, resolve } from 'node:path'
import { findRoot } from '../../input/ask-disk.js'
import { jsonSchemaText, readSchemaNames, type SchemaNames, schemaKinds } from '../../input/json-schema.js'
import { type GlobalOptions, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { putSealed } from '../output/put-file.js'

interface SchemaOptions extends GlobalOptions {
  readonly write?: string
}

/** Names from the catalogues of the estate at hand, so that editors complete them; none outside an estate. */
function namesOf(io: Io, options: SchemaOptions): SchemaNames {
  const root = options.root === undefined ? findRoot(io.cwd) : resolve(io.cwd, options.root)
  return root === null ? {} : readSchemaNames(root)
}

/** `mds schema`: the JSON Schema of one kind of input file on the output, the list of kinds, or all of them into a folder. */
export async function schema(io: Io, args: readonly string[], options: SchemaOptions): Promise<ExitCode> {
  const kinds = schemaKinds()
  const names = namesOf(io, options)
  const kind = args[0]
  if (options.write !== undefined) {
    const dir = resolve(io.cwd, options.write)
    const files = kinds.map((each) => `${each}.schema.json`)
    for (const [index, each] of kinds.entries()) {
      const kept = await putSealed(join(dir, files[index]!), jsonSchemaText(each, names))
      if (kept !== null && !options.quiet)
        io.err(`${files[index]} is not as mds wrote it: kept as ${basename(kept)}, the new one is in its place\n`)
    }
    if (options.json) io.out(`${JSON.stringify({ files })}\n`)
    else if (!options.quiet) io.out(`${kinds.length} schemas written to ${options.write}\n`)
    return EXIT.ok
  }
  if (kind === undefined) {
    io.out(options.json ? `${JSON.stringify(kinds)}\n` : `${kinds.join('\n')}\n`)
    return EXIT.ok
  }
  if (!kinds.includes(kind)) throw new UsageError(`unknown kind '${kind}'; one of: ${kinds.join(', ')}`)
  io.out(jsonSchemaText(kind, names))
  return EXIT.ok
}
