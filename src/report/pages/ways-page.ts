import type { Plan } from '../../model/plan.js'
import type { WayStates, WaysPlan } from '../../model/ways-plan.js'
import { waysBlocks } from '../compare/ways-document.js'
import { nameOfThing, waysTrial } from '../compare/ways-trial.js'
import { pageContext } from '../context.js'
import { renderPage } from '../html/page.js'
import { textsOf } from '../messages/texts.js'
import { waysTexts } from '../messages/ways.js'
import { markdownWords } from '../text.js'
import { drawnName } from '../typeset.js'

/** The page of the ways out of the ceilings, from `mds optimise`. */
export function waysPage(plan: Plan, ways: WaysPlan, states: WayStates): string {
  const context = pageContext(plan)
  const words = markdownWords(plan.language)
  const { title } = textsOf(plan.language, waysTexts)
  const named = (paths: readonly string[]): string =>
    context.f.list(paths.map((path) => drawnName(nameOfThing(plan, path), plan.language)))
  return renderPage(context, {
    title: `${plan.operation.name} – ${title}`,
    kind: plan.operation.name,
    heading: title,
    provenance: context.t.provenance.assumed,
    back: 'index.html',
    tool: 'trial',
    blocks: [waysTrial(words, plan, ways, states), ...waysBlocks(words, ways, named)],
  })
}
