import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashFile } from '../../src/backup/hashed-file.js'
import { makeBackup, type MadeBackup } from '../../src/backup/make-backup.js'
import { readManifest, writeManifest, type Manifest } from '../../src/backup/manifest.js'
import { restoreBackup } from '../../src/backup/restore-backup.js'
import { verifyBackup } from '../../src/backup/verify-backup.js'
import { backupCommand } from '../../src/cli/backup-commands.js'
import { StartError } from '../../src/errors.js'
import { filePath } from '../../src/photos/file-name.js'
import { fillPlace, type FilledPlace } from '../fixtures/filled-place.js'
import { newFolder, sqlitePlace } from '../fixtures/places.js'

describe('a damaged backup', () => {
  let made: MadeBackup
  let filled: FilledPlace
  beforeAll(async () => {
    const source = await sqlitePlace()
    filled = await fillPlace(source)
    made = await makeBackup({ ...source, to: newFolder(), now: new Date() })
  })

  const photo = (at: string): string => filePath(join(at, 'files'), filled.kept[0] ?? '')
  const damages: { name: string; damage: (at: string) => void; faults: () => [string, string][] }[] = [
    {
      name: 'a byte of a row',
      damage: (at) => {
        const file = join(at, 'hoi-xa.sqlite')
        flip(file, readFileSync(file).indexOf('chuyển phòng'))
      },
      faults: () => [
        ['hoi-xa.sqlite', 'content'],
        ['ticket_event', 'rows'],
      ],
    },
    {
      name: 'the header of the database',
      damage: (at) => flip(join(at, 'hoi-xa.sqlite'), 3),
      faults: () => [
        ['hoi-xa.sqlite', 'content'],
        ['hoi-xa.sqlite', 'unreadable'],
      ],
    },
    {
      name: 'rows put in and taken out',
      damage: (at) =>
        new Sqlite(join(at, 'hoi-xa.sqlite'))
          .exec('delete from audit_end; create table foreign_one (n)')
          .close(),
      faults: () => [
        ['hoi-xa.sqlite', 'size'],
        ['audit_end', 'row_count'],
        ['foreign_one', 'unlisted'],
      ],
    },
    {
      name: 'a database cut short',
      damage: (at) => truncateSync(join(at, 'hoi-xa.sqlite'), 100),
      faults: () => [
        ['hoi-xa.sqlite', 'size'],
        ['hoi-xa.sqlite', 'unreadable'],
      ],
    },
    {
      name: 'no database',
      damage: (at) => rmSync(join(at, 'hoi-xa.sqlite')),
      faults: () => [['hoi-xa.sqlite', 'missing']],
    },
    {
      name: 'a log that SQLite would read into the database',
      damage: (at) => writeFileSync(join(at, 'hoi-xa.sqlite-journal'), 'x'),
      faults: () => [['hoi-xa.sqlite-journal', 'unlisted']],
    },
    {
      name: 'a byte of a photo',
      damage: (at) => flip(photo(at), 100),
      faults: () => [[photo(''), 'content']],
    },
    {
      name: 'a photo cut short',
      damage: (at) => truncateSync(photo(at), 100),
      faults: () => [[photo(''), 'size']],
    },
    {
      name: 'a photo missing',
      damage: (at) => rmSync(photo(at)),
      faults: () => [[photo(''), 'missing']],
    },
    {
      name: 'a number of backup.json',
      damage: (at) => edit(at, (text) => text.replace(/"rows": 2/, '"rows": 3')),
      faults: () => [
        ['backup.json', 'content'],
        ['audit_entry', 'row_count'],
      ],
    },
    {
      name: 'a byte of backup.json that says nothing',
      damage: (at) => edit(at, (text) => `${text} `),
      faults: () => [['backup.json', 'content']],
    },
    {
      name: 'backup.json cut short',
      damage: (at) => edit(at, (text) => text.slice(0, 200)),
      faults: () => [['backup.json', 'unreadable']],
    },
    {
      name: 'a file left out of backup.json',
      damage: (at) => rewrite(at, ({ gone: _, ...rest }) => ({ ...rest, gone: [] })),
      faults: () => [[`files/${filled.lost}`, 'unlisted']],
    },
    {
      name: 'the folder of another program',
      damage: (at) => edit(at, () => '{"name":"other","version":"1.0.0"}'),
      faults: () => [['backup.json', 'unreadable']],
    },
    {
      name: 'a format of later',
      damage: (at) => edit(at, () => '{"program":"hoi-xa","format":2}'),
      faults: () => [['backup.json', 'newer']],
    },
    {
      name: 'a folder of something else',
      damage: (at) => rmSync(join(at, 'backup.json')),
      faults: () => [['backup.json', 'missing']],
    },
  ]

  it.each(damages)('is told, and nothing of it is restored: $name', async ({ damage, faults }) => {
    const at = join(newFolder(), 'copy')
    cpSync(made.folder, at, { recursive: true })
    damage(at)
    const found = (await verifyBackup(at)).faults.map(({ part, fault }) => [part, fault])
    expect(found).toEqual(faults())
    const target = await sqlitePlace()
    const refused = restoreBackup({ from: at, ...target })
    await expect(refused).rejects.toThrow(StartError)
    await expect(refused).rejects.toThrow(found[0]?.join(' (') ?? 'a fault')
    expect(existsSync(target.dataDir)).toBe(false)
  })

  it('is not one when a newer program made it: it is whole, but not for this program', async () => {
    const at = join(newFolder(), 'copy')
    cpSync(made.folder, at, { recursive: true })
    const file = join(at, 'hoi-xa.sqlite')
    new Sqlite(file).exec(`insert into kysely_migration values ('9999-later', '2030')`).close()
    const database = await hashFile(file)
    rewrite(at, (manifest) => ({ ...manifest, schema: '9999-later', database }))
    expect((await verifyBackup(at)).faults).toEqual([])
    const target = await sqlitePlace()
    await expect(restoreBackup({ from: at, ...target })).rejects.toThrow('newer program: 9999-later')
    expect(existsSync(target.dataDir)).toBe(false)
  })

  it('is told to the operator by commands, with the exit code', async () => {
    const lines: string[] = []
    const print = (line: string) => void lines.push(line)
    const nowhere = () => ({ content: '.', data: 'none' })
    const options = { to: undefined, json: false }
    const copy = join(newFolder(), 'copy')
    cpSync(made.folder, copy, { recursive: true })
    expect(await backupCommand(['verify', copy], nowhere, options, print)).toBe(0)
    expect(lines.join('\n')).toContain('nguyên vẹn: ')
    flip(photo(copy), 5)
    expect(await backupCommand(['verify', copy], nowhere, options, print)).toBe(1)
    expect(lines.join('\n')).toMatch(/LỖI files\/.*\.jpg: nội dung khác lúc sao lưu/)
    expect(await backupCommand(['verify', newFolder()], nowhere, options, print)).toBe(1)
    expect(lines.join('\n')).toContain('không phải bản sao lưu')
    await expect(backupCommand([], nowhere, options, print)).rejects.toThrow('--to')
    await expect(backupCommand(['verify', join(copy, 'none')], nowhere, options, print)).rejects.toThrow(
      'there is no folder',
    )
  })
})

/** Changes one bit. */
function flip(file: string, at: number): void {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

function edit(at: string, change: (text: string) => string): void {
  const file = join(at, 'backup.json')
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

function rewrite(at: string, change: (manifest: Manifest) => Manifest): void {
  edit(at, (text) => {
    const read = readManifest(text)
    if (read.kind !== 'whole') throw new Error(`backup.json is ${read.kind}`)
    return writeManifest(change(read.manifest))
  })
}
