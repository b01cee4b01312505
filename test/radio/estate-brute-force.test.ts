import { expect, test } from 'vitest'
import { columnCentreX, rowCentreY } from '../../src/geometry/raster.js'
import { bruteForce, meetingsLink, meetingsOf } from '../../src/radio/brute-force.js'
import { linkLossField } from '../../src/radio/link-field.js'
import { linkKernel } from '../../src/radio/link-kernel.js'
import { buildScene } from '../../src/radio/scene.js'
import { shippedEstate } from '../sites/shipped-estate.js'
import { CEILING } from './fixtures.js'

/** One cell in so many is held, beside those of the row before, so that every column and row has its turn. */
const EVERY = 2

test('the kernel agrees with brute force on every shipped location, between all its levels', async () => {
  const { sites, catalog, operation } = await shippedEstate()
  let compared = 0
  let worst = { differenceDb: 0, at: '' }
  const wrongStates: string[] = []
  for (const location of sites.flatMap((site) => site.locations)) {
    const bands = operation.design.bands.map((band) => {
      const scene = buildScene(location, catalog, operation.design, band)
      return { band, scene, engine: bruteForce(scene, location, catalog, 'classes'), kernel: linkKernel(scene) }
    })
    const [{ scene, engine: first }] = bands as [(typeof bands)[number]]
    for (const [from, floor] of location.floors.entries()) {
      const room = floor.rooms[Math.floor(floor.rooms.length / 2)]!
      const [x, y] = room.polygon[0]!
      // On a corner of rooms, shifted onto sample lines: the hardest place to be right.
      const transmitter = { floorIndex: from, x: x + 0.25, y: y + 0.25, heightM: floor.heightM - 0.1, pattern: CEILING }
      for (const [to, { grid, receiverZM, roomReceiverZM }] of scene.floors.entries()) {
        const fields = bands.map((each) => linkLossField(each.scene, transmitter, to, each.kernel))
        for (let cell = 0; cell < fields[0]!.lossDb.length; cell++) {
          const [column, row] = [cell % grid.width, Math.floor(cell / grid.width)]
          if ((column + row) % EVERY !== 0) continue
          const [toX, toY] = [columnCentreX(grid, column), rowCentreY(grid, row)]
          const zM = roomReceiverZM[grid.roomIndex[cell]!] ?? receiverZM
          // What stands in the way is the same in every band.
          const meetings = meetingsOf(first, transmitter, toX, toY, zM)
          for (const [at, { band, engine }] of bands.entries()) {
            const slow = meetingsLink(engine, transmitter, meetings)
            const differenceDb = Math.abs(slow.lossDb - fields[at]!.lossDb[cell]!)
            const where = (): string => `${location.id} ${band} ${from}-${to} cell ${cell}`
            compared += 1
            if (differenceDb > worst.differenceDb) worst = { differenceDb, at: where() }
            if (slow.obstructed !== (fields[at]!.obstructed[cell] === 1)) wrongStates.push(where())
          }
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(600_000 / EVERY)
  expect(worst.differenceDb, worst.at).toBeLessThan(0.01)
  expect(wrongStates).toEqual([])
})
