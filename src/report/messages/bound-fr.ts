/** French texts of the least number of access points wherever they stand in the cells of the grid. */
export const boundFr = {
  fact: 'Minimum prouvé (mailles)',
  same: (spacing: string) =>
    `Il n’en faudrait pas moins si chaque borne pouvait être posée n’importe où dans le carré de ${spacing} m autour d’une position de la grille.`,
  fewer: (count: string, spacing: string) =>
    `Si chaque borne pouvait être posée n’importe où dans le carré de ${spacing} m autour d’une position de la grille, le minimum prouvé serait de ${count}.`,
  unknown: {
    'too-large': 'Le minimum hors des points de la grille n’est pas calculé : implantation trop grande.',
    guard: 'Le minimum hors des points de la grille n’est pas calculé : limite de temps.',
  },
}
