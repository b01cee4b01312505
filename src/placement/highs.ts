import type { Highs, InitOptions } from 'highs'

type Loader = (options?: InitOptions) => Promise<Highs>

let pending: Promise<Highs> | null = null

/** The HiGHS solver (WebAssembly), loaded on first use, one instance a thread. */
export function loadSolver(): Promise<Highs> {
  // The package types its ES module build as CommonJS: its `default` is the loader itself.
  pending ??= import('highs').then((module) => (module.default as unknown as Loader)())
  return pending
}
