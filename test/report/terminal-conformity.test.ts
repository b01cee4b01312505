import { expect, it } from 'vitest'
import type { ModelConformity } from '../../src/model/ap-conformity.js'
import { plain } from '../../src/report/paint.js'
import { formatConformities } from '../../src/report/terminal/plan.js'

const row = (model: string, verdict: ModelConformity['verdict'], figures: string[] = []): ModelConformity => ({
  apClass: 'indoor',
  model,
  maker: model.split('-')[0]!,
  verdict,
  figures,
})

it('says of each model whether it conforms, by which figure it fails, or that a figure is not documented', () => {
  const models = [
    row('a-1', 'conforms'),
    row('b-1', 'fails', ['5GHz streams 2, at least 4', 'clients 20, at least 100']),
    row('c-1', 'not-documented', ['clients']),
    row('c-2', 'not-documented', ['clients']),
  ]
  expect(formatConformities(models, plain).split('\n')).toEqual([
    ' indoor: of 4 documented models 1 conform, 1 fail, 2 lack a figure;',
    '   2 makers in the running',
    '   ✔ a-1',
    '   ✘ b-1: 5GHz streams 2, at least 4, clients 20, at least 100',
    '   ? c-1: clients',
    '   ? c-2: clients',
    '',
  ])
})

it('says which figures are missing where that is asked for', () => {
  const models = [row('a-1', 'conforms'), row('c-1', 'not-documented', ['5GHz antenna gain [dBi]', 'clients'])]
  expect(formatConformities(models, plain).split('\n')).toContain('   ? c-1: 5GHz antenna gain [dBi], clients')
})

it('keeps to 80 columns', () => {
  const many = Array.from({ length: 40 }, (_each, index) => row(`maker-model-${index}`, 'not-documented', ['clients']))
  for (const line of formatConformities(many, plain).split('\n')) expect(line.length).toBeLessThanOrEqual(80)
})
