import type { Attack } from '../attack.js'
import { FORMULA_ATTACKS } from './formulas.js'
import { PRICE_ATTACKS } from './prices.js'
import { YAML_ATTACKS } from './yaml.js'

/** Attacks by what the files say, by topic; those by what stands in the place of a file are in `places.ts`. */
const TOPICS: Readonly<Record<string, readonly Attack[]>> = {
  'site and operation files': YAML_ATTACKS,
  formulas: FORMULA_ATTACKS,
  'prices and expenses': PRICE_ATTACKS,
}

/** Those of them that a test takes. */
export function contentAttacks(isTaken: (attack: Attack) => boolean): (readonly [topic: string, attacks: Attack[]])[] {
  return Object.entries(TOPICS).map(([topic, attacks]) => [topic, attacks.filter(isTaken)])
}
