import { join } from 'node:path'
import { sha256 } from '../hash.js'
import { type Contract, type Evidence, type KeptAcceptance, NO_EVIDENCE } from '../model/evidence.js'
import type { GivenPiece, InventoryRow, PublicityRow } from '../model/evidence-plan.js'
import type { Expense } from '../model/expense.js'
import {
  INVENTORY_ALIASES,
  INVENTORY_HEADINGS,
  type InventoryKey,
  PUBLICITY_HEADINGS,
  type PublicityKey,
} from '../model/expense.js'
import type { Operation } from '../model/operation.js'
import {
  type ContractsInput,
  contractsSchema,
  INVENTORY_NEEDED,
  inventoryRowSchema,
  PUBLICITY_NEEDED,
  publicityRowSchema,
} from '../model/schemas/evidence.js'
import type { Location } from '../model/site.js'
import { CONTRACTS_PATH, INVENTORY_PATH, PUBLICITY_PATH, standsAt } from './ask-disk.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { readExpenses } from './expenses.js'
import { INPUT_LIMITS } from './limits.js'
import { checkName } from './names.js'
import { readRegularSync } from './read-regular.js'
import { isBelowRoot } from './read-text.js'
import { type RegisterCells, type RegisterKind, readRegister } from './register-table.js'
import { plainWords } from './tables/columns.js'
import { parseYamlFile, reportError, reportWarning } from './yaml-document.js'

/*
 * What is kept as evidence of an operation that is under way. Files that it names are hashed where they are below the root; one that is
 * not there is told by the checklist, for it may be kept elsewhere.
 */

/** What the evidence may name. */
export interface EvidenceNames {
  readonly locations: readonly Pick<Location, 'id' | 'name'>[]
  readonly articles: readonly string[]
}

/** SHA-256 of a file below the root; null where there is none, or it is none that is read. */
function fileHash(ctx: InputContext, path: string): string | null {
  const full = join(ctx.root, path)
  if (!isBelowRoot(ctx.root, path) || !standsAt(full)) return null
  try {
    const hash = sha256(readRegularSync(full, INPUT_LIMITS.evidenceBytes))
    ctx.hashes.set(path, hash)
    return hash
  } catch {
    return null
  }
}

type WrittenPiece = NonNullable<NonNullable<ContractsInput['operation']>['agreement']>

function toPiece(ctx: InputContext, written: WrittenPiece): GivenPiece {
  const given = typeof written === 'string' ? { file: written } : written
  const { file = null, reference = null, date = null, sha256, toConfirm = false, notApplicable = null } = given
  const hash = file === null ? null : fileHash(ctx, file)
  const noted = sha256 === undefined ? null : `sha256-${sha256.replace(/^sha256-/, '')}`
  const problem =
    file !== null && hash === null ? 'not-found' : hash !== null && noted !== null && noted !== hash ? 'changed' : null
  return { file, reference, date, hash, problem, toConfirm, notApplicable }
}

function toPieces<Key extends string>(
  ctx: InputContext,
  written: Readonly<Partial<Record<Key, WrittenPiece | undefined>>> | undefined,
): Partial<Record<Key, GivenPiece>> {
  const entries = Object.entries<WrittenPiece | undefined>(written ?? {}).flatMap(([key, each]) =>
    each === undefined ? [] : [[key, toPiece(ctx, each)] as const],
  )
  return Object.fromEntries(entries) as Partial<Record<Key, GivenPiece>>
}

type FromContracts = Pick<Evidence, 'operation' | 'contracts' | 'acceptances' | 'inHouse'>

/** `sites/contracts.yaml`; nothing where there is none or it has errors. */
function readContracts(ctx: InputContext, names: EvidenceNames): FromContracts | null {
  const file = parseYamlFile(ctx, CONTRACTS_PATH, contractsSchema)
  if (file === null) return null
  const { operation, contracts = [], acceptances = [], inHouse = [] } = file.value
  const seen = new Set<string>()
  const read = contracts.map(({ name, supplier = null, route, notifiedOn = null, pieces }, index): Contract => {
    const at = file.locate(['contracts', index, 'name'])
    if (seen.has(name))
      reportError(ctx, at, { code: 'duplicate-contract', message: `the contract '${name}' stands twice` })
    seen.add(name)
    return { name, supplier, route, notifiedOn, pieces: toPieces(ctx, pieces), at }
  })
  const locationIds = names.locations.map(({ id }) => id)
  const kept = acceptances.map(({ location, decision, on, file: report = null }, index): KeptAcceptance => {
    checkName(ctx, 'location', { name: location, at: file.locate(['acceptances', index, 'location']) }, locationIds)
    if (report !== null && fileHash(ctx, report) === null)
      reportWarning(ctx, file.locate(['acceptances', index, 'file']), {
        code: 'evidence-unconfirmed',
        message: `there is no file '${report}' below the root`,
      })
    return { locationId: location, decision, on, file: report }
  })
  const work = inHouse.map(({ article, claimed, sheets = [] }, index) => {
    const at = file.locate(['inHouse', index, 'article'])
    checkName(ctx, 'article', { name: article, at }, names.articles)
    return {
      article,
      isClaimed: claimed,
      sheets: sheets.map(({ proof, ...sheet }) => ({
        ...sheet,
        proof: proof === undefined ? null : toPiece(ctx, proof),
      })),
      at,
    }
  })
  return { operation: toPieces(ctx, operation), contracts: read, acceptances: kept, inHouse: work }
}

