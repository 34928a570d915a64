import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from '@huggingface/transformers'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  openEmbedder,
  openModelFolder,
  shippedModel,
  type EmbedderChoice,
} from '../../src/embedding/open-embedder.js'
import { createLogger, type Logger } from '../../src/logger.js'
import type { Embedder } from '../../src/search/embedder.js'
import { writeModelFolder } from '../../src/training/model-folder.js'
import { quantise } from '../../src/training/onnx-file.js'

const ERROR = 50
const SECRET = 'cháu tên Nguyễn Văn Kín muốn làm giấy khai sinh'

const shippedId = (JSON.parse(readFileSync(join(shippedModel, 'hoi-xa.json'), 'utf8')) as { id: string }).id

interface LogLine extends Record<string, unknown> {
  level: number
  msg: string
}

function capture(): { logger: Logger; lines: () => LogLine[]; raw: () => string } {
  const written: string[] = []
  const logger = createLogger('debug', { write: (line) => void written.push(line) })
  return {
    logger,
    lines: () => written.map((line) => JSON.parse(line) as LogLine),
    raw: () => written.join(''),
  }
}

const folder = (): string => mkdtempSync(join(tmpdir(), 'hoi-xa-embedding-'))

/** A model of two words that gives vectors of two cells. */
async function tinyModel(
  id: string,
  at = join(folder(), 'model'),
  rows = [0, 0, 0, 0, 1, 0, 0, 1],
): Promise<string> {
  const vocabulary = ['[PAD]', '[UNK]', 'khai', 'sinh']
  const table = quantise(Float32Array.from(rows), vocabulary.length, 2)
  await writeModelFolder(at, vocabulary, table, { id, reads: 'features' })
  return at
}

function choose(changes: Partial<EmbedderChoice>): Promise<Embedder | undefined> {
  return openEmbedder({
    model: null,
    contentDir: folder(),
    cacheDir: folder(),
    logger: createLogger('silent'),
    ...changes,
  })
}

/** An embedder that works: a text it knows gets a unit vector. */
async function expectWorks(embedder: Embedder | undefined): Promise<void> {
  const [vector] = (await embedder?.embed([{ text: SECRET, features: ['khai', 'sinh'] }], 'query')) ?? []
  expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 4)
}

/** Where models would be fetched from: a port of this machine that nobody listens on. */
async function withoutNetwork(): Promise<void> {
  const server = createServer()
  const port = await new Promise<number>((resolve, reject) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('no port'))
    })
  })
  await new Promise((resolve) => server.close(resolve))
  env.remoteHost = `http://127.0.0.1:${port}/`
}

beforeAll(withoutNetwork)

type Breakage = (model: string) => void

const broken: [string, Breakage][] = [
  ['has rules that are no JSON', (model) => writeFileSync(join(model, 'hoi-xa.json'), '{')],
  ['has rules that say nothing', (model) => writeFileSync(join(model, 'hoi-xa.json'), '{}')],
  ['has a tokenizer that is no JSON', (model) => writeFileSync(join(model, 'tokenizer.json'), '<html>')],
  ['has weights cut short', (model) => truncateSync(join(model, 'onnx', 'model_quantized.onnx'), 60)],
  ['has empty weights', (model) => truncateSync(join(model, 'onnx', 'model_quantized.onnx'), 0)],
]

