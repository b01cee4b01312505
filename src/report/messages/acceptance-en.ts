import type { acceptanceFr } from './acceptance-fr.js'

/** English texts of the acceptance sheet. */
export const acceptanceEn: typeof acceptanceFr = {
  kind: 'Acceptance sheet',
  title: (name) => `${name} — acceptance sheet`,
  rules: 'How to measure and decide',
  points: { one: 'point', other: 'points' },
  where: (count, step, clearance) =>
    `Where: ${count}, at the crossings of a square grid of ${step} m laid in each room to be covered from half a step off its south-west corner, and at the weakest point foreseen in each room (▲), at least ${clearance} m from the axes of the walls. Each room so has points by its area.`,
  howMany: (least, share, confidence) =>
    `How many: at least ${least} points, none of which fails, show that ${share} of the area to be covered conforms, with a confidence of ${confidence} (points taken as independent).`,
  howManyAll: (share) =>
    `How many: ${share} of the area is shown by no number of points; the conclusion holds for the points measured.`,
  tooFew: 'The rooms are too small for so many different points: the conclusion holds for the points measured only.',
  how: (height, loss) =>
    `How: reference device held in the hand${height}, a mean and no momentary level, doors closed, all access points on at the planned power. A calibrated receiver, without hand or case, reads ${loss} dB more: subtract this.`,
  height: (metres) => ` ${metres} m above the floor`,
  pointRuleName: 'A point conforms:',
  pointRule: (band, target) => `the level measured at ${band} is ${target} dBm or more, without tolerance.`,
  otherProfiles: 'Rooms of another profile have a required level of their own, shown at each point.',
  roomRuleName: 'A room conforms:',
  roomRule: (share, fewest) =>
    `at least ${share} of its points conform (${fewest === null ? 'all of them' : `under ${fewest} points, all of them`}), and that share is shown, by its own points or by those of the location.`,
  failRuleName: 'It fails:',
  failureStep: (from, to, failures) => `${failures} or more of ${from === to ? from : `${from} to ${to}`}`,
  failRule: (confidence, steps, whole) =>
    `too many points below the required level: in a room ${steps}${whole === null ? '' : `; in the location ${whole}`}. Chance then does not explain it (exact binomial bound, confidence ${confidence} for all rooms and the location together).`,
  openRuleName: 'Not shown yet:',
  openRule:
    'all that is neither. Each point below the required level is a reserve in any case: act and measure again at the same points, or measure more points in the room.',
  locationRuleName: 'The location conforms:',
  locationRule: (share, confidence) =>
    `all its rooms are measured, none has more points below the required level than its share allows, and there are enough points for the number that fail (table): ${share} of the area is then shown with a confidence of ${confidence}. If there are not, measure further points half-way between the others.`,
  locationRuleAll: 'all its points conform.',
  deviationName: 'A deviation to be explained:',
  deviation: (db, sigma) =>
    `more than ${db} dB between the measured and the foreseen level (95 % of the shadowing planned with, standard deviation ${sigma} dB); this is no failure, but the cause is looked for: wall, access point, antenna, power.`,
  failures: 'Points that fail',
  pointsNeeded: 'Points to measure',
  source:
    'Number of points: one-sided statistical tolerance interval, distribution-free (ISO 16269-6:2014; Wilks, 1941); with points that fail, exact binomial bound (Clopper and Pearson, 1934).',
  onFloor: 'Points to measure at',
  gridPoint: 'point of the grid',
  worstPoint: 'weakest point foreseen in the room',
  point: 'Point',
  position: 'x; y (m)',
  predicted: (band) => `Foreseen ${band} (dBm)`,
  required: (band) => `Required ${band} (dBm)`,
  measured: (band) => `Measured ${band} (dBm)`,
  noise: 'Noise (dBm)',
  throughput: 'Throughput (Mbit/s)',
  conforms: 'Conforms',
  remark: 'Remark',
  positionNote: 'x to the east and y to the north, from the south-west corner of the location.',
  summary: {
    item: 'Summary',
    value: 'To be filled in',
    items: [
      'Measuring device (model, serial number, version)',
      'Points measured / points that fail',
      'Rooms that conform / rooms to be covered',
      'Decision: accepted, accepted with reservations, refused',
    ],
  },
  signatures: {
    heading: 'Summary and signatures',
    role: 'For',
    roles: ['Contractor', 'Designer', 'Owner'],
    name: 'Name',
    date: 'Date',
    signature: 'Signature',
  },
  onPage: (count) =>
    `${count}, a grid and the weakest point of each room: drawings, values point by point and the rule of decision are in the acceptance sheet (PDF and workbook, command “mds report --pdf”).`,
  pointsOfRoom: 'Points to measure',
  worstOfRoom: 'Weakest point foreseen',
  book: {
    points: 'Points',
    rooms: 'Rooms',
    about: 'Sheet',
    measuredCount: 'Points measured',
    conformingCount: 'Points that conform',
    needed: 'Needed to conform',
    verdict: 'Verdict',
    pass: 'conforms',
    fail: 'fails',
    open: 'to be measured',
    unsure: 'not shown yet',
    failsFrom: 'Fails from (points below)',
    whole: 'Location',
    devices: 'Devices',
    accessPoints: 'APs',
    fill: 'Fill in the sheet “Points”, the yellow columns; rename neither sheets nor columns: a program reads them (“mds accept”). Where nothing is heard write ND, or the receiver’s floor (“<-95”); leave empty what is not measured.',
    fillDevices:
      'A line a device: its name as in the column “device” of the points, what it reads above the reference device (dB), and the level below which it hears nothing (dBm). Then write levels as they are read: the offset is taken off once, by the workbook and by the program.',
    fillAccessPoints: 'Radio address (BSSID) of each AP where the readings give it; else leave empty.',
  },
}
