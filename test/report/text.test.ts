import { describe, expect, it } from 'vitest'
import {
  type Block,
  type Column,
  callout,
  LINE_END,
  list,
  note,
  PAGE_BREAK,
  prose,
  section,
  subsection,
  table,
} from '../../src/report/document.js'
import { formatFor } from '../../src/report/format.js'
import { plain } from '../../src/report/paint.js'
import { columns } from '../../src/report/terminal-text.js'
import { markdownText, type TextDocument, terminalTable, terminalText } from '../../src/report/text.js'

interface Row {
  readonly name: string
  readonly count: number
  readonly costEur: string | null
}

const COLUMNS: readonly Column<Row>[] = [
  { head: 'name', kind: 'text', value: ({ name }) => name },
  { head: 'count', kind: 'integer', value: ({ count }) => count },
  { head: 'cost', kind: 'euros', absent: 'unknown', value: ({ costEur }) => costEur },
]
const ROWS: readonly Row[] = [
  { name: 'a | b', count: 1200, costEur: '1680.00' },
  { name: 'c', count: 3, costEur: null },
]

/** One block of each kind. */
const BLOCKS: readonly Block[] = [
  section('Part # one', [
    table(COLUMNS, ROWS, { total: ['total', 1203, '1680.00'] }),
    list(['first', [{ bold: 'second' }, ' thing']]),
    list(['do this', 'then that'], 'steps'),
    subsection('Within', [note('a note')]),
  ]),
  prose([{ badge: 'held', tone: 'pass' }, ' see ', { link: 'there', to: 'a b.html' }, LINE_END, 'next']),
  { kind: 'facts', entries: [['APs', '12']] },
  callout('bad', 'over', [prose('by much')]),
  { kind: 'columns', look: 'even', parts: [[prose('left')], [prose('right')]] },
  { kind: 'figure', look: 'wide', caption: ['Ground floor', '1:200'], drawing: '<svg/>' },
  {
    kind: 'gallery',
    words: { search: 'Search', sort: 'Sort', nothing: 'None' },
    orders: ['name'],
    items: [
      {
        to: 'x.html',
        drawing: '<svg/>',
        lines: ['Aubagne', '12 rooms'],
        badges: [],
        stage: { step: 1, of: 5, text: 'assumed' },
        keys: ['Aubagne'],
        also: '',
      },
    ],
  },
  PAGE_BREAK,
]
const DOCUMENT: TextDocument = { title: 'What * is', blocks: BLOCKS }

describe('a document in lines', () => {
  it('is Markdown that no name can break', () => {
    expect(markdownText(DOCUMENT, formatFor('en'))).toBe(`# What \\* is

## Part \\# one

| name | count | cost |
| --- | ---: | ---: |
| a \\| b | 1,200 | €1,680.00 |
| c | 3 | unknown |
| total | 1,203 | €1,680.00 |

- first
- **second** thing

1. do this
2. then that

### Within

a note

**held** see [there](<a%20b.html>)<br>next

- APs: 12

> over
>
> by much

left

right

Ground floor, 1:200

Aubagne, 12 rooms
`)
  })

  it('is lines of a terminal', () => {
    const paint = { ...plain, bold: (text: string) => `<b>${text}</b>`, red: (text: string) => `<r>${text}</r>` }
    expect(terminalText(DOCUMENT, paint)).toBe(
      [
        '<b> What * is</b>',
        '',
        '<b> Part # one</b>',
        ' name  count     cost',
        ' a | b  1200 1,680.00',
        ' c         3  unknown',
        ' total  1203 1,680.00',
        '  first',
        '  second thing',
        ' 1. do this',
        ' 2. then that',
        '',
        '<b> Within</b>',
        ' a note',
        ' held see there next',
        '  APs: 12',
        '<r> over</r>',
        ' by much',
        ' left',
        ' right',
        ' Ground floor, 1:200',
        ' Aubagne, 12 rooms',
      ].join('\n'),
    )
  })

  it('keeps to 80 columns with long names and long sentences, and lets no control character through', () => {
    const long = { name: 'très long '.repeat(30), count: 1, costEur: '123456789.00' }
    const blocks = [table(COLUMNS, [long]), list(['words and words '.repeat(20)]), prose('a\u001b[31mb')]
    const text = terminalText({ title: 'x '.repeat(90), blocks })
    expect(Math.max(...text.split('\n').map(columns))).toBe(80)
    expect(text).not.toContain('\u001b')
  })
})

describe('a table at a terminal', () => {
  const rows = [{ name: 'one two three four', count: 123456, costEur: '1.00' }]

  it('cuts a text to its column, never a number', () => {
    const look = (fit: 'end' | 'middle') => ({ columns: [{ width: 9, fit }, { width: 3 }] })
    expect(terminalTable(table(COLUMNS, rows), look('end'))[1]).toBe(' one two … 123456 1.00')
    expect(terminalTable(table(COLUMNS, rows), look('middle'))[1]).toBe(' one t…our 123456 1.00')
  })

  it('wraps its last column under itself', () => {
    const last = [COLUMNS[1]!, COLUMNS[0]!]
    const look = {
      columns: [
        { width: 6, before: 0 },
        { width: 10, before: 2, fit: 'wrap' as const },
      ],
    }
    expect(terminalTable(table(last, rows), look)).toEqual([' count  name', '123456  one two', '        three four'])
  })

  it('styles the cell that is asked for, with its padding', () => {
    const look = {
      head: (text: string) => `<h>${text}</h>`,
      cell: (row: number, column: number) => (row === 1 && column === 1 ? (text: string) => `<${text}>` : null),
    }
    expect(terminalTable(table(COLUMNS, ROWS), look)).toEqual([
      '<h> name  count     cost</h>',
      ' a | b  1200 1,680.00',
      ' c     <    3>  unknown',
    ])
  })
})
