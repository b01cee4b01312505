import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** The content of a file, one piece after the other. */
export type Pieces = Iterable<string | Uint8Array>

/** Short pieces are written together [characters]. */
const BATCH = 1 << 16

function* batched(pieces: Pieces): Generator<string | Uint8Array> {
  let waiting = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      waiting += piece
      if (waiting.length < BATCH) continue
      yield waiting
    } else {
      if (waiting !== '') yield waiting
      yield piece
    }
    waiting = ''
  }
  if (waiting !== '') yield waiting
}

/** Writes a new file piece by piece and returns the hash of the whole as the manifest has it. */
export async function writePieces(target: string, pieces: Pieces): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(target, 'w')
  try {
    for (const piece of batched(pieces)) {
      hash.update(piece)
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  return `sha256-${hash.digest('hex')}`
}
