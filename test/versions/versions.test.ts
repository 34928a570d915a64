import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readKnowledge } from '../../src/content.js'
import { createRecordReader } from '../../src/knowledge/read-records.js'
import { openStorage, type Storage } from '../../src/storage/storage.js'
import type { Switch } from '../../src/versions/version-store.js'
import { createVersions, versionBefore, type Versions } from '../../src/versions/versions.js'
import { contentFolder, RECORD_PATH, recordText, type ContentFolder } from '../fixtures/content-folder.js'

const reason = { who: 'anh Minh', why: 'thử' }
const OVERRIDE = 'knowledge/layers/communes/bac-binh/overrides/1.001193.json'
const override = (value: number): string =>
  JSON.stringify({
    code: '1.001193',
    source: 'QĐ 12/QĐ-UBND',
    as_of: '2026-11',
    times: [{ case: 'Thông thường', value, unit: 'hour' }],
  })

let storage: Storage
let folder: ContentFolder
let versions: Versions
beforeEach(async () => {
  storage = await openStorage(':memory:')
  folder = contentFolder()
  versions = createVersions({
    store: storage.versions,
    readFolder: () => readKnowledge(folder.root),
    clock: () => new Date('2026-11-21T03:00:00Z'),
    reader: createRecordReader(),
  })
})
afterEach(() => storage.close())

const timeInService = async (): Promise<unknown> => {
  const current = await storage.versions.current()
  const loaded = await versions.load(current?.version ?? 0)
  if (!loaded.ok) throw new Error('the version in service is broken')
  return loaded.knowledge.catalogueOf('bac-binh').get('1.001193')?.record.times[0]
}

describe('the folder', () => {
  it('is in service after the first start, and is not taken up again unchanged', async () => {
    const first = await versions.takeUpFolder(reason)
    expect(first).toMatchObject({ problems: [], current: { version: 1, kind: 'start', who: 'anh Minh' } })
    await versions.takeUpFolder(reason)
    expect(await storage.versions.switches()).toHaveLength(1)
  })

  it('is taken up after an edit, with a record of the switch', async () => {
    await versions.takeUpFolder(reason)
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: 2'))
    expect((await versions.takeUpFolder(reason)).current).toMatchObject({ kind: 'folder', before: 1 })
    expect(await timeInService()).toMatchObject({ value: 2 })
  })

  it('brings a new calendar, and an older one back by a rollback', async () => {
    const daysOff = async (): Promise<string[] | undefined> => {
      const loaded = await versions.load((await storage.versions.current())?.version ?? 0)
      return loaded.ok ? loaded.knowledge.calendar.get(2027)?.off.map(({ day }) => day) : undefined
    }
    const announce = (day: string): void => {
      const off = `off: [{ day: "${day}", kind: tet, reason: Tết }]`
      folder.write('knowledge/calendar/2027.yml', `year: 2027\nprovisional: true\n${off}\n`)
    }
    announce('2027-02-05')
    await versions.takeUpFolder(reason)
    announce('2027-02-12')
    await versions.takeUpFolder(reason)
    expect(await daysOff()).toEqual(['2027-02-12'])
    await versions.rollback(reason)
    expect(await daysOff()).toEqual(['2027-02-05'])
  })

  it('changes nothing when it is broken, and says where', async () => {
    await versions.takeUpFolder(reason)
    folder.write(RECORD_PATH, recordText().replace('level: commune', 'level: district'))
    const { current, problems } = await versions.takeUpFolder(reason)
    expect(current).toMatchObject({ version: 1 })
    expect(problems[0]).toMatchObject({ file: RECORD_PATH, field: 'decided_by.level' })
    expect(await storage.versions.list(10)).toHaveLength(1)
  })

  it('has nothing to serve when it is broken from the start', async () => {
    folder.remove('knowledge/fields.yml')
    expect(await versions.takeUpFolder(reason)).toMatchObject({ current: undefined })
  })

  it('keeps what was imported', async () => {
    await versions.takeUpFolder(reason)
    const made = await versions.candidate(new Map([[OVERRIDE, override(5)]]), reason)
    await versions.apply(made.ok ? made.version.id : 0, reason)
    folder.write(RECORD_PATH, recordText().replace('Khai sinh\n', 'Khai sinh cho con\n'))
    await versions.takeUpFolder(reason)
    expect(await timeInService()).toMatchObject({ value: 5, unit: 'hour' })
  })
})

