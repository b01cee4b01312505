import { expect, it } from 'vitest'
import { type MarkupElement, parseMarkup } from '../../../src/report/pdf/markup.js'
import { drawnLook } from '../../../src/report/pdf/paint-drawing.js'

/** The look of the innermost element of some markup. */
function look(markup: string) {
  const nested: MarkupElement[] = []
  let next = parseMarkup(markup)[0]
  while (typeof next === 'object') {
    nested.push(next)
    next = next.children[0]
  }
  return nested.reduce((outer, _element, index) => drawnLook(nested.slice(0, index + 1), outer), {})
}

it.each([
  ['a layer that is off is not drawn', '<svg><g class="heat"></g></svg>', { display: 'none' }],
  ['the one that is on is', '<svg><g class="heat on"></g></svg>', { display: 'inline' }],
  ['colours are those of the page', '<svg><path class="decision"></path></svg>', { stroke: '#c2185b', fill: 'none' }],
  [
    'the style sheet wins over attributes',
    '<svg><path class="decision" stroke-width="30"></path></svg>',
    { 'stroke-width': '6' },
  ],
  [
    'attributes stand where it says nothing',
    '<svg><path class="wall" stroke-width="30"></path></svg>',
    { 'stroke-width': '30' },
  ],
  [
    'text takes its look from outside',
    '<svg><g class="labels"><text><tspan></tspan></text></g></svg>',
    { 'text-anchor': 'middle' },
  ],
  ['no room is veiled', '<svg><path class="room"></path></svg>', { fill: 'transparent' }],
  [
    'what is out of scope is hatched',
    '<svg><g><path class="hatch"></path></g></svg>',
    { stroke: '#8a949d', fill: 'none' },
  ],
  ['variables are those of paper', '<svg class="architecture"><rect class="box"></rect></svg>', { fill: '#fff' }],
  ['a plan alone', '<svg class="plain"><path class="room public"></path></svg>', { fill: '#dcebf5' }],
])('%s', (_what, markup, expected) => {
  expect(look(markup)).toMatchObject(expected)
})

it('leaves pointing and focus to the page', () => {
  expect(look('<svg><g class="ap"><circle></circle></g></svg>')).toMatchObject({ fill: '#fff' })
})
