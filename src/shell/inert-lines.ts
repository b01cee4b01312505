import { inert } from '../report/terminal-text.js'

/** A message may quote what was given on the command line; its line ends are its own. */
export function inertLines(message: string): string {
  return message.split('\n').map(inert).join('\n')
}
