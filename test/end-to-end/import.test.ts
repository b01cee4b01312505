import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { polygonAreaM2, rectPolygon } from '../../src/geometry/polygon.js'
import { measured } from '../hostile/attacked.js'
import { faces, writeDxf } from '../import/write-dxf.js'
import { box, wall, writeIfc } from '../import/write-ifc.js'
import { tempFolder } from '../shell/temp-folder.js'
import { PROJECT, type Run, runHere, runMds } from './program.js'

/** Models of others, read in place: they are not shipped. */
const SHARED = join(PROJECT, '..', 'shared', 'datasets', 'floor-plans')

async function estate(): Promise<string> {
  const root = tempFolder()
  mkdirSync(join(root, 'sites'))
  await cp(join(PROJECT, 'catalogs'), join(root, 'catalogs'), { recursive: true })
  await cp(join(PROJECT, 'sites', 'operation.yaml'), join(root, 'sites', 'operation.yaml'))
  return root
}

interface Imported {
  readonly run: Run
  readonly root: string
  readonly text: string
}

const asSite = (name: string): string[] => ['import', name, '--id', 'essai', '--number', '7']

async function imported(
  name: string,
  bytes: Uint8Array,
  more: readonly string[] = [],
  program = runHere,
): Promise<Imported> {
  const root = await estate()
  writeFileSync(join(root, name), bytes)
  const run = await program([...asSite(name), ...more], { cwd: root })
  const path = join(root, 'sites', '07-essai.yaml')
  // French is set with narrow blanks that do not break.
  return { run, root, text: existsSync(path) ? readFileSync(path, 'utf8').replace(/[\u00a0\u202f]/g, ' ') : '' }
}

interface WrittenRoom {
  readonly id: string
  readonly name: string
  readonly rect?: readonly [number, number, number, number]
  readonly polygon?: readonly (readonly [number, number])[]
}

interface WrittenSite {
  readonly locations: readonly {
    readonly provenance: { readonly plan: string }
    readonly floors: readonly { readonly id: string; readonly level: number; readonly rooms: readonly WrittenRoom[] }[]
  }[]
}

const house = writeIfc({
  north: [0, 1],
  buildings: [
    {
      name: 'Annexe',
      storeys: [
        {
          name: 'RDC',
          elevationM: 0,
          spaces: [
            { name: '1', longName: 'Salle d’attente', outline: box(0.1, 0.1, 4.8, 3.8) },
            { name: '2', longName: 'Permanence', outline: box(5.1, 0.1, 2.8, 3.8) },
          ],
          walls: [
            wall([0, 0], [8, 0], 0.2, 0.1),
            wall([8, 0], [8, 4], 0.2, 0.1),
            wall([8, 4], [0, 4], 0.2, 0.1),
            wall([0, 4], [0, 0], 0.2, 0.1),
            wall([5, 0.1], [5, 3.9], 0.2),
          ].map((outline, i) => ({
            outline,
            lengthM: [8.2, 4.2, 8.2, 4.2, 3.8][i]!,
            layers: [['Béton', 0.2]] as const,
          })),
          openings: [
            { kind: 'door', outline: box(1, -0.1, 1, 0.2), widthM: 1 },
            { kind: 'door', outline: box(4.9, 1, 0.2, 0.9), widthM: 0.9 },
          ],
        },
      ],
    },
  ],
})

