import { existsSync } from 'node:fs'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { readEstate } from '../../input/estate.js'
import { formatFindings } from '../../report/findings-text.js'
import { counted, inert } from '../../report/terminal-text.js'
import { type GlobalOptions, paintFor, UsageError } from '../context.js'
import { EXIT, type ExitCode } from '../exit-code.js'
import type { Io } from '../io.js'
import { estateFiles } from '../scaffold/estate-files.js'
import { siteId } from '../scaffold/place-site.js'

interface EstateFlags extends GlobalOptions {
  readonly name?: string
  readonly services?: string
  readonly hardware?: string
}

/** A new or an empty folder: nothing that stands there is ever overwritten. */
async function freshFolder(path: string): Promise<void> {
  if (!existsSync(path)) return
  const names = await readdir(path).catch(() => null)
  if (names === null) throw new UsageError(`${inert(path)} is a file; give a new or an empty folder`)
  const strangers = names.filter((name) => name !== '.git')
  if (strangers.length > 0)
    throw new UsageError(`${inert(path)} is not empty (${inert(strangers[0]!)}, …); give a new or an empty folder`)
}

/** `mds new estate`: an estate without sites elsewhere, with the shipped catalogues; it passes `mds check`. */
export async function newEstate(io: Io, args: readonly string[], flags: EstateFlags): Promise<ExitCode> {
  const dir = resolve(io.cwd, args[0]!)
  const name = flags.name ?? basename(dir)
  if (/\p{Cc}/u.test(name) || name.trim() === '' || name.length > 200)
    throw new UsageError('a name is one line of text of 1 to 200 characters')
  const id = siteId(name)
  if (id === '') throw new UsageError(`'${name}' has no letter or digit for an id; give --name`)
  await freshFolder(dir)
  const head = {
    id,
    name,
    language: flags.lang ?? 'fr',
    servicesEur: flags.services ?? null,
    hardwareEur: flags.hardware ?? null,
  } as const
  const files = estateFiles(head)
  for (const [path, text] of files) {
    const target = join(dir, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, text, { flag: 'wx' })
  }
  const { findings } = await readEstate(dir)
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) io.out(`${formatFindings(errors, paintFor(flags.color && io.color))}\n`)
  if (flags.json) io.out(`${JSON.stringify({ id, files: [...files.keys()] })}\n`)
  else if (!flags.quiet)
    io.out(
      ` ✔ ${counted(files.size, 'file')} written to ${inert(args[0]!)}: no site yet\n   to do: what is marked in sites/operation.yaml\n → cd ${inert(args[0]!)}   mds new site   mds check --watch\n`,
    )
  return errors.length > 0 ? EXIT.invalidInput : EXIT.ok
}
