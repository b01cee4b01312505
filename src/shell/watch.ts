import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { compareText } from '../units.js'

/** What an estate is read from, below its root. */
const FOLDERS = ['sites', 'catalogs']
/** Editors save beside a file and rename, git changes many files: what comes within this time is one change [ms]. */
const DEBOUNCE_MS = 80
const INPUT = /^[^.].*\.(?:ya?ml|csv)$/

/** Called with the input files that a save touched, as paths below the root with `/`, sorted. */
type InputsChanged = (paths: readonly string[]) => void

/** All folders at and below one, none where there is none. */
function foldersAt(folder: string): string[] {
  try {
    const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    return [folder, ...below.flatMap((entry) => foldersAt(join(folder, entry.name)))]
  } catch {
    return []
  }
}

/**
 * Watches the input files of an estate. Folders are watched, not files, so that an editor that replaces a file by renaming is
 * seen; folders that come later, and those that are made anew, are watched from then on.
 * @returns stops watching; nothing is reported afterwards
 * @throws where the system has no more watches to give
 */
export function watchInputs(root: string, onChange: InputsChanged): () => void {
  const watchers = new Map<string, FSWatcher>()
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined

  const report = (): void => {
    const paths = [...changed].sort(compareText)
    changed.clear()
    onChange(paths)
  }
  const noted = (path: string): void => {
    changed.add(relative(root, path).split(sep).join('/'))
    clearTimeout(timer)
    timer = setTimeout(report, DEBOUNCE_MS)
  }
  const dropped = (folder: string): void => {
    watchers.get(folder)?.close()
    watchers.delete(folder)
  }
  const seen = (folder: string, event: string, name: string | null): void => {
    if (name !== null && folder !== root && INPUT.test(name)) noted(join(folder, name))
    if (event === 'rename' && (name === null || !INPUT.test(name))) refresh(name === null ? folder : join(folder, name))
  }
  const watchFolder = (folder: string): void => {
    const watcher = watch(folder, (event, name) => seen(folder, event, name))
    watcher.on('error', () => dropped(folder))
    watchers.set(folder, watcher)
  }
  /** Watches the folders that came; one that is gone, or was made anew under its old name, is let go first. */
  const refresh = (touched: string): void => {
    for (const folder of watchers.keys())
      if (folder !== root && (folder === touched || folder.startsWith(touched + sep))) dropped(folder)
    const found = FOLDERS.flatMap((name) => foldersAt(join(root, name)))
    for (const folder of found.filter((each) => !watchers.has(each))) {
      try {
        watchFolder(folder)
        for (const name of readdirSync(folder)) if (INPUT.test(name)) noted(join(folder, name))
      } catch {
        // Gone again: its parent tells when it comes back.
      }
    }
  }

  watchFolder(root)
  for (const folder of FOLDERS.flatMap((name) => foldersAt(join(root, name)))) watchFolder(folder)
  return () => {
    clearTimeout(timer)
    for (const folder of [...watchers.keys()]) dropped(folder)
  }
}
