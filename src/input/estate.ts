import { readdirSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Estate } from '../model/estate.js'
import { type Finding, InputError } from '../model/finding.js'
import { compareText } from '../units.js'
import { loadCatalog } from './catalog.js'
import { createContext, hasErrors, type InputContext } from './context.js'
import { buildOperation, OPERATION_PATH, readOperation } from './operation.js'
import { buildSite, checkSitesUnique, readSite } from './site.js'

const SITES_FOLDER = 'sites'

/** The nearest folder from `start` upward that has `sites/operation.yaml`, or null. */
export function findRoot(start: string): string | null {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    if (statSync(join(folder, OPERATION_PATH), { throwIfNoEntry: false })) return folder
    if (dirname(folder) === folder) return null
  }
}

/** What reading an estate gives: the estate when the input is valid, and every finding in any case. */
export interface EstateReading {
  readonly estate: Estate | null
  readonly findings: readonly Finding[]
}

/** Reads and checks every input below `root`: operation, sites and catalogues. Nothing is thrown for bad input. */
export async function readEstate(root: string): Promise<EstateReading> {
  const ctx = createContext(realpathOr(root))
  const catalog = loadCatalog(ctx, ctx.root)
  const operationFile = readOperation(ctx)
  const files = siteFiles(ctx).flatMap((path) => readSite(ctx, path) ?? [])
  checkSitesUnique(ctx, files)
  const operation = operationFile && buildOperation(ctx, operationFile, catalog)
  const sites = files.map((file) => buildSite(ctx, file, catalog)).sort((a, b) => a.number - b.number)
  const findings = sortFindings(ctx.findings)
  if (hasErrors(ctx) || !operation || !catalog) return { estate: null, findings }
  return { estate: { operation, sites, catalog, inputs: sortedHashes(ctx), findings }, findings }
}

/**
 * Loads an estate.
 * @throws InputError with every mistake of every file
 */
export async function loadEstate(root: string): Promise<Estate> {
  const { estate, findings } = await readEstate(root)
  if (!estate) throw new InputError(findings)
  return estate
}

function siteFiles(ctx: InputContext): string[] {
  let names: string[]
  try {
    names = readdirSync(join(ctx.root, SITES_FOLDER)).sort(compareText)
  } catch {
    return []
  }
  for (const name of names.filter((candidate) => candidate.endsWith('.yml'))) {
    const fix = `rename it to ${name.replace(/\.yml$/, '.yaml')}`
    const message = `'${SITES_FOLDER}/${name}' is not read: site files end in .yaml`
    ctx.findings.push({
      code: 'ignored-file',
      severity: 'warning',
      message,
      fix,
      at: { file: `${SITES_FOLDER}/${name}` },
    })
  }
  const paths = names.filter((name) => name.endsWith('.yaml')).map((name) => `${SITES_FOLDER}/${name}`)
  const sites = paths.filter((path) => path !== OPERATION_PATH)
  if (sites.length === 0) {
    const message = `there is no site file in '${SITES_FOLDER}/'`
    ctx.findings.push({
      code: 'no-site',
      severity: 'error',
      message,
      fix: 'add one, such as sites/01-name.yaml: README.md shows a whole one',
      at: { file: SITES_FOLDER },
    })
  }
  return sites
}

function realpathOr(root: string): string {
  try {
    return realpathSync(root)
  } catch {
    return resolve(root)
  }
}

/** By file, then line and column; equal places keep the order in which they were found. */
function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      compareText(a.at.file ?? '', b.at.file ?? '') ||
      (a.at.line ?? 0) - (b.at.line ?? 0) ||
      (a.at.column ?? 0) - (b.at.column ?? 0),
  )
}

function sortedHashes(ctx: InputContext): Record<string, string> {
  return Object.fromEntries([...ctx.hashes].sort(([a], [b]) => compareText(a, b)))
}
