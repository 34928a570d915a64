import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StaffRoute } from '../../src/desk/desk-route.js'
import { staffRoles } from '../../src/staff/account.js'
import { permissions } from '../../src/staff/permissions.js'
import { isStaffRoute, madeUp, nameOf, routesOf } from '../fixtures/desk-routes.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let staffRoutes: StaffRoute[]
let raw: Sqlite.Database
beforeAll(async () => {
  desk = await openDesk()
  staffRoutes = routesOf(desk).filter(isStaffRoute)
  raw = new Sqlite(join(desk.dataDir, 'hoi-xa.sqlite'), { readonly: true })
}, 300_000)
afterAll(async () => {
  raw.close()
  await desk.stop()
})

let known: { version: number; digests: Record<string, string> } = { version: -1, digests: {} }

/** What the database holds, a hash for each table, but for what jobs keep; read only when something was written. */
function contents(): Record<string, string> {
  const version = raw.pragma('data_version', { simple: true }) as number
  if (version === known.version) return known.digests
  const tables = raw
    .prepare(`select name from sqlite_master where type = 'table' and name not like '%lease%' order by name`)
    .pluck()
    .all() as string[]
  const digests = tables.map((table) => {
    // Texts of knowledge are kept by their hash: a new one is a new row.
    const columns = table === 'knowledge_file' ? 'hash' : '*'
    const rows = raw.prepare(`select ${columns} from "${table}"`).raw().all()
    return [table, createHash('sha256').update(JSON.stringify(rows)).digest('hex')] as const
  })
  known = { version, digests: Object.fromEntries(digests) }
  return known.digests
}

const lastSeq = async (): Promise<number> => (await desk.storage.audit.end()).seq

/** Lines written since, as "act detail". */
async function linesSince(seq: number): Promise<string[]> {
  return (await desk.storage.audit.walk(seq, 100)).map(({ act, detail }) => `${act} ${detail ?? ''}`.trim())
}

it('has routes that are told apart by address, and named for the log', () => {
  const routes = routesOf(desk)
  const addresses = routes.map(nameOf)
  expect(addresses.filter((one, index) => addresses.indexOf(one) !== index)).toEqual([])
  const names = routes.map(({ name }) => name)
  for (const name of names) expect(name).toMatch(/^[a-z_]+(\.[a-z_]+)*$/)
  expect(routes.length).toBeGreaterThan(20)
})

it('lets nobody in who is not signed in', async () => {
  for (const route of staffRoutes) {
    const before = contents()
    const response = await fetch(`${desk.url}/can-bo${madeUp(route.path)}`, {
      method: route.method.toUpperCase(),
      redirect: 'manual',
      ...(route.method === 'post' && { body: new URLSearchParams({ csrf: 'x' }) }),
    })
    expect([nameOf(route), response.status]).toEqual([nameOf(route), 303])
    expect(response.headers.get('location')).toMatch(/^\/can-bo\/dang-nhap\?/)
    expect({ route: nameOf(route), ...contents() }).toEqual({ route: nameOf(route), ...before })
  }
})

it('lets every role do what the table of permissions says, and nothing else', async () => {
  for (const role of [...staffRoles, undefined]) {
    const where = {
      ...(role === 'handler' && { unit: 'center' }),
      ...(role === 'province' && { commune: 'province:lam-dong' }),
    }
    const come = (): Promise<Staff> => staffAt(desk, role === undefined ? [] : [role], where)
    let staff = await come()
    for (const route of staffRoutes) {
      const seq = await lastSeq()
      const path = madeUp(route.path)
      const { status } = route.method === 'get' ? await staff.get(path) : await staff.post(path, {})
      const allowedRoles: readonly string[] = route.may === 'signed_in' ? [] : permissions[route.may]
      const allowed = route.may === 'signed_in' || (role !== undefined && allowedRoles.includes(role))
      const written = await linesSince(seq)
      const shown = `${role ?? 'no role'}: ${nameOf(route)}: ${status}`
      if (allowed) {
        expect(shown).not.toMatch(/: (?:403|5\d\d)$/)
        if (route.alive === true) expect([shown, written]).toEqual([shown, []])
        else if (route.method === 'post' || route.personal === true)
          expect([shown, written.some((line) => line.split(' ')[0] === route.name)]).toEqual([shown, true])
      } else {
        expect(shown).toMatch(/: 403$/)
        expect([shown, written]).toEqual([shown, [`${route.name} denied`]])
      }
      // What everybody may do to their own account may have ended the session.
      if (route.method === 'post' && route.may === 'signed_in') staff = await come()
    }
  }
}, 600_000)

it('takes no form without its token, with that of another session, from another site or of another kind', async () => {
  const other = await staffAt(desk, staffRoles, { unit: 'center' })
  const staff = await staffAt(desk, staffRoles, { unit: 'center' })
  for (const route of staffRoutes.filter(({ method }) => method === 'post')) {
    const url = `${desk.url}/can-bo${madeUp(route.path)}`
    const cookie = `${staff.cookie.name}=${staff.cookie.value}`
    const fields = (csrf?: string): URLSearchParams => new URLSearchParams(csrf === undefined ? {} : { csrf })
    const post = async (headers: Record<string, string>, body: URLSearchParams | FormData | string) =>
      (await fetch(url, { method: 'POST', redirect: 'manual', headers: { cookie, ...headers }, body })).status
    const before = contents()
    const statuses = [
      await post({}, fields()),
      await post({}, fields('')),
      await post({}, fields(other.csrf)),
      await post({}, fields(`${staff.csrf}x`)),
      await post({ 'sec-fetch-site': 'cross-site' }, fields(staff.csrf)),
      await post({ 'sec-fetch-site': 'same-site' }, fields(staff.csrf)),
      await post({ origin: 'https://example.com' }, fields(staff.csrf)),
      await post({ origin: 'null' }, fields(staff.csrf)),
      await post({ 'content-type': 'text/plain' }, `csrf=${staff.csrf}`),
      await post({ 'content-type': 'application/json' }, JSON.stringify({ csrf: staff.csrf })),
      await post({ 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nbroken'),
      await post({}, 'csrf=%E1%BA'),
    ]
    expect([nameOf(route), ...statuses]).toEqual([
      nameOf(route),
      ...Array<number>(8).fill(403),
      400,
      400,
      400,
      400,
    ])
    expect({ route: nameOf(route), ...contents() }).toEqual({ route: nameOf(route), ...before })
  }
}, 600_000)

it('gives every page of the desk the headers that keep it in its own frame and out of caches', async () => {
  const staff = await staffAt(desk, staffRoles, { unit: 'center' })
  for (const path of ['/dang-nhap', '/tai-khoan', '/khong-co-trang-nay', '/nhat-ky']) {
    const cookie = `${staff.cookie.name}=${staff.cookie.value}`
    const { headers } = await fetch(`${desk.url}/can-bo${path}`, { headers: { cookie } })
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    if (path !== '/khong-co-trang-nay') expect(headers.get('cache-control')).toBe('no-store')
  }
})
