import { basename, resolve } from 'node:path'
import { SEAL, sealed } from '../input/seal.js'
import { inert } from '../report/terminal-text.js'
import { type Context, UsageError } from './context.js'
import { putSealed } from './output/put-file.js'

/** Of the commands that tell before and after. */
export interface HtmlOptions {
  readonly html?: string
}

/** Where `--html` writes, and how messages call it. */
export interface HtmlTarget {
  readonly path: string
  readonly shown: string
}

/**
 * Where the page goes: an .html file, anywhere.
 * @throws UsageError
 */
export function htmlTarget(ctx: Context, { html }: HtmlOptions): HtmlTarget | null {
  if (html === undefined) return null
  if (!/[^/\\]\.html$/.test(html))
    throw new UsageError('--html wants the name of an .html file, such as before-after.html')
  return { path: resolve(ctx.io.cwd, html), shown: inert(html) }
}

/** Writes a page whole, sealed behind its first line: a file in its place that mds did not write is kept beside it. */
export async function putPage(ctx: Context, { path, shown }: HtmlTarget, page: string): Promise<void> {
  const kept = await putSealed(path, sealed(page.replace('\n', `\n<!-- ${SEAL} -->\n`)))
  if (ctx.quiet) return
  if (kept !== null)
    ctx.io.err(`${shown} is not as mds wrote it: kept as ${basename(kept)}, the new one is in its place\n`)
  if (!ctx.json) ctx.io.err(`written: ${shown}\n`)
}
