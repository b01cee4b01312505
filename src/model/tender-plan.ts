import * as z from 'zod'
import { band, lot, mount, number, priceForm, type Stored, text, textOrNull, wifiStandard } from './plan-parts.js'

const poeStandard = z.enum(['802.3af', '802.3at', '802.3bt'])

/** A figure that a class asks of an article: what a tender may ask for without naming a brand. */
export const classFigure = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('radio'),
    band,
    standard: wifiStandard,
    streams: number,
    widthMhz: number,
    eirpDbm: number,
  }),
  z.object({
    kind: z.literal('access-point'),
    mount,
    poeStandard,
    /** At most [W]. */
    poeDrawW: number,
    clients: number,
  }),
  z.object({
    kind: z.literal('switch'),
    ports: number,
    poeStandard,
    poeBudgetW: number,
    uplinkPorts: number,
  }),
  z.object({ kind: z.literal('injector'), poeStandard, poeW: number }),
  z.object({ kind: z.literal('portal'), sessions: number }),
  z.object({ kind: z.literal('firewall'), throughputMbps: number, vpnMbps: number }),
  z.object({ kind: z.literal('log-store'), usableGb: number }),
])
export type ClassFigure = Stored<typeof classFigure>

/** An article that is bought, as a bidder may read of it: no price, no range, no brand, no cause. */
export const tenderArticle = z.object({
  article: text,
  /** N° prix. */
  number: text,
  lot,
  priceForm,
  /** Title of its chapter; null where the catalogue has no chapters. */
  chapter: textOrNull,
  label: text,
  /** What the price includes; null where the catalogue does not say. */
  definition: textOrNull,
  figures: z.array(classFigure),
  unit: text,
  cpv: text,
})
export type TenderArticle = Stored<typeof tenderArticle>

/** A lot with its one main CPV code; what the catalogue does not say is null. */
export const tenderLotPlan = z.object({
  id: lot,
  number,
  label: textOrNull,
  cpv: textOrNull,
  cpvLabel: textOrNull,
})
export type TenderLotPlan = Stored<typeof tenderLotPlan>

/** What the price documents are written from, beside the quantities of the bill. */
export const tenderPlan = z.object({
  /** Who buys; null where the operation does not say. */
  buyer: textOrNull,
  lots: z.array(tenderLotPlan),
  /** In the order of the documents. */
  articles: z.array(tenderArticle),
})
export type TenderPlan = Stored<typeof tenderPlan>