describe('mds import', () => {
  it('writes a commented site file that checks and plans, and never writes over one', async () => {
    const { run, root, text } = await imported('annexe.ifc', house)
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(run.stdout).toContain('sites/07-essai.yaml written: 2 rooms on 1 level')
    expect(text).toContain('# Plan tiré de annexe.ifc par « mds import » (IFC4')
    expect(text).toContain('# Nord géographique : selon y.')
    expect(text).toContain(
      '- { id: "1-salle-d-attente", name: "1 Salle d’attente", use: waiting-room, rect: [0, 0, 5, 4] } # 18.24 m² entre parois',
    )
    expect(text).toContain(
      'provenance: { plan: drawing, note: "d’après annexe.ifc du 2019-05-02, parois non vérifiées" }',
    )
    const again = await runHere(['import', 'annexe.ifc', '--id', 'essai', '--number', '7'], { cwd: root })
    expect(again.exitCode).toBe(64)
    expect(readFileSync(join(root, 'sites', '07-essai.yaml'), 'utf8').replace(/[\u00a0\u202f]/g, ' ')).toBe(text)
    const plan = await runHere(['plan'], { cwd: root })
    expect([0, 3]).toContain(plan.exitCode)
    expect(plan.stdout).toMatch(/annexe\s+32\s+2\/2/)
  })

  it('tells doubts in the language asked, and all of them as data', async () => {
    const { run, text } = await imported('annexe.ifc', house, ['--json', '--lang', 'en'])
    const told = JSON.parse(run.stdout)
    expect(told).toMatchObject({
      id: 'essai',
      number: 7,
      file: 'sites/07-essai.yaml',
      rooms: 2,
      provenance: 'drawing',
      northDeg: 0,
    })
    const telecom = told.doubts.find(({ code }: { code: string }) => code === 'telecom-unknown')
    expect(telecom.message).toContain('no telecom room was recognised')
    expect(text).toContain('# Doubts (')
  })

  it('reads a drawing, and says that its header is wrong', async () => {
    const walls = [
      ...faces([-0.1, 0], [6.1, 0], 0.2, [[2.1, 3]]),
      ...faces([6, -0.1], [6, 4.1], 0.2),
      ...faces([6.1, 4], [-0.1, 4], 0.2),
      ...faces([0, 4.1], [0, -0.1], 0.2),
      ...faces([3, 0.1], [3, 3.9], 0.2, [
        [0.4, 1.3],
        [2, 2.9],
      ]),
    ]
    const doors = [
      { hinge: [2, 0.1] as const, widthM: 0.9, fromDeg: 0 },
      { hinge: [3.1, 0.5] as const, widthM: 0.9, fromDeg: 0 },
      { hinge: [3.1, 2.1] as const, widthM: 0.9, fromDeg: 0 },
    ]
    const { run, text } = await imported('plan.dxf', writeDxf({ perMetre: 1000, insUnits: 1, walls, doors }))
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(text).toContain('l’en-tête dit in ; unité retenue : mm')
    const site = parse(text) as WrittenSite
    expect(site.locations[0]!.floors[0]!.rooms.map(({ rect }) => rect)).toEqual([
      [0, 0, 3, 4],
      [3, 0, 3, 4],
    ])
  })

  it('writes the site file of an OpenIntent archive, its access points pinned', async () => {
    const corners = [
      [100, 100],
      [500, 100],
      [500, 260],
      [100, 260],
    ] as const
    const point = ([x, y]: readonly [number, number]) => ({ x, y })
    const floorplan = {
      name: 'RDC',
      dimensions: [
        { width: 1000, length: 600, unit: 'pixels' },
        { width: 50, length: 30, height: 3, unit: 'meters' },
      ],
      wall_segments: corners.map((from, index) => ({
        wall_type: 'Brique',
        start_point: point(from),
        end_point: point(corners[(index + 1) % 4]!),
      })),
    }
    const coordinates = [{ coordinate_xyz: { x: 10, y: 10, unit: 'meters' } }]
    const accesspoints = [{ name: 'AP1', floorplan_name: 'RDC', coordinates }]
    const document = { openintent_version: '2.0.0', floorplans: [floorplan], accesspoints }
    const packed = zipSync({ 'a.json': Buffer.from(JSON.stringify(document)), 'images/a.png': new Uint8Array(9) })
    const { run, text } = await imported('plan.zip', packed)
    expect([run.exitCode, run.stderr]).toEqual([0, ''])
    expect(text).toContain('rect: [5, 5, 20, 8]')
    expect(text).toContain('- { id: AP1, at: [10, 10], mount: ceiling }')
  })

  it('reads the model in an archive, and one that begins with a mark', async () => {
    const plain = (await imported('annexe.ifc', house)).text.replaceAll('annexe.ifc', 'FILE')
    const packed = await imported('annexe.ifczip', zipSync({ 'Annexe/annexe.ifc': house }))
    expect(packed.text.replaceAll('annexe.ifczip', 'FILE')).toBe(plain)
    const marked = await imported('annexe.ifc', Buffer.concat([Buffer.from('\ufeff'), house]))
    expect(marked.text.replaceAll('annexe.ifc', 'FILE')).toBe(plain)
  })

  const zip = (): Uint8Array => {
    const packed = deflateRawSync(Buffer.alloc(50_000_000))
    return Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(26), packed])
  }
  /** An archive whose parts say that they are encrypted: bit 0 of their flags, at the head of each and in the list at its end. */
  const locked = (): Uint8Array => {
    const bytes = Buffer.from(zipSync({ 'a.json': Buffer.from('{"floorplans":[],"accesspoints":[]}') }))
    bytes[6]! |= 1
    bytes[bytes.indexOf('PK\u0001\u0002') + 8]! |= 1
    return bytes
  }
  /** A page that holds a picture and nothing else, as a scanner makes it; behind a password where one is given. */
  const photo = async (password?: string): Promise<Uint8Array> => {
    const document = new PDFDocument({ size: 'A4', ...(password === undefined ? {} : { userPassword: password }) })
    const parts: Buffer[] = []
    document.on('data', (part: Buffer) => parts.push(part))
    const ended = new Promise((done) => document.on('end', done))
    const { Resvg } = await import('@resvg/resvg-js')
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><circle cx="300" cy="300" r="200"/></svg>'
    document.image(Buffer.from(new Resvg(svg).render().asPng()), 0, 0, { width: 595 })
    document.end()
    await ended
    return Buffer.concat(parts)
  }
  const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 255)
  const wide = (of: (index: number) => string, bytes: number): string => {
    const parts: string[] = []
    for (let length = 0; length < bytes; ) {
      parts.push(of(parts.length))
      length += parts.at(-1)!.length
    }
    return parts.join('')
  }
  const ifcOf = (data: string): Uint8Array =>
    Buffer.from(`ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));\nENDSEC;\nDATA;\n${data}\nENDSEC;\nEND-ISO-10303-21;\n`)
  const segments = (count: number) => ({
    openintent_version: '2.0.0',
    accesspoints: [],
    floorplans: [
      {
        name: 'RDC',
        dimensions: [
          { width: 1000, length: 1000, unit: 'pixels' },
          { width: 100, length: 100, unit: 'meters' },
        ],
        wall_segments: Array.from({ length: count }, (_, i) => ({
          wall_type: 'Brique',
          start_point: { x: (i * 37) % 1000, y: (i * 91) % 1000 },
          end_point: { x: (i * 53) % 1000, y: (i * 17) % 1000 },
        })),
      },
    ],
  })
  const drawing = (length: number): Uint8Array => {
    const lines = wide(
      (i) =>
        `0\nLINE\n8\nMURS\n10\n${(i * 37) % 9973}\n20\n${(i * 91) % 9967}\n11\n${(i * 53) % 9941}\n21\n${(i * 17) % 9931}\n`,
      length,
    )
    return Buffer.from(`0\nSECTION\n2\nENTITIES\n${lines}0\nENDSEC\n0\nEOF\n`)
  }
  const bounded = writeDxf({ perMetre: 1000, insUnits: 4, walls: faces([0, 0], [5, 0], 0.2) })

  type Bad = readonly [what: string, name: string, bytes: () => Uint8Array | Promise<Uint8Array>, code: string | RegExp]

  const refused = (run: Run, root: string, code: string | RegExp): void => {
    expect(run.stderr).toMatch(typeof code === 'string' ? `error ${code}: ` : code)
    expect(run.exitCode).toBe(2)
    expect(run.stderr).toContain('nothing was written')
    expect(readdirSync(join(root, 'sites'))).toEqual(['operation.yaml'])
  }

  it.each<Bad>([
    ['a model of 100 MB', 'c.ifc', () => Buffer.concat([house, Buffer.alloc(100_000_000, 32)]), 'import-not-read'],
    ['an empty file', 'c0.ifc', () => Buffer.alloc(0), 'empty-file'],
    [
      'an archive of 60 MB of blanks',
      'd.zip',
      () => zipSync({ 'a.json': Buffer.alloc(60_000_000, 32) }),
      'import-packed',
    ],
    [
      'an archive of sixty parts of 1 MB each',
      'd2.esx',
      () => {
        const part = Buffer.alloc(1_000_000, 32)
        const names = Array.from({ length: 60 }, (_, i) => `m${i}.json`)
        return zipSync(
          { 'floorPlans.json': part, ...Object.fromEntries(names.map((name) => [name, part])) },
          { level: 1 },
        )
      },
      'import-packed',
    ],
    [
      'five million brackets as a project',
      'k2.json',
      () => Buffer.from(`{"floorplans":${'['.repeat(5_000_000)}`),
      /import-(?:project|broken)/,
    ],
    [
      'a million brackets',
      'f.ifc',
      () => ifcOf(`#1=IFCSPACE(${'('.repeat(1_000_000)}${')'.repeat(1_000_000)});`),
      'import-no-room',
    ],
    [
      'a model of 30 MB that draws nothing',
      'f2.ifc',
      () => ifcOf(wide((i) => `#${i + 1}=IFCCARTESIANPOINT((${i}.,${i % 77}.,0.));\n`, 30_000_000)),
      /import-(?:no-room|too-long|broken)/,
    ],
    ['a drawing of half a million lines', 'g3.dxf', () => drawing(30_000_000), 'import-too-many'],
    [
      '20 000 walls that cross each other',
      'k3.json',
      () => Buffer.from(JSON.stringify(segments(20_000))),
      'import-too-many',
    ],
    [
      '1 000 walls that cross each other in more points than a building has',
      'k4.json',
      () => Buffer.from(JSON.stringify(segments(1000))),
      'import-too-many',
    ],
    [
      '300 walls that enclose thousands of places',
      'k5.json',
      () => Buffer.from(JSON.stringify(segments(300))),
      'import-too-many',
    ],
    ['a PDF with a photo', 'i2.pdf', () => photo(), 'import-scan'],
  ])(
    'refuses %s with a reason, writes nothing, within 10 s of processor time and 700 MB',
    async (what, name, bytes, code) => {
      const root = await estate()
      writeFileSync(join(root, name), await bytes())
      const run = await measured(asSite(name), root, 100)
      refused(run, root, code)
      expect(run.used.cpuS).toBeLessThan(10)
      expect(run.used.rssMb).toBeLessThan(700)
      if (process.env.MDS_TELL_USED)
        process.stdout.write(`${what}: ${run.used.cpuS.toFixed(2)} s, ${Math.round(run.used.rssMb)} MB\n`)
    },
    120_000,
  )

  // Small: what large files of their formats may take is held above.
  it.each<Bad>([
    ['a truncated model', 'a.ifc', () => house.slice(0, house.length - 500), 'import-truncated'],
    [
      'a model without geometry',
      'e.ifc',
      () => writeIfc({ buildings: [{ name: '', storeys: [{ name: '', elevationM: 0 }] }] }),
      'import-no-room',
    ],
    [
      'a drawing of plants only',
      'g.dxf',
      () => writeDxf({ perMetre: 1000, insUnits: 4, walls: faces([0, 0], [5, 0], 0.2), layer: 'A-PLANTES' }),
      'import-unit',
    ],
    [
      'a model as XML',
      'b.ifcxml',
      () => Buffer.from('\ufeff<?xml version="1.0"?>\n<ifcXML xmlns="http://www.buildingsmart-tech.org/ifc"/>'),
      'import-ifcxml',
    ],
    [
      'two models in an archive',
      'd5.zip',
      () => zipSync({ 'a.ifc': new Uint8Array(9), 'b.ifc': new Uint8Array(9) }),
      'import-packed',
    ],
    ['something encrypted', 'b.ifc', () => noise(50_000), 'import-unknown'],
    ['an archive that unpacks to 50 MB', 'd.ifczip', zip, 'import-packed'],
    ['an encrypted archive', 'd3.zip', locked, 'import-packed'],
    ['an archive that is cut off', 'd4.esx', () => zip().slice(0, 20_000), 'import-packed'],
    [
      'an OpenIntent document that is cut off',
      'k.json',
      () => Buffer.from('{"floorplans":[{"name":'),
      'import-project',
    ],
    ['a drawing that is cut off', 'g2.dxf', () => bounded.slice(0, bounded.length >> 1), /import-\w+/],
    ['DWG', 'h.dwg', () => Buffer.from('AC1032\0\0\0\0\0\0'), 'import-dwg'],
    ['a photo', 'i.png', () => Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), 'import-picture'],
    ['a PDF behind a password', 'i3.pdf', () => photo('secret'), /import-\w+/],
    ['a PDF that is cut off', 'i4.pdf', async () => (await photo()).slice(0, 900), /import-\w+/],
    ['nothing', 'j.ifc', () => new Uint8Array(), 'empty-file'],
  ])(
    'refuses %s with a reason, and writes nothing, before its patience ends',
    async (_, name, bytes, code) => {
      const root = await estate()
      writeFileSync(join(root, name), await bytes())
      const run = await runHere(asSite(name), { cwd: root })
      refused(run, root, code)
      expect(run.stderr).not.toContain('import-too-long')
    },
    60_000,
  )
})

