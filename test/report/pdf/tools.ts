import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const TOOLS = ['pdffonts', 'pdfinfo', 'pdftotext', 'qpdf'] as const

/** Whether PDFs cannot be read back here, which is said. */
export function pdfToolsMissing(): boolean {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const missing = TOOLS.filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
  if (missing.length > 0) console.warn(`PDFs are not read back: no ${missing.join(', ')} on this machine`)
  return missing.length > 0
}

function run(tool: (typeof TOOLS)[number], ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${tool} ${args.join(' ')}: ${status}\n${stdout}${stderr}`)
  return stdout
}

export interface ReadPdf {
  readonly text: string
  readonly pages: readonly string[]
  readonly info: string
  /** The structure that readers aloud go by. */
  readonly structure: string
  /** `name embedded` of each font. */
  readonly fonts: readonly string[]
}

/** What the tools of others make of a PDF; throws where qpdf finds fault with it. */
export function readPdf(bytes: Uint8Array): ReadPdf {
  const folder = mkdtempSync(join(tmpdir(), 'mds-pdf-'))
  try {
    return readFile(folder, bytes)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readFile(folder: string, bytes: Uint8Array): ReadPdf {
  const file = join(folder, 'document.pdf')
  writeFileSync(file, bytes)
  run('qpdf', '--check', file)
  const text = run('pdftotext', '-layout', file, '-')
  const fonts = run('pdffonts', file).trim().split('\n').slice(2)
  return {
    text,
    pages: text.split('\f').slice(0, -1),
    info: run('pdfinfo', file),
    structure: run('pdfinfo', '-struct-text', file),
    fonts: fonts.map((line) => {
      const columns = line.split(/\s+/)
      return `${columns[0]!.split('+')[1]} ${columns.at(-5)}`
    }),
  }
}
