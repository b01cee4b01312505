import type { acceptedFr } from './accepted-fr.js'

const codes: (typeof acceptedFr)['codes'] = {
  'ap-in-forbidden-room': 'Access point fixed in a room where the plan would not put one',
  'bearing-unsupported': 'Bearing wall with no bearing wall or façade on the level below',
  'ceiling-too-high': 'Ceiling above the floor of the room over it',
  'corridor-narrow': 'Corridor too narrow between its walls (m)',
  'door-narrow': 'Door too narrow for a room open to the public (m)',
  'enclosed-gap': 'Gap enclosed by rooms (m²)',
  'floor-overhang': 'Level that stands out over the one below (m²)',
  'floor-unreachable': 'Level that no way joins to a door to the outside',
  'no-cable-riser': 'Level without a shaft to a rack',
  'no-public-entrance': 'No door that the public enters by',
  'no-telecom-room': 'No telecom room on the plan',
  'not-stacked': 'Stairs, lift or shaft with nothing like it on the level below',
  'partition-no-effect': 'Wall removed where there is none',
  'partition-outside': 'Wall that stands in no room',
  'partition-repeated': 'Wall given twice',
  'room-area': 'Area far from the use of the room (m²)',
  'room-low': 'Room too low (m)',
  'room-name-twice': 'Two rooms of one name on a level',
  'room-no-door': 'Room without a door',
  'room-unreachable': 'Room that no door joins to the entrance, the stairs or the lift',
  'seats-too-many': 'More seats than the area allows',
  'slab-unknown': 'Slab without a material',
  'window-inside': 'Window in an inner wall',
}

/** English texts of the warnings about a plan that its file accepts: page and workbook. */
export const acceptedEn: typeof acceptedFr = {
  title: 'Accepted warnings',
  note: 'The check of the plan points these out; the file of the site accepts them and says why.',
  what: 'Warning',
  where: 'Where',
  figure: 'Found / limit',
  reason: 'Reason',
  codes,
}