describe('openEmbedder', () => {
  it('opens the shipped model where neither settings nor knowledge have one', async () => {
    const { logger, lines } = capture()
    const embedder = await choose({ logger })
    expect(embedder?.id).toBe(shippedId)
    expect(lines().filter(({ level }) => level >= ERROR)).toEqual([])
    await expectWorks(embedder)
  })

  it('prefers the model that was trained on this knowledge', async () => {
    const contentDir = folder()
    await tinyModel('of this commune', join(contentDir, 'knowledge', 'model'))
    const embedder = await choose({ contentDir })
    expect(embedder?.id).toBe('of this commune')
    await expectWorks(embedder)
  })

  it('prefers the model that the settings name to all others, and says so', async () => {
    const contentDir = folder()
    await tinyModel('of this commune', join(contentDir, 'knowledge', 'model'))
    const model = await tinyModel('named')
    const { logger, lines } = capture()
    const embedder = await choose({ model, contentDir, logger })
    expect(embedder?.id).toBe('named')
    expect(lines()).toMatchObject([{ level: 30, model }])
    await expectWorks(embedder)
  })

  it('keeps the vectors of a named model in the cache folder, and no question', async () => {
    const cacheDir = folder()
    const embedder = await choose({ model: await tinyModel('named'), cacheDir })
    await embedder?.embed([{ text: SECRET, features: ['khai', 'sinh'] }], 'query')
    expect(readdirSync(cacheDir)).toEqual([])
    await embedder?.embed([{ text: 'khai sinh', features: ['khai', 'sinh'] }], 'passage')
    expect(readdirSync(cacheDir)).toEqual(['vectors'])
  })

  it('keeps nothing where there is no cache folder', async () => {
    const contentDir = folder()
    await tinyModel('of this commune', join(contentDir, 'knowledge', 'model'))
    const before = readdirSync(contentDir, { recursive: true })
    const embedder = await openEmbedder({ model: null, contentDir, logger: createLogger('silent') })
    await embedder?.embed([{ text: 'khai sinh', features: ['khai', 'sinh'] }], 'passage')
    expect(embedder?.id).toBe('of this commune')
    expect(readdirSync(contentDir, { recursive: true })).toEqual(before)
  })

  it('asks the model anew for every text when it was trained again', async () => {
    const contentDir = folder()
    const cacheDir = folder()
    const own = join(contentDir, 'knowledge', 'model')
    const passage = [{ text: 'khai', features: ['khai'] }]
    await tinyModel('of this commune', own)
    const [first] = (await (await choose({ contentDir, cacheDir }))?.embed(passage, 'passage')) ?? []
    await tinyModel('of this commune', own, [0, 0, 0, 0, 0, 1, 1, 0])
    const [second] = (await (await choose({ contentDir, cacheDir }))?.embed(passage, 'passage')) ?? []
    expect([...(first ?? [])]).toEqual([1, 0])
    expect([...(second ?? [])]).toEqual([0, 1])
  })

  it.each(broken)('falls back to the shipped model when the named folder %s', async (_, damage) => {
    const model = await tinyModel('named')
    damage(model)
    await expectOneError(model)
  })

  it('falls back to the shipped model when the named folder is empty', async () => {
    await expectOneError(folder())
  })

  it.each([
    ['a folder that is not there', join(tmpdir(), 'hoi-xa-no-such-folder', 'model')],
    ['a model of the hub', 'nobody/no-such-model'],
    ['a name that is no name of the hub', 'no such model!'],
  ])('falls back to the shipped model when %s cannot be fetched', async (_, model) => {
    await expectOneError(model)
  })

  it.each(broken)('falls back to the shipped model when the one of this knowledge %s', async (_, damage) => {
    const contentDir = folder()
    const own = await tinyModel('of this commune', join(contentDir, 'knowledge', 'model'))
    damage(own)
    const { logger, lines } = capture()
    const embedder = await choose({ contentDir, logger })
    expect(embedder?.id).toBe(shippedId)
    await expectWorks(embedder)
    expect(lines().filter(({ level }) => level >= ERROR)).toMatchObject([{ folder: own }])
  })

  it('opens the model of this knowledge when the named one cannot be had', async () => {
    const contentDir = folder()
    await tinyModel('of this commune', join(contentDir, 'knowledge', 'model'))
    const { logger, lines } = capture()
    const embedder = await choose({ model: folder(), contentDir, logger })
    expect(embedder?.id).toBe('of this commune')
    expect(lines().filter(({ level }) => level >= ERROR)).toHaveLength(1)
  })
})

describe('openModelFolder', () => {
  it('reads the rules beside the weights', async () => {
    expect((await openModelFolder(await tinyModel('with rules'))).id).toBe('with rules')
  })

  it('opens a copy of the shipped model anywhere', async () => {
    const copy = join(folder(), 'copy')
    mkdirSync(copy)
    cpSync(shippedModel, copy, { recursive: true })
    const embedder = await openModelFolder(copy)
    expect(embedder.id).toBe(shippedId)
    await expectWorks(embedder)
  })

  it('rejects for an empty folder', async () => {
    await expect(openModelFolder(folder())).rejects.toThrow()
  })
})

/** The shipped model serves, one ERROR line names the one that could not, and no line tells what was asked. */
async function expectOneError(model: string): Promise<void> {
  const { logger, lines, raw } = capture()
  const embedder = await choose({ model, logger })
  expect(embedder?.id).toBe(shippedId)
  await expectWorks(embedder)
  const errors = lines().filter(({ level }) => level >= ERROR)
  expect(errors).toMatchObject([{ model }])
  expect(errors[0]?.msg).toContain('HOI_XA_EMBEDDING_MODEL')
  expect(raw()).not.toContain(SECRET)
  expect(raw()).not.toContain('Nguyễn Văn Kín')
}
