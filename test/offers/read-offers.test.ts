import { describe, expect, it } from 'vitest'
import { judgeOffer } from '../../src/budget/offer-prices.js'
import { AskedPrices } from '../../src/input/offers/price-number.js'
import type { Lot } from '../../src/model/article.js'
import { askOf } from '../../src/model/offer.js'
import { ASKED as ASKED_PRICES, DOCUMENTS, type Read, RULES, readAs, readFiles } from './asked.js'
import { csv, ods, type Sheet, type Typed, windows1252, withParts, xlsx } from './write-offers.js'

/*
 * Files as bidders fill them in: what must be read, what must be asked, each at its cell. A price that is not known is `?`.
 */

const BPU_HEAD = ['N° prix', 'Désignation', 'Unité', 'PU HT en chiffres (€)'] as const
const DQE_HEAD = ['N° prix', 'Désignation', 'Unité', 'PU HT (€)', 'Quantité estimée', 'Total HT (€)'] as const
const ITEMS = [
  ['E1.01', 'Borne d’intérieur, 2 flux', 'U', 18],
  ['E2.01', 'Licence de borne, 3 ans', 'U', 18],
  ['E4.01', 'Commutateur de 8 ports', 'U', 3],
] as const

type Row = readonly Typed[]

/** A BPU with its title, the bidder, and a price a row; row 5 is the first one, D the column of prices. */
function bpu(prices: readonly Typed[], change: Partial<Sheet> & { readonly more?: readonly Row[] } = {}): Sheet {
  const { more = [], ...rest } = change
  return {
    name: 'BPU',
    rows: [
      ['Bordereau des prix unitaires (BPU)'],
      ['Candidat :', 'Société A'],
      [],
      BPU_HEAD,
      ...ITEMS.map(([number, label, unit], index): Row => [number, label, unit, prices[index] ?? null]),
      ...more,
    ],
    ...rest,
  }
}

/** A table of the lot with a lump sum, which is written so. */
const services = (lump: string): Sheet => ({
  name: 'BPU',
  rows: [BPU_HEAD, ['P1.01', 'Relevé sur site', 'j', 650], ['P3.01', 'Dossier des ouvrages exécutés', 'ft', lump]],
})

/** A DQE over the prices that the form gives it. */
function dqe(prices: readonly number[], change: (rows: Row[]) => Row[] = (rows) => rows): Sheet {
  const rows = ITEMS.map(([number, label, unit, quantity], index): Row => {
    const price = prices[index]!
    const total = Math.round(price * quantity * 100) / 100
    return [
      number,
      label,
      unit,
      { f: `BPU!D${5 + index}`, v: price },
      quantity,
      { f: `D${5 + index}*E${5 + index}`, v: total },
    ]
  })
  const total =
    ITEMS.reduce((sum, [, , , quantity], index) => sum + Math.round(prices[index]! * quantity * 100), 0) / 100
  return {
    name: 'DQE',
    rows: [
      ['Détail quantitatif estimatif (DQE)'],
      [],
      [],
      DQE_HEAD,
      ...change(rows),
      [null, 'Total HT', null, null, null, { f: 'SUM(F5:F7)', v: total }],
    ],
  }
}

const WHOLE = { 'E1.01': '395.50', 'E2.01': '59.05', 'E4.01': '310.00' }
const PRICES = [395.5, 59.05, 310] as const
const TOTAL = '9111.90'

/** The DQE of the form, whose formulas a program left without values, or with those of other prices. */
function formDqe(stored: { readonly price?: number | string; readonly total?: number | string } = {}, from = 5): Sheet {
  const formula = (f: string, v: number | string | undefined): Typed => (v === undefined ? { f } : { f, v })
  return {
    name: 'DQE',
    rows: [
      ['Détail quantitatif estimatif (DQE)'],
      [],
      [],
      [...DQE_HEAD, 'Implantation 1', 'Implantation 2'],
      ...ITEMS.map(([number, label, unit, quantity], index): Row => {
        const [price, row] = [`'BPU'!$D$${from + index}`, 5 + index]
        return [
          number,
          label,
          unit,
          formula(`IF(ISNUMBER(${price}),${price},"")`, stored.price),
          quantity,
          formula(
            `IF(ISNUMBER(D${row}),ROUND(SUMPRODUCT(ROUND(G${row}:H${row}*D${row},2)),2),"à compléter")`,
            stored.total,
          ),
          quantity - 1,
          1,
        ]
      }),
      [
        null,
        'Total HT',
        null,
        null,
        null,
        formula('IF(COUNT(F5:F7)=ROWS(F5:F7),ROUND(SUM(F5:F7),2),"à compléter")', stored.total),
      ],
    ],
  }
}

/** The same as LibreOffice writes formulas. */
function inOds({ rows, ...sheet }: Sheet): Sheet {
  const changed = (f: string): string =>
    f
      .replaceAll(',', ';')
      .replace(/'BPU'!(\$D\$\d+)/g, '[$BPU.$1]')
      .replace(/(?<![.$A-Z])([A-Z]\d+):([A-Z]\d+)/g, '[.$1:.$2]')
      .replace(/(?<![.$A-Z])([A-Z]\d+)(?!\])/g, '[.$1]')
  const cell = (typed: Typed): Typed =>
    typed !== null && typeof typed === 'object' && 'f' in typed ? { ...typed, f: changed(typed.f) } : typed
  return { ...sheet, rows: rows.map((row) => row.map(cell)) }
}

/** A DQE whose prices are formulas of another kind, without values. */
function formulasOf(of: (row: number) => string): Sheet {
  const form = formDqe()
  return {
    ...form,
    rows: form.rows.map((row, at) =>
      at < 4 || at > 6 ? row : [...row.slice(0, 3), { f: of(at + 1) }, ...row.slice(4)],
    ),
  }
}

/** Told once, with the number of its rows. */
const CARRIED = ['carried DQE!D5']

interface Case {
  readonly what: string
  readonly files: () =>
    | Promise<Readonly<Record<string, string | Uint8Array>>>
    | Readonly<Record<string, string | Uint8Array>>
  readonly prices?: Readonly<Record<string, string>>
  readonly asked?: readonly string[]
  readonly told?: readonly string[]
  readonly lots?: readonly Lot[]
  readonly total?: string | null
}

const book = (what: string, sheets: readonly Sheet[], rest: Omit<Case, 'what' | 'files'> = {}): Case => ({
  what,
  files: async () => ({ 'offre.xlsx': await xlsx(sheets) }),
  ...rest,
})

const open = (what: string, sheets: readonly Sheet[], rest: Omit<Case, 'what' | 'files'> = {}): Case => ({
  what: `${what} (.ods)`,
  files: () => ({ 'offre.ods': ods(sheets) }),
  ...rest,
})

const text = (what: string, content: string | Uint8Array, rest: Omit<Case, 'what' | 'files'> = {}): Case => ({
  what: `${what} (.csv)`,
  files: () => ({ 'offre.csv': content }),
  ...rest,
})

const rows = (prices: readonly string[]): string[][] => [
  [...BPU_HEAD],
  ...ITEMS.map(([number, label, unit], index) => [number, label, unit, prices[index]!]),
]

/** A BPU with a sentence below. */
const below = (sentence: string): Sheet => bpu(PRICES, { more: [[], [null, sentence]] })

