/** A stepped colour scale: a value belongs to the last class whose threshold it reaches. */
export interface Scale {
  readonly thresholds: readonly number[]
  /** One more than thresholds: the first is for values below all of them. */
  readonly colors: readonly string[]
}

/**
 * RSSI classes [dBm]. A lightened yellow-green-blue (after ColorBrewer YlGnBu):
 * lightness falls steadily, so the order survives grey printing and colour-blind eyes, and black names stay readable on it.
 */
export const RSSI_SCALE: Scale = {
  thresholds: [-80, -75, -70, -67, -65, -60, -55, -50],
  colors: ['#fffdf0', '#fdfbd5', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0', '#4f8fc5'],
}

/** Probability classes, same family of colours. */
export const PROBABILITY_SCALE: Scale = {
  thresholds: [0.5, 0.7, 0.8, 0.9, 0.95, 0.99],
  colors: ['#fffdf0', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/** SNR classes [dB]; the profiles ask for 20 or 25. */
export const SNR_SCALE: Scale = {
  thresholds: [10, 15, 20, 25, 30, 35, 40],
  colors: ['#fffdf0', '#fdfbd5', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/** PHY rate classes [Mbit/s]. */
export const RATE_SCALE: Scale = {
  thresholds: [10, 50, 100, 150, 200, 250],
  colors: ['#fffdf0', '#eaf5b8', '#cdeab8', '#a6dcc2', '#8bd0cb', '#74bcd6', '#62a6d0'],
}

/** APs heard on one channel: darker is worse, from the first class that shares (after ColorBrewer Oranges, lightened). */
export const CO_CHANNEL_SCALE: Scale = {
  thresholds: [2, 3, 4, 5],
  colors: ['#f7f7f7', '#fde3c8', '#fdc692', '#f9a25c', '#e57f36'],
}

/** Utilisation of the busiest radio of a room: darker is busier. */
export const AIRTIME_SCALE: Scale = {
  thresholds: [0.2, 0.3, 0.4, 0.5, 0.6],
  colors: ['#f7f7f7', '#fdeedd', '#fde3c8', '#fdc692', '#f9a25c', '#e57f36'],
}

/** The class of a value: the colour of the last threshold that it reaches. */
export function colorOf({ thresholds, colors }: Scale, value: number): string {
  return colors[thresholds.filter((threshold) => value >= threshold).length]!
}

/** Distinct hues for "which AP serves", Okabe and Ito's colour-blind safe set, repeated when there are more APs. */
export const SERVER_COLORS = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#999999',
] as const
