import { describe, expect, it } from 'vitest'
import { isOwnFile, pathIn, wayBack } from '../../src/proposals/own-files.js'

describe('the files of a commune', () => {
  const own = isOwnFile('bac-binh')
  it.each([
    'knowledge/layers/communes/bac-binh/overrides/1.001193.json',
    'knowledge/layers/communes/bac-binh/procedures/1.001193.yml',
    'knowledge/layers/communes/bac-binh/fields.json',
    'knowledge/directory/bac-binh.yml',
    'knowledge/plan-texts/bac-binh.json',
  ])('%s is its own', (path) => expect(own(path)).toBe(true))
  it.each([
    'knowledge/procedures/1.001193.yml',
    'knowledge/layers/national/procedures/1.001193.json',
    'knowledge/layers/provinces/lam-dong/overrides/1.001193.json',
    'knowledge/layers/communes/bac-binh-2/overrides/1.001193.json',
    'knowledge/layers/communes/ha-bac/overrides/1.001193.json',
    'knowledge/directory/ha-bac.yml',
    'knowledge/directory/bac-binh.yml.exe',
    'knowledge/communes/bac-binh.yml',
  ])('%s is not', (path) => expect(own(path)).toBe(false))
})

it('keeps the name under which a file stands', () => {
  const base = 'knowledge/directory/bac-binh'
  expect(pathIn([`${base}.yml`, 'knowledge/fields.yml'], base)).toBe(`${base}.yml`)
  expect(pathIn([], base)).toBe(`${base}.json`)
})

it('goes back in the own files alone: changed, gone and new ones', () => {
  const path = (name: string): string => `knowledge/layers/communes/bac-binh/overrides/${name}.json`
  const now = new Map([
    [path('a'), '2'],
    [path('b'), '1'],
    [path('new'), '1'],
    ['knowledge/fields.yml', '9'],
  ])
  const then = new Map([
    [path('a'), '1'],
    [path('b'), '1'],
    [path('gone'), '3'],
    ['knowledge/fields.yml', '1'],
  ])
  const back = wayBack('bac-binh', now, then, (at) => `text of ${at}`)
  expect(back).toEqual(
    new Map([
      [path('a'), `text of ${path('a')}`],
      [path('new'), undefined],
      [path('gone'), `text of ${path('gone')}`],
    ]),
  )
})
