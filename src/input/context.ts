import type { Finding } from '../model/finding.js'

/** What one reading of an estate collects: every finding of every file, and the hash of every file read. */
export interface InputContext {
  /** The estate's folder; every path in findings is relative to it. */
  readonly root: string
  readonly findings: Finding[]
  /** Path relative to the root, with `/`, to `sha256-…`. */
  readonly hashes: Map<string, string>
  /** Texts that are read in the place of files, by their paths. */
  readonly texts?: ReadonlyMap<string, string>
}

/** Starts a reading of the estate at `root`. */
export function createContext(root: string): InputContext {
  return { root, findings: [], hashes: new Map() }
}

/** True when a finding of the context says that the input is invalid. */
export function hasErrors(ctx: InputContext): boolean {
  return ctx.findings.some((finding) => finding.severity === 'error')
}
