import { conformityOf } from '../../model/ap-conformity.js'
import type { ApModel, ApType } from '../../model/catalog.js'
import type { InputContext } from '../context.js'
import type { ApClassesInput } from '../schemas/catalog/ap-classes.js'
import { reportWarning, type YamlFile } from '../yaml-document.js'

/** Public tenders need competition: a class should leave this many makers in the running. */
const FEWEST_MAKERS = 3

/** Warns of a class that documented models of too few makers can still meet. A catalogue of fewer makers proves nothing. */
export function checkClasses(
  ctx: InputContext,
  file: YamlFile<ApClassesInput>,
  types: Readonly<Record<string, ApType>>,
  models: readonly ApModel[],
): void {
  const makers = new Set(models.map((model) => model.maker))
  file.value.classes.forEach(({ id }, index) => {
    const type = types[id]
    if (!type) return
    const able = new Set(
      models.filter((model) => conformityOf(model, type).verdict !== 'fails').map((model) => model.maker),
    )
    if (able.size >= Math.min(FEWEST_MAKERS, makers.size)) return
    reportWarning(ctx, file.locate(['classes', index, 'id']), {
      code: 'few-makers',
      message: `documented models of ${able.size} of ${makers.size} makers can meet the class '${id}', ${FEWEST_MAKERS} should`,
      fix: 'ask for less, or document more models',
      actual: able.size,
      limit: FEWEST_MAKERS,
    })
  })
}
