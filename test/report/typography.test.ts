import { expect, it } from 'vitest'
import { tied } from '../../src/report/typography.js'

it.each([
  ['Voile en béton armé, 18 cm', 'Voile en béton armé, 18\u00a0cm'],
  ['Permanence 12', 'Permanence\u00a012'],
  ['Commutateur 8 ports 1 Gbit/s', 'Commutateur 8\u00a0ports 1\u00a0Gbit/s'],
  ['2 flux sur 2,4 et 5 GHz', '2 flux sur 2,4 et 5\u00a0GHz'],
  ['Liaison de 90 mètres', 'Liaison de 90 mètres'],
  ['Salle 2 bis', 'Salle 2 bis'],
])('%j keeps numbers with their unit or noun', (name, expected) => {
  expect(tied(name)).toBe(expected)
})
