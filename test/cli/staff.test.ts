import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { beforeEach, describe, expect, it } from 'vitest'
import { auditCommand } from '../../src/cli/audit-commands.js'
import { staffCommand } from '../../src/cli/staff-commands.js'
import { ConfigError } from '../../src/config/config.js'
import { UsageError } from '../../src/errors.js'
import { openStorage } from '../../src/storage/storage.js'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hoi-xa-staff-'))
})

interface Ran {
  code: number
  lines: string
}

async function staff(
  args: string,
  more: { name?: string; role?: string; unit?: string; env?: object } = {},
): Promise<Ran> {
  const lines: string[] = []
  const options = {
    commune: 'bac-binh',
    name: more.name,
    role: more.role,
    unit: more.unit,
    env: { ...more.env },
  }
  const code = await staffCommand(args.split(' '), { content: '.', data }, options, (line) =>
    lines.push(line),
  )
  return { code, lines: lines.join('\n') }
}

async function audit(args: string): Promise<Ran> {
  const lines: string[] = []
  const code = await auditCommand(args.split(' '), { content: '.', data }, false, (line) => lines.push(line))
  return { code, lines: lines.join('\n') }
}

const lan = { name: 'Nguyễn Thị Lan', role: 'receptionist,admin' }

describe('hoi-xa staff', () => {
  it('adds, lists, lets in again who is locked out, and writes all of it down', async () => {
    expect((await staff('add lan', lan)).lines).toMatch(
      /mật khẩu dùng một lần.*: (?:[a-z2-9]{4}-){3}[a-z2-9]{4}$/,
    )
    expect(await staff('add lan', lan)).toMatchObject({ code: 1 })
    expect((await staff('list')).lines).toBe('lan\tNguyễn Thị Lan\treceptionist,admin\t-\tbật\t-')
    expect((await staff('reset-password lan')).lines).toMatch(/mật khẩu dùng một lần/)
    for (const act of ['unlock', 'reset-second-factor', 'sign-out', 'enable'])
      expect(await staff(`${act} lan`)).toMatchObject({ code: 0 })
    expect(await staff('disable lan')).toMatchObject({ code: 1 })
    await staff('add mai', { name: 'Mai', role: 'admin' })
    expect(await staff('disable lan')).toMatchObject({ code: 0 })
    expect(await staff('unlock ai.do')).toMatchObject({ code: 1 })

    const storage = await openStorage(join(data, 'hoi-xa.sqlite'))
    const acts = (await storage.audit.walk(0, 50)).map(
      ({ who, act, subject }) => `${who} ${act} ${subject ?? ''}`,
    )
    expect(acts.slice(0, 3)).toEqual([
      'system account.add lan',
      'system account.reset_password lan',
      'system account.unlock lan',
    ])
    await storage.close()
  }, 180_000)

  it.each([
    ['add Lan', lan, /no login/],
    ['add lan', { role: 'admin' }, /--name/],
    ['add lan', { name: 'Lan', role: 'owner' }, /--role/],
    ['add lan', { name: 'Lan', role: 'handler' }, /--unit/],
    ['add lan', { name: 'Lan', role: 'handler', unit: 'khong' }, /no unit/],
    ['unlock', {}, /LOGIN/],
    ['dance lan', {}, /no command/],
  ])('refuses "%s" with %j', async (args, options, message) => {
    const refused = staff(args, options)
    await expect(refused).rejects.toThrow(UsageError)
    await expect(refused).rejects.toThrow(message)
  })

  it('refuses a broken key', async () => {
    await expect(staff('list', { env: { HOI_XA_SECRET_KEY: 'x' } })).rejects.toThrow(ConfigError)
  })
})

describe('hoi-xa audit verify', () => {
  it('tells the number of entries and the end to note down, and the first broken one', async () => {
    await staff('add lan', lan)
    await staff('unlock lan')
    await staff('sign-out lan')
    const whole = await audit('verify')
    expect(whole).toMatchObject({ code: 0 })
    expect(whole.lines).toMatch(/nguyên vẹn: 3 dòng.*: 3:[0-9a-f]{64}$/)
    const end = /3:[0-9a-f]{64}$/.exec(whole.lines)?.[0] ?? ''
    expect(await audit(`verify ${end}`)).toMatchObject({ code: 0 })

    const raw = new Sqlite(join(data, 'hoi-xa.sqlite'))
    raw.exec(`drop trigger audit_entry_unchanged; update audit_entry set subject = 'mai' where seq = 2`)
    raw.close()
    const broken = await audit('verify')
    expect(broken).toMatchObject({ code: 1 })
    expect(broken.lines).toContain('dòng 2 (')
    await expect(audit('verify x')).rejects.toThrow(UsageError)
    await expect(audit('mend')).rejects.toThrow(UsageError)
  })
})