/** Read whole, without a question. */
const ORDINARY: readonly Case[] = [
  book('a price that a sum of a spreadsheet left a trace in', [bpu([395.5, 59.0500000000012, 310])]),
  ...['Forfait : 1 200,00 € HT', 'Montant forfaitaire 1 200,00 €'].map((lump) =>
    book(`'${lump}' for a lump sum`, [services(lump)], {
      lots: ['services'],
      prices: { 'P1.01': '650.00', 'P3.01': '1200.00' },
      total: '3800.00',
    }),
  ),
  ...[
    'Montant total de l’offre : 9 111,90 € HT',
    'Arrêté à la somme de neuf mille cent onze euros et quatre-vingt-dix centimes hors taxes',
    'Total général : 10 934,28 € TTC',
    'TVA 20 %',
    'Total câblage du site d’Arles : 1 200 € HT',
  ].map((sentence) => book(`'${sentence}' below`, [below(sentence)])),
  book('a summary of the sums, with their VAT, and a letterhead', [
    bpu(PRICES),
    dqe(PRICES),
    {
      name: 'Récapitulatif',
      rows: [
        ['Société A, SARL au capital de 50 000 €'],
        ['Montants de notre offre'],
        ['Lot 1 équipements', 9111.9],
        ['TVA', { n: 0.2, fmt: '0%' }, 1822.38],
        ['Total de notre offre TTC', '10 934,28 €'],
      ],
    },
  ]),
  book('totals of rows under Prix total', [
    bpu(PRICES),
    {
      name: 'DQE',
      rows: [
        ['N° prix', 'Désignation', 'Quantité', 'Prix unitaire HT', 'Prix total HT'],
        ...ITEMS.map(([number, label, , quantity], at): Row => {
          return [number, label, quantity, PRICES[at]!, Math.round(PRICES[at]! * quantity * 100) / 100]
        }),
      ],
    },
  ]),
  book(
    'a price with its parts below',
    [
      bpu(PRICES, {
        rows: [
          ...bpu(PRICES).rows.slice(0, 5),
          [null, 'dont fourniture', null, 300],
          [null, 'dont pose', null, 95.5],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { told: ['note BPU!B6', 'note BPU!B7'] },
  ),
  book(
    'a public price, its discount and the net price',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD.slice(0, 3), 'PU public HT', 'Remise', 'PU net HT'],
          ['E1.01', null, 'U', 791, { n: 0.5, fmt: '0%' }, 395.5],
          ['E2.01', null, 'U', 59.05, null, 59.05],
          ['E4.01', null, 'U', 310.5, '0,50 €', 310],
        ],
      }),
    ],
    { told: ['net BPU!F2'] },
  ),
  book('chapters with their sums, carried over to a page with the same headings', [
    bpu(PRICES),
    dqe(PRICES, ([first, second, third]) => [
      first!,
      [null, 'Sous-total', null, null, null, 7119],
      second!,
      [null, 'À reporter', null, null, null, 8181.9],
      DQE_HEAD,
      [null, 'Report', null, null, null, 8181.9],
      third!,
      [null, 'Sous-total', null, null, null, 1992.9],
    ]),
  ]),
  book('prices that are called firm', [below('Prix fermes, non révisables et non actualisables')], {
    told: ['note BPU!B9'],
  }),
  book('a share that is no VAT', [below('Prix hors TVA, marge de 5,5 % comprise')], { told: ['note BPU!B9'] }),
  text('an amount with a character without a width', csv(rows(['\u200b395,50', '59,05\u2060', '310,00']))),
  ...['9 111,90', '764,55'].map((total) =>
    text(
      `the total ${total} below unit prices`,
      `${csv(rows(['395,50', '59,05', '310,00']))}\r\n;Total HT;;${total}\r\n`,
    ),
  ),
  ...[book, open].map((kind) =>
    kind('a price in white on a dark cell', [bpu([395.5, { white: 59.05, behind: 'heading' }, 310])]),
  ),
  book('words with their cents in figures', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'PU HT en toutes lettres'],
        ['E1.01', null, 'U', 395.5, 'trois cent quatre-vingt-quinze euros et 50 cts'],
        ...bpu(PRICES).rows.slice(5),
      ],
    }),
  ]),
  book('words with their tax in capitals and no cents', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'PU HT en toutes lettres'],
        ...bpu(PRICES).rows.slice(4, 6),
        ['E4.01', null, 'U', 310, 'Trois-cent-dix euros H.T. et zéro centime'],
      ],
    }),
  ]),
  book('a heading of prices over figures and words', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD.slice(0, 3), 'Prix unitaire HT', null],
        [null, null, null, 'en chiffres', 'en lettres'],
        ...bpu(PRICES)
          .rows.slice(4)
          .map((row): Row => [...row, null]),
      ],
      merged: ['D1:E1'],
    }),
  ]),
  book('a unit price in total beside its parts, none of which has an amount', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD.slice(0, 3), 'PU HT total', 'PU HT fourniture'],
        ...bpu(PRICES)
          .rows.slice(4)
          .map((row): Row => [...row, null]),
      ],
    }),
  ]),
  ...['Prix Unit. HT', 'PUHT', 'Px unitaire', 'Prix HT/U', 'Votre prix HT', 'Prix unitaire HT en €uros'].map(
    (heading) =>
      book(`prices under ${heading}`, [
        bpu(PRICES, { rows: [[...BPU_HEAD.slice(0, 3), heading], ...bpu(PRICES).rows.slice(4)] }),
      ]),
  ),
  book('a rate of VAT and a code beside the prices', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'TVA (%)', 'Code EAN'],
        ...bpu(PRICES)
          .rows.slice(4)
          .map((row): Row => [...row, 20, 3760001]),
      ],
    }),
  ]),
  book('a total with VAT below', [
    bpu(PRICES, {
      more: [
        [null, 'TVA 20 %', null, 152.91],
        [null, 'Total TTC', null, 917.46],
      ],
    }),
  ]),
  book('formulas of the form that no spreadsheet computed', [bpu(PRICES), formDqe()], { told: CARRIED }),
  open('formulas of the form that no spreadsheet computed', [bpu(PRICES), inOds(formDqe())], { told: CARRIED }),
  book(
    'formulas of the form with the values of the blank form',
    [bpu(PRICES), formDqe({ price: '', total: 'à compléter' })],
    { told: [] },
  ),
  book('formulas of the form with the values of earlier prices', [bpu(PRICES), formDqe({ price: 1, total: 18 })], {
    told: CARRIED,
  }),
  book('formulas of the form before its BPU', [formDqe(), bpu(PRICES)], { told: CARRIED }),
  book('a row over two lines, number and price merged', [
    bpu(PRICES, {
      rows: [BPU_HEAD, bpu(PRICES).rows[4]!, [null, 'compris la fixation'], ...bpu(PRICES).rows.slice(5)],
      merged: ['A2:A3', 'D2:D3'],
    }),
  ]),
  book(
    'the total of a lump sum alone',
    [
      {
        name: 'DPGF',
        rows: [
          ['N°', 'Désignation', 'Montant HT'],
          ['P3.01', 'Dossier des ouvrages exécutés', 1200],
          ['P1.01', 'Relevé sur site', 650],
        ],
      },
    ],
    {
      lots: ['services'],
      prices: { 'P1.01': '650.00', 'P3.01': '1200.00' },
      total: '3800.00',
    },
  ),
  book('a BPU of numbers', [bpu(PRICES)]),
  open('a BPU of numbers', [bpu(PRICES)]),
  text('a BPU in UTF-8', csv(rows(['395,50', '59,05', '310,00']))),
  text('a BPU in UTF-8 with its mark', `\ufeff${csv(rows(['395,50 €', '59,05 €', '310,00 €']))}`),
  text('a BPU in Windows-1252', windows1252(csv(rows(['395,50 €', '59,05 €', '310,00 €'])))),
  text('a BPU parted by tabulators', csv(rows(['395,50', '59,05', '310,00']), '\t')),
  text('a BPU of an English Excel', csv(rows(['395.50', '59.05', '310.00']), ',')),
  text('a BPU parted by commas, amounts quoted', csv(rows(['395,50', '59,05', '310,00']), ',')),
  {
    what: 'a workbook with macros, which are not looked at',
    files: async () => ({
      'offre.xlsm': withParts(await xlsx([bpu(PRICES)]), () => ({ 'xl/vbaProject.bin': 'macro' })),
    }),
  },
  {
    what: 'a workbook with links to another one',
    files: async () => ({
      'offre.xlsx': withParts(await xlsx([bpu(PRICES)]), () => ({ 'xl/externalLinks/externalLink1.xml': '<a/>' })),
    }),
  },
  book('BPU and DQE in one workbook, the DQE by formula', [bpu(PRICES), dqe(PRICES)]),
  open('BPU and DQE in one workbook', [bpu(PRICES), dqe(PRICES)]),
  {
    what: 'BPU and DQE in a file each',
    files: async () => ({ 'bpu.xlsx': await xlsx([bpu(PRICES)]), 'dqe.xlsx': await xlsx([dqe(PRICES)]) }),
  },
  book('a sheet that was renamed', [bpu(PRICES, { name: 'Offre Société A' })]),
  book('price numbers written otherwise', [
    bpu(PRICES, {
      rows: [
        BPU_HEAD,
        ['E 1.01', 'Borne d’intérieur, 2 flux', 'U', 395.5],
        ['E2,01', 'Licence de borne, 3 ans', 'U', 59.05],
        ['e4-01', 'Commutateur de 8 ports', 'U', 310],
      ],
    }),
  ]),
  book('price numbers with a blank of no width and a lead', [
    bpu(PRICES, {
      rows: [
        BPU_HEAD,
        ['N° E1.01', null, null, 395.5],
        ['E2\u00a0.\u202f01', null, null, 59.05],
        ['Prix E4.1', null, null, 310],
      ],
    }),
  ]),
  text('amounts as they are written in France and beside it', csv(rows(['395,50 € HT', '59,05/U', '310,-']))),
  ...[
    ['395,50 € hors taxes', '59,05 € (HT)', '310,00 HT €'],
    ['395,50 € hors TVA', '59,05€/u HT', '310 € l’unité HT'],
    ['395,50 € H.T', '59,05 EUR (hors taxe)', '310,00 euros H.T. / unité'],
  ].map((prices) => text(`amounts that say they are without VAT: ${prices.join(' ; ')}`, csv(rows(prices)))),
  text('thousands behind every blank', csv(rows(['1\u202f900,-', "6'047,90", '1\u2009234,50']), ';'), {
    prices: { 'E1.01': '1900.00', 'E2.01': '6047.90', 'E4.01': '1234.50' },
    total: '146765.70',
  }),
  text('thousands behind a plain blank and a hard one', csv(rows(['1 900,00', '6\u00a0047,90', '1\u2007234,5'])), {
    prices: { 'E1.01': '1900.00', 'E2.01': '6047.90', 'E4.01': '1234.50' },
    total: '146765.70',
  }),
  text(
    'thousands behind a typographic apostrophe, cents behind a sign',
    csv(rows(['1’900.00', '6047€90', '1.234,50'])),
    {
      prices: { 'E1.01': '1900.00', 'E2.01': '6047.90', 'E4.01': '1234.50' },
      total: '146765.70',
    },
  ),
  book('texts in place of numbers', [bpu(['395,50 €', '59,05', '310,00 € HT'])]),
  open('texts in place of numbers', [bpu(['395,50 €', '59,05', '310,00 € HT'])]),
  book('rows that were sorted', [bpu(PRICES, { rows: [BPU_HEAD, ...bpu(PRICES).rows.slice(4).toReversed()] })]),
  book('columns that were inserted', [
    bpu(PRICES, {
      rows: [
        ['N° prix', 'Marque', 'Désignation', 'Délai (jours)', 'Unité', null, 'PU HT'],
        ...ITEMS.map(
          ([number, label, unit], index): Row => [number, 'Marque X', label, 15, unit, null, PRICES[index]!],
        ),
      ],
    }),
  ]),
  book('columns in another order', [
    bpu(PRICES, {
      rows: [
        ['PU HT', 'Unité', 'Désignation', 'N°'],
        ...ITEMS.map(([number, label, unit], index): Row => [PRICES[index]!, unit, label, number]),
      ],
    }),
  ]),
  book('columns of words that were hidden', [bpu(PRICES, { hiddenColumns: [2, 3] })]),
  open('columns of words that were hidden', [bpu(PRICES, { hiddenColumns: [2, 3] })]),
  book('a title in merged cells', [bpu(PRICES, { merged: ['A1:D1', 'B2:D2'] })]),
  open('a title in merged cells', [bpu(PRICES, { merged: ['A1:D1', 'B2:D2'] })]),
  book('headings of two rows, the upper one merged', [
    {
      name: 'BPU',
      rows: [
        ['N° prix', 'Désignation', 'Unité', 'Prix unitaire', null],
        [null, null, null, 'HT', 'TTC'],
        ...ITEMS.map(
          ([number, label, unit], index): Row => [number, label, unit, PRICES[index]!, PRICES[index]! * 1.2],
        ),
      ],
      merged: ['D1:E1'],
    },
  ]),
  book('a column with VAT beside the one without', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'PU TTC'],
        ...bpu(PRICES)
          .rows.slice(4)
          .map((row) => [...row, 99]),
      ],
    }),
  ]),
  book('another heading of the price', [
    bpu(PRICES, {
      rows: [['Réf. prix', 'Libellé', 'U', 'Prix unitaire en euros hors taxes'], ...bpu(PRICES).rows.slice(4)],
    }),
  ]),
  book('chapters between the rows', [
    bpu(PRICES, {
      rows: [
        BPU_HEAD,
        ['E1', 'Bornes Wi-Fi'],
        bpu(PRICES).rows[4]!,
        ['E2', 'Licences et logiciels'],
        bpu(PRICES).rows[5]!,
        ['Réseau et baie'],
        bpu(PRICES).rows[6]!,
      ],
    }),
  ]),
  book('a table that is printed again on the next page', [
    bpu(PRICES, { rows: [BPU_HEAD, bpu(PRICES).rows[4]!, bpu(PRICES).rows[5]!, [], BPU_HEAD, bpu(PRICES).rows[6]!] }),
  ]),
  book('makes, warranties and delays that were filled in', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'PU HT en toutes lettres', 'Marque et référence proposées', 'Garantie (mois)', 'Délai (jours)'],
        [
          'E1.01',
          'Borne d’intérieur, 2 flux',
          'U',
          395.5,
          'trois cent quatre-vingt-quinze euros et cinquante centimes',
          'Marque X 500',
          36,
          20,
        ],
        ['E2.01', null, 'U', 59.05, 'Cinquante-neuf euros cinq', 'Marque X', 36, 20],
        ['E4.01', null, 'unité', 310, '', 'Marque Y', 24, 15],
      ],
    }),
  ]),
  book('a signature below the table', [
    bpu(PRICES, { more: [[], ['Fait à Marseille, le 20/03/2021'], ['Signature et cachet :']] }),
  ]),
  book('nothing to remark in a column of remarks', [
    bpu(PRICES, {
      rows: [
        [...BPU_HEAD, 'Observations'],
        ...bpu(PRICES)
          .rows.slice(4)
          .map((row, index) => [...row, ['RAS', 'néant', '-'][index]!]),
      ],
    }),
  ]),
  book(
    'two lots in one file, a sheet each',
    [
      bpu(PRICES, { name: 'BPU lot 1' }),
      { name: 'BPU lot 2', rows: [BPU_HEAD, ['C1.01', 'Lien de câblage cuivre', 'U', 145]] },
    ],
    { lots: ['equipment', 'cabling'], prices: { ...WHOLE, 'C1.01': '145.00' }, total: '11721.90' },
  ),
  book(
    'two lots in one sheet, one below the other',
    [bpu(PRICES, { more: [[], ['Lot 2 : Câblage'], BPU_HEAD, ['C1.01', 'Lien de câblage cuivre', 'U', 145]] })],
    { lots: ['equipment', 'cabling'], prices: { ...WHOLE, 'C1.01': '145.00' }, total: '11721.90' },
  ),
  book(
    'unit prices and lump sums of a lot',
    [
      { name: 'BPU', rows: [BPU_HEAD, ['P1.01', 'Relevé sur site', 'j', 650]] },
      {
        name: 'DPGF',
        rows: [
          [...DQE_HEAD],
          ['P3.01', 'Dossier des ouvrages exécutés', 'ft', 1200, 1, 1200],
          [null, 'Total HT', null, null, null, 1200],
        ],
      },
    ],
    { lots: ['services'], prices: { 'P1.01': '650.00', 'P3.01': '1200.00' }, total: '3800.00' },
  ),
  book('a validity as long as was asked', [bpu(PRICES, { more: [['Offre valable 120 jours']] })], {
    told: ['validity BPU!A8'],
  }),
  book(
    'a formula that shows two decimals, rounded as shown',
    [bpu([{ f: '329.58*1.2', v: 395.496, fmt: '#,##0.00' }, 59.05, 310])],
    {
      told: ['rounded BPU!D5'],
    },
  ),
  open(
    'a formula that shows two decimals, rounded as shown',
    [bpu([{ f: '329.58*1.2', v: 395.496, fmt: '0.00' }, 59.05, 310])],
    {
      told: ['rounded BPU!D5'],
    },
  ),
  book('a formula of whole cents', [bpu([{ f: '791/2', v: 395.5 }, 59.05, 310])], { told: ['formula BPU!D5'] }),
  book('a formula that takes its value from another file', [bpu([{ f: "'[1]Prix'!A1", v: 395.5 }, 59.05, 310])], {
    told: ['linked-formula BPU!D5'],
  }),
  book(
    'a number left out, its designation whole',
    [
      bpu(PRICES, {
        rows: [
          BPU_HEAD,
          ['E1.01', null, 'U', 395.5],
          [null, 'Licence de borne, 3 ans', 'U', 59.05],
          ['E4.01', null, 'U', 310],
        ],
      }),
    ],
    {
      told: ['by-label BPU!A3'],
    },
  ),
  book('unit prices with two decimals, quantities with a blank between thousands', [
    bpu(PRICES),
    dqe(PRICES, (own) => own.map((row) => row.map((cell, at) => (at === 4 ? String(cell) : cell)))),
  ]),
]

