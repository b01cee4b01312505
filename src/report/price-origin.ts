import type { BomLine } from '../model/budget-plan.js'
import type { Format } from './format.js'
import type { Messages } from './messages/index.js'

function exchangeText({ exchange }: BomLine, text: Messages['prices'], format: Format): string[] {
  if (exchange === undefined) return []
  const { currency, amount, eurPer, source, asOf } = exchange
  const [stated, rate] =
    format.language === 'fr' ? [amount.replace('.', ','), eurPer.replace('.', ',')] : [amount, eurPer]
  return [text.exchange(stated, currency, rate, source, format.date(asOf))]
}

function tierText({ tier }: BomLine, text: Messages['prices'], format: Format): string[] {
  if (tier === undefined) return []
  const decimals = Number.isInteger(tier.quantity) ? 0 : 3
  const quantity = format.number(tier.quantity, decimals)
  const where = text.where[tier.basis]
  return [tier.from === null ? text.belowTiers(quantity, where) : text.tier(format.number(tier.from), quantity, where)]
}

/** Where the price of a line comes from: its source and the day it holds until; the amount and rate of another currency; the tier that its quantity reaches. */
export function priceOrigin(line: BomLine, { prices }: Messages, format: Format): string {
  const until = line.validUntil === undefined ? '' : prices.validUntil(format.date(line.validUntil))
  return [line.source, until, ...exchangeText(line, prices, format), ...tierText(line, prices, format)]
    .filter((part) => part !== '')
    .join(' · ')
}
