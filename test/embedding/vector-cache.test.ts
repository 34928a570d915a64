import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rememberPassages } from '../../src/embedding/vector-cache.js'
import type { Embedder, EmbeddingText } from '../../src/search/embedder.js'

interface CountingEmbedder extends Embedder {
  /** Texts it was asked for, in order. */
  asked: string[]
}

/** Obeys the contract: unit vectors that tell texts apart; nothing for "???". */
function embedderOf({ id = 'model', weights = '', dims = 4 } = {}): CountingEmbedder {
  const asked: string[] = []
  return {
    id,
    weights,
    asked,
    embed(texts) {
      asked.push(...texts.map(({ text }) => text))
      return Promise.resolve(texts.map(({ text }) => (text === '???' ? undefined : vectorOf(text, dims))))
    },
  }
}

function vectorOf(text: string, dims: number): Float32Array {
  const cells = Array.from({ length: dims }, (_, dim) => 1 + (text.charCodeAt(dim % text.length) % (dim + 7)))
  const length = Math.hypot(...cells)
  return Float32Array.from(cells, (cell) => cell / length)
}

const warned: unknown[] = []
const quiet = { warn: (...told: unknown[]) => void warned.push(told) }
const folderOf = (): string => join(mkdtempSync(join(tmpdir(), 'hoi-xa-vectors-')), 'vectors')
const texts = (...list: string[]): EmbeddingText[] =>
  list.map((text) => ({ text, features: text.split(' ') }))
const three = texts('khai sinh', 'kết hôn', 'khai tử')
const expected = three.map(({ text }) => vectorOf(text, 4))

async function filled(): Promise<{ folder: string; path: string }> {
  const folder = folderOf()
  await rememberPassages(embedderOf(), folder, quiet).embed(three, 'passage')
  const [file = ''] = readdirSync(folder)
  return { folder, path: join(folder, file) }
}

