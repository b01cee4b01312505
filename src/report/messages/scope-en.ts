import type { scopeFr } from './scope-fr.js'

/** English texts of what lies beyond the rooms that the operation's file names. */
export const scopeEn: typeof scopeFr = {
  title: 'Scope of the file',
  extraNone: 'No room open to the public lies beyond the scope of the file.',
  extra: (rooms, aps, amount) =>
    `To cover also ${rooms} that the file does not name (reception, PMI waiting, activities) would take ${aps} more, ${amount} excl. VAT; this amount is in no total.`,
  extraUnknown: (rooms) =>
    `To cover also ${rooms} that the file does not name: not computed everywhere, for want of time or of a price.`,
  extraNote:
    'Least-cost plan on the same grid with these rooms required too. Cost of an access point: hardware, licence, link, installation and cords; switches, spares and tiers of the central site are not in it.',
  columns: {
    location: 'Location',
    rooms: 'Rooms more',
    aps: 'Access points more',
    total: 'Cost more, excl. VAT',
    proof: 'Proven minimal',
  },
  publicRooms: ['room open to the public', 'rooms open to the public'],
  aps: ['access point', 'access points'],
  notComputed: 'not computed',
  location: (rooms, aps, amount) =>
    `To cover ${rooms} as well, beyond the scope of the file, would take ${aps} more (${amount} excl. VAT, counted nowhere).`,
  locationUnknown: (rooms) => `${rooms}: not computed.`,
  locationNone: (rooms) => `The planned access points cover ${rooms} as well, beyond the scope of the file.`,
  locationUnmet: (rooms) => `Out of reach of every allowed position: ${rooms}.`,
  outsideNone: 'Every access point bought serves a room of the file: all are eligible, wherever they hang.',
  outside: (aps, amount) =>
    `Not eligible, since ${aps.length === 1 ? 'it serves' : 'they serve'} no room of the file: ${aps.join(', ')}, ${amount} excl. VAT in all, counted in the budget and taken from the eligible base.`,
  outsideArticles: (labels, amount) =>
    `Not eligible, since the file does not name ${labels.length === 1 ? 'it' : 'them'}: ${labels.join(', ')}, ${amount} excl. VAT in all, counted in the budget and taken from the eligible base.`,
  outsideColumn: 'Of it beyond the file, excl. VAT',
}
