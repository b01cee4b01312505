import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A French LibreOffice: numbers are typed with a comma. */
const FRENCH = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>fr-FR</value></prop></item>
</oor:items>
`
const PYTHON = '/usr/bin/python3'
const SCRIPT = join(import.meta.dirname, 'fill-bpu.py')
const TIMEOUT_MS = 600_000

/** A workbook to fill in, and what is typed into which cell of its first sheet. */
export interface TypingJob {
  readonly source: string
  readonly target: string
  /** Lifts the sheet's protection first. */
  readonly unprotect: boolean
  readonly entries: Readonly<Record<string, string>>
}

/** Whether this machine lacks LibreOffice or its Python bridge; says so, since what needs them is then skipped. */
export function typingMissing(): boolean {
  const office = spawnSync('soffice', ['--version']).error !== undefined
  const missing = office || spawnSync(PYTHON, ['-c', 'import uno']).status !== 0
  if (missing) console.warn('typing into LibreOffice skipped: no soffice or no Python bridge (uno) on this machine')
  return missing
}

/** Types into workbooks in one French LibreOffice of its own, in a folder, and ends it. */
export async function typeInFrench(folder: string, jobs: readonly TypingJob[]): Promise<void> {
  mkdirSync(join(folder, 'profile', 'user'), { recursive: true })
  writeFileSync(join(folder, 'profile', 'user', 'registrymodifications.xcu'), FRENCH)
  const pipe = `mds${process.pid}`
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
  const office = spawn('soffice', [profile, '--headless', '--norestore', `--accept=pipe,name=${pipe};urp`], {
    stdio: 'ignore',
  })
  try {
    await new Promise<void>((resolve, reject) => {
      const typist = spawn(PYTHON, [SCRIPT, pipe], { stdio: ['pipe', 'ignore', 'pipe'], timeout: TIMEOUT_MS })
      let errors = ''
      typist.stderr.on('data', (text: Buffer) => {
        errors += text.toString()
      })
      typist.on('error', reject)
      typist.on('close', (code) =>
        code === 0 ? resolve() : reject(new Error(`typing into LibreOffice failed: ${errors}`)),
      )
      typist.stdin.end(JSON.stringify(jobs))
    })
  } finally {
    office.kill()
  }
}