describe('rememberPassages', () => {
  it('gives what the model gives, in the order asked, and its name', async () => {
    const cached = rememberPassages(embedderOf({ weights: 'ab12' }), folderOf(), quiet)
    expect(cached).toMatchObject({ id: 'model', weights: 'ab12' })
    expect(await cached.embed(three, 'passage')).toEqual(expected)
    expect(await cached.embed([...three].reverse(), 'passage')).toEqual([...expected].reverse())
  })

  it('asks the model nothing at the second run, and gives the same to the last bit', async () => {
    const { folder } = await filled()
    const second = embedderOf()
    expect(await rememberPassages(second, folder, quiet).embed(three, 'passage')).toEqual(expected)
    expect(second.asked).toEqual([])
  })

  it('asks only for what is new, and keeps both', async () => {
    const { folder } = await filled()
    const second = embedderOf()
    const more = [...texts('tạm trú'), ...three]
    const vectors = await rememberPassages(second, folder, quiet).embed(more, 'passage')
    expect(second.asked).toEqual(['tạm trú'])
    expect(vectors).toEqual([vectorOf('tạm trú', 4), ...expected])
    const third = embedderOf()
    await rememberPassages(third, folder, quiet).embed(more, 'passage')
    expect(third.asked).toEqual([])
  })

  it('asks again for a text that is read in another way than before', async () => {
    const { folder } = await filled()
    const second = embedderOf()
    const otherFeatures = [{ text: 'khai sinh', features: ['giay', 'khai', 'sinh'] }]
    await rememberPassages(second, folder, quiet).embed(otherFeatures, 'passage')
    expect(second.asked).toEqual(['khai sinh'])
  })

  it('keeps what citizens ask off the disk, and asks the model for it every time', async () => {
    const folder = folderOf()
    const model = embedderOf()
    const cached = rememberPassages(model, folder, quiet)
    await cached.embed(three, 'query')
    await cached.embed(three, 'query')
    expect(model.asked).toHaveLength(6)
    expect(() => readdirSync(folder)).toThrow('ENOENT')
  })

  it('does not take the vector of a passage for that of a query', async () => {
    const { folder } = await filled()
    const second = embedderOf()
    await rememberPassages(second, folder, quiet).embed(three, 'query')
    expect(second.asked).toHaveLength(3)
  })

  it.each([
    ['two models', { id: 'another model' }],
    ['two trainings of one model', { weights: 'trained again' }],
  ])('keeps the vectors of %s apart', async (_, changes) => {
    const { folder } = await filled()
    const other = embedderOf(changes)
    await rememberPassages(other, folder, quiet).embed(three, 'passage')
    expect(other.asked).toHaveLength(3)
    expect(readdirSync(folder)).toHaveLength(2)
  })

  it('says of a text without meaning that it has none, beside others that have one', async () => {
    const folder = folderOf()
    const mixed = [...texts('???'), ...three]
    const first = rememberPassages(embedderOf(), folder, quiet)
    expect(await first.embed(mixed, 'passage')).toEqual([undefined, ...expected])
    const again = rememberPassages(embedderOf(), folder, quiet)
    expect(await again.embed(mixed, 'passage')).toEqual([undefined, ...expected])
  })

  it.each([
    ['no texts', []],
    ['only texts without meaning', texts('???')],
  ])('works where there are %s', async (_, list) => {
    const folder = folderOf()
    await rememberPassages(embedderOf(), folder, quiet).embed(list, 'passage')
    const again = rememberPassages(embedderOf(), folder, quiet)
    expect(await again.embed(three, 'passage')).toEqual(expected)
  })

  it('survives a file cut short anywhere, and mends it', async () => {
    const { folder, path } = await filled()
    const whole = readFileSync(path)
    for (let size = 0; size < whole.length; size++) {
      writeFileSync(path, whole)
      truncateSync(path, size)
      const model = embedderOf()
      expect(await rememberPassages(model, folder, quiet).embed(three, 'passage'), `${size}`).toEqual(
        expected,
      )
      expect(model.asked.length, `${size}`).toBeGreaterThan(0)
      const again = embedderOf()
      await rememberPassages(again, folder, quiet).embed(three, 'passage')
      expect(again.asked, `${size}`).toEqual([])
    }
  })

  it('survives a file of something else', async () => {
    const { folder, path } = await filled()
    writeFileSync(path, 'this is no file of vectors')
    expect(await rememberPassages(embedderOf(), folder, quiet).embed(three, 'passage')).toEqual(expected)
  })

  it('makes all vectors anew when a model of the same name has got another width', async () => {
    const { folder } = await filled()
    const wider = rememberPassages(embedderOf({ dims: 8 }), folder, quiet)
    const vectors = await wider.embed([...three, ...texts('tạm trú')], 'passage')
    expect(vectors.map((vector) => vector?.length)).toEqual([8, 8, 8, 8])
  })

  it('passes on that the model failed, and keeps nothing of it', async () => {
    const folder = folderOf()
    const broken: Embedder = { ...embedderOf(), embed: () => Promise.reject(new Error('no memory left')) }
    await expect(rememberPassages(broken, folder, quiet).embed(three, 'passage')).rejects.toThrow(
      'no memory left',
    )
    const model = embedderOf()
    expect(await rememberPassages(model, folder, quiet).embed(three, 'passage')).toEqual(expected)
    expect(model.asked).toHaveLength(3)
  })
  it('gives what the model gives where nothing can be kept, and says so', async () => {
    const folder = folderOf()
    mkdirSync(dirname(folder), { recursive: true })
    writeFileSync(folder, 'a file stands where the folder should be')
    const before = warned.length
    expect(await rememberPassages(embedderOf(), folder, quiet).embed(three, 'passage')).toEqual(expected)
    expect(warned.length).toBe(before + 1)
  })

  it('keeps what was done when a long run breaks off', async () => {
    const folder = folderOf()
    const many = texts(...Array.from({ length: 9_000 }, (_, index) => `văn bản ${index}`))
    const model = embedderOf()
    let calls = 0
    const tiring: Embedder = {
      ...model,
      embed: (list, kind) => (++calls > 2 ? Promise.reject(new Error('killed')) : model.embed(list, kind)),
    }
    await expect(rememberPassages(tiring, folder, quiet).embed(many, 'passage')).rejects.toThrow('killed')
    const again = embedderOf()
    await rememberPassages(again, folder, quiet).embed(many, 'passage')
    expect(again.asked).toHaveLength(many.length - model.asked.length)
    expect(again.asked.length).toBeLessThan(many.length)
  })

  it('forgets texts that are in no use any more before the file grows without end', async () => {
    const folder = folderOf()
    const run = async (first: number, count: number): Promise<string[]> => {
      const model = embedderOf({ dims: 2 })
      const list = texts(...Array.from({ length: count }, (_, index) => `${first + index}`))
      const vectors = await rememberPassages(model, folder, quiet).embed(list, 'passage')
      expect(vectors.every((vector) => vector?.length === 2)).toBe(true)
      return model.asked
    }
    await run(0, 59_000)
    const [file = ''] = readdirSync(folder)
    const before = statSync(join(folder, file)).size
    expect(await run(100_000, 2_000)).toHaveLength(2_000)
    expect(statSync(join(folder, file)).size).toBeLessThan(before / 10)
    expect(await run(100_000, 2_000)).toEqual([])
  })
})
