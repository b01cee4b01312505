import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** A pipe would wait for a writer for ever; opened like this it does not, and what it is shows. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)

/** What is no regular file, or one that is not read, where a file was expected. */
export class NotReadable extends Error {}

/** A file that is larger than what is read. */
export class TooLarge extends NotReadable {}

/** Opens a regular file for reading; a pipe, socket, device or folder in its place is refused. */
export async function openRegular(path: string): Promise<FileHandle> {
  const file = await open(path, READ)
  if ((await file.stat()).isFile()) return file
  await file.close()
  throw new NotReadable('this is no regular file')
}

/** Reads a regular file of at most `most` bytes. */
export async function readRegular(path: string, most = Number.MAX_SAFE_INTEGER): Promise<Buffer> {
  const file = await openRegular(path)
  try {
    const { size } = await file.stat()
    if (size > most) throw new TooLarge(`the file has ${size} bytes, at most ${most} are read`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/** The same, at once. */
export function readRegularSync(path: string): Buffer {
  const file = openSync(path, READ)
  try {
    if (!fstatSync(file).isFile()) throw new NotReadable('this is no regular file')
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}
