import type { AskedFigure } from '../../model/response-form.js'
import type { Format } from '../format.js'
import type { ResponseMessages } from '../messages/response.js'
import { bandText } from '../words.js'
import { STANDARDS } from './tender-documents.js'

/** What a figure is called, with the band of a radio. */
export function figureName({ name, band }: AskedFigure, words: ResponseMessages, { language }: Format): string {
  const text = words.names[name]
  return band === null ? text : words.inBand(text, bandText(language, band as Parameters<typeof bandText>[1]))
}

/** Figures whose row names their article: the first of each. */
export function namingRows(asked: readonly AskedFigure[]): ReadonlySet<AskedFigure> {
  return new Set(asked.filter(({ number }, index) => number !== asked[index - 1]?.number))
}

/** What is asked of a figure, in words. */
export function limitText({ name, limit, bound }: AskedFigure, words: ResponseMessages, f: Format): string {
  if (name === 'model') return words.toState
  if (name === 'described') return words.asDescribed
  if (typeof limit === 'number') return words.bound[bound](f.number(limit, Number.isInteger(limit) ? 0 : 1))
  if (name === 'mount') return words.mounts[limit as keyof typeof words.mounts]
  if (name === 'standard') return words.standardAtLeast(STANDARDS[limit as keyof typeof STANDARDS])
  return bound === 'at most' ? words.powerAtMost(`IEEE ${limit}`) : words.standardAtLeast(`IEEE ${limit}`)
}
