import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { communeRoles } from '../../src/staff/account.js'
import { isStaffRoute, madeUp, nameOf, routesOf } from '../fixtures/desk-routes.js'
import { asPlainRole, freshSchema, noPostgres, type Schema } from '../fixtures/postgres.js'
import { openDesk, receptionist, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

describe.skipIf(noPostgres)('the desk over PostgreSQL, by a role that policies hold for', () => {
  let schema: Schema
  let desk: Desk
  let code: string
  beforeAll(async () => {
    schema = await freshSchema()
    desk = await openDesk({ database: await asPlainRole(schema) })
    code = await sendReport(desk.channel)
    await desk.does(code, { act: 'take_up' }, receptionist)
    await desk.channel.say('làm giấy khai sinh cho con cần gì', 'asker')
  }, 300_000)
  afterAll(async () => {
    await desk.stop()
    await schema.drop()
  })

  it('shows the staff of a commune its reports, and those of another one none', async () => {
    const own = await staffAt(desk, ['receptionist', 'leader', 'admin'])
    const path = `/phieu/${code}`
    expect((await own.get('/phieu')).text).toContain(path)
    expect((await own.get(path)).text).toContain('Đèn đường hỏng')
    expect((await own.get('/so-lieu')).text).toContain('Tiếp nhận và giải quyết')
    const strange = await staffAt(desk, ['receptionist', 'leader', 'admin'], { commune: 'ha-bac' })
    expect((await strange.get('/phieu')).text).not.toContain(path)
    expect((await strange.get(path)).status).toBe(404)
  })

  it('sums for a province what its communes have', async () => {
    const province = await staffAt(desk, ['province'], { commune: 'province:lam-dong' })
    expect((await province.get('/so-lieu-tinh/so-lieu.csv')).text).toContain('Toàn tỉnh,0,1')
  })

  it('breaks no route of the desk, whoever asks', async () => {
    for (const [commune, roles] of [
      ['bac-binh', communeRoles],
      ['ha-bac', communeRoles],
      ['province:lam-dong', ['province']],
    ] as const) {
      const come = () => staffAt(desk, roles, { commune, unit: 'center' })
      let staff = await come()
      for (const route of routesOf(desk).filter(isStaffRoute)) {
        const path = madeUp(route.path)
        const { status } = route.method === 'get' ? await staff.get(path) : await staff.post(path, {})
        expect(`${commune} ${nameOf(route)}: ${status}`).not.toMatch(/: 5\d\d$/)
        // What everybody may do to their own account may have ended the session.
        if (route.method === 'post' && route.may === 'signed_in') staff = await come()
      }
    }
  }, 600_000)
})
