import { mkdtempSync, readFileSync, writeFileSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serialize } from 'node:v8'
import { beforeEach, describe, expect, it } from 'vitest'
import { routeModel, trainRouteModel } from '../../src/search/route-model.js'
import type { RouteLesson } from '../../src/search/routes.js'
import { searchSettings } from '../../src/search/settings.js'
import { runWhole } from '../../src/slices.js'
import { keepRoutes } from '../../src/versions/kept-routes.js'

const lesson: RouteLesson = {
  key: 'abc',
  weights: runWhole(
    trainRouteModel(
      [
        { label: 'greeting', words: ['xin', 'chao'], vector: Float32Array.of(1, 0) },
        { label: 'matter', words: ['khai', 'sinh'], vector: Float32Array.of(0, 1) },
      ],
      searchSettings.routes,
    ),
  ),
}

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoi-xa-routes-'))
})

describe('what was learned for routing', () => {
  it('comes back to the last bit, from a folder that was not there', async () => {
    const kept = keepRoutes(join(folder, 'new'))
    await kept.keep(lesson)
    const read = await kept.read()
    expect(read?.key).toBe('abc')
    const words = ['khai', 'chao']
    const vector = Float32Array.of(0.6, 0.8)
    expect([...routeModel(read?.weights ?? lesson.weights, 0)(words, vector)]).toEqual([
      ...routeModel(lesson.weights, 0)(words, vector),
    ])
    expect(read?.weights).toEqual(lesson.weights)
  })

  it('is nothing where nothing was kept', async () => {
    expect(await keepRoutes(folder).read()).toBeUndefined()
  })

  it.each([
    ['cut short', (file: Buffer) => file.subarray(0, file.length - 9)],
    ['empty', () => Buffer.alloc(0)],
    ['of something else', () => serialize({ key: 'abc', weights: { classes: ['matter'] } })],
    ['of nothing', () => serialize(null)],
    [
      'of sizes that do not fit',
      () => serialize({ key: 'abc', weights: { ...lesson.weights, cells: new Float32Array(3) } }),
    ],
  ])('is passed over when its file is %s', async (_, broken) => {
    const kept = keepRoutes(folder)
    await kept.keep(lesson)
    const path = join(folder, 'routes.bin')
    writeFileSync(path, broken(readFileSync(path)))
    expect(await kept.read()).toBeUndefined()
    await kept.keep(lesson)
    expect((await kept.read())?.key).toBe('abc')
  })

  it('says when the disk takes nothing', async () => {
    const path = join(folder, 'a-file')
    writeFileSync(path, '')
    chmodSync(path, 0o444)
    await expect(keepRoutes(path).keep(lesson)).rejects.toThrow(/EEXIST|ENOTDIR/)
  })
})
