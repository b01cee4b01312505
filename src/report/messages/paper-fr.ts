/** French words of what is printed on paper. */
export const paperFr = {
  contents: 'Sommaire',
}
