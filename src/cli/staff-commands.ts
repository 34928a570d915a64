import { systemClock, type Clock } from '../clock.js'
import { ConfigError, type ConfigProblem } from '../config/config.js'
import { readSecretKey } from '../config/desk-settings.js'
import { databaseOf } from '../config/database-url.js'
import { valueOf, type RawEnv } from '../config/env.js'
import { ContentError } from '../content.js'
import { UsageError } from '../errors.js'
import { staffRoles, type Account, type StaffRole } from '../staff/account.js'
import { LOGIN_FORM } from '../staff/login-name.js'
import { provinceOf } from '../staff/province.js'
import { createStaff, type Staff } from '../staff/staff.js'
import { openSecretKey } from '../staff/staff-keys.js'
import { openStorage, type Storage } from '../storage/storage.js'
import { currentVersion, withVersions, type Place } from './knowledge-versions.js'

export const STAFF_USAGE = `  staff list                                 accounts of the desk of a commune
  staff add LOGIN --name NAME --role ROLE,... [--unit ID]
                                             a new one; prints its one-time password
  staff reset-password | reset-second-factor | unlock | sign-out | disable | enable LOGIN
                                             for who is locked out, or must be
    with --commune ID; an account of a province: --commune province:ID --role province`

export const STAFF_OPTIONS = { name: { type: 'string' } } as const

export interface StaffOptions {
  commune: string
  name: string | undefined
  /** Comma separated. */
  role: string | undefined
  unit: string | undefined
  env: RawEnv
}

interface Opened {
  storage: Storage
  staff: Staff
  options: StaffOptions
  place: Place
  print: (line: string) => void
  clock: Clock
}

/** `hoi-xa staff ...`; resolves with the exit code. Who may run it has the machine, and so has everything. */
export async function staffCommand(
  [command, login]: readonly string[],
  place: Place,
  options: StaffOptions,
  print: (line: string) => void,
  clock: Clock = systemClock,
): Promise<number> {
  const act = command === undefined ? undefined : acts[command]
  if (command !== 'list' && command !== 'add' && !act)
    throw new UsageError(`staff has no command "${command ?? ''}"`)
  if (command !== 'list' && login === undefined) throw new UsageError(`staff ${command ?? ''} needs a LOGIN`)
  const secret = openSecretKey(place.data, secretKeyOf(options.env))
  const storage = await openStorage(
    databaseOf({ dataDir: place.data }, { databaseUrl: place.databaseUrl ?? null }),
  )
  try {
    const staff = createStaff({ store: storage.staff, clock, secret })
    const opened = { storage, staff, options, place, print, clock }
    if (command === 'add') return await add(opened, login ?? '')
    if (!act) return await list(opened)
    const known = await storage.staff.accountByLogin(options.commune, login ?? '')
    if (!known) {
      print(
        `Xã ${options.commune} không có tài khoản “${login ?? ''}”. Xem: hoi-xa staff list --commune ${options.commune}`,
      )
      return 1
    }
    await note(opened, `account.${(command ?? '').replaceAll('-', '_')}`, known.account.login)
    return await act(opened, known.account)
  } finally {
    await storage.close()
  }
}

type Act = (opened: Opened, account: Account) => Promise<number>

const done =
  (words: string, work: (opened: Opened, account: Account) => Promise<unknown>): Act =>
  async (opened, account) => {
    await work(opened, account)
    opened.print(`${account.login}: ${words}`)
    return 0
  }

const acts: Readonly<Record<string, Act>> = {
  'reset-password': async ({ staff, print }, account) => {
    const password = await staff.accounts.resetPassword(account)
    await staff.signIn.unlock(account)
    print(`${account.login}: mật khẩu dùng một lần, hiệu lực 7 ngày: ${password}`)
    return 0
  },
  'reset-second-factor': done('đã bỏ xác thực hai lớp cũ; đăng nhập rồi bật lại.', ({ staff }, account) =>
    staff.secondFactor.drop(account),
  ),
  unlock: done('đã mở khóa.', ({ staff }, account) => staff.signIn.unlock(account)),
  'sign-out': done('đã đăng xuất ở mọi nơi.', ({ storage }, account) =>
    storage.staff.endSessions(account.id),
  ),
  enable: done('đã bật lại.', ({ storage }, account) =>
    storage.staff.saveAccount({ ...account, active: true }),
  ),
  disable: async ({ storage, print }, account) => {
    const saved = await storage.staff.saveAccount({ ...account, active: false })
    print(
      saved === 'saved'
        ? `${account.login}: đã tắt, đã đăng xuất ở mọi nơi.`
        : `${account.login} là quản trị viên cuối cùng của xã nên không tắt được: thêm quản trị viên khác trước.`,
    )
    return saved === 'saved' ? 0 : 1
  },
}

