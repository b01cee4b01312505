import type { Catalog } from './catalog.js'
import type { Evidence } from './evidence.js'
import type { Expense } from './expense.js'
import type { Finding } from './finding.js'
import type { Operation } from './operation.js'
import type { Site } from './site.js'
import type { Validation } from './validation.js'

/** Everything the planner reads: validated, resolved, with the hash of every file it came from. */
export interface Estate {
  readonly operation: Operation
  readonly sites: readonly Site[]
  readonly catalog: Catalog
  /** Rows of the expense register; null where there is none. */
  readonly expenses: readonly Expense[] | null
  /** What is kept of contracts, publicity and devices; null where nothing is. */
  readonly evidence: Evidence | null
  /** The plan that was validated; no input of the plan, and not among `inputs`. */
  readonly validation: Validation | null
  /** Path relative to the root, with `/`, to `sha256-…`, in path order. */
  readonly inputs: Readonly<Record<string, string>>
  /** Warnings and information of the input step; errors never reach an estate. */
  readonly findings: readonly Finding[]
}
