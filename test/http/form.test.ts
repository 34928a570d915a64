import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BadFormError, readForm } from '../../src/http/form.js'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('readForm', () => {
  it('reads what URLSearchParams writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const body = bytes(new URLSearchParams({ text, key: 'k' }).toString())
        expect(readForm(body).get('text')).toBe(text)
      }),
    )
  })
  it.each([['text=%FF%FE'], ['text=%C3%28'], ['text=%ZZ'], ['text=%E1']])('refuses %s', (body) => {
    expect(() => readForm(bytes(body))).toThrow(BadFormError)
  })
  it('reads an empty form and a field without a value', () => {
    expect(readForm(bytes('')).size).toBe(0)
    expect(readForm(bytes('a')).get('a')).toBe('')
  })
})
