import { posix } from 'node:path'

function named(path: string, mark: string): string {
  const { dir, name, ext } = posix.parse(path)
  return posix.join(dir, `${name}.${mark}${ext}`)
}

/** Where the new one goes while a file that someone filled in stays: `NAME.new.EXT`. */
export function newName(path: string): string {
  return named(path, 'new')
}

/** Where a file that someone edited goes when the new one takes its place: `NAME.edited-N.EXT`. */
export function editedName(path: string, number: number): string {
  return named(path, `edited-${number}`)
}

/** Whether a file is one that was kept so. */
export function isEditedName(path: string): boolean {
  return /\.edited-\d+(?:\.[^./]*)?$/.test(path)
}
