import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { pdfToolsMissing, readPdf } from '../report/pdf/tools.js'
import { goldenRun } from './golden-estate.js'
import { readPlan } from './main-job.js'
import { runMds } from './program.js'

const print = async (root: string): Promise<string> => {
  const out = mkdtempSync(join(inject('sharedFolder'), 'printed-'))
  const { exitCode } = await runMds(['report', '--pdf', '--out', out], { cwd: root })
  expect([0, 3]).toContain(exitCode)
  return out
}

describe('mds report --pdf', () => {
  let root = ''
  let out = ''
  let ids: string[] = []

  beforeAll(async () => {
    const golden = await goldenRun('two-levels')
    root = golden.root
    ids = readPlan(golden.out).locations.map(({ id }) => id)
    out = await print(root)
  })

  it('writes the reports, the sheets and the study on paper, beside the pages', () => {
    const found = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:pdf|xlsx)$/.test(path))
    const expected = ids.flatMap((id) =>
      ['.pdf', '-pose.pdf', '-recette.pdf', '-recette.xlsx'].map((end) => `sites/${id}${end}`),
    )
    expect(found.sort()).toEqual(['etude-generale.pdf', 'mds-budget.xlsx', ...expected].sort())
  })

  it('leads from its index page to files that stand there', () => {
    const page = readFileSync(join(out, 'index.html'), 'utf8')
    const links = [...page.matchAll(/href="([^"#:]+)"/g)].map((match) => match[1]!)
    expect(links).toContain('bom.csv')
    expect(links.filter((path) => !existsSync(join(out, path)))).toEqual([])
  })

  it('writes the same bytes again, elsewhere', async () => {
    const again = await print(root)
    const manifest = (folder: string): string => readFileSync(join(folder, 'manifest.json'), 'utf8')
    expect(manifest(again)).toBe(manifest(out))
  })

  it.skipIf(pdfToolsMissing())(
    'writes PDFs in which the tools of others find no fault, every font embedded',
    () => {
      const pdfs = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.pdf'))
      for (const path of pdfs) {
        const { fonts, info, pages } = readPdf(readFileSync(join(out, path)))
        expect(fonts).toEqual(['DejaVuSansCondensed yes', 'DejaVuSansCondensed-Bold yes'])
        expect(info).toMatch(/^Tagged: +yes$/m)
        expect(pages.length).toBeGreaterThan(0)
      }
    },
    120_000,
  )
})
