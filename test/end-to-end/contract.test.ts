import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../src/model/plan.js'
import { contractProblems } from '../plan-contract.js'
import { mainJob, readPlan } from './main-job.js'
import { PROJECT } from './program.js'

/** A plan that another run has written may be checked instead: its path and that run's exit code. */
const { MDS_PLAN, MDS_PLAN_EXIT } = process.env

interface Manifest {
  readonly revision: string
  readonly files: Readonly<Record<string, string>>
}

let out = ''
let root = PROJECT
let exitCode: number | null = null
let plan: Plan

beforeAll(async () => {
  if (MDS_PLAN !== undefined) {
    out = dirname(MDS_PLAN)
    exitCode = Number(MDS_PLAN_EXIT)
  } else {
    const job = await mainJob()
    root = job.root
    out = job.out
    exitCode = job.exitCode
  }
  plan = readPlan(out)
})

const page = (path: string): string => readFileSync(join(out, path), 'utf8')

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(dir, path)).isFile())

describe('the main job', () => {
  it('writes a plan that keeps its contract, with the exit code of its verdict', () => {
    expect(contractProblems(plan, exitCode ?? Number.NaN, { locations: 29, sites: 27 })).toEqual([])
  })

  it('writes what the schema of a plan describes, and no more', () => {
    const { data, error } = planSchema.safeParse(plan)
    expect(error?.issues ?? []).toEqual([])
    expect(JSON.stringify(data).length).toBe(JSON.stringify(plan).length)
  })

  it('numbers the sites 1 to 27, with three locations at number 16', () => {
    const numbers = plan.locations.map((location) => location.siteNumber)
    const expected = Array.from({ length: 27 }, (_each, index) => (index === 15 ? [16, 16, 16] : [index + 1])).flat()
    expect(numbers).toEqual(expected)
  })

  it('proves every placement', () => {
    const open = plan.locations.filter(({ placement }) => !placement.proven || placement.gap !== 0)
    expect(open.map((location) => location.id)).toEqual([])
    for (const { placement } of plan.locations) expect(placement.costLowerBoundEur).toBe(placement.costEur)
  })

  it('says of every location that its plan is an assumption', () => {
    expect(plan.locations.filter((location) => location.provenance.plan !== 'assumed')).toEqual([])
    for (const { id } of plan.locations) expect(page(`sites/${id}.html`), id).toContain('plan supposé')
  })

  it('holds the ceilings and the financing of the operation', () => {
    const ceilings = Object.fromEntries(plan.budget.lines.map((line) => [line.id, line.ceilingEur]))
    expect(ceilings).toEqual({ services: '49200.00', hardware: '211310.16' })
    expect(plan.budget.ceilingEur).toBe('260510.16')
    expect(plan.budget.financing.map(({ source, rate, maxEur }) => [source, rate, maxEur])).toEqual([
      ['FEDER', 0.7, '182357.11'],
      ['Bénéficiaire', null, null],
    ])
  })

  it('knows the hash of every input file', () => {
    const names = Object.keys(plan.inputs)
    const inputs = ['sites', 'catalogs'].flatMap((folder) =>
      filesBelow(join(root, folder)).map((path) => `${folder}/${path}`),
    )
    // The table of names that `mds import` goes by decides nothing of a plan.
    const ofPlans = inputs.filter((path) => path.endsWith('.yaml') && path !== 'catalogs/import.yaml')
    expect(names.toSorted()).toEqual(ofPlans.toSorted())
    for (const name of names) expect(hashOf(join(root, name)), name).toBe(plan.inputs[name])
  })
})

function hashOf(path: string): string {
  return `sha256-${createHash('sha256').update(readFileSync(path)).digest('hex')}`
}

describe('the output folder', () => {
  it('holds the plan, the pages, the workbook and the tables', () => {
    const reports = plan.locations.map((location) => `sites/${location.id}.html`)
    const files = [
      'plan.json',
      'manifest.json',
      'index.html',
      'budget.html',
      'mds-budget.xlsx',
      'bom.csv',
      'cabling.csv',
      'licences.csv',
    ]
    const missing = [...files, ...reports].filter((path) => !existsSync(join(out, path)))
    expect(missing).toEqual([])
  })

  it('is listed whole in its manifest, each file with its hash', () => {
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest
    const found = filesBelow(out).filter((path) => path !== 'manifest.json' && !path.startsWith('scenarios'))
    expect(Object.keys(manifest.files).toSorted()).toEqual(found.toSorted())
    expect(manifest.revision).toBe(plan.revision)
    for (const [path, hash] of Object.entries(manifest.files)) expect(hashOf(join(out, path)), path).toBe(hash)
  })

  it('carries the revision of the plan on every page', () => {
    const shown = plan.revision.slice('sha256-'.length, 'sha256-'.length + 12)
    const pages = filesBelow(out).filter((path) => path.endsWith('.html'))
    expect(pages.filter((path) => !page(path).includes(shown))).toEqual([])
  })
})
