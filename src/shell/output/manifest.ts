import { join, posix } from 'node:path'
import { hashRegularSync, readRegular } from '../../input/read-regular.js'
import type { Plan } from '../../model/plan.js'
import { programHash } from '../store/program-hash.js'

/** Which plan a tree is of, and in which language. */
export type Edition = Pick<Plan, 'revision' | 'language'>

/** The list of an output tree: what it was rendered from and every file with its hash. */
export interface Manifest {
  readonly schemaVersion: 1
  /** Revision of the plan that every listed file was rendered from. */
  readonly revision: string
  readonly language?: string
  /** Hash of the program that rendered them: another build may give other fields, or other figures, of the same inputs. */
  readonly program?: string
  readonly files: Readonly<Record<string, string>>
  /** Documents of an earlier plan that stay until their command writes them anew, with their hashes. */
  readonly older?: Readonly<Record<string, string>>
}

export const MANIFEST = 'manifest.json'
/** Some 100 bytes a file. */
const MOST_BYTES = 100_000_000

/** The hash of a file as the manifest has it. */
export async function fileHash(path: string): Promise<string> {
  return `sha256-${hashRegularSync(path)}`
}

/** A path of a manifest that stays inside the tree, written in the one way that mds writes it. */
function isInside(path: string): boolean {
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..' && !/[\\\0]/.test(part))
}

function isList(value: unknown): value is Manifest['files'] {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).every(([path, hash]) => typeof hash === 'string' && isInside(path))
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false
  const { schemaVersion, revision, ...rest } = value as Partial<Record<keyof Manifest, unknown>>
  const { language = '', program = '', files, older = {} } = rest
  const isNamed = [revision, language, program].every((name) => typeof name === 'string')
  return schemaVersion === 1 && isNamed && isList(files) && isList(older)
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`
}

/** Every file of a tree that mds wrote, with its hash. */
export function listedFiles(manifest: Manifest | null): ReadonlyMap<string, string> {
  return new Map(Object.entries({ ...manifest?.older, ...manifest?.files }))
}

/** Whether the manifest of a tree is as mds writes one. */
export async function isWhole(dir: string): Promise<boolean> {
  const manifest = await readManifest(dir)
  if (manifest === null) return false
  return (await readRegular(join(dir, MANIFEST), MOST_BYTES)).toString('utf8') === manifestText(manifest)
}

const isEdition = (manifest: Manifest, { revision, language }: Edition): boolean =>
  manifest.revision === revision && manifest.language === language

/** Whether a tree holds what this program made of this revision, in this language. */
export async function isOf(manifest: Manifest, edition: Edition): Promise<boolean> {
  return isEdition(manifest, edition) && manifest.program === (await programHash())
}

/** The manifest of a tree; null where there is none, or none that can be trusted. */
export async function readManifest(dir: string): Promise<Manifest | null> {
  try {
    const value: unknown = JSON.parse((await readRegular(join(dir, MANIFEST), MOST_BYTES)).toString('utf8'))
    return isManifest(value) ? value : null
  } catch {
    return null
  }
}

/** Whether files stand in a tree as they were written for a revision: each is read and hashed. */
export async function standWhole(dir: string, edition: Edition, files: Manifest['files']): Promise<boolean> {
  const manifest = await readManifest(dir)
  if (manifest === null || !isEdition(manifest, edition)) return false
  for (const [path, hash] of Object.entries(files)) {
    if (manifest.files[path] !== hash) return false
    if ((await fileHash(join(dir, path)).catch(() => null)) !== hash) return false
  }
  return true
}

function named(path: string, mark: string): string {
  const { dir, name, ext } = posix.parse(path)
  return posix.join(dir, `${name}.${mark}${ext}`)
}

/** Where the new one goes while a file that someone filled in stays: `NAME.new.EXT`. */
export function newName(path: string): string {
  return named(path, 'new')
}

/** Where a file that someone edited goes when the new one takes its place: `NAME.edited-N.EXT`. */
export function editedName(path: string, number: number): string {
  return named(path, `edited-${number}`)
}

/** Whether a file is one that was kept so. */
export function isEditedName(path: string): boolean {
  return /\.edited-\d+(?:\.[^./]*)?$/.test(path)
}
