import { describe, expect, it } from 'vitest'
import type { FloorPlan, LocationPlan } from '../../../src/model/location-plan.js'
import { pageContext } from '../../../src/report/context.js'
import { renderPage } from '../../../src/report/html/page.js'
import { apWallDistances, installerDocument } from '../../../src/report/pages/installer-sheet.js'
import { installerPdf } from '../../../src/report/pdf/documents.js'
import { apSettingsCsv } from '../../../src/report/subjects/access-points.js'
import { FONTS } from '../pdf/faces.js'
import { pdfToolsMissing, readPdf } from '../pdf/tools.js'
import { HOSTILE, planFixture } from '../plan-fixture.js'

/** A floor of one room, 8 × 5 m, with a door in its south wall, and an AP 2 m from the west and 1.5 m from the south. */
function drawnFloor(floor: FloorPlan, roomId: string): FloorPlan {
  const room = {
    ...floor.rooms.find((each) => each.id === roomId)!,
    polygon: [
      [0, 0],
      [8, 0],
      [8, 5],
      [0, 5],
    ] as const,
  }
  const wall = { kind: 'exterior', material: 'm', thicknessM: 0.2 } as const
  return {
    ...floor,
    rooms: [room],
    walls: [
      { ...wall, from: [0, 0], to: [1.5, 0] },
      { ...wall, from: [2.5, 0], to: [8, 0] },
      { ...wall, from: [8, 0], to: [8, 5] },
      { ...wall, from: [8, 5], to: [0, 5] },
      { ...wall, from: [0, 5], to: [0, 0] },
    ],
    openings: [{ from: [1.5, 0], to: [2.5, 0], kind: 'door', material: 'd', publicEntrance: false }],
  }
}

function drawnLocation(location: LocationPlan): LocationPlan {
  const [ap] = location.accessPoints
  const [floor] = location.floors
  return {
    ...location,
    floors: [drawnFloor(floor!, ap!.room)],
    accessPoints: [{ ...ap!, floor: floor!.id, at: [2, 1.5] }],
  }
}

const plan = planFixture()
const location = drawnLocation(plan.locations[0]!)

function sheetOf(of: LocationPlan): string {
  const context = pageContext(plan)
  return renderPage(context, installerDocument(context, of))
}

describe('where an AP is mounted', () => {
  it('is told from the faces of two walls; not from a doorway while there is a wall', () => {
    const told = apWallDistances(location, location.accessPoints[0]!)
    expect(told.map(({ distanceM, bearing, atOpening }) => [distanceM.toFixed(2), bearing, atOpening])).toEqual([
      ['1.90', 'w', false],
      ['3.40', 'n', false],
    ])
  })

  it('may be told from a door, at the face of the wall that it is in', () => {
    const [floor] = location.floors
    const walls = floor!.walls.filter((wall) => wall.from[1] === 0 || wall.to[1] === 0).slice(0, 2)
    const west = floor!.walls.filter((wall) => wall.from[0] === 0 && wall.to[0] === 0)
    const northless = { ...location, floors: [{ ...floor!, walls: [...walls, ...west] }] }
    const told = apWallDistances(northless, location.accessPoints[0]!)
    expect(told.map(({ distanceM, bearing, atOpening }) => [distanceM.toFixed(2), bearing, atOpening])).toEqual([
      ['1.90', 'w', false],
      ['1.40', 's', true],
    ])
  })

  it('stands in the sheet with height, mount, cable, rack, port and radio settings', () => {
    const markup = sheetOf(location)
    const ap = location.accessPoints[0]!
    expect(markup).toContain('1,90 ouest\u00a0; 3,40 nord')
    for (const text of [ap.id, ap.label, `${ap.rack} / ${ap.port} / ${ap.switchPort}`, '2,60 plafond', '40 / 20 / 17'])
      expect(markup).toContain(text)
  })

  it('is told by its place on the plan where no wall is', () => {
    const [floor] = location.floors
    const bare = { ...location, floors: [{ ...floor!, walls: [], openings: [] }] }
    expect(sheetOf(bare)).toContain('x 2,00\u00a0; y 1,50')
  })
})

describe('AP settings as CSV', () => {
  it('have a line a radio, with no channel where it is off', () => {
    const [ap] = location.accessPoints
    const off = { ...location, accessPoints: [{ ...ap!, radios: { ...ap!.radios, '2.4GHz': null } }] }
    const [header, on, dark] = apSettingsCsv(plan, off)
      .replace('\ufeff', '')
      .split('\r\n')
      .map((line) => line.split(';'))
    const column = (name: string): number => header!.indexOf(name)
    expect(on![column('Canal')]).toBe('40')
    expect(on![column('Radio active')]).toBe('oui')
    expect(on![column('PIRE (dBm)')]).toBe('17')
    expect(dark![column('Bande')]).toBe('2.4GHz')
    expect(dark![column('Radio active')]).toBe('non')
    expect(dark![column('Canal')]).toBe('')
  })

  it('are inert whatever a location is called', () => {
    const csv = apSettingsCsv(plan, { ...location, name: HOSTILE.formula })
    expect(csv).toContain(`'=cmd()`)
    expect(csv).not.toMatch(/(?:^|;)=/m)
  })
})

describe.skipIf(pdfToolsMissing())("the installer's sheet on paper", () => {
  it('has one page a floor with its table', async () => {
    const [floor] = location.floors
    const upper = { ...floor!, id: 'r1', level: 1 }
    const ap = location.accessPoints[0]!
    const second = { ...ap, id: `${ap.id}-r1`, floor: 'r1', at: [3.5, 4] as const }
    const two = { ...location, floors: [floor!, upper], accessPoints: [ap, second] }
    const { pages, fonts, info } = readPdf(await installerPdf(plan, two, FONTS))
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('1,90 ouest ; 3,40 nord')
    expect(pages[1]).toContain('1er étage')
    expect(pages[1]).toContain('0,90 nord ; 3,40 ouest')
    expect(fonts.every((font) => font.endsWith(' yes'))).toBe(true)
    expect(info).toContain('fiche de pose')
  })

  it('keeps to one page a floor with ten APs and a name of 200 characters', async () => {
    const [ap] = location.accessPoints
    const many = Array.from({ length: 10 }, (_, index) => ({ ...ap!, id: `${ap!.id}-${index}` }))
    const full = { ...location, name: 'Implantation au nom long '.repeat(8), accessPoints: many }
    const { pages } = readPdf(await installerPdf(plan, full, FONTS))
    expect(pages).toHaveLength(1)
    for (const { id } of many) expect(pages[0]).toContain(id)
  })
})
