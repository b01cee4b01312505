import { changesEn } from './changes-en.js'
import type { sensitivityFr } from './sensitivity-fr.js'

/** English texts of what a result hangs on. */
export const sensitivityEn: typeof sensitivityFr = {
  heading: 'What the result hangs on',
  changes: changesEn,
  lead: (material, from, to, rooms, beyond) =>
    `The result hangs first on: ${material}. At its high loss (${to} dB instead of ${from}), ${rooms}${beyond}.`,
  lost: { one: 'room would no longer pass', other: 'rooms would no longer pass' },
  heldAll: '; access points at full power would do',
  heldNot: ', even at full power',
  heldSome: (count) => ` (${count} even at full power)`,
  noneLost: 'No material alone at its high loss would fail a room.',
  noEffect: 'No material alone at its high loss changes the margin of the worst room.',
  allHighLost: (rooms) => `All at their high losses together: ${rooms}.`,
  allHighHeld: 'With all at their high losses together, the rooms would still pass.',
  unknown: 'The propagation model chosen reads no losses of walls: what hangs on them is not computed.',
  columns: {
    material: 'Material at its high loss',
    loss: (band) => `Loss ${band} (dB)`,
    margin: 'Margin of the worst room (dB)',
    change: 'Change (dB)',
    rooms: 'Rooms that would no longer pass',
  },
  room: (name, covered, held) =>
    held ? `${name} (${covered} covered, passes at full power)` : `${name} (${covered} covered)`,
  none: 'none',
  allHigh: 'All materials at their high losses',
  allLow: 'All materials at their low losses',
  note: 'Access points, channels and power as planned; one material at a time at its high loss, the others as planned. Assumed: all walls of a material stray together. Materials that change neither a verdict nor the margin of the worst room are not listed. A room that full power does not bring back would ask for one more access point or another place: to be measured on site before ordering.',
  antennaNote:
    'Antennas: a generic ceiling pattern chosen by judgement, the same in every direction around; no maker’s diagram is used. A wall mount is computed alike, and is thus less certain.',
  shadowingHeading: 'Access points by shadow fading',
  shadowingColumns: {
    sigma: 'Standard deviation of shadow fading',
    aps: 'Access points',
    bound: 'Proven minimum (grid)',
    unmet: 'Rooms out of reach',
  },
  planned: (sight, obstructed) => `${sight} dB in sight, ${obstructed} dB obstructed (as planned)`,
  both: (sigma) => `${sigma} dB everywhere`,
  stopped: 'not computed: time limit',
  shadowingNote:
    'The least number of access points on the same grid, with the same requirements and losses, whatever they cost. The standard deviation planned with is that of offices (ITU-R P.1238-13); it was not measured on these sites.',
  coChannel: 'APs on the channel',
  coChannelOver: (aps, share, max) => `${aps} (more than ${max} in ${share})`,
  coChannelNote: (level) =>
    `“APs on the channel”: access points received above ${level} dBm on the channel of the strongest, that one included, a number not exceeded in 95% of the room. It is no part of the verdict.`,
  estate: (planned, counts) =>
    `Access points needed by the standard deviation of shadow fading, which is not measured: ${counts} (as planned: ${planned}).`,
  estateCount: (aps, sigma, more) => `${aps} at ${sigma} dB${more}`,
  estateUnproven: ' (minimum not proven)',
  estateUnmet: (rooms) => `, ${rooms} out of reach`,
  estateUnknown: (sigma) => `not computed at ${sigma} dB`,
  and: ' and ',
  estateMaterials: (lost, total, list) =>
    `With all losses at their high ends, ${lost} of ${total} locations would have a room that fails, access points and power unchanged. Materials most often decisive by themselves: ${list}.`,
  estateMaterialsNone: 'No material alone at its high loss would fail a room of any location.',
  estateMaterial: (material, locations) => `${material} (${locations})`,
  estateLocations: { one: 'location', other: 'locations' },
  estateAps: { one: 'AP', other: 'APs' },
  estateRooms: { one: 'room', other: 'rooms' },
  book: {
    title: 'What the number of access points hangs on',
    count: (sigma) => `Access points, had shadow fading a standard deviation of ${sigma} dB`,
    lost: 'Locations that would lose a room with all losses at their high ends',
    materials: 'Materials decisive by themselves at their high losses',
  },
}
