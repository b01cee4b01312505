import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

/** A change of the file system, as the program asks for it. */
export type Step =
  | { readonly kind: 'mkdir' | 'remove' | 'create' | 'sync'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly data: Buffer }
  | { readonly kind: 'move' | 'link'; readonly path: string; readonly to: string }

type Any = (...args: never[]) => unknown

/** The changes that `work` makes of the files below a folder, in order. The file system of this thread is watched meanwhile. */
export async function recorded(base: string, work: () => Promise<unknown>): Promise<Step[]> {
  const steps: Step[] = []
  const note = (step: Step): void => {
    if (resolve(step.path).startsWith(`${base}/`) || resolve(step.path) === base) steps.push(step)
  }
  const originals = new Map<string, Any>()
  const promises = fs.promises as unknown as Record<string, Any>
  const watch = (name: string, before: (path: string, to: string) => void): void => {
    const original = promises[name]!
    originals.set(name, original)
    promises[name] = async (...args: never[]) => {
      const result = await original(...args)
      before(String(args[0]), String(args[1]))
      return result
    }
  }
  watch('mkdir', (path) => note({ kind: 'mkdir', path }))
  watch('rename', (path, to) => note({ kind: 'move', path, to }))
  watch('link', (path, to) => note({ kind: 'link', path, to }))
  for (const name of ['rm', 'rmdir', 'unlink']) watch(name, (path) => note({ kind: 'remove', path }))
  const open = fs.promises.open
  originals.set('open', open as Any)
  promises.open = (async (path: string, flags: string | number = 'r', ...rest: never[]) => {
    const handle = await open(path, flags, ...rest)
    if (/w/.test(String(flags))) note({ kind: 'create', path })
    const { writeFile, sync } = handle
    handle.writeFile = (async (data: string | Uint8Array, ...more: never[]) => {
      await writeFile.call(handle, data, ...more)
      note({ kind: 'write', path, data: Buffer.from(data as Uint8Array) })
    }) as typeof writeFile
    handle.sync = async () => {
      await sync.call(handle)
      note({ kind: 'sync', path })
    }
    return handle
  }) as Any
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    for (const [name, original] of originals) promises[name] = original
    syncBuiltinESMExports()
  }
  return steps
}

type Node = Folder | Leaf
interface Folder {
  readonly entries: Map<string, Node>
}
interface Leaf {
  data: Buffer
  /** What the disk holds for certain. */
  synced: Buffer
}

const isFolder = (node: Node | undefined): node is Folder => node !== undefined && 'entries' in node

function readNode(path: string): Node {
  if (!fs.statSync(path).isDirectory()) {
    const data = fs.readFileSync(path)
    return { data, synced: data }
  }
  return { entries: new Map(fs.readdirSync(path).map((name) => [name, readNode(join(path, name))])) }
}

/** What a loss of power may leave of the steps that the disk was not told to keep. */
export type Loss =
  /** Nothing is lost: the process was killed. */
  | 'none'
  /** Names are kept, as by a journal, and files that were not brought to the disk are empty. */
  | 'contents'
  /** Only what was brought to the disk is kept, of names as well. */
  | 'all'

/** A folder as it was found, on which steps are done again. */
export class RecordedDisk {
  readonly #base: string
  readonly #root: Folder
  /** Changes of names that no folder was brought to the disk after. */
  #pending: { readonly folders: readonly string[]; readonly change: () => void }[] = []
  /** Names as the disk has them; files are shared with the present state. */
  #kept: Folder

  constructor(base: string) {
    this.#base = base
    this.#root = readNode(base) as Folder
    this.#kept = copyFolders(this.#root)
  }

  #node(root: Folder, path: string): Node | undefined {
    const parts = resolve(path).slice(this.#base.length).split('/').filter(Boolean)
    let node: Node | undefined = root
    for (const part of parts) node = isFolder(node) ? node.entries.get(part) : undefined
    return node
  }

  #folder(root: Folder, path: string): Folder | null {
    const node = this.#node(root, dirname(path))
    return isFolder(node) ? node : null
  }

  #put(root: Folder, path: string, node: Node): void {
    this.#folder(root, path)?.entries.set(basename(path), node)
  }

  #change(paths: readonly string[], change: (root: Folder) => void): void {
    change(this.#root)
    this.#pending.push({ folders: paths.map((path) => dirname(resolve(path))), change: () => change(this.#kept) })
  }

  do(step: Step): void {
    const { path } = step
    if ('to' in step) {
      this.#change([path, step.to], (root) => {
        const node = this.#node(root, path)
        if (node === undefined) return
        if (step.kind === 'move') this.#folder(root, path)?.entries.delete(basename(path))
        this.#put(root, step.to, node)
      })
    } else if ('data' in step) {
      const leaf = this.#node(this.#root, path) as Leaf
      leaf.data = Buffer.concat([leaf.data, step.data])
    } else if (step.kind === 'remove') {
      this.#change([path], (root) => this.#folder(root, path)?.entries.delete(basename(path)))
    } else if (step.kind === 'sync') this.#sync(path)
    else {
      const leaf: Leaf = { data: Buffer.alloc(0), synced: Buffer.alloc(0) }
      this.#change([path], (root) => this.#put(root, path, step.kind === 'mkdir' ? { entries: new Map() } : leaf))
    }
  }

  /** A folder that is brought to the disk takes with it what concerned its names, and what these depend on: all before. */
  #sync(path: string): void {
    const node = this.#node(this.#root, path)
    if (node !== undefined && !isFolder(node)) {
      node.synced = node.data
      return
    }
    const last = this.#pending.findLastIndex(({ folders }) => folders.includes(resolve(path)))
    for (const { change } of this.#pending.splice(0, last + 1)) change()
  }

  /** Lays down in a new folder what is left after a loss. */
  layDown(target: string, loss: Loss): void {
    const laid = new Map<Leaf, string>()
    const layLeaf = (leaf: Leaf, path: string): void => {
      const known = laid.get(leaf)
      if (known !== undefined) {
        fs.linkSync(known, path)
        return
      }
      laid.set(leaf, path)
      fs.writeFileSync(path, loss === 'none' ? leaf.data : leaf.synced)
      // A machine takes longer to start than an empty lock is waited for.
      fs.utimesSync(path, 0, 0)
    }
    const lay = (node: Node, path: string): void => {
      if (!isFolder(node)) {
        layLeaf(node, path)
        return
      }
      fs.mkdirSync(path, { recursive: true })
      for (const [name, child] of node.entries) lay(child, join(path, name))
    }
    lay(loss === 'all' ? this.#kept : this.#root, target)
  }
}

function copyFolders(folder: Folder): Folder {
  return {
    entries: new Map([...folder.entries].map(([name, node]) => [name, isFolder(node) ? copyFolders(node) : node])),
  }
}
