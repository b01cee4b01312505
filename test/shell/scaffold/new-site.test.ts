import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSite } from '../../../src/input/site.js'
import { InputError } from '../../../src/model/finding.js'
import { messagesOf } from '../../../src/report/messages/index.js'
import { type BuildingOptions, drawBuilding } from '../../../src/report/scaffold/draw-building.js'
import { fabricOf } from '../../../src/report/scaffold/fabric.js'
import { LAYOUTS } from '../../../src/report/scaffold/layouts.js'
import { siteText } from '../../../src/report/scaffold/site-text.js'
import { formatFindings } from '../../../src/report/terminal/findings.js'
import { assertEstate, takenNames } from '../../../src/shell/place-site.js'
import { loadShipped } from '../../bom/shipped.js'
import { tempFolder } from '../temp-folder.js'

const CATALOG = loadShipped().catalog
const WORDS = messagesOf('fr').newSite

/** What `mds check` finds in a site file. */
function findingsOf(text: string): string {
  const root = tempFolder()
  mkdirSync(join(root, 'sites'))
  writeFileSync(join(root, 'sites/01-new.yaml'), text)
  const { read, built } = readSite(root, 'sites/01-new.yaml', CATALOG)
  return formatFindings([...read, ...built])
}

function drawn(options: BuildingOptions): string | null {
  const materials = fabricOf(CATALOG, options.layout)
  const floors = drawBuilding(options, materials, WORDS)
  const head = { id: 'new', number: 1, name: 'MDS Nouvelle', commune: null, layout: options.layout }
  return floors && siteText(head, floors, materials.fabric, WORDS)
}

const arbitrary = (layout: string): fc.Arbitrary<BuildingOptions> => {
  const [least, most] = LAYOUTS[layout]!.floorM2
  return fc
    .record({
      floorM2: fc.integer({ min: least, max: most }),
      levels: fc.integer({ min: 1, max: 4 }),
      seats: fc.integer({ min: 4, max: 40 }),
      permanences: fc.integer({ min: 1, max: 10 }),
      meetings: fc.integer({ min: 0, max: 3 }),
      pmi: fc.boolean(),
    })
    .map(({ floorM2, ...rest }) => ({ ...rest, layout, areaM2: floorM2 * rest.levels }))
}

describe('mds new site', () => {
  it.each(Object.keys(LAYOUTS))(
    '%s: a valid file without a warning, whatever is asked for',
    { tags: 'long', timeout: 120_000 },
    (layout) => {
      let files = 0
      fc.assert(
        fc.property(arbitrary(layout), (options) => {
          const text = drawn(options)
          if (text === null) return
          files++
          expect(findingsOf(text)).toBe('')
        }),
        { numRuns: 25, seed: 8 },
      )
      expect(files).toBeGreaterThan(10)
    },
  )

  it.each(['true', 'null', 'no', '2024', '1e3', '0x10', 'x'])('a site called %s is valid', (id) => {
    const options = { ...{ layout: 'L', areaM2: 400, levels: 1, seats: 12 }, permanences: 3, meetings: 1, pmi: false }
    const materials = fabricOf(CATALOG, 'L')
    const head = { id, number: 1, name: id, commune: id, layout: 'L' }
    expect(findingsOf(siteText(head, drawBuilding(options, materials, WORDS)!, materials.fabric, WORDS))).toBe('')
  })

  it.each(Object.keys(LAYOUTS))('%s: bearing walls all around stairs and lift', (layout) => {
    const materials = fabricOf(CATALOG, layout)
    const house = layout === 'deep-town-house'
    const size = { areaM2: house ? 560 : 800, levels: 2 }
    const options = { layout, ...size, seats: 12, permanences: 3, meetings: 1, pmi: !house }
    const root = tempFolder()
    mkdirSync(join(root, 'sites'))
    writeFileSync(join(root, 'sites/01-new.yaml'), drawn(options)!)
    const { value } = readSite(root, 'sites/01-new.yaml', CATALOG)
    for (const floor of value!.site.locations[0]!.floors) {
      const core = floor.rooms.filter(({ use }) => use === 'stairs' || use === 'lift').map(({ id }) => id)
      expect(core).toHaveLength(2)
      const around = floor.walls.filter(({ rooms }) => rooms.some((id) => core.includes(id!)))
      expect(around.length).toBeGreaterThan(3)
      const { exterior, bearing } = materials.fabric
      expect(around.filter(({ material }) => material !== exterior && material !== bearing)).toEqual([])
    }
  })
})

describe('a folder without sites', () => {
  it('takes no name, and is told to be no estate', () => {
    const root = tempFolder()
    expect(takenNames(root)).toMatchObject({ files: [] })
    expect(() => assertEstate(root)).toThrow(InputError)
    mkdirSync(join(root, 'sites'))
    writeFileSync(join(root, 'sites/operation.yaml'), '')
    expect(() => assertEstate(root)).not.toThrow()
  })
})