const unknown = (...numbers: (keyof typeof WHOLE)[]): Record<string, string> => ({
  ...WHOLE,
  ...Object.fromEntries(numbers.map((number) => [number, '?'])),
})

/** The prices under another heading, with a line above it. */
const withHead = (heading: string, ...lead: string[]): Sheet =>
  bpu(PRICES, {
    rows: [...lead.map((line): Row => [line]), [...BPU_HEAD.slice(0, 3), heading], ...bpu(PRICES).rows.slice(4)],
  })

/** The prices with a column of the bidder's own beside them. */
const withColumn = (heading: string | null, value: number): Sheet =>
  bpu(PRICES, {
    rows: [
      [...BPU_HEAD, heading],
      ...bpu(PRICES)
        .rows.slice(4)
        .map((row): Row => [...row, value]),
    ],
  })

const textRows = (more: string): string[][] =>
  rows(['395,50', '59,05', '310,00'])
    .slice(1)
    .map((row) => [...row, more])

/** Asked about; where a price is doubtful it is not known, and the rest of the offer is. */
const ASKED: readonly Case[] = [
  book('a price left blank', [bpu([395.5, null, 310])], { prices: unknown('E2.01'), asked: ['blank BPU!D6'] }),
  book('a dash in place of a price', [bpu([395.5, '-', 310])], { prices: unknown('E2.01'), asked: ['blank BPU!D6'] }),
  book('a price of zero', [bpu([395.5, 0, 310])], {
    prices: { ...WHOLE, 'E2.01': '0.00' },
    asked: ['zero BPU!D6'],
    total: '8049.00',
  }),
  book('a zero that is shown as a dash', [bpu([395.5, { n: 0, fmt: '#,##0.00;-#,##0.00;"-"' }, 310])], {
    prices: { ...WHOLE, 'E2.01': '0.00' },
    asked: ['zero BPU!D6'],
    total: '8049.00',
  }),
  book('a row that was taken out', [bpu(PRICES, { rows: [BPU_HEAD, bpu(PRICES).rows[4]!, bpu(PRICES).rows[6]!] })], {
    prices: unknown('E2.01'),
    asked: ['absent'],
  }),
  book('words in place of a price', [bpu(['inclus', 'nous consulter', 310])], {
    prices: unknown('E1.01', 'E2.01'),
    asked: ['text BPU!D5', 'text BPU!D6'],
  }),
  book('an amount that reads in two ways', [bpu([395.5, '1,234', 310])], {
    prices: unknown('E2.01'),
    asked: ['ambiguous BPU!D6'],
  }),
  text('an amount that reads in two ways', csv(rows(['395,50', '1.234', '310,00'])), {
    prices: unknown('E2.01'),
    asked: ['ambiguous 3:33'],
  }),
  book('three decimals that were typed', [bpu([395.5, 59.051, 310])], {
    prices: unknown('E2.01'),
    asked: ['decimals BPU!D6'],
  }),
  book('three decimals, of which two are shown', [bpu([395.5, { n: 59.0512, fmt: '0.00' }, 310])], {
    asked: ['decimals-shown BPU!D6'],
  }),
  book('a format that shows whole euros', [bpu([395.5, { n: 59.05, fmt: '0' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['shown BPU!D6'],
  }),
  book('a format that shows nothing', [bpu([395.5, { n: 59.05, fmt: ';;;' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['hidden BPU!D6'],
  }),
  book('a negative price', [bpu([395.5, -59.05, 310])], { prices: unknown('E2.01'), asked: ['negative BPU!D6'] }),
  book('a price in dollars', [bpu([395.5, '59.05 $', { n: 310, fmt: '[$$-409]#,##0.00' }])], {
    prices: unknown('E2.01', 'E4.01'),
    asked: ['currency BPU!D6', 'currency BPU!D7'],
  }),
  book('a date that was a price', [bpu([395.5, new Date('2021-05-12'), 310])], {
    prices: unknown('E2.01'),
    asked: ['date BPU!D6'],
  }),
  book('an error in place of a price', [bpu([395.5, { error: '#REF!' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['error BPU!D6'],
  }),
  book('formulas of the form that take the price of another row', [bpu(PRICES), formDqe({}, 6)], {
    asked: ['formula-empty DQE!D5'],
  }),
  book('formulas of the form over a price that is refused', [bpu([395.5, 'offert', 310]), formDqe()], {
    prices: unknown('E2.01'),
    asked: ['text BPU!D6'],
  }),
  book(
    'a formula of the bidder’s own in the DQE, never computed',
    [bpu(PRICES), formulasOf((row) => `BPU!D${row}*1.1`)],
    {
      asked: ['formula-empty DQE!D5'],
    },
  ),
  book('a formula that was never computed', [bpu([395.5, { f: '50+9.05' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['formula-empty BPU!D6'],
  }),
  open('a formula that was never computed', [bpu([395.5, { f: '50+9.05' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['formula-empty BPU!D6'],
  }),
  book('a formula that shows one decimal', [bpu([395.5, { f: '1/3', v: 59.0512, fmt: '0.0' }, 310])], {
    prices: unknown('E2.01'),
    asked: ['decimals BPU!D6'],
  }),
  book(
    'prices with VAT alone',
    [bpu(PRICES, { rows: [['N° prix', 'Désignation', 'Unité', 'PU TTC'], ...bpu(PRICES).rows.slice(4)] })],
    {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['basis BPU!D1'],
    },
  ),
  book(
    'prices with VAT alone, by the second row of their heading, printed again on the next page',
    [
      bpu(PRICES, {
        rows: [0, 1].flatMap((page): Row[] => [
          ['N° prix', 'Désignation', 'Unité', 'Prix unitaire'],
          [null, null, null, 'en € TTC'],
          ...bpu(PRICES).rows.slice(4 + 2 * page, 6 + 2 * page),
        ]),
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D2'] },
  ),
  book(
    'prices with VAT alone, one of them blank',
    [
      bpu([395.5, null, 310], {
        rows: [[...BPU_HEAD.slice(0, 3), 'PU TTC'], ...bpu([395.5, null, 310]).rows.slice(4)],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D1', 'blank BPU!D3'] },
  ),
  book(
    'prices with VAT alone, by headings of two rows, the upper one merged',
    [
      bpu(PRICES, {
        rows: [
          ['N° prix', 'Désignation', 'Unité', 'Prix unitaire', null],
          [null, null, null, 'TTC', 'en lettres'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row): Row => [...row, null]),
        ],
        merged: ['D1:E1'],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D1'] },
  ),
  book('prices with VAT by their heading and a sentence', [withHead('PU TTC', 'Prix en euros TTC')], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['basis BPU!A1'],
  }),
  book('an amount that says that it has VAT', [bpu([395.5, '70,86 TTC', 310])], {
    prices: unknown('E2.01'),
    asked: ['vat BPU!D6'],
  }),
  book(
    'a column of discounts',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'Remise'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row, index) => [...row, [null, '5 %', 0][index]!]),
        ],
      }),
    ],
    {
      prices: unknown('E2.01'),
      asked: ['discount BPU!E3'],
    },
  ),
  book(
    'a public price and a net one',
    [
      bpu(PRICES, {
        rows: [
          ['N° prix', 'Désignation', 'Unité', 'Prix public HT', 'PU HT', 'PU net remisé HT'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row, index) => [...row.slice(0, 3), row[3]!, row[3]!, index === 1 ? 50 : row[3]!]),
        ],
      }),
    ],
    { prices: unknown('E2.01'), asked: ['two-prices BPU!E3'] },
  ),
  book(
    'a line of discount below the table',
    [bpu(PRICES, { more: [[null, 'Remise commerciale 5 %', null, -455.6]] })],
    { asked: ['discount-line BPU!B8'] },
  ),
  book('a discount in words', [bpu(PRICES, { more: [['Une remise de 5 % est consentie au-delà de 20 bornes.']] })], {
    asked: ['discount-line BPU!A8'],
  }),
  book('a price that differs between BPU and DQE', [bpu(PRICES), dqe([395.5, 55, 310])], { asked: ['bpu-dqe DQE!D6'] }),
  book(
    'a price that differs between BPU and DQE, the row total at that of the BPU',
    [
      bpu(PRICES),
      dqe(PRICES, (own) => own.map((row, index) => (index === 1 ? [...row.slice(0, 3), 55, ...row.slice(4)] : row))),
    ],
    { asked: ['bpu-dqe DQE!D6'] },
  ),
  book(
    'a quantity that was changed',
    [
      bpu(PRICES),
      dqe(PRICES, (own) => own.map((row, index) => (index === 1 ? [...row.slice(0, 4), 15, 885.75] : row))),
    ],
    {
      asked: ['quantity DQE!E6', 'sum DQE!F8'],
    },
  ),
  book(
    'a total that is not quantity × price',
    [bpu(PRICES), dqe(PRICES, (own) => own.map((row, index) => (index === 1 ? [...row.slice(0, 5), 1000] : row)))],
    {
      asked: ['arithmetic DQE!F6'],
    },
  ),
  book(
    'a sum that is not that of its rows',
    [
      bpu(PRICES),
      { ...dqe(PRICES), rows: [...dqe(PRICES).rows.slice(0, 7), [null, 'Total HT', null, null, null, 9000]] },
    ],
    { asked: ['sum DQE!F8'] },
  ),
  book('prices of a DQE alone', [dqe(PRICES)], { asked: ['no-bpu'] }),
  book(
    'a number that stands twice, with one price',
    [bpu(PRICES, { more: [['E2.01', 'Licence de borne, 3 ans', 'U', 59.05]] })],
    { asked: ['duplicate BPU!D8'] },
  ),
  book(
    'a number that stands twice, with two prices',
    [bpu(PRICES, { more: [['E2.01', 'Licence de borne, 3 ans', 'U', 60]] })],
    { prices: unknown('E2.01'), asked: ['duplicate-differs BPU!D8'] },
  ),
  book(
    'another unit',
    [
      bpu(PRICES, {
        rows: [BPU_HEAD, bpu(PRICES).rows[4]!, ['E2.01', null, 'lot de 10', 59.05], bpu(PRICES).rows[6]!],
      }),
    ],
    { prices: unknown('E2.01'), asked: ['unit BPU!C3'] },
  ),
  text('another unit beside an amount without VAT', csv(rows(['395,50', '59,05 €/mois HT', '310,00'])), {
    prices: unknown('E2.01'),
    asked: ['unit 3:33'],
  }),
  text('another unit beside the amount', csv(rows(['395,50', '59,05/mois', '310,00'])), {
    prices: unknown('E2.01'),
    asked: ['unit 3:33'],
  }),
  book(
    'another designation',
    [
      bpu(PRICES, {
        rows: [BPU_HEAD, bpu(PRICES).rows[4]!, ['E2.01', 'Licence de borne, 1 an', 'U', 59.05], bpu(PRICES).rows[6]!],
      }),
    ],
    { asked: ['label BPU!B3'] },
  ),
  book(
    'the designation of another number',
    [
      bpu(PRICES, {
        rows: [BPU_HEAD, bpu(PRICES).rows[4]!, ['E2.01', 'Commutateur de 8 ports', 'U', 59.05], bpu(PRICES).rows[6]!],
      }),
    ],
    {
      prices: unknown('E2.01'),
      asked: ['number-label BPU!B3'],
    },
  ),
  book(
    'rows numbered anew, one of them cut',
    [
      bpu(PRICES, {
        rows: [
          BPU_HEAD,
          ...bpu(PRICES)
            .rows.slice(4)
            .map(([, label, ...rest], at) => [at + 1, at === 1 ? String(label).slice(0, 14) : label!, ...rest]),
        ],
      }),
    ],
    { asked: ['label BPU!B3'], told: ['by-label BPU!A2', 'by-label BPU!A3', 'by-label BPU!A4'] },
  ),
  book(
    'designations that were cut, without numbers',
    [
      bpu(PRICES, {
        rows: [
          BPU_HEAD.slice(1),
          ...bpu(PRICES)
            .rows.slice(4)
            .map(([, label, ...rest]) => [`${String(label).slice(0, 15)}…`, ...rest]),
        ],
      }),
    ],
    { asked: ['label BPU!A2', 'label BPU!A3', 'label BPU!A4'] },
  ),
  book('a designation that begins nothing of the form', [bpu(PRICES, { more: [[9, 'Borne intérieure à', 'U', 99]] })], {
    asked: ['unknown-number BPU!B8'],
  }),
  book(
    'a variant in a table of its own below, under its title',
    [bpu(PRICES, { more: [['VARIANTE : autre constructeur'], BPU_HEAD, ...bpu([350, 50, 290]).rows.slice(4)] })],
    { asked: ['variant BPU!A10', 'variant BPU!A11', 'variant BPU!A12', 'variant BPU!A8'] },
  ),
  book(
    'options above the table of another document, which is no option',
    [
      bpu(PRICES, {
        rows: [
          ['Option : néant'],
          ['Bordereau des prix unitaires (BPU)'],
          BPU_HEAD,
          ...bpu(PRICES).rows.slice(4),
          ['En option : extension de garantie'],
          [null, 'Cinq ans', 'U', 20],
          ['Détail quantitatif estimatif (DQE)'],
          DQE_HEAD,
          ...dqe(PRICES).rows.slice(4, 7),
        ],
      }),
    ],
    { asked: ['option BPU!A7', 'option BPU!B8'] },
  ),
  book(
    'prices with VAT by the name of the sheet',
    [
      bpu(PRICES, {
        name: 'BPU TTC',
        rows: bpu(PRICES).rows.map((row, at) => (at === 3 ? ['N° prix', 'Désignation', 'Unité', 'PU'] : row)),
      }),
    ],
    {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['basis BPU TTC!A4'],
    },
  ),
  book(
    'an option that begins as a row of the form, under a number of its own',
    [
      bpu(PRICES, {
        more: [
          ['O1', 'Licence de borne', 'U', 99],
          ['O2', 'Commutateur de 8 ports', 'U', 70],
        ],
      }),
    ],
    { asked: ['unknown-number BPU!A8', 'unknown-number BPU!A9'] },
  ),
  book(
    'a heading that begins a designation, which goes on in the words of the bidder',
    [
      bpu(PRICES, {
        rows: [
          BPU_HEAD.slice(1),
          ['Commutateur de'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map(([, label, ...rest]) => [`${String(label)} – modèle A`, ...rest]),
        ],
      }),
    ],
    { asked: ['label BPU!A3', 'label BPU!A4', 'label BPU!A5'] },
  ),
  book(
    'a total with VAT that is the price times the quantity',
    [
      {
        name: 'DQE',
        rows: [
          ['N° prix', 'Désignation', 'Quantité', 'PU', 'Total TTC'],
          ...ITEMS.map(
            ([number, label, , quantity], at): Row => [
              number,
              label,
              quantity,
              PRICES[at]!,
              Math.round(PRICES[at]! * quantity * 100) / 100,
            ],
          ),
        ],
      },
    ],
    {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['no-bpu', 'vat DQE!D2', 'vat DQE!D3', 'vat DQE!D4'],
    },
  ),
  book(
    'a sum with VAT that is that of the prices',
    [
      bpu(PRICES, {
        rows: [
          ['N° prix', 'Désignation', 'Unité', 'PU'],
          ...bpu(PRICES).rows.slice(4),
          [null, 'Total TTC', null, 764.55],
        ],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D5'] },
  ),
  book(
    'prices in cents by their heading',
    [
      bpu(PRICES, {
        rows: [[...BPU_HEAD.slice(0, 3), 'PU HT (en centimes)'], ...bpu([39550, 5905, 31000]).rows.slice(4)],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D1'] },
  ),
  book(
    'a reservation behind how long the offer holds',
    [bpu(PRICES, { more: [['Prix valables 120 jours, hors frais de douane.']] })],
    { asked: ['reservation BPU!A8'], told: ['validity BPU!A8'] },
  ),
  ...['Prix unitaires HT en centimes d’euro', 'All prices are in cents, without VAT'].map((line) =>
    book(`'${line}' above the table`, [withHead('PU HT', line)], {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['basis BPU!A1'],
    }),
  ),
  book('prices in euros and cents by a line above', [withHead('PU HT', 'Prix unitaires HT en euros et en centimes')], {
    asked: [],
  }),
  book('an unknown number', [bpu(PRICES, { more: [['E9.99', 'Antenne', 'U', 99]] })], {
    asked: ['unknown-number BPU!A8'],
  }),
  book('a line without a number', [bpu(PRICES, { more: [[null, 'Gestion de projet', 'ft', 990]] })], {
    asked: ['added BPU!B8'],
  }),
  book('an option below the base', [bpu(PRICES, { more: [[null, 'Option : extension de garantie', 'U', 99]] })], {
    asked: ['option BPU!B8'],
  }),
  book(
    'a variant under a heading of its own',
    [bpu(PRICES, { more: [['Variante n° 1'], ['E1.01', null, 'U', 350]] })],
    { asked: ['variant BPU!A8', 'variant BPU!A9'] },
  ),
  book('a variant in a sheet of its own', [bpu(PRICES), bpu([350, 50, 290], { name: 'Variante' })], {
    asked: ['variant Variante!A5', 'variant Variante!A6', 'variant Variante!A7'],
  }),
  book(
    'a reservation below the table',
    [bpu(PRICES, { more: [['Prix sous réserve de la disponibilité des composants.']] })],
    { asked: ['reservation BPU!A8'] },
  ),
  book(
    'a bare title above options, which asks nothing beside them',
    [bpu(PRICES, { more: [['OPTIONS'], [null, 'Cinq ans', 'U', 20]] })],
    {
      asked: ['option BPU!B9'],
    },
  ),
  open('a reservation below the table', [bpu(PRICES, { more: [['Prix hors fourniture des supports de fixation.']] })], {
    asked: ['reservation BPU!A8'],
  }),
  text(
    'a reservation below the table',
    `${csv(rows(['395,50', '59,05', '310,00']))}\r\n;Minimum de commande : 10 bornes;;\r\n`,
    { asked: ['reservation 5:2'] },
  ),
  book(
    'a condition in the cell of a make',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'Marque'],
          ['E1.01', null, 'U', 395.5, 'Marque X, sous réserve de stock'],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { asked: ['reservation BPU!E2'] },
  ),
  book(
    'a remark in a column of the bidder',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'Observations'],
          ['E1.01', null, 'U', 395.5, 'Modèle de la génération précédente'],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { asked: ['remark BPU!E2'] },
  ),
  book(
    'a definition that was changed',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'Définition du prix'],
          ['E1.01', null, 'U', 395.5, 'Fourniture seule'],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { asked: ['definition BPU!E2'] },
  ),
  book('a note at a cell', [bpu(PRICES, { notes: { D6: 'Prix valable pour 100 licences' } })], {
    asked: ['comment BPU!D6'],
  }),
  open('a note at a cell', [bpu(PRICES, { notes: { D6: 'Prix valable pour 100 licences' } })], {
    asked: ['comment BPU!D6'],
  }),
  {
    what: 'a box of words over the sheet',
    files: async () => ({
      'offre.xlsx': withParts(await xlsx([bpu(PRICES)]), () => ({
        'xl/worksheets/_rels/sheet1.xml.rels':
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" Target="../drawings/drawing1.xml"/></Relationships>',
        'xl/drawings/drawing1.xml':
          '<xdr:wsDr xmlns:xdr="x" xmlns:a="a"><xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>2</xdr:row></xdr:from><xdr:sp><xdr:txBody><a:p><a:r><a:t>Prix révisables au 1er janvier</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>',
      })),
    }),
    asked: ['comment BPU!E3'],
  },
  {
    what: 'one of two files that cannot be opened',
    files: async () => ({ 'lot1.xlsx': await xlsx([bpu(PRICES)]), 'lot2.xlsx': 'PK' }),
    lots: ['equipment', 'cabling'],
    prices: { ...WHOLE, 'C1.01': '?' },
    asked: ['unreadable lot2.xlsx'],
  },
  book(
    'a sheet with an amount that is no sum of the offer',
    [bpu(PRICES), { name: 'Récapitulatif', rows: [['Montant de notre offre', 9000]] }],
    { asked: ['sheet Récapitulatif!A1'] },
  ),
  book(
    'rows below a price that do not come to it',
    [
      bpu(PRICES, {
        more: [
          [null, 'dont fourniture', null, 200],
          [null, 'dont pose', null, 100],
        ],
      }),
    ],
    { asked: ['added BPU!B8', 'added BPU!B9'] },
  ),
  ...[1, 2].map((by) =>
    book(
      `prices pasted ${by} too low`,
      [
        bpu([null, by === 1 ? 395.5 : null, by === 1 ? 59.05 : 395.5], {
          more: [59.05, 310].slice(2 - by).map((price): Row => [null, null, null, price]),
        }),
      ],
      { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['shifted BPU!D5'] },
    ),
  ),
  open(
    'prices pasted one row too high, below a chapter of the form',
    [
      bpu([59.05, 310, null], {
        rows: [BPU_HEAD, ['Chapitre', null, null, 395.5], ...bpu([59.05, 310]).rows.slice(4)],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['shifted BPU!D3'] },
  ),
  book(
    'prices one row too low over chapters, one of them with a single row',
    [
      bpu([], {
        rows: [
          BPU_HEAD,
          ['E1.01', null, 'U', null],
          ['Chapitre', null, null, 395.5],
          ['E2.01', null, 'U', null],
          ['E4.01', null, 'U', 59.05],
          [null, null, null, 310],
        ],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['shifted BPU!D2'] },
  ),
  book('the sum alone below a price left blank', [bpu([null, 59.05, 310], { more: [[null, null, null, 369.05]] })], {
    prices: unknown('E1.01'),
    asked: ['added BPU!D8', 'blank BPU!D5'],
  }),
  book(
    'a net price without a word on taxes',
    [bpu(PRICES, { rows: [['N° prix', 'Désignation', 'Unité', 'Prix net'], ...bpu(PRICES).rows.slice(4)] })],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['basis BPU!D1'] },
  ),
  book(
    'a net price that is not the price less the discount',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD.slice(0, 3), 'PU public HT', 'Remise', 'PU net HT'],
          ['E1.01', null, 'U', 500, '10 %', 395.5],
        ],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['absent', 'absent', 'discount BPU!E2'] },
  ),
  book(
    'prices of several at once',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'Marque et référence'],
          ['E1.01', null, 'U', 395.5, 'pack de 5 bornes'],
          ['E2.01', null, 'U', '59,05 € / lot de 2'],
          ['E4.01', null, 'lot de 10', 310],
        ],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['unit BPU!C4', 'unit BPU!D3', 'unit BPU!E2'] },
  ),
  book(
    'a discount on the whole with what is left of it',
    [
      bpu(PRICES, {
        more: [
          [null, 'Remise 5 %', null, -455.6],
          [null, 'Net HT après remise', null, 8656.3],
        ],
      }),
    ],
    { asked: ['discount-line BPU!B8'] },
  ),
  book('a price merged over two rows', [bpu(PRICES, { merged: ['D5:D6'] })], {
    prices: unknown('E1.01', 'E2.01'),
    asked: ['merged BPU!D5'],
  }),
  open('a price merged over two rows', [bpu(PRICES, { merged: ['D5:D6'] })], {
    prices: unknown('E1.01', 'E2.01'),
    asked: ['merged BPU!D5'],
  }),
  book(
    'euros and cents in a column each',
    [bpu(PRICES, { rows: [[...BPU_HEAD, 'cts'], ['E1.01', null, 'U', 395, 50], ...bpu(PRICES).rows.slice(5)] })],
    { prices: unknown('E1.01'), asked: ['two-prices BPU!E2'] },
  ),
  book(
    'words of the price alone',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'PU HT en toutes lettres'],
          ['E1.01', null, 'U', null, 'cent euros'],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    {
      prices: unknown('E1.01'),
      asked: ['words-only BPU!E2'],
    },
  ),
  book('a price in a hidden row', [bpu(PRICES, { hiddenRows: [6] })], {
    prices: unknown('E2.01'),
    asked: ['hidden BPU!D6'],
  }),
  open('a price in a hidden row', [bpu(PRICES, { hiddenRows: [6] })], {
    prices: unknown('E2.01'),
    asked: ['hidden BPU!D6'],
  }),
  book(
    'a hidden row with words',
    [bpu(PRICES, { more: [['Tarifs réservés à une commande unique']], hiddenRows: [8] })],
    { asked: ['hidden-row BPU!A8'] },
  ),
  book('the column of prices hidden', [bpu(PRICES, { hiddenColumns: [4] })], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['hidden BPU!D5', 'hidden BPU!D6', 'hidden BPU!D7'],
  }),
  book('a hidden sheet with prices', [bpu(PRICES), bpu([1, 2, 3], { name: 'Calcul', hidden: true })], {
    asked: ['hidden-sheet Calcul'],
  }),
  book(
    'conditions in a sheet of words',
    [bpu(PRICES), { name: 'Notes', rows: [['Nos prix sont révisables au 1er janvier.']] }],
    { asked: ['reservation Notes!A1'] },
  ),
  book('an offer that holds less long than was asked', [bpu(PRICES, { more: [['Offre valable 60 jours']] })], {
    asked: ['validity-short BPU!A8'],
  }),
  book(
    'an offer that holds until too early a day',
    [bpu(PRICES, { more: [['Validité de l’offre :', '30/04/2021']] })],
    { asked: ['validity-short BPU!A8'] },
  ),
  book(
    'another price in words',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'PU HT en toutes lettres'],
          ['E1.01', null, 'U', 395.5, 'trois cent cinquante euros'],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { asked: ['words BPU!E2'] },
  ),
  text(
    'a decimal comma that parts the fields of its line',
    'N° prix,Désignation,Unité,PU HT\nE1.01,Borne,U,395,50\nE2.01,Licence,U,59.05\nE4.01,Commutateur,U,310.00\n',
    {
      prices: unknown('E1.01'),
      asked: ['label 2:7', 'label 3:7', 'label 4:7', 'stray 2:15'],
    },
  ),
  book(
    'prices of the study itself',
    [{ ...bpu(PRICES), rows: [['Bordereau'], ['ESTIMATION INTERNE DE L’ACHETEUR'], ...bpu(PRICES).rows.slice(2)] }],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['estimate BPU!A2'], total: null },
  ),
  book('no table of prices', [{ name: 'Lettre', rows: [['Madame, Monsieur,']] }], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['no-table'],
  }),
  {
    what: 'a file that is no workbook',
    files: () => ({ 'offre.xlsx': 'PK' }),
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['unreadable'],
  },
  {
    what: 'a PDF',
    files: () => ({ 'offre.pdf': '%PDF-1.7' }),
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['unreadable'],
  },
  ...['(k€)', '(CHF)', 'en k€', '($)'].map((currency) =>
    book(`prices ${currency} by their heading`, [withHead(`Prix unitaire ${currency}`)], {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['basis BPU!D1'],
    }),
  ),
  ...[
    ['with VAT', 'Tous les prix sont exprimés en euros TTC'],
    ['in thousands', 'Montants en milliers d’euros'],
    ['with VAT, in brackets', '(en € TTC)'],
  ].map(([what = '', sentence = '']) =>
    open(`prices that a sentence above them says to be ${what}`, [withHead('Prix unitaire', sentence)], {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['basis BPU!A1'],
    }),
  ),
  book('prices that a note below them says to have VAT', [bpu(PRICES, { more: [['Nos prix s’entendent TTC.']] })], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['basis BPU!A8'],
  }),
  book('prices with VAT by a sheet of words', [bpu(PRICES), { name: 'Garde', rows: [['Prix en euros TTC']] }], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['basis Garde!A1'],
  }),
  book('a price for ten by the heading', [withHead('PU HT (par lot de 10)')], { asked: ['rider BPU!D1'] }),
  ...['0.00" k€"', '0.00" €/100"'].map((fmt) =>
    book(`a price that its format shows as ${fmt}`, [bpu([395.5, { n: 59.05, fmt }, 310])], {
      prices: unknown('E2.01'),
      asked: ['shown BPU!D6'],
    }),
  ),
  ...['0.00" € par mois"', '0.00" € le lot de 10"'].map((fmt) =>
    book(`a price of another unit by its format ${fmt}`, [bpu([395.5, { n: 59.05, fmt }, 310])], {
      prices: unknown('E2.01'),
      asked: ['unit BPU!D6'],
    }),
  ),
  ...['Éco-participation', 'PU HT année 2', 'Coefficient', null].map((heading) =>
    book(`numbers of the bidder's own under ${heading}`, [withColumn(heading, 12)], { asked: ['column BPU!E2'] }),
  ),
  text('amounts of the bidder’s own', csv([[...BPU_HEAD, 'Frais de port'], ...textRows('10,00 €')]), {
    asked: ['column 2:42'],
  }),
  book('a fee beside the column of prices', [bpu(PRICES, { more: [[null, 'Gestion de projet', null, null, 1500]] })], {
    asked: ['added BPU!B8'],
  }),
  book('a share on top in place of a price', [bpu(PRICES, { more: [[null, 'Interventions de nuit', null, '25 %']] })], {
    asked: ['added BPU!B8'],
  }),
  book(
    'amounts in a sheet without a table of the form',
    [
      bpu(PRICES),
      {
        name: 'Maintenance',
        rows: [
          ['Prestation', 'Prix annuel HT'],
          ['Maintenance', 500],
        ],
      },
    ],
    { asked: ['sheet Maintenance!A2'] },
  ),
  ...[book, open].flatMap((kind) => [
    kind('a price written over one that is struck out', [bpu([395.5, { struck: '450', rest: ' 359,05' }, 310])], {
      prices: unknown('E2.01'),
      asked: ['text BPU!D6'],
    }),
    kind('a price that is struck out', [bpu([395.5, { struck: '59.05' }, 310])], {
      prices: unknown('E2.01'),
      asked: ['text BPU!D6'],
    }),
  ]),
  ...[book, open].flatMap((kind) => [
    kind('a price in white', [bpu([395.5, { white: 59.05 }, 310])], {
      prices: unknown('E2.01'),
      asked: ['hidden BPU!D6'],
    }),
    kind('a price in white on a cell of the form', [bpu([395.5, { white: 59.05, behind: 'form' }, 310])], {
      prices: unknown('E2.01'),
      asked: ['hidden BPU!D6'],
    }),
  ]),
  ...(
    [
      ['Montant total de l’offre : 9 000,00 € HT', 'stated'],
      ['Soit un montant total de 9 000,00 € HT, neuf mille euros hors taxes', 'stated'],
      ['Arrêté la présente offre à la somme de neuf mille euros HT', 'stated'],
      ['Les prix s’entendent TVA à 5,5 %', 'vat-rate'],
      ['TVA non applicable, art. 293 B du CGI', 'vat-rate'],
      ['Prix fermes pendant la première année', 'reservation'],
      ['Prix à majorer de 3 % pour Arles', 'reservation'],
    ] as const
  ).map(([sentence, kind]) => book(`'${sentence}' below`, [below(sentence)], { asked: [`${kind} BPU!B9`] })),
  book('a VAT and a discount in one sentence', [below('TVA en sus, remise de 5 % à partir de 10 bornes')], {
    asked: ['discount-line BPU!B9'],
  }),
  book(
    'a price in the column of words',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'PU HT en toutes lettres'],
          ['E1.01', null, 'U', null, 395.5],
          ...bpu(PRICES).rows.slice(5),
        ],
      }),
    ],
    { prices: unknown('E1.01'), asked: ['words-only BPU!E2'] },
  ),
  book('prices with another VAT', [below('Tous nos prix sont TTC, TVA à 10 %')], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['basis BPU!B9', 'vat-rate BPU!B9'],
  }),
  book('prices net of taxes', [below('Nos prix sont nets de taxes')], {
    prices: unknown('E1.01', 'E2.01', 'E4.01'),
    asked: ['basis BPU!B9'],
  }),
  text('a total below unit prices', `${csv(rows(['395,50', '59,05', '310,00']))}\r\n;Total HT;;9 211,90\r\n`, {
    asked: ['stated 5:12'],
  }),
  text(
    'another VAT below',
    `${csv(rows(['395,50', '59,05', '310,00']))}\r\n;TVA 10 %;;911,19\r\n;Net à payer;;10 023,09`,
    {
      asked: ['vat-rate 5:2'],
    },
  ),
  book(
    'another VAT beside the prices',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD, 'TVA'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row): Row => [...row, { n: 0.055, fmt: '0.0%' }]),
        ],
      }),
    ],
    { asked: ['vat-rate BPU!E2'] },
  ),
  book(
    'prices of supply and of labour alone',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD.slice(0, 3), 'PU HT fourniture', 'PU HT pose'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row): Row => [...row, 5]),
        ],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['heading BPU!D1'] },
  ),
  book(
    'one heading of prices over supply and labour',
    [
      bpu(PRICES, {
        rows: [
          [...BPU_HEAD.slice(0, 3), 'PU HT', null],
          [null, null, null, 'Fourniture', 'Pose'],
          ...bpu(PRICES)
            .rows.slice(4)
            .map((row): Row => [...row, 5]),
        ],
        merged: ['D1:E1'],
      }),
    ],
    { prices: unknown('E1.01', 'E2.01', 'E4.01'), asked: ['heading BPU!D1'] },
  ),
  text(
    'row totals without unit prices',
    csv([
      ['N° prix', 'Désignation', 'Quantité', 'Montant HT'],
      ...ITEMS.map(([number, label, , quantity], index) => [
        number,
        label,
        `${quantity}`,
        `${(PRICES[index]! * quantity).toFixed(2)}`,
      ]),
    ]),
    {
      prices: unknown('E1.01', 'E2.01', 'E4.01'),
      asked: ['no-bpu', 'total-only 2:36', 'total-only 3:34', 'total-only 4:32'],
    },
  ),
  book(
    'rows under a conditional phase',
    [
      bpu(PRICES, {
        rows: [...bpu(PRICES).rows.slice(0, 6), ['Tranche optionnelle 1'], ...bpu(PRICES).rows.slice(6)],
      }),
    ],
    {
      prices: unknown('E4.01'),
      asked: ['absent', 'option BPU!A7', 'option BPU!A8'],
    },
  ),
  book(
    'a catalogue of 300 rows behind the form',
    [bpu(PRICES, { more: Array.from({ length: 300 }, (_, at): Row => [null, `Accessoire ${at}`, 'U', 12 + at]) })],
    { asked: ['added-rows BPU!B8'] },
  ),
]