const PUBLICITY: RegisterKind<PublicityKey> = {
  path: PUBLICITY_PATH,
  code: 'publicity',
  headings: PUBLICITY_HEADINGS,
  row: publicityRowSchema,
  needed: PUBLICITY_NEEDED,
  writtenBy: 'mds evidence',
}

/** What `mds export inventory` writes reads back with serial numbers filled in. */
const INVENTORY: RegisterKind<InventoryKey> = {
  path: INVENTORY_PATH,
  code: 'inventory',
  headings: INVENTORY_HEADINGS,
  aliases: INVENTORY_ALIASES,
  row: inventoryRowSchema,
  needed: INVENTORY_NEEDED,
  hasOthers: true,
  writtenBy: 'mds evidence',
}

/** The id of a location that a cell names by id or name. */
function locationOf<Key extends 'location'>(cells: RegisterCells<Key>, { locations }: EvidenceNames): string | null {
  const written = cells.text('location' as Key)
  if (written === null) return null
  const byId = locations.find(({ id }) => id === written)
  if (byId) return byId.id
  const named = locations.filter(({ name }) => plainWords(name) === plainWords(written))
  if (named.length === 1) return named[0]!.id
  const known = locations.flatMap(({ id, name }) => [id, name])
  const told =
    named.length > 1
      ? { message: `'${written}' is the name of ${named.length} locations`, fix: 'give the id' }
      : { message: `unknown location '${written}'`, ...didYouMean(written, known) }
  cells.report('location' as Key, { code: 'unknown-location', ...told })
  return null
}

function readPublicity(ctx: InputContext, names: EvidenceNames): PublicityRow[] | null {
  const seen = new Set<string>()
  return readRegister(ctx, PUBLICITY, (cells): PublicityRow | null => {
    const { text, day } = cells
    const locationId = locationOf(cells as unknown as RegisterCells<'location'>, names)
    const [photoDate, captureDate, checked] = [day('photoDate'), day('captureDate'), text('checked')]
    const rest = { place: text('place'), photo: text('photo'), capture: text('capture'), remark: text('remark') }
    if (locationId === null) return null
    if (seen.has(locationId)) {
      cells.report('location', { code: 'publicity-twice', message: `the location '${locationId}' stands twice` })
      return null
    }
    seen.add(locationId)
    for (const file of [rest.photo, rest.capture]) if (file !== null) fileHash(ctx, file)
    return { locationId, ...rest, photoDate, captureDate, isChecked: checked === 'oui' || checked === 'yes' }
  })
}

/** Each serial number and each AP once: two devices in one place, or one in two, are a slip. */
function readInventory(ctx: InputContext, names: EvidenceNames): InventoryRow[] | null {
  const seen = { serial: new Set<string>(), ap: new Set<string>() }
  return readRegister(ctx, INVENTORY, (cells): InventoryRow | null => {
    const { text, day } = cells
    // A row of the form that nobody has filled in.
    if (cells.isEmpty('serial') && !cells.isEmpty('ap')) return null
    const serial = text('serial')
    const locationId = locationOf(cells as unknown as RegisterCells<'location'>, names)
    const ap = text('ap')
    const row = {
      article: text('article'),
      model: text('model'),
      mac: text('mac'),
      installedOn: day('installedOn'),
      invoice: text('invoice'),
      remark: text('remark'),
    }
    if (serial === null) return null
    for (const [key, value] of Object.entries({ serial, ap }) as ['serial' | 'ap', string | null][]) {
      if (value !== null && seen[key].has(value)) {
        const message = `'${value}' stands twice in the column '${INVENTORY_HEADINGS[key]}'`
        cells.report(key, { code: 'inventory-twice', message, fix: 'a device has one place, a place one device' })
      }
      if (value !== null) seen[key].add(value)
    }
    return { locationId, ap, serial, ...row }
  })
}

/** Hashes of the proofs that the register of expenses names and that are there. */
function proofHashes(ctx: InputContext, expenses: readonly Expense[]): Record<string, string> {
  const paths = [...new Set(expenses.flatMap(({ proof }) => proof ?? []))]
  return Object.fromEntries(
    paths.flatMap((path) => {
      const hash = fileHash(ctx, path)
      return hash === null ? [] : [[path, hash] as const]
    }),
  )
}

/** Notes the hashes of the register of expenses, of the evidence and of what they name; nothing of them is told. */
export function hashEvidence(ctx: InputContext, operation: Operation): void {
  const silent = { ...ctx, findings: [] }
  const expenses = readExpenses(silent, { operation, locationIds: [] })
  readEvidence(silent, { locations: [], articles: [] }, expenses)
}

/** Reads `contracts.yaml`, `publicity.csv` and `inventory.csv` of `sites/`, as far as they are there; null where nothing is. */
export function readEvidence(
  ctx: InputContext,
  names: EvidenceNames,
  expenses: readonly Expense[] | null,
): Evidence | null {
  const contracts = standsAt(join(ctx.root, CONTRACTS_PATH)) ? readContracts(ctx, names) : null
  const publicity = readPublicity(ctx, names)
  const inventory = readInventory(ctx, names)
  const proofs = proofHashes(ctx, expenses ?? [])
  if (contracts === null && publicity === null && inventory === null && expenses === null) return null
  return { ...NO_EVIDENCE, ...contracts, publicity, inventory, proofs }
}
