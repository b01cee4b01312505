import type { changesFr } from './changes-fr.js'

/** English texts of what a plan would be with one thing changed, and of rooms that are not met. */
export const changesEn: typeof changesFr = {
  heading: 'Were one thing different',
  columns: { change: 'Change', aps: 'Access points', cost: 'Cost of the APs installed', unmet: 'Rooms out of reach' },
  planned: (discouraged) => `As planned (${discouraged} in a discouraged position)`,
  withoutDiscouraged: 'Without any discouraged position',
  nextDb: 'Target level 1 dB higher',
  unproven: (bound) => ` (proven minimum: ${bound})`,
  stopped: 'not computed: time limit',
  penalty: (amount) => ` of which ${amount} is a penalty that nobody pays`,
  note: 'The least-cost plan on the same grid and losses. Cost of an AP: hardware, licence, link, installation and cords; switches and spares are not in it.',
  failureHeading: 'Were an access point to fail',
  failureColumns: { ap: 'Access point that fails', rooms: 'Rooms that would no longer pass' },
  failureNote:
    'The others keep channel and power. “Passes at full power”: the others, raised to the limit of their channels, would do.',
  fewestHeading: (count) => `Why no fewer than ${count}`,
  fewestApart: (parts) =>
    `No allowed position can serve two of these parts at once, and each is larger than what may stay uncovered: ${parts}. So each needs an access point of its own.`,
  fewestPinnedOnly: 'All of them are pinned.',
  fewestAlone: (part) => `One requirement asks for them: ${part}, more than what may stay unserved.`,
  fewestPoints: (parts, total, perAp) =>
    `Each of these parts, larger than what may stay uncovered, is given points: ${parts}. No allowed position serves more than ${perAp} points at once; there are ${total} to serve.`,
  fewestPinned: (count) => ` Pinned access points, beside these: ${count}, their coverage taken off.`,
  fewestSearch: (positions) =>
    `The complete search over the ${positions} positions of the grid finds no plan with fewer; that has no short wording.`,
  fewestPartly: (bound, positions) =>
    ` So ${bound} are needed at least; that they are not enough is what the complete search over the ${positions} positions of the grid shows.`,
  part: (room, area) => `${area} of ${room}`,
  partSecond: (room, area) => `${area} of ${room} (two access points a point)`,
  demand: (room, aps) => `the devices of ${room} (${aps})`,
  points: (part, points) => `${part} (${points} points)`,
  unmetHeading: 'Rooms that do not pass: causes and remedies',
  why: {
    'no-position': () => 'no allowed position covers any of it',
    coverage: (reached, required) => `all allowed positions together cover ${reached} of it, ${required} is required`,
    secondary: (reached, required) =>
      `all allowed positions together give ${reached} of it a second access point, ${required} is required`,
    demand: (reached) => `its devices ask for more than all positions that reach it carry: ${reached} of the demand`,
    'joint-demand': (reached) =>
      `with the rooms that share its access points all positions carry ${reached} of its demand`,
    channel: () => 'allowed positions meet it, but not on the channels that were assigned',
  },
  remedies: (list) => `One of these changes would be enough: ${list}.`,
  noRemedy:
    'None of these changes alone would be enough: an AP in a room or area that takes none, another class of AP, more power, a target lowered to −70 dBm.',
  channelRemedy: 'Allow channels at or below the design frequency, or set it to that of the channels allowed.',
  remedy: {
    'allow-room': (room) => `allow an AP in “${room}”`,
    'lift-exclusion': (room) => `allow an AP in the excluded area of “${room}”`,
    type: (label) => `offer the class “${label}”`,
    eirp: (level) => `raise the EIRP limit to ${level} dBm`,
    target: (by, level) => `lower the target of the room by ${by} dB, to ${level} dBm`,
  },
}
