import { join } from 'node:path'
import type { Catalog } from '../model/catalog.js'
import type { Estate } from '../model/estate.js'
import { type Finding, InputError, isError } from '../model/finding.js'
import type { Operation } from '../model/operation.js'
import type { Location } from '../model/site.js'
import { compareText } from '../units.js'
import {
  CONSULTATION_PATH,
  CONTRACTS_PATH,
  EXPENSES_PATH,
  entriesOf,
  INVENTORY_PATH,
  OPERATION_PATH,
  PUBLICITY_PATH,
  realPathOr,
  standsAt,
  VALIDATION_PATH,
} from './ask-disk.js'
import { listCatalogPaths } from './catalog/catalog-files.js'
import { createContext, type InputContext } from './context.js'
import type { EvidenceNames } from './evidence.js'
import { INPUT_LIMITS } from './limits.js'
import { checkFloorNames, checkName, checkPlaceNames, checkUnique } from './names.js'
import { readBytes } from './read-text.js'
import {
  agrees,
  type FileReading,
  filesState,
  NO_STORE,
  type ReadingStore,
  readingKey,
  storedLater,
} from './reading-store.js'
import type { SiteReading } from './site.js'
import { checkSizes } from './size-limits.js'

const SITES_FOLDER = 'sites'

/** What reading an estate gives: the estate when the input is valid, and every finding in any case. */
export interface EstateReading {
  readonly estate: Estate | null
  readonly findings: readonly Finding[]
}

export interface ReadOptions {
  /** Where what was read of unchanged files is kept. */
  readonly store?: ReadingStore
  /** Where the reading of a site file is kept, by its path; the store where this is not given. */
  readonly siteStore?: (path: string) => ReadingStore
  /** How a location is held until it is needed. */
  readonly keep?: (location: Location) => Location
  /**
   * Which site files are read, by their place in the order of names, from 0: of the others the hash alone is taken, and what
   * depends on all sites (names that must be unique, the expense register) is not checked. All where this is not given.
   */
  readonly takes?: (index: number) => boolean
}

function keepLocations(reading: SiteReading, keep: (location: Location) => Location): SiteReading {
  return { ...reading, site: { ...reading.site, locations: reading.site.locations.map(keep) } }
}

/*
 * What reads a kind of file, and the schema that it is held against, are loaded where one is read: to make all schemas takes longer than
 * to take what is known of unchanged files.
 */

interface CatalogReading {
  readonly catalog: Catalog | null
  readonly findings: readonly Finding[]
  readonly hashes: readonly (readonly [path: string, hash: string])[]
}

async function readCatalog(root: string): Promise<CatalogReading> {
  const { loadCatalog } = await import('./catalog.js')
  const ctx = createContext(root)
  const catalog = loadCatalog(ctx, root)
  return { catalog, findings: ctx.findings, hashes: [...ctx.hashes] }
}

/** Reads the operation or a site, or takes it from the store: what it says depends on its file and on the catalogue. */
function fileReader(root: string, catalogKey: string | null) {
  return <T>(
    kind: string,
    path: string,
    store: ReadingStore,
    read: () => Promise<FileReading<T>>,
  ): Promise<FileReading<T>> => {
    const state = catalogKey === null || store === NO_STORE ? null : filesState(root, [path])
    const key = state && readingKey(kind, catalogKey!, state.key)
    return storedLater(
      store,
      key,
      read,
      ({ value, hash, read: ofText, built, others = [] }) =>
        value !== null && others.length === 0 && agrees(state, [[path, hash!]]) && ![...ofText, ...built].some(isError),
    )
  }
}

/** @param keyed whether its key is needed: something is kept of what is read with it */
async function readCatalogStored(
  root: string,
  store: ReadingStore,
  keyed: boolean,
): Promise<CatalogReading & { readonly key: string | null }> {
  const state = keyed ? filesState(root, listCatalogPaths(root)) : null
  const reading = await storedLater(
    store,
    state && readingKey('catalog', state.key),
    () => readCatalog(root),
    ({ catalog, findings, hashes }) => catalog !== null && agrees(state, hashes) && !findings.some(isError),
  )
  return { ...reading, key: state?.key ?? null }
}

/**
 * Reads and checks every input below `root`: operation, sites and catalogues. Nothing is thrown for bad input. One file is
 * parsed at a time and let go.
 */
