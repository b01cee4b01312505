import { digest } from '../hash.js'

/** Stands in a generated text where its own hash goes, which is counted with these zeros in its place. */
export const SEAL = `mds:sha256-${'0'.repeat(64)}`
const SEALED = /mds:sha256-([0-9a-f]{64})/

/** The text with its hash in the place of its seal, so that mds knows later, wherever it was copied, that nobody edited it. */
export function sealed(text: string): string {
  return text.replace(SEAL, `mds:sha256-${digest(text)}`)
}

/** Whether a text is just as it was sealed. */
export function isSealed(text: string): boolean {
  const found = SEALED.exec(text)
  return found !== null && digest(text.replace(SEALED, SEAL)) === found[1]
}
