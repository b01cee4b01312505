import { beforeAll, describe, expect, it } from 'vitest'
import type { Design, Language } from '../../src/model/operation.js'
import type { Hypothesis } from '../../src/model/plan.js'
import { designHypotheses } from '../../src/plan-count.js'
import { hypothesisValue, hypothesisWords } from '../../src/report/subjects/hypotheses.js'
import { shippedEstate } from '../sites/shipped-estate.js'
import { planFixture } from './plan-fixture.js'

describe('assumptions in words', () => {
  let design: Design
  beforeAll(async () => {
    design = (await shippedEstate()).operation.design
  })

  it.each(['fr', 'en'] as const)('names every default of the shipped design, with its domain: %s', (language) => {
    const plan = planFixture({ language })
    const named = designHypotheses(design).map((each) => hypothesisWords(plan, each))
    expect(named.length).toBeGreaterThan(50)
    for (const { domain, name, value, source } of named) {
      expect(domain).not.toBe('')
      expect(name).not.toContain('design.')
      expect(source).not.toBe('')
      expect(value).not.toMatch(/^(true|false|acceptance|port-block)$/)
    }
  })

  const words = (key: string, value: string, unit = '', language: Language = 'fr'): readonly string[] => {
    const hypothesis: Hypothesis = { key: `design.${key}`, value, unit, file: 'sites/operation.yaml' }
    const { name, value: shown, unit: shownUnit } = hypothesisWords(planFixture({ language }), hypothesis)
    return [name, shown, shownUnit]
  }

  it('shows shares in per cent and numbers with the decimal mark of the language', () => {
    expect(words('demand.connectingShare', '0.5')).toEqual(['Part des appareils qui se connectent', '50', '%'])
    expect(words('cabling.slackRate', '0.125')).toEqual(['Mou de câblage', '12,5', '%'])
    expect(words('shadowing.lineOfSightSigmaDb', '3.68', 'dB')).toEqual([
      'Écart type des évanouissements, en vue directe',
      '3,68',
      'dB',
    ])
    expect(words('demand.devicesPerPerson', '1.1', '', 'en')).toEqual(['Devices per person', '1.1', 'devices'])
  })

  it('tells bands apart and puts choices, classes and articles into words', () => {
    expect(words('radio.maxEirpDbm.2.4GHz', '14', 'dBm')).toEqual([
      'PIRE maximale d’une borne, 2,4\u00a0GHz',
      '14',
      'dBm',
    ])
    expect(words('propagation.environment', 'residential-house')).toEqual([
      'Environnement du modèle de propagation',
      'maison individuelle',
      '',
    ])
    expect(words('channels.dfs', 'true')).toEqual(['Canaux partagés avec les radars (DFS) permis', 'oui', ''])
    expect(words('bands', '5GHz, 2.4GHz')).toEqual([
      'Bandes étudiées ; la première porte les exigences',
      '5\u00a0GHz ; 2,4\u00a0GHz',
      '',
    ])
    expect(words('accessPoint.classes', 'indoor-wifi6-2x2')).toEqual([
      'Classe de borne',
      'Borne intérieure Wi-Fi 6, 2×2',
      '',
    ])
    expect(words('inHouse', 'general-study')).toEqual([
      'Travaux réalisés en interne, non chiffrés',
      'Étude générale',
      '',
    ])
  })

  it('says of shares that were measured that they were, and sets per cent as each language does', () => {
    const plan = { ...planFixture(), language: 'en' as const }
    const said = (key: string, value: string) =>
      hypothesisWords(plan, { key: `design.${key}`, value, unit: '', file: 'sites/operation.yaml' })
    expect(said('shadowing.held.heardShare', '0.897').source).toBe('readings of measured floors, computed here')
    expect(said('demand.connectingShare', '0.5').source).toBe('assumption of the project')
    expect(hypothesisValue(said('demand.connectingShare', '0.5'), 'en')).toBe('50%')
    expect(hypothesisValue(said('demand.connectingShare', '0.5'), 'fr')).toMatch(/^50.%$/)
  })

  it('lets a key that nobody named stand for itself', () => {
    expect(words('new.thing', '3')).toEqual(['design.new.thing', '3', ''])
  })
})