export async function readEstate(root: string, options: ReadOptions = {}): Promise<EstateReading> {
  const { store = NO_STORE, siteStore = () => store, keep = (location: Location) => location, takes } = options
  const ctx = createContext(realPathOr(root))
  const keyed = store !== NO_STORE || options.siteStore !== undefined
  const { catalog, findings: ofCatalog, hashes, key } = await readCatalogStored(ctx.root, store, keyed)
  const readFile = fileReader(ctx.root, key)
  const operation = await readFile('operation', OPERATION_PATH, store, async () => {
    const { readOperation } = await import('./operation.js')
    return readOperation(ctx.root, catalog, ofCatalog)
  })
  const listedPaths = siteFiles(ctx)
  const paths = listedPaths.filter((_path, index) => takes?.(index) ?? true)
  const files = await readSites(ctx, paths, async (path) => {
    const file = await readFile('site', path, siteStore(path), async () => {
      const { readSite } = await import('./site.js')
      return readSite(ctx.root, path, catalog)
    })
    return { ...file, value: file.value && keepLocations(file.value, keep) }
  })
  for (const [index, path] of listedPaths.entries()) if (takes?.(index) === false) readBytes(ctx, path)
  const listed = ctx.findings.splice(0)
  const sites = files.flatMap(({ value }) => value ?? [])
  checkSitesUnique(ctx, sites)
  const exclusions = sites.flatMap(({ channelExclusions }) => channelExclusions)
  if (operation.value && catalog && exclusions.length > 0 && !ofCatalog.some(isError)) {
    const { checkChannelsLeft } = await import('./design-fits.js')
    checkChannelsLeft(ctx, operation.value, catalog, exclusions)
  }
  if (operation.value)
    checkSizes(
      ctx,
      operation.value,
      sites.flatMap(({ sizes }) => sizes),
    )
  const locationIds = sites.flatMap(({ site }) => site.locations.map(({ id }) => id))
  const siteIds = sites.map(({ site }) => site.id)
  if (takes === undefined) for (const named of operation.siteNames ?? []) checkName(ctx, 'site', named, siteIds)
  if (takes === undefined)
    checkPlaceNames(
      ctx,
      operation.placeNames ?? [],
      sites.map(({ site }) => site),
      catalog,
    )
  if (takes === undefined)
    checkFloorNames(
      ctx,
      operation.floorNames ?? [],
      sites.map(({ site }) => site),
    )
  const names = takes === undefined ? { locationIds, ...evidenceNames(sites, catalog) } : null
  const { expenses, evidence } = await readKept(ctx, operation.value, names)
  const validation = takes === undefined && standsIn(ctx, VALIDATION_PATH) ? await readValidated(ctx) : null
  const found = [ofCatalog, operation.read, listed, files.flatMap(({ read }) => read), ctx.findings, operation.built]
  const findings = sortFindings([...found.flat(), ...files.flatMap(({ built }) => built)])
  if (findings.some(isError) || !operation.value || !catalog) return { estate: null, findings }
  const fileHashes = [OPERATION_PATH, ...paths].map(
    (path, index) => [path, [operation, ...files][index]!.hash!] as const,
  )
  const estate: Estate = {
    operation: operation.value,
    sites: sites.map(({ site }) => site).sort((a, b) => a.number - b.number),
    catalog,
    expenses,
    evidence,
    validation,
    inputs: sortedHashes([...hashes, ...fileHashes, ...(operation.others ?? []), ...ctx.hashes]),
    findings,
  }
  return { estate, findings }
}

/** Ids and numbers that must be unique over all sites. */
function checkSitesUnique(ctx: InputContext, sites: readonly SiteReading[]): void {
  const named = (key: 'id' | 'number') => sites.map((site) => site[key])
  checkUnique(ctx, 'site', named('id'), 'the estate')
  checkUnique(ctx, 'site number', named('number'), 'the estate')
  const locations = sites.flatMap((site) => site.locations)
  checkUnique(ctx, 'location', locations, 'the estate')
}

function evidenceNames(sites: readonly SiteReading[], catalog: Catalog | null): EvidenceNames {
  const locations = sites.flatMap(({ site }) => site.locations.map(({ id, name }) => ({ id, name })))
  return { locations, articles: Object.keys(catalog?.articles ?? {}) }
}

