import type { RoomNeed } from '../../model/location-plan.js'
import { labelOf } from '../words.js'
import type { BillChange, Bought } from './bill-diff.js'
import { eurosMore } from './change.js'
import type { Cause } from './location-causes.js'
import type { CentralChange } from './plan-diff.js'
import type { Words } from './words.js'

function needText({ t, number }: Words, before: RoomNeed | null, after: RoomNeed | null): string {
  const count = (need: RoomNeed | null): string => (need?.aps == null ? '—' : number(need.aps))
  if (count(before) === count(after)) return t.compare.cause.sameNeed(count(after))
  const binding = after?.binding ? t.needBinding[after.binding] : '—'
  return t.compare.cause.need(count(before), count(after), binding)
}

/** A cause in words; names of rooms stand as the plan has them. */
export function causeText(words: Words, cause: Cause): string {
  const { t, number, amount } = words
  const say = t.compare.cause
  const known = (text: string | null): string => text ?? t.compare.absent
  switch (cause.code) {
    case 'seats': {
      const seats = say.seats(cause.name, number(cause.before ?? 0), number(cause.after ?? 0))
      return `${seats}${t.compare.semicolon} ${needText(words, cause.need.before, cause.need.after)}`
    }
    case 'area':
      return say.area(cause.name, number(cause.before ?? 0, 1), number(cause.after ?? 0, 1))
    case 'use':
    case 'profile':
      return say[cause.code](cause.name, known(cause.before), known(cause.after))
    case 'room-added':
    case 'room-removed':
    case 'room-shape':
      return say[cause.code](cause.name)
    case 'floor-added':
    case 'floor-removed':
    case 'structure':
      return say[cause.code](cause.floor)
    case 'status':
      return say.status(labelOf(t.status, cause.before!), labelOf(t.status, cause.after!))
    case 'provenance':
      return say.provenance(labelOf(t.provenance, cause.before!), labelOf(t.provenance, cause.after!))
    case 'pinned':
      return say.pinned(number(cause.before), number(cause.after))
    case 'price':
      return say.price(cause.article, amount(cause.before), amount(cause.after))
    case 'shared':
      return say.shared
  }
}

/** What an article is, without its specification: up to the first comma. */
function shortLabel(label: string): string {
  return label.split(', ')[0]!
}

const namesOf = ({ labels }: Bought): string => labels.map(shortLabel).join(' + ')

function boughtText({ t, number }: Words, bought: Bought | null, withLabel: boolean): string {
  if (bought === null) return t.compare.absent
  const quantity = number(bought.quantity, Number.isInteger(bought.quantity) ? 0 : 3)
  return withLabel ? `${quantity} × ${bought.labels.join(' + ')}` : quantity
}

/** What a rule buys, before and after, and what it costs more. */
export function billText(words: Words, change: BillChange): string {
  const { t, amount, more } = words
  const extra = more(eurosMore(change.totalEur))
  const [before, after] = [change.before, change.after]
  if (change.kind === 'price') {
    const [was, is] = [before?.unitPriceEur ?? null, after?.unitPriceEur ?? null].map(amount)
    return t.compare.bill.line(namesOf(after!), was!, is!, extra)
  }
  if (change.kind === 'quantity')
    return t.compare.bill.line(
      namesOf(after!),
      boughtText(words, before, false),
      boughtText(words, after, false),
      extra,
    )
  return t.compare.bill.other(boughtText(words, before, true), boughtText(words, after, true), extra)
}

/** A central line with the figures that moved it, or how its quantity was computed. */
export function centralText(words: Words, change: CentralChange): string {
  const { t, number } = words
  const figures = change.because.map(({ figure, before, after }) => {
    const [was, is] = [before ?? 0, after ?? 0].map((value) => number(value, Number.isInteger(value) ? 0 : 1))
    return t.compare.figure[figure](was!, is!)
  })
  const [was, is] = [change.before?.formula ?? '', change.after?.formula ?? '']
  const why =
    figures.length > 0 ? t.compare.because(figures.join(', ')) : was === is ? null : t.compare.formula(was, is)
  return why === null ? billText(words, change) : `${billText(words, change)}, ${why}`
}
