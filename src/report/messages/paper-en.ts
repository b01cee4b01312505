import type { paperFr } from './paper-fr.js'

/** English words of what is printed on paper. */
export const paperEn: typeof paperFr = {
  contents: 'Contents',
}
