import { expect, it } from 'vitest'
import { missedRooms, type ServedRoom, switchOff } from '../../src/channels/switch-off.js'
import { seeded } from '../seeded.js'

/** Samples that a radio covers, drawn: x covered, a dot not; blanks part the rooms. */
function covers(...drawings: readonly string[]): Uint8Array[] {
  return drawings.map((drawing) => Uint8Array.from(drawing.replaceAll(' ', ''), (mark) => (mark === 'x' ? 1 : 0)))
}

function rooms(sizes: readonly number[], areaShare: number): ServedRoom[] {
  let end = 0
  return sizes.map((size) => {
    const start = end
    end += size
    return { start, end, need: Math.ceil(areaShare * size) }
  })
}

const off = (own: Uint8Array[], of: readonly ServedRoom[], keep: readonly number[] = []): number[] =>
  [...switchOff({ rooms: of, covers: own, keep: new Set(keep) })].sort()

it('switches off a radio whose samples others cover', () => {
  const own = covers('xxx. ....', '.xxx xx..', '.... xxxx')
  expect(off(own, rooms([4, 4], 1))).toEqual([])
  expect(off(covers('xxxx ....', '.xxx xx..', '.... xxxx'), rooms([4, 4], 1))).toEqual([1])
  expect(off(covers('xxxx ....', '.xxx xx..', '.... xxxx'), rooms([4, 4], 1), [1])).toEqual([])
})

it('lets a room keep the share it needs, or what it had where that is less', () => {
  expect(off(covers('xxxx.', 'x...x'), rooms([5], 0.8))).toEqual([1])
  expect(off(covers('xxxx.', 'x...x'), rooms([5], 1))).toEqual([])
  expect(off(covers('xx...', 'xx...'), rooms([5], 0.8))).toEqual([0])
})

it('leaves on a radio that serves no required room: nobody stands in for it', () => {
  expect(off(covers('xx', '..', 'xx'), rooms([2], 1))).toEqual([0])
})

it('misses no room and could switch no further radio off, on seeded floors', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed)
    const of = rooms([12, 9, 15], 0.9)
    const own = Array.from({ length: 7 }, () => {
      const [from, length] = [Math.floor(random() * 36), 4 + Math.floor(random() * 24)]
      return Uint8Array.from({ length: 36 }, (_, s) => (s >= from && s < from + length ? 1 : 0))
    })
    const gone = switchOff({ rooms: of, covers: own, keep: new Set() })
    expect(missedRooms(of, own, gone), `seed ${seed}`).toEqual([])
    for (const ap of own.keys()) {
      if (gone.has(ap) || !own[ap]!.includes(1)) continue
      expect(missedRooms(of, own, new Set([...gone, ap])), `seed ${seed}, AP ${ap}`).not.toEqual([])
    }
  }
})