async function readCase({ files, lots }: Case): Promise<Read> {
  return readAs(await files(), lots)
}

describe('files as bidders fill them in', () => {
  it('are more than sixty', () => {
    expect(ORDINARY.length + ASKED.length).toBeGreaterThanOrEqual(60)
    expect(new Set([...ORDINARY, ...ASKED].map(({ what }) => what)).size).toBe(ORDINARY.length + ASKED.length)
  })

  it.each(ORDINARY)('$what: read without a question', async (each) => {
    const read = await readCase(each)
    expect(read).toEqual({ prices: each.prices ?? WHOLE, asked: [], told: each.told ?? [], total: each.total ?? TOTAL })
  })

  it.each(ASKED)('$what: asked about', async (each) => {
    const read = await readCase(each)
    const prices = each.prices ?? WHOLE
    expect(read.asked).toEqual(each.asked)
    expect(read.prices).toEqual(prices)
    expect(read.total).toBe(each.total ?? (Object.values(prices).includes('?') ? null : TOTAL))
  })

  it('asks nothing about 0.00 where the study itself reckons with nothing', async () => {
    const nothing = { totalCents: 0n, lowCents: 0n, highCents: 0n, isQuoted: false }
    const asked = ASKED_PRICES.map((each) => (each.number === 'E2.01' ? { ...each, estimate: nothing } : each))
    const readings = await readFiles(
      { 'offre.xlsx': await xlsx([bpu([0, 0, 310])]) },
      { ...DOCUMENTS, prices: new AskedPrices(asked) },
    )
    const { remarks } = judgeOffer(['equipment'], asked, readings, RULES)
    expect(remarks.map(({ kind, number }) => [kind, number, askOf(kind)])).toEqual([
      ['zero', 'E1.01', 'clarification'],
      ['zero-expected', 'E2.01', null],
    ])
  })
})