const standsIn = ({ root }: InputContext, path: string): boolean => standsAt(join(root, path))

/** Files of what is kept of an operation that is under way. */
const KEPT: readonly string[] = [EXPENSES_PATH, CONTRACTS_PATH, PUBLICITY_PATH, INVENTORY_PATH]

const NOTHING_KEPT = { expenses: null, evidence: null }

/** Reads expenses and evidence, as far as they are there. @param names what they may name; null: only their hashes are taken */
async function readKept(
  ctx: InputContext,
  operation: Operation | null,
  names: (EvidenceNames & { readonly locationIds: readonly string[] }) | null,
): Promise<Pick<Estate, 'expenses' | 'evidence'>> {
  if (operation === null || !KEPT.some((path) => standsIn(ctx, path))) return NOTHING_KEPT
  const { hashEvidence, readEvidence } = await import('./evidence.js')
  if (names === null) {
    hashEvidence(ctx, operation)
    return NOTHING_KEPT
  }
  const { readExpenses } = await import('./expenses.js')
  const expenses = readExpenses(ctx, { operation, locationIds: names.locationIds })
  return { expenses, evidence: readEvidence(ctx, names, expenses) }
}

async function readValidated(ctx: InputContext): Promise<Estate['validation']> {
  return (await import('./validation.js')).readValidation(ctx)
}

/** Reads site file after site file; where most of them are wrong, what is wrong is clear before the last of many. */
async function readSites(
  ctx: InputContext,
  paths: readonly string[],
  read: (path: string) => Promise<FileReading<SiteReading>>,
): Promise<FileReading<SiteReading>[]> {
  const files: FileReading<SiteReading>[] = []
  let errors = 0
  for (const path of paths) {
    if (errors > INPUT_LIMITS.estateErrors) {
      const left = paths.length - files.length
      const message = `after ${errors} mistakes the last ${left} of ${paths.length} site files were not read`
      ctx.findings.push({ code: 'files-not-read', severity: 'error', message, at: { file: SITES_FOLDER } })
      break
    }
    const file = await read(path)
    errors += [...file.read, ...file.built].filter(isError).length
    files.push(file)
  }
  return files
}

/**
 * Loads an estate.
 * @throws InputError with every mistake of every file
 */
export async function loadEstate(root: string, options?: ReadOptions): Promise<Estate> {
  const { estate, findings } = await readEstate(root, options)
  if (!estate) throw new InputError(findings)
  return withSites(estate)
}

/**
 * An estate that has something to plan. One without sites is well written, so that reading it only warns; a shard may
 * take no site of an estate that has some.
 * @throws InputError where there is no site
 */
export function withSites(estate: Estate): Estate {
  const isMissing = ({ code }: Finding): boolean => code === 'no-site'
  if (!estate.findings.some(isMissing)) return estate
  throw new InputError(
    estate.findings.map((finding) => (isMissing(finding) ? { ...finding, severity: 'error' } : finding)),
  )
}

/** Files beside the site files that are none. */
const OTHER_FILES: readonly string[] = [OPERATION_PATH, CONSULTATION_PATH, CONTRACTS_PATH, VALIDATION_PATH]

/** Whether a path below the root is that of a site file. */
export function isSitePath(path: string): boolean {
  return path.startsWith(`${SITES_FOLDER}/`) && path.endsWith('.yaml') && !OTHER_FILES.includes(path)
}

function siteFiles(ctx: InputContext): string[] {
  let names: string[]
  try {
    names = entriesOf(join(ctx.root, SITES_FOLDER))
      .map(({ name }) => name)
      .sort(compareText)
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
  const sites = names.map((name) => `${SITES_FOLDER}/${name}`).filter(isSitePath)
  if (sites.length === 0) {
    const message = `there is no site file in '${SITES_FOLDER}/'`
    ctx.findings.push({
      code: 'no-site',
      severity: 'warning',
      message,
      fix: "write one with 'mds new site': there is nothing to plan yet",
      at: { file: SITES_FOLDER },
    })
  }
  return sites
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

function sortedHashes(hashes: readonly (readonly [path: string, hash: string])[]): Record<string, string> {
  return Object.fromEntries([...hashes].sort(([a], [b]) => compareText(a, b)))
}
