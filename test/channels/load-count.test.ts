import { expect, it } from 'vitest'
import { countTalk } from '../fixtures/load/count.js'

const expected = [['a1', 'a2'], ['b'], ['c']]

it.each([
  ['all well', ['a1', 'a2', 'b', 'c'], { answered: 3, lost: 0, outOfOrder: 0, duplicates: 0 }],
  ['part of an answer lost', ['a1', 'b', 'c'], { answered: 2, lost: 1, outOfOrder: 0, duplicates: 0 }],
  ['a repeat at once', ['a1', 'a2', 'b', 'b', 'c'], { answered: 3, lost: 0, outOfOrder: 0, duplicates: 1 }],
  ['a late repeat', ['a1', 'a2', 'b', 'c', 'b'], { answered: 3, lost: 0, outOfOrder: 1, duplicates: 1 }],
  ['an answer overtaken', ['a1', 'a2', 'c', 'b'], { answered: 3, lost: 0, outOfOrder: 1, duplicates: 0 }],
  ['another text', ['a1', 'a2', 'x', 'c'], { answered: 2, lost: 1, outOfOrder: 1, duplicates: 0 }],
])('counts what came of a talk: %s', (_what, shown, count) => {
  expect(countTalk(expected, shown)).toEqual(count)
})
