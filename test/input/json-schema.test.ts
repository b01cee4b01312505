import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { jsonSchemaOf, jsonSchemaText, readSchemaNames, schemaKinds } from '../../src/input/json-schema.js'
import { type SchemaRule, schemaProblems } from './schema-problems.js'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'docs/schema')
const UPDATE = process.env.UPDATE_GOLDEN === '1'

interface SchemaNode {
  readonly description?: string
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly items?: SchemaNode | readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly additionalProperties?: unknown
}

function shippedInputs(): string[] {
  return ['sites', 'catalogs'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(folder, name)),
  )
}

/** Every property of a schema with its path. */
function properties(node: SchemaNode, path = ''): [string, SchemaNode][] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, child]): [string, SchemaNode][] => [
    [`${path}/${key}`, child],
    ...properties(child, `${path}/${key}`),
  ])
  const inner = [node.items ?? [], node.anyOf ?? []].flat() as SchemaNode[]
  return [...own, ...inner.flatMap((child) => properties(child, path))]
}

function at(kind: string, path: string, names = {}): SchemaNode {
  const found = properties(jsonSchemaOf(kind, names) as SchemaNode).find(([name]) => name === path)
  if (!found) throw new Error(`${kind} has no ${path}`)
  return found[1]
}

describe('jsonSchemaOf', () => {
  it('knows the operation, the site and every kind of catalogue file', () => {
    expect(schemaKinds()).toEqual([...schemaKinds()].sort())
    expect(schemaKinds()).toEqual(
      expect.arrayContaining(['operation', 'site', 'materials', 'room-uses', 'rules', 'articles']),
    )
    expect(() => jsonSchemaOf('plan')).toThrow(RangeError)
    expect(() => jsonSchemaOf('constructor')).toThrow(RangeError)
  })

  it('refuses unknown keys and describes what a reader of the file must know', () => {
    const undescribed = ['operation', 'site'].flatMap((kind) =>
      properties(jsonSchemaOf(kind) as SchemaNode)
        .filter(([, node]) => !node.description && node.const === undefined)
        .filter(([, node]) => !(node.anyOf ?? []).some((choice) => choice.description))
        .map(([path]) => `${kind}${path}`),
    )
    expect(undescribed).toEqual([])
    expect(jsonSchemaOf('site')).toMatchObject({ additionalProperties: false, required: ['site', 'locations'] })
  })

  it('offers the names of the catalogue when they are given', () => {
    const path = '/locations/floors/rooms/use'
    expect(at('site', path)).not.toHaveProperty('enum')
    expect(at('site', path, { roomUses: { b: 'Bureau · Office', a: 'Accueil · Reception' } })).toMatchObject({
      enum: ['a', 'b'],
      enumDescriptions: ['Accueil · Reception', 'Bureau · Office'],
    })
    expect(JSON.stringify(jsonSchemaOf('site'))).not.toContain('x-names')
  })
})

describe('docs/schema', () => {
  const names = readSchemaNames(ROOT)

  it('is completed with the shipped catalogue', () => {
    expect(names.roomUses).toHaveProperty('waiting-room', "Salle d'attente · Waiting room")
    expect(names.wallMaterials).toHaveProperty('placo-72-48')
    expect(names.wallMaterials).not.toHaveProperty('porte-ame-pleine')
    expect(Object.keys(names.slabMaterials!)).toContain('plancher-beton-200')
  })

  it.each(schemaKinds())('%s.schema.json is what the code generates', (kind) => {
    const file = join(FOLDER, `${kind}.schema.json`)
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true })
      writeFileSync(file, jsonSchemaText(kind, names))
    }
    expect(existsSync(file), `${file} is missing: write it with UPDATE_GOLDEN=1`).toBe(true)
    expect(readFileSync(file, 'utf8')).toBe(jsonSchemaText(kind, names))
  })

  it('lets every shipped input through, and not a wrong name', { tags: 'long', timeout: 30_000 }, () => {
    for (const input of shippedInputs()) {
      const kind = /schema\/(.*)\.schema\.json/.exec(readFileSync(join(ROOT, input), 'utf8'))![1]!
      const value = parse(readFileSync(join(ROOT, input), 'utf8')) as unknown
      expect([input, schemaProblems(jsonSchemaOf(kind, names) as SchemaRule, value)]).toEqual([input, []])
    }
    const wrong = (from: string, to: string): string[] => {
      const text = readFileSync(join(ROOT, 'sites/16-durance-alpilles.yaml'), 'utf8')
      expect(text).toContain(from)
      return schemaProblems(jsonSchemaOf('site', names) as SchemaRule, parse(text.replace(from, to)))
    }
    expect(wrong('use: waiting-room', 'use: waitingroom')).toEqual([expect.stringMatching(/rooms\.\d+\.use/)])
    expect(wrong('exterior: parpaing-200', 'exterior: porte-vitree')).toEqual([
      expect.stringContaining('walls.exterior'),
    ])
    const glazedDoor = 'kind: door, between: [sas, outside]'
    expect(wrong(glazedDoor, glazedDoor.replace('door', 'window'))).toEqual([
      expect.stringMatching(/openings\.0 fits no choice/),
    ])
  })

  it('has no other file', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(
      schemaKinds()
        .map((kind) => `${kind}.schema.json`)
        .sort(),
    )
  })

  it('is named by the first line of every shipped input', () => {
    const inputs = shippedInputs()
    expect(inputs.length).toBeGreaterThan(40)
    for (const input of inputs) {
      const first = readFileSync(join(ROOT, input), 'utf8').split('\n', 1)[0] ?? ''
      const named = /^# yaml-language-server: \$schema=(.*)$/.exec(first)?.[1]
      expect(named, `${input} names no schema`).toBeDefined()
      expect(existsSync(join(ROOT, input, '..', named ?? '')), `${input} names ${named}, which does not exist`).toBe(
        true,
      )
    }
  })
})
