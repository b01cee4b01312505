import { join } from 'node:path'
import { sha256 } from '../hash.js'
import { LOTS } from '../model/article.js'
import {
  type Bidder,
  type Consultation,
  type Criterion,
  criteriaOf,
  type JudgingMethod,
  PRICE_CRITERION,
} from '../model/consultation.js'
import type { Place } from '../model/finding.js'
import { type ConsultationInput, consultationSchema } from '../model/schemas/consultation.js'
import { CONSULTATION_PATH, standsAt } from './ask-disk.js'
import type { InputContext } from './context.js'
import { didYouMean } from './did-you-mean.js'
import { eurosAt } from './money-at.js'
import { readText } from './read-text.js'
import { parseYamlFile, reportError, type YamlFile } from './yaml-document.js'

/*
 * The consultation: its method of judging, and who has made an offer. The method is sealed before the opening: what is judged by afterwards
 * is what was sealed, or nothing is judged.
 */

export const SEAL_PATH = 'sites/consultation.seal.json'

/** Whether the estate has a consultation. */
export function hasConsultation(root: string): boolean {
  return standsAt(join(root, CONSULTATION_PATH))
}

type CriterionInput = ConsultationInput['method']['criteria'][number]

const toCriterion = ({ id, label, weight, outOf }: CriterionInput): Criterion => ({
  id,
  label,
  weight,
  outOf: outOf ?? weight,
})

function toMethod(input: ConsultationInput['method']): JudgingMethod {
  const byLot = Object.entries(input.criteriaByLot ?? {}).map(
    ([lot, criteria]) => [lot, criteria.map(toCriterion)] as const,
  )
  return {
    prevails: { unitPrices: input.prevails?.unitPrices ?? 'bpu', lumpSums: input.prevails?.lumpSums ?? 'act' },
    validityDays: input.validityDays ?? null,
    variants: input.variants ?? false,
    priceFormula: input.priceFormula,
    criteria: input.criteria.map(toCriterion),
    criteriaByLot: Object.fromEntries(byLot),
    abnormallyLow: input.abnormallyLow ?? [],
  }
}

type File = YamlFile<ConsultationInput>

/** A file of a bidder stands below the root: what is analysed can be archived with it. */
function checkFiles(ctx: InputContext, file: File, index: number): void {
  for (const [at, name] of file.value.bidders![index]!.files.entries()) {
    const place = file.locate(['bidders', index, 'files', at])
    if (name.startsWith('/') || name.includes('\\') || name.split('/').includes('..'))
      reportError(ctx, place, {
        code: 'outside-root',
        message: `'${name}' is no path below the root`,
        fix: 'write such as offers/a/prix.xlsx',
      })
    else if (!standsAt(join(ctx.root, name)))
      reportError(ctx, place, { code: 'missing-file', message: `there is no file '${name}'` })
  }
}

function checkMarks(ctx: InputContext, file: File, index: number, method: JudgingMethod): void {
  for (const [at, { lot, marks = {} }] of file.value.bidders![index]!.lots.entries()) {
    const criteria = criteriaOf(method, lot).filter(({ id }) => id !== PRICE_CRITERION)
    for (const [id, mark] of Object.entries(marks)) {
      const criterion = criteria.find((each) => each.id === id)
      const place = file.locate(['bidders', index, 'lots', at, 'marks', id])
      if (criterion === undefined) {
        const fix =
          id === PRICE_CRITERION
            ? { fix: 'the formula gives the mark of the price' }
            : didYouMean(
                id,
                criteria.map((each) => each.id),
              )
        reportError(ctx, place, {
          code: 'unknown-criterion',
          message: `there is no criterion '${id}' with a mark that is typed in`,
          ...fix,
        })
      } else if (mark > criterion.outOf) {
        const message = `the mark ${mark} is above the ${criterion.outOf} of '${id}'`
        reportError(ctx, place, { code: 'mark-above', message, actual: mark, limit: criterion.outOf })
      }
    }
  }
}

function toBidder(ctx: InputContext, file: File, index: number, method: JudgingMethod): Bidder {
  const { id, name, files, lots } = file.value.bidders![index]!
  checkFiles(ctx, file, index)
  if (files.length === 0 && lots.some(({ setAside }) => setAside === undefined))
    reportError(ctx, file.locate(['bidders', index, 'files']), {
      code: 'missing-file',
      message: `no price file of '${id}' is named`,
      fix: 'name his price documents, or set aside each of his offers',
    })
  checkMarks(ctx, file, index, method)
  return {
    id,
    name,
    files: [...new Set(files)],
    lots: lots.map(({ lot, marks = {}, lumpSumEur, setAside = null }, at) => ({
      lot,
      marks,
      lumpSumCents: lumpSumEur === undefined ? null : eurosAt(ctx, file, ['bidders', index, 'lots', at, 'lumpSumEur']),
      setAside,
    })),
  }
}

