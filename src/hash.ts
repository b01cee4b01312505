import { createHash } from 'node:crypto'

/** SHA-256 in hexadecimal digits. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The same as files, manifests and documents show it: `sha256-` and its digits. */
export function sha256(content: string | Uint8Array): string {
  return `sha256-${digest(content)}`
}
