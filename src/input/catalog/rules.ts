import type { Rule, RulePlace } from '../../model/catalog.js'
import type { RulesInput } from '../schemas/catalog/rules.js'
import type { YamlFile } from '../yaml-document.js'

/** The quantity rules with their places, for messages about their formulas. */
export function toRules(file: YamlFile<RulesInput>): Rule[] {
  return file.value.rules.map(({ id, article, per, quantity, when, line, reminder, why }, index) => ({
    id,
    article,
    per,
    quantity,
    when: when ?? null,
    ...(line === undefined ? {} : { line }),
    reminder,
    why,
    at: placeOf(file, index, 'quantity'),
    articleAt: placeOf(file, index, 'article'),
    whenAt: placeOf(file, index, when === undefined ? 'quantity' : 'when'),
  }))
}

function placeOf(file: YamlFile<RulesInput>, index: number, key: string): RulePlace {
  const { line, column, source } = file.locate(['rules', index, key])
  return { file: file.path, line: line ?? 1, column: column ?? 1, ...(source === undefined ? {} : { source }) }
}
