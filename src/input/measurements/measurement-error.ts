import type { Finding, Place } from '../../model/finding.js'

/** A mistake in a file of readings. */
export function measurementError(at: Place, finding: Pick<Finding, 'code' | 'message'> & Partial<Finding>): Finding {
  return { severity: 'error', at, ...finding }
}
