import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFor } from '../../src/report/format.js'
import { acceptanceReportTexts } from '../../src/report/messages/acceptance-report.js'
import { localFormula } from '../../src/report/typeset.js'

const ROOT = join(import.meta.dirname, '..', '..')

function texts(folder: string, ending: RegExp): string {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))
    .join('\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll("'", '’')
}

const written = `${texts('src/report/messages', /\.ts$/)}\n${texts('catalogs', /\.yaml$/)}`

/** Each line of the list of corrections: what may stand nowhere, what stands in its place. */
const LINES: readonly (readonly [number: number, gone: RegExp, instead: string | null])[] = [
  [1, /Conservées un an|données de trafic : un an/i, 'permettant d’identifier la source de la connexion : un an'],
  [2, /Avis partagés/, 'L. 1425-1'],
  [3, /dernière date de paiement/, 'fin de la période d’exécution (date limite d’acquittement : voir la convention)'],
  [4, /elle décide des documents/, 'Procédure de passation : elle détermine les pièces financières'],
  [5, /part d’après/, 'si la part postérieure est retenue'],
  [6, /total est tenu sur estimations/i, 'le total respecte le plafond, sur la base d’estimations'],
  [7, /Dépassé dès/, 'Dépassé à partir de'],
  [8, /Aide en jeu/, 'menacée (licences après la période)'],
  [9, /(?:Locaux )?à regarder’/i, 'Locaux à surveiller'],
  [10, /\(porte /, '(jusqu’à '],
  [11, /l’un relayant|sans relais/, 'redondants'],
  [12, /en paire/, 'Site central redondé lorsque l’étude le prévoit'],
  [13, /licences partent/, 'les licences courent à compter de la recette'],
  [14, /joignables avant/, 'accessibles avant l’acceptation'],
  [15, /Le moins de données/, 'Minimisation des données'],
  [16, /borne\(s\)|’facteur’/, null],
  [18, /(?:PIRE|Longueur|Durée d’une session|Débit \S+ d’un appareil) au (?:plus|moins)/, 'PIRE maximale'],
  [19, /fr: ’jugée’/, 'estimée'],
  [20, /Budget de marge/, 'Bilan de liaison'],
  [21, /\(mailles\)/, 'bornes hors des points de la grille'],
  [22, /"Plafonnier générique/, 'Borne plafonnière générique'],
  [23, /Tout ce qui doit être couvert/, 'Tous les locaux à couvrir sont conformes'],
  [24, /prix offert s’écrit/, 'une prestation sans frais se porte 0,00'],
  [25, /anormalement éloigné/, null],
  [26, /tenue? pour une offre/, null],
  [27, /sans changer ni/, 'sans modifier ni les lignes ni les libellés'],
  [28, /[Bb]andeau de brassage|[Pp]ort (?:du|de) bandeau/, 'Panneau de brassage'],
  [29, /ouvrages exécutés(?! \(DOE\))/, 'Dossier des ouvrages exécutés (DOE)'],
  [30, /Base du prix/, 'Origine du prix'],
  [31, /Prix au \$/, 'Prix appréciés au'],
  [32, /fr: ’Provenance du plan’/, null],
  [33, /1ᵉʳ/, '1er juillet'],
]

describe('list of French corrections', () => {
  it.each(LINES)('line %i is done', (_, gone, instead) => {
    expect(gone.exec(written)?.[0] ?? null).toBe(null)
    if (instead !== null) expect(written).toContain(instead)
  })

  it('decides on acceptance in the words of the CCAG-TIC', () => {
    const decisions = acceptanceReportTexts.decisions.map(({ fr }) => fr.split(',')[0])
    expect(decisions).toEqual(['Admission', 'Ajournement', 'Réfaction', 'Rejet'])
  })

  it('groups thousands and writes the first of a month in one way', () => {
    expect(localFormula('⌈2023 × 0.5⌉ = 1113; 5 × 1.3', 'fr')).toBe('⌈2\u202f023 × 0,5⌉ = 1\u202f113 ; 5 × 1,3')
    expect(formatFor('fr').date('2019-10-01')).toBe('1er octobre 2019')
  })
})
