import type { WifiStandard } from '../../model/catalog.js'
import type { Language } from '../../model/operation.js'
import type { ClassFigure, TenderArticle } from '../../model/tender-plan.js'
import type { Format } from '../format.js'
import type { TenderMessages } from '../messages/tender.js'
import { bandText } from '../words.js'

const STANDARDS: Readonly<Record<WifiStandard, string>> = {
  ht: 'IEEE 802.11n',
  vht: 'IEEE 802.11ac',
  he: 'IEEE 802.11ax',
}

const SEMICOLON: Readonly<Record<Language, string>> = { fr: '\u00a0; ', en: '; ' }

function figureText(figure: ClassFigure, text: TenderMessages, { number, language }: Format): string {
  const words = text.figures
  switch (figure.kind) {
    case 'radio':
      return words.radio(
        bandText(language, figure.band),
        STANDARDS[figure.standard],
        number(figure.streams),
        number(figure.widthMhz),
        number(figure.eirpDbm),
      )
    case 'access-point':
      return words.accessPoint(
        figure.poeStandard,
        number(figure.poeDrawW, Number.isInteger(figure.poeDrawW) ? 0 : 1),
        number(figure.clients),
        words.mounts[figure.mount],
      )
    case 'switch':
      return words.switch(
        number(figure.ports),
        figure.poeStandard,
        number(figure.poeBudgetW),
        number(figure.uplinkPorts),
      )
    case 'injector':
      return words.injector(figure.poeStandard, number(figure.poeW))
    case 'portal':
      return words.portal(number(figure.sessions))
    case 'firewall':
      return words.firewall(number(figure.throughputMbps), number(figure.vpnMbps))
    case 'log-store':
      return words.logStore(number(figure.usableGb))
  }
}

/** What a price includes, then what its class asks for, as one text for a bidder. */
export function definitionText(article: TenderArticle, text: TenderMessages, format: Format): string {
  const figures = article.figures.map((figure) => figureText(figure, text, format))
  const asked = figures.length === 0 ? [] : [`${text.figures.lead}${figures.join(SEMICOLON[format.language])}.`]
  return [...(article.definition === null ? [] : [article.definition]), ...asked].join('\n')
}
