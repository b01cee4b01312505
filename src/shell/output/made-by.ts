import { counted } from '../../report/terminal-text.js'
import { compareText } from '../../units.js'
import type { Manifest } from './manifest.js'

/*
 * Which command makes what stands in an output tree, and what is said of what is older than the plan.
 */

/** The folder of the drawings, a tree inside the output tree: they follow the inputs, be there a plan of them or not. */
export const DRAWINGS = 'drawings'

/** Documents that go out or are filled in, by the command that makes them: another command's newer plan does not remove them. */
export const MADE_BY: Readonly<Record<string, string>> = {
  evidence: 'mds evidence',
  validation: 'mds validate --on DATE',
  tender: 'mds tender',
  survey: 'mds survey',
  accept: 'mds accept',
  analyse: 'mds analyse',
  export: 'mds export',
  visit: 'mds visit',
}

/** Which command makes files of a tree that go with their plan, where it is not the main job. */
const REMADE_BY: readonly (readonly [RegExp, string])[] = [
  [/^optimise\./, 'mds optimise'],
  [/^risk\./, 'mds risk'],
  [/\.pdf$|-recette\.xlsx$/, 'mds report --pdf'],
]
const MAIN_JOB = 'mds run'
/** Only the main job writes it, and all its other files with it. */
const MARK_OF_MAIN_JOB = 'bom.csv'

export const folderOf = (path: string): string => path.split('/')[0]!

/** What is said of files of a tree beside those of a newer one. */
export function staleText(before: Manifest, now: Manifest): string {
  if (before.revision !== now.revision) return 'of an earlier plan'
  return before.language === now.language ? 'of another build of mds' : 'in another language'
}

/** Files that are named of those that went. */
const MOST_NAMED = 3

/** The command that makes a file anew; null where the one that has just run does. */
function remakerOf(tree: string, path: string, { files }: Manifest): string | null {
  const known = MADE_BY[folderOf(path)] ?? REMADE_BY.find(([pattern]) => pattern.test(path))?.[1]
  if (known !== undefined) return known
  if (/\.(?:png|svg)$/.test(path)) return tree === DRAWINGS ? 'mds draw' : null
  return Object.hasOwn(files, MARK_OF_MAIN_JOB) ? null : MAIN_JOB
}

/** Says what went with its plan, and what makes it anew: a line a command. */
export function goneTexts(tree: string, stale: string, gone: readonly string[], now: Manifest): string[] {
  const byCommand = new Map<string | null, string[]>()
  for (const path of [...gone].sort(compareText)) {
    const command = remakerOf(tree, path, now)
    const others = byCommand.get(command)
    if (others === undefined) byCommand.set(command, [path])
    else others.push(path)
  }
  return [...byCommand].map(([command, paths]) => {
    const named = `${paths.slice(0, MOST_NAMED).join(', ')}${paths.length > MOST_NAMED ? ', …' : ''}`
    const what = `${counted(paths.length, 'file')} ${stale} ${paths.length === 1 ? 'is' : 'are'} removed: ${named}`
    return command === null ? what : `${what}; ${command} writes those of this plan`
  })
}
