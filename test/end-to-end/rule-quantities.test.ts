import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Edit, editedEstate } from './golden-estate.js'
import { runHere } from './program.js'

const RULES = 'catalogs/rules.yaml'
const SURVEY = 'article: site-survey\n    per: location\n    quantity: "1"'
const withFormula = (formula: string): Edit => [RULES, SURVEY, SURVEY.replace('"1"', `"${formula}"`)]

/** Right for most locations of the estate, wrong for those with one AP, or with two: known only once they are planned. */
const WRONG: readonly (readonly [code: string, formula: string, says: string])[] = [
  ['rule-negative', 'aps - 2', "the quantity 'aps - 2' gives -1, a quantity cannot be negative (for the location "],
  ['rule-fraction', 'aps / 2', "the quantity 'aps / 2' gives 0.5, but the article is sold whole: use ceil(…) (for"],
  ['rule-not-finite', '2 / (aps - 1)', "'2 / (aps - 1)' gives Infinity, a quantity must be finite (for the location "],
  ['rule-not-finite', '(aps - 1) / (aps - 1)', "gives NaN, a quantity must be finite (for the location 'injector')"],
]

describe.concurrent('a quantity that only goes wrong while planning', { timeout: 180_000 }, () => {
  it.each(WRONG)('is %s, exit 2 at the place of its rule, and nothing is written: %s', async (code, formula, says) => {
    const root = await editedEstate('wired', [withFormula(formula)])
    const { exitCode, stderr } = await runHere(['run'], { cwd: root })
    expect(exitCode).toBe(2)
    const lines = readFileSync(join(root, RULES), 'utf8').split('\n')
    const line = lines.findIndex((each) => each.includes(formula)) + 1
    const column = lines[line - 1]!.indexOf(`"${formula}"`) + 1
    const shown = stderr.replace(/\s+/g, ' ')
    expect(shown).toContain(`${RULES}:${line}:${column} error ${code}: rule 'site-survey': `)
    expect(shown).toContain(says)
    // The rule is shown with a caret under its formula, once, however many locations it is wrong for.
    expect(stderr).toContain(`\n${' '.repeat(column - 1)}^\n`)
    expect(stderr.split(code)).toHaveLength(2)
    expect(existsSync(join(root, 'out'))).toBe(false)
  })
})
