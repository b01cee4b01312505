import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { jsonSchemaOf, schemaKinds } from '../../input/json-schema.js'
import { type GlobalOptions, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'

interface SchemaOptions extends GlobalOptions {
  readonly write?: string
}

function schemaText(kind: string): string {
  return `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n`
}

/** `mds schema`: the JSON Schema of one kind of input file on the output, the list of kinds, or all of them into a folder. */
export async function schema(io: Io, args: readonly string[], options: SchemaOptions): Promise<ExitCode> {
  const kinds = schemaKinds()
  const kind = args[0]
  if (options.write !== undefined) {
    const dir = resolve(io.cwd, options.write)
    await mkdir(dir, { recursive: true })
    for (const each of kinds) await writeFile(join(dir, `${each}.schema.json`), schemaText(each))
    io.out(`${kinds.length} schemas written to ${options.write}\n`)
    return EXIT.ok
  }
  if (kind === undefined) {
    io.out(`${kinds.join('\n')}\n`)
    return EXIT.ok
  }
  if (!kinds.includes(kind)) throw new UsageError(`unknown kind '${kind}'; one of: ${kinds.join(', ')}`)
  io.out(schemaText(kind))
  return EXIT.ok
}
