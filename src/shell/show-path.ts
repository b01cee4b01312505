import { join, relative } from 'node:path'
import type { Context } from './context.js'

/** A file of the output folder as the user would type it from the working folder. */
export function showPath(ctx: Context, file: string): string {
  const path = relative(ctx.io.cwd, join(ctx.out, file))
  return path === '' ? '.' : path
}
