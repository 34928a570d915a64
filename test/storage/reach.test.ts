import { describe, expect, it } from 'vitest'
import { ALL_COMMUNES, communeAtWork, workFor, workForAll } from '../../src/commune-at-work.js'
import { reaching } from '../../src/storage/sql/reach.js'

const seen = () => Promise.resolve(communeAtWork())
const store = reaching(
  { all: seen, byId: seen, named: (commune: string) => seen().then((at) => at ?? commune) },
  { all: 'all', byId: 'at_work', named: (commune) => commune },
)

describe('a store that knows whose rows its methods may touch', () => {
  it('works for the commune it is called with', async () => {
    expect(await store.named('a')).toBe('a')
    expect(await workForAll(() => store.named('a'))).toBe('a')
    expect(await workFor('a', () => store.named('a'))).toBe('a')
  })

  it('throws where work for one commune asks for rows of another', () => {
    expect(() => workFor('a', () => store.named('b'))).toThrow('work for a asked for rows of b')
  })

  it('keeps what is found by an id to the commune at work, where there is one', async () => {
    expect(await workFor('a', () => store.byId())).toBe('a')
    expect(await store.byId()).toBe(ALL_COMMUNES)
  })

  it('spans communes where the method says so, whoever calls', async () => {
    expect(await workFor('a', () => store.all())).toBe(ALL_COMMUNES)
    expect(communeAtWork()).toBeUndefined()
  })

  it('is not made while a method of it has no such word', () => {
    const reaches = { known: 'all' } as unknown as { known: 'all'; forgotten: 'all' }
    expect(() => reaching({ known: seen, forgotten: seen }, reaches)).toThrow('forgotten')
  })
})
