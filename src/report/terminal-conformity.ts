import type { Conformity, ModelConformity } from '../model/ap-conformity.js'
import type { Paint } from './paint.js'
import { counted, wrap } from './terminal-text.js'

const HANGING = '     '

function paragraph(mark: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, 80 - HANGING.length)
  return [`   ${mark}${first}`, ...rest.map((line) => `${HANGING}${line.slice(1)}`)]
}

function ofVerdict(models: readonly ModelConformity[], verdict: Conformity['verdict']): ModelConformity[] {
  return models.filter((model) => model.verdict === verdict)
}

function names(models: readonly ModelConformity[]): string {
  return models.map(({ model }) => model).join(', ')
}

function classLines(apClass: string, models: readonly ModelConformity[], paint: Paint): string[] {
  const conform = ofVerdict(models, 'conforms')
  const fail = ofVerdict(models, 'fails')
  const open = ofVerdict(models, 'not-documented')
  const makers = new Set([...conform, ...open].map(({ maker }) => maker)).size
  const withFigures = ({ model, figures }: ModelConformity): string => `${model}: ${figures.join(', ')}`
  return [
    ` ${paint.bold(apClass)}: of ${counted(models.length, 'documented model')} ${conform.length} conform, ${fail.length} fail, ${open.length} lack a figure;`,
    `   ${counted(makers, 'maker')} in the running`,
    ...(conform.length === 0 ? [] : paragraph(paint.green('✔'), names(conform))),
    ...fail.flatMap((model) => paragraph(paint.red('✘'), withFigures(model))),
    ...(open.length === 0 ? [] : paragraph('?', `${names(open)} (which figures: --json)`)),
  ]
}

/** How the documented AP models stand to each class: who conforms, who fails by which figure, who is not documented in full. */
export function formatConformities(models: readonly ModelConformity[], paint: Paint): string {
  const classes = [...new Set(models.map(({ apClass }) => apClass))]
  const lines = classes.flatMap((apClass) =>
    classLines(
      apClass,
      models.filter((model) => model.apClass === apClass),
      paint,
    ),
  )
  return lines.map((line) => `${line}\n`).join('')
}