/** Spaces of a shared model whose rooms must be found, by their stated number; some have none. */
const MODELS = [
  { file: 'fzk-haus.ifc', spaces: 7 },
  { file: 'duplex.ifc', spaces: 21 },
  { file: 'tall-building.ifc', spaces: 3 },
  { file: 'open-house.ifc', spaces: 0 },
]

describe('shared models', () => {
  for (const { file, spaces } of MODELS)
    it.skipIf(!existsSync(join(SHARED, file)))(
      `${file} · a model that is not shipped`,
      async () => {
        // In a process of its own: the patience with a file counts the processor time of the whole process.
        const { run, root, text } = await imported(file, readFileSync(join(SHARED, file)), [], runMds)
        expect([run.exitCode, run.stderr]).toEqual([0, ''])
        const rooms = (parse(text) as WrittenSite).locations.flatMap(({ floors }) =>
          floors.flatMap((floor) => floor.rooms),
        )
        // What the drawing names, but for what reaches up through another floor.
        const named = rooms.filter(({ name }) => !/^(?:Local \d+|Vide sur .*)$/.test(name))
        expect(new Set(named.map(({ name }) => name)).size).toBeGreaterThanOrEqual(Math.ceil(spaces * 0.95))
        for (const room of rooms) {
          const area = polygonAreaM2(room.polygon ?? rectPolygon(room.rect!))
          const net = Number(new RegExp(`id: "?${room.id}"?,.*# .*?([\\d.]+) m² entre parois`).exec(text)![1])
          // Grown by half of its walls: never smaller than between them, but for what lies in another room.
          expect(area).toBeGreaterThan(net * 0.99)
        }
        const check = await runHere(['check', '--format', 'json'], { cwd: root })
        expect(check.exitCode).toBe(0)
      },
      120_000,
    )

  it.skipIf(!existsSync(join(SHARED, 'floorplan.dxf')))(
    'floorplan.dxf · a drawing that is not shipped',
    async () => {
      const { run, text } = await imported('floorplan.dxf', readFileSync(join(SHARED, 'floorplan.dxf')), [], runMds)
      expect(run.exitCode).toBe(0)
      expect(text).toContain('l’en-tête dit mm ; unité retenue : in')
    },
    60_000,
  )
})