async function list({ storage, options, print }: Opened): Promise<number> {
  const accounts = await storage.staff.accounts(options.commune)
  if (accounts.length === 0) print(`Xã ${options.commune} chưa có tài khoản nào.`)
  for (const { login, name, roles, unit, active, twoFactor } of accounts)
    print(
      [login, name, roles.join(','), unit ?? '-', active ? 'bật' : 'tắt', twoFactor ? 'hai lớp' : '-'].join(
        '\t',
      ),
    )
  return 0
}

async function add(opened: Opened, login: string): Promise<number> {
  const { options, place, staff, print } = opened
  const { commune, name, unit = null } = options
  const roles = readRoles(options.role)
  if (!LOGIN_FORM.test(login))
    throw new UsageError(`"${login}" is no login: 3 to 40 of a-z, 0-9, dot and hyphen`)
  if (name === undefined || name.trim() === '') throw new UsageError('staff add needs --name NAME')
  if (roles.includes('handler') && unit === null) throw new UsageError('a handler needs --unit ID')
  const taken = (): number => {
    print(`Xã ${commune} đã có tài khoản “${login}”.`)
    return 1
  }
  if (await opened.storage.staff.accountByLogin(commune, login)) return taken()
  const province = provinceOf({ commune })
  if (province !== undefined ? roles.length > 1 || !roles.includes('province') : roles.includes('province'))
    throw new UsageError('the role province goes with --commune province:ID, and no other does')
  const units = await unitsOf(place, commune)
  if (unit !== null && !units.includes(unit))
    throw new UsageError(`no unit "${unit}" in ${commune}; use one of: ${units.join(', ')}`)
  const added = await staff.accounts.add({ commune, login, name: name.trim(), roles, unit })
  if (added === 'taken') return taken()
  await note(opened, 'account.add', login)
  print(`${login}: mật khẩu dùng một lần, hiệu lực 7 ngày: ${added.password}`)
  return 0
}

/** Ids of the units of a commune that there is. */
async function unitsOf(place: Place, commune: string): Promise<string[]> {
  return withVersions(place, async (opened) => {
    const version = await currentVersion(opened, { who: 'dòng lệnh', why: 'khởi động' })
    const judged = await opened.versions.load(version)
    if (!judged.ok) throw new ContentError(judged.problems)
    const { communes } = judged.knowledge
    const province = provinceOf({ commune })
    const provinces = [...communes.values()].map(({ province_id }) => province_id)
    if (province !== undefined && !provinces.includes(province))
      throw new UsageError(`no province "${province}"; use one of: ${provinces.join(', ')}`)
    if (province !== undefined) return []
    const profile = communes.get(commune)
    if (!profile)
      throw new UsageError(`no commune "${commune}"; use one of: ${[...communes.keys()].join(', ')}`)
    return profile.units.map(({ id }) => id)
  })
}

function readRoles(text: string | undefined): StaffRole[] {
  const named = (text ?? '').split(',').map((role) => role.trim())
  const known = staffRoles.filter((role) => named.includes(role))
  if (known.length === 0 || known.length < new Set(named).size)
    throw new UsageError(`--role takes some of: ${staffRoles.join(', ')}`)
  return known
}

function secretKeyOf(env: RawEnv): Uint8Array | null {
  const problems: ConfigProblem[] = []
  const key = readSecretKey({
    value: (name) => valueOf(env, name),
    problem: (variable, message, remedy) => problems.push({ variable, message, remedy }),
  })
  if (problems.length > 0) throw new ConfigError(problems)
  return key
}

async function note({ storage, options, clock }: Opened, act: string, subject: string): Promise<void> {
  await storage.audit.write({
    at: clock(),
    commune: options.commune,
    who: 'system',
    act,
    subject,
    detail: 'command line',
    request: null,
  })
}
