import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes files into a new temporary folder, hands it to `use`, and removes it. */
export function withFiles<T>(files: Readonly<Record<string, string | Uint8Array>>, use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'mds-input-'))
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    }
    return use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}
