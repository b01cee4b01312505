import type { Attack } from '../attack.js'

export const usage = (name: string, ...args: string[]): Attack => ({ name, args, exit: 64 })

/** Words that are refused before anything is planned. */
export const WORD_ATTACKS: readonly Attack[] = [
  usage('--out is a file', 'run', '--out', 'sites/01-base.yaml'),
  usage('--out lies below a file', 'run', '--out', 'sites/01-base.yaml/out'),
  usage('--out lies below a device', 'run', '--out', '/dev/null/out'),
  usage('--out has a name too long', 'run', '--out', 'x'.repeat(300)),
  usage('--out is the estate', 'run', '--out', '.'),
  usage('--out is the folder of the sites', 'run', '--out', 'sites'),
  usage('--out is a folder of the system', 'run', '--out', '/proc'),
  usage('--scenario climbs out of the folder', 'run', '--scenario', '../../../evil'),
  usage('--scenario __proto__', 'run', '--scenario', '__proto__'),
  usage('compare constructor', 'compare', 'constructor'),
  usage('plan of the site __proto__', 'plan', '__proto__'),
  usage('plan of a site of terminal escapes', 'plan', '\u001b[31mx\u009b1m\u202e'),
  usage('the schema __proto__', 'schema', '__proto__'),
  usage('schemas into a file', 'schema', '--write', 'sites/01-base.yaml'),
  usage('schemas below a file', 'schema', '--write', 'sites/01-base.yaml/x'),
  usage('schemas into a name too long', 'schema', '--write', 'x'.repeat(300)),
  usage('an unknown command of terminal escapes', '\u001b[31mx\u009b1m\u202e'),
  usage('--jobs 1e9', 'run', '--jobs', '1e9'),
  usage('--jobs -1', 'run', '--jobs', '-1'),
  usage(
    'a distance of 1e999',
    'calc',
    'path-loss',
    '--model',
    'free-space',
    '--distance',
    '1e999',
    '--frequency',
    '5500',
  ),
  usage('a distance of NaN', 'calc', 'path-loss', '--model', 'free-space', '--distance', 'NaN', '--frequency', '5500'),
  { name: '--root has a name too long', args: ['run', '--root', 'x'.repeat(5000)] },
  { name: '--root is a device', args: ['run', '--root', '/dev/null'] },
  { name: '--root is a process', args: ['check', '--root', '/proc/self'] },
]
