import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Replaces a file's content at once: a reader sees the old text or the new one, and a failure leaves the old. Its mode stays. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const target = await realpath(path)
  const { mode } = await stat(target)
  const staged = join(dirname(target), `.${basename(target)}.mds-staging`)
  await rm(staged, { force: true })
  try {
    const file = await open(staged, 'wx')
    try {
      await file.chmod(mode & 0o777)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(staged, target)
  } catch (error) {
    await rm(staged, { force: true })
    throw error
  }
}
