import { expect, it } from 'vitest'
import { evidenceTables } from '../../src/report/subjects/evidence.js'
import { planFixture } from './plan-fixture.js'

it('asks what an audit asks: of the operation once, of each contract its procedure', () => {
  const plan = planFixture()
  const rows = evidenceTables(plan)
    .find(({ key }) => key === 'contracts')!
    .table.rows.map(({ cells }) => cells.map(String))
  const ofOperation = rows.filter(([name]) => name === plan.operation.name).map((cells) => cells[4]!)
  expect(ofOperation).toHaveLength(8)
  for (const word of [
    /avenants/,
    /Références/,
    /code comptable/,
    /Indicateurs/,
    /conservation/,
    /Pérennité/,
    /Lien de chaque paiement.*empreinte/,
    /Fiche de validation/,
  ])
    expect(ofOperation.filter((piece) => word.test(piece))).toHaveLength(1)
  const contracts = [...new Set(rows.map(([name]) => name!))].filter((name) => name !== plan.operation.name)
  expect(contracts.length).toBeGreaterThan(1)
  for (const contract of contracts)
    for (const word of [/ouverture des plis/, /conflit d’intérêts/, /Lettres de rejet/, /Avis d’attribution/])
      expect(rows.filter(([name, , , , piece]) => name === contract && word.test(piece!))).toHaveLength(1)
})