describe('a candidate', () => {
  beforeEach(() => versions.takeUpFolder(reason))

  it('is not in service until it is applied', async () => {
    const made = await versions.candidate(new Map([[OVERRIDE, override(5)]]), reason)
    expect(await timeInService()).toMatchObject({ value: 1 })
    await versions.apply(made.ok ? made.version.id : 0, reason)
    expect(await timeInService()).toMatchObject({ value: 5 })
  })

  it('is not saved when it is broken', async () => {
    const made = await versions.candidate(new Map([[OVERRIDE, override(-5)]]), reason)
    expect(made).toMatchObject({ ok: false, problems: [{ file: OVERRIDE, field: 'times.0.value' }] })
    expect(await storage.versions.list(10)).toHaveLength(1)
  })

  it('cannot be applied after another change came first', async () => {
    const one = await versions.candidate(new Map([[OVERRIDE, override(5)]]), reason)
    const other = await versions.candidate(new Map([[OVERRIDE, override(7)]]), reason)
    await versions.apply(one.ok ? one.version.id : 0, reason)
    await expect(versions.apply(other.ok ? other.version.id : 0, reason)).rejects.toThrow('nhập lại')
    expect(await timeInService()).toMatchObject({ value: 5 })
  })

  it.each([
    [99, 'không có phiên bản 99'],
    [1, 'đang được dùng'],
  ])('number %i cannot be applied: %s', async (id, words) => {
    await expect(versions.apply(id, reason)).rejects.toThrow(words)
  })
})

describe('rollback', () => {
  it('goes back step by step, and then no further', async () => {
    await versions.takeUpFolder(reason)
    for (const value of [5, 7]) {
      const made = await versions.candidate(new Map([[OVERRIDE, override(value)]]), reason)
      await versions.apply(made.ok ? made.version.id : 0, reason)
    }
    expect(await versions.rollback(reason)).toMatchObject({ kind: 'rollback', version: 2, before: 3 })
    expect(await timeInService()).toMatchObject({ value: 5 })
    await versions.rollback(reason)
    expect(await timeInService()).toMatchObject({ value: 1 })
    await expect(versions.rollback(reason)).rejects.toThrow('không còn phiên bản')
  })

  it('of an edited folder stays until the folder is edited again', async () => {
    await versions.takeUpFolder(reason)
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: 2'))
    await versions.takeUpFolder(reason)
    await versions.rollback(reason)
    await versions.takeUpFolder(reason)
    expect(await timeInService()).toMatchObject({ value: 1 })
    folder.write(RECORD_PATH, recordText().replace('value: 1', 'value: 3'))
    await versions.takeUpFolder(reason)
    expect(await timeInService()).toMatchObject({ value: 3 })
  })

  it.each([
    ['a a a', ['apply 1', 'apply 2', 'apply 3'], 2],
    ['one undone', ['apply 1', 'apply 2', 'rollback 1'], undefined],
    ['done again', ['apply 1', 'apply 2', 'rollback 1', 'apply 3'], 1],
    ['nothing', [], undefined],
  ])('%s', (_, history, expected) => {
    const switches = history.map((line): Switch => {
      const [kind, version] = line.split(' ')
      return {
        kind: kind === 'rollback' ? 'rollback' : 'apply',
        version: Number(version),
        before: undefined,
        at: new Date(0),
        ...reason,
        folderHash: '',
      }
    })
    expect(versionBefore(switches)).toBe(expected)
  })
})
