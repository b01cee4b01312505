import type { SurveyMessages } from './survey-fr.js'

/** English texts of the walk list. */
export const surveyEn: SurveyMessages = {
  kind: 'Walk list',
  title: (name) => `${name} — where to measure`,
  summary: 'In short',
  facts: {
    stops: 'Stops',
    decide: 'Points that decide',
    calibrate: 'Points that tell losses',
    both: 'of which both',
    readings: 'Readings of named APs',
    walk: 'Walk (m)',
  },
  rules: 'Why these points',
  decideAll: (share) =>
    `Decide: the points of the acceptance sheet; ${share} of the area is shown by no number of points.`,
  decide: (count, least, share, confidence) =>
    `Decide: ${count}, those of the acceptance sheet, in each room to be covered. At least ${least}, none of which fails, show ${share} of the area with a confidence of ${confidence} (ISO 16269-6:2014).`,
  points: { one: 'point', other: 'points' },
  links: { one: 'link', other: 'links' },
  strongest: 'At each point of a room to be covered, note the strongest level (column “ap” left empty).',
  calibrate: (level) =>
    `Calibrate: at the points marked ▲, note the level of the APs named too, a line an AP. Only APs that the plan foresees at ${level} dBm or above are asked for: the device hears them nine times in ten.`,
  chosen: (sigma) =>
    `Choice: one reading after the other, the one that takes most off the uncertainty of the losses the plan hangs on (Bayesian A-optimal design; spread of a reading ${sigma} dB), at points that decide first, elsewhere only where need be.`,
  order: 'Order: from where each level is entered, the nearest next through doors, then 2-opt.',
  noModel: 'The path-loss model counts no losses of walls: nothing to calibrate.',
  noLoss: 'No loss, at its high end, loses a room, nor do all together: nothing to calibrate.',
  losses: 'Losses the plan hangs on',
  material: 'Wall',
  loss: 'Loss planned with (dB)',
  range: 'Range (dB)',
  lostRooms: 'Rooms lost at the high end',
  prior: 'Standard deviation known (dB)',
  target: 'Aimed at (dB)',
  walk: 'After the walk (dB)',
  readings: 'Readings / points',
  state: 'Conclusion',
  told: 'within the aim',
  known: 'known as surely already',
  notCrossed: (readings) =>
    `crossed too seldom: ${readings} between an AP that is heard and a place one can reach; measure it with a test AP on its other side`,
  confounded: (names) => `aim not reached: readings confound it with ${names}`,
  tooFew: (readings) => `out of reach with ${readings} in all: a small loss against the spread`,
  with: { '*level': 'the level of all readings', '*distance': 'the distance', '*way-round': 'the way round the walls' },
  and: ' and ',
  lossNote:
    'Standard deviations of the loss of one crossing. Aim: half the deviation known; 0.5 dB is always enough. No room lost: the wall loses one only together with the others. Foreseen before measuring; “mds calibrate” gives those of the readings.',
  onFloor: 'Walk',
  decides: 'point that decides',
  tells: 'point that tells losses (and decides, where it has an acceptance number)',
  stop: 'Stop',
  point: 'Acceptance point',
  room: 'Room',
  position: 'x ; y (m)',
  leg: 'From the one before (m)',
  why: 'Why',
  read: 'To note',
  level: 'Level (dBm)',
  strongestCell: 'the strongest',
  apCell: (ap, level) => `${ap} (foreseen ${level})`,
  reason: {
    decides: 'decides',
    tells: (crossed) => `tells ${crossed}`,
    tellsPath: 'tells level and distance',
    only: 'beside the acceptance',
  },
  crossing: (material, count) => `${material} × ${count}`,
  positionNote:
    'The CSV file of the same name has a line a reading: fill in “rssiDbm”, then “mds accept” and “mds calibrate” read it. Leave empty what is not measured; write ND where nothing is heard.',
}
