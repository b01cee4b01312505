import type { floorsFr } from './floors-fr.js'

/** English texts of the floor drawings. */
export const floorsEn: typeof floorsFr = {
  layers: {
    rssi: (band) => `RSSI, ${band}`,
    snr: (band) => `SNR, ${band}`,
    probability: (band) => `Probability, ${band}`,
    second: (band) => `Second AP, ${band}`,
    rate: (band) => `PHY rate, ${band}`,
    overlap: (band) => `APs of one channel, ${band}`,
    server: () => 'Strongest AP',
    airtime: () => 'Airtime by room',
  },
  planOnly: 'Plan only',
  scale: {
    rssi: 'Median RSSI (dBm)',
    snr: 'Median SNR (dB)',
    probability: 'Probability that the target is reached',
    second: 'RSSI of the second strongest AP (dBm)',
    rate: 'PHY rate, weaker direction (Mbit/s)',
    overlap: (level) => `APs heard above ${level} dBm on one channel`,
    server: 'One colour an access point',
    airtime: 'Utilisation of the busiest radio of the room',
  },
  below: (value) => `< ${value}`,
  from: (value) => `≥ ${value}`,
  orMore: (value) => `${value} or more`,
  noMoreThan: (value) => `${value} at most`,
  margin: (target, confidence, sight, obstructed, share) =>
    `Required: ${target} dBm with a probability of ${confidence}, that is a median of ${sight} dBm in line of sight and ${obstructed} dBm behind an obstacle, over ${share} of the room's area. The loss of the device in the hand is included.`,
  hint: 'Point at the drawing, or focus it and move with the arrow keys, to read values.',
  drawing: (location, floor) => `${location}, ${floor}: drawing to be read with the arrow keys`,
  read: {
    snr: 'SNR',
    second: 'second AP',
    probability: 'probability',
    overlap: 'APs of one channel:',
    ap: 'AP',
    through: 'through',
    free: 'no wall between',
    otherFloor: 'on another level, through the floor',
    decimal: '.',
  },
}