/** Each bidder once, each of his lots once, each file with one bidder. */
function checkOnce(ctx: InputContext, file: File, lots: readonly string[]): void {
  const seen = new Map<string, string>()
  const once = (key: string, what: string, path: readonly (string | number)[]): void => {
    const told = seen.get(key)
    seen.set(key, what)
    if (told === undefined) return
    reportError(ctx, file.locate([...path]), {
      code: 'duplicate-value',
      message: `${what} stands twice`,
      fix: 'keep one of them',
    })
  }
  for (const [index, bidder] of (file.value.bidders ?? []).entries()) {
    once(`bidder ${bidder.id}`, `the bidder '${bidder.id}'`, ['bidders', index, 'id'])
    for (const [at, { lot }] of bidder.lots.entries()) {
      once(`${bidder.id} ${lot}`, `the lot '${lot}'`, ['bidders', index, 'lots', at, 'lot'])
      if (!lots.includes(lot))
        reportError(ctx, file.locate(['bidders', index, 'lots', at, 'lot']), {
          code: 'unknown-lot',
          message: `the lot '${lot}' is not put out`,
          fix: `put out: ${lots.join(', ')}`,
        })
    }
    for (const [at, name] of bidder.files.entries())
      once(`file ${name}`, `the file '${name}'`, ['bidders', index, 'files', at])
  }
}

/** A consultation, and where its number and the formula of its price stand. */
export interface ConsultationReading {
  readonly consultation: Consultation
  readonly referenceAt: Place
  readonly formulaAt: Place
}

/** Reads the consultation; null where it is missing or refused, with findings in `ctx`. */
export function readConsultation(ctx: InputContext): ConsultationReading | null {
  const file = parseYamlFile(ctx, CONSULTATION_PATH, consultationSchema)
  if (file === null) return null
  const before = ctx.findings.length
  const { consultation, bidders = [] } = file.value
  const method = toMethod(file.value.method)
  const lots = consultation.lots ?? [...LOTS]
  checkOnce(ctx, file, lots)
  const { opening } = consultation
  const read: Consultation = {
    reference: consultation.reference,
    title: consultation.title,
    lots,
    opening: opening === undefined ? null : { on: opening.on, methodHash: opening.methodHash ?? null },
    method,
    bidders: bidders.map((_, index) => toBidder(ctx, file, index, method)),
  }
  if (ctx.findings.slice(before).some(({ severity }) => severity === 'error')) return null
  return {
    consultation: read,
    referenceAt: file.locate(['consultation', 'reference']),
    formulaAt: file.locate(['method', 'priceFormula']),
  }
}

/** A value as text that depends on nothing but what it says: keys in their order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    .join(',')}}`
}

/** Hash of all that offers are judged by: comments and layout of the file do not change it. */
export function methodHash(consultation: Pick<Consultation, 'method' | 'lots' | 'reference'>): string {
  const { method, lots, reference } = consultation
  return sha256(canonical({ reference, lots, method }))
}

/** What was sealed before the opening. */
interface MethodSeal {
  readonly hash: string
  readonly reference: string
  readonly lots: Consultation['lots']
  readonly method: JudgingMethod
}

/** The text of a seal. */
export function sealText(consultation: Consultation): string {
  const { reference, lots, method } = consultation
  return `${JSON.stringify({ hash: methodHash(consultation), reference, lots, method } satisfies MethodSeal, null, 2)}\n`
}

/** Reads the seal; null where there is none or where it is not what it says, with a finding. */
export function readSeal(ctx: InputContext): MethodSeal | null {
  if (!standsAt(join(ctx.root, SEAL_PATH))) return null
  const text = readText(ctx, SEAL_PATH)
  if (text === null) return null
  try {
    const seal = JSON.parse(text) as MethodSeal
    if (seal.hash === methodHash(seal)) return seal
  } catch {
    // Told below, as any other text that is none.
  }
  const fix = 'take it back from where it was kept at the opening'
  ctx.findings.push({
    code: 'seal-damaged',
    severity: 'error',
    message: 'the seal of the method is not what it says',
    fix,
    at: { file: SEAL_PATH },
  })
  return null
}

/** What of a method is not as it was sealed, by key. */
export function changedKeys(now: Consultation, seal: MethodSeal): string[] {
  const parts = (of: Pick<Consultation, 'method' | 'reference' | 'lots'>): Record<string, unknown> => ({
    reference: of.reference,
    lots: of.lots,
    ...of.method,
  })
  const [a, b] = [parts(now), parts(seal)]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => canonical(a[key] ?? null) !== canonical(b[key] ?? null),
  )
}
