import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rulesFile, rulesOf } from '../../src/embedding/model-rules.js'

const plain = { query: '', passage: '' }
const e5 = { query: 'query: ', passage: 'passage: ' }

describe('rulesOf', () => {
  it.each([
    ['Xenova/multilingual-e5-small', e5, 'mean'],
    ['intfloat/multilingual-e5-large', e5, 'mean'],
    ['Xenova/e5-base-v2', e5, 'mean'],
    ['intfloat/multilingual-e5-large-instruct', plain, 'mean'],
    ['Xenova/bge-m3', plain, 'cls'],
    ['BAAI/BGE-M3', plain, 'cls'],
    ['onnx-community/gte-multilingual-base', plain, 'cls'],
    ['nomic-ai/nomic-embed-text-v1.5', { query: 'search_query: ', passage: 'search_document: ' }, 'mean'],
    ['Xenova/all-MiniLM-L6-v2', plain, 'mean'],
    ['somebody/a-model-nobody-knows', plain, 'mean'],
    ['', plain, 'mean'],
  ])('reads %s as its card asks', (name, prefix, pooling) => {
    expect(rulesOf(name)).toEqual({ id: name, weights: '', reads: 'text', pooling, prefix, dtype: 'q8' })
  })

  it('pools Snowflake Arctic by its first token', () => {
    expect(rulesOf('Snowflake/snowflake-arctic-embed-m-v2.0').pooling).toBe('cls')
  })
})

describe('rulesFile', () => {
  it('reads the rules of the shipped model', () => {
    const rules = rulesFile.parse(JSON.parse(readFileSync('knowledge/model/hoi-xa.json', 'utf8')))
    expect(rules).toMatchObject({ reads: 'features', pooling: 'mean', prefix: plain })
  })

  it('takes the usual rules for what is not said, and passes over notes for people', () => {
    expect(rulesFile.parse({ id: 'm', reads: 'text', trained_on: 'letters' })).toEqual({
      id: 'm',
      weights: '',
      reads: 'text',
      pooling: 'mean',
      prefix: plain,
      dtype: 'q8',
    })
  })

  it.each([
    ['no name', { reads: 'text' }],
    ['an empty name', { id: '', reads: 'text' }],
    ['nothing about how it reads', { id: 'm' }],
    ['a way of reading there is not', { id: 'm', reads: 'pictures' }],
    ['a pooling there is not', { id: 'm', reads: 'text', pooling: 'max' }],
    ['half a pair of prefixes', { id: 'm', reads: 'text', prefix: { query: 'q' } }],
    ['a kind of weights there is not', { id: 'm', reads: 'text', dtype: 'int3' }],
  ])('refuses rules with %s', (_, rules) => {
    expect(rulesFile.safeParse(rules).success).toBe(false)
  })
})
