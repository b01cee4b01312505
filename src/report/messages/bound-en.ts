import type { boundFr } from './bound-fr.js'

/** English texts of the least number of access points wherever they stand in the cells of the grid. */
export const boundEn: typeof boundFr = {
  fact: 'Proven minimum (cells)',
  same: (spacing) =>
    `No fewer would do if each access point could stand anywhere in the square of ${spacing} m around a position of the grid.`,
  fewer: (count, spacing) =>
    `If each access point could stand anywhere in the square of ${spacing} m around a position of the grid, the proven minimum would be ${count}.`,
  unknown: {
    'too-large': 'The minimum off the points of the grid is not computed: the location is too large.',
    guard: 'The minimum off the points of the grid is not computed: time limit.',
  },
}
