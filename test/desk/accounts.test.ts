import { afterAll, beforeAll, expect, it } from 'vitest'
import { createBrowser } from '../fixtures/desk-browser.js'
import { openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let admin: Staff
beforeAll(async () => {
  desk = await openDesk()
  admin = await staffAt(desk, ['admin'])
}, 300_000)
afterAll(() => desk.stop())

const byLogin = async (login: string) => (await desk.storage.staff.accountByLogin('bac-binh', login))?.account
const lan = {
  login: 'lan.nguyen',
  name: 'Nguyễn Thị Lan',
  role: ['receptionist', 'handler'],
  unit: 'Trung tâm Phục vụ hành chính công',
}

it('adds a person, shows the one-time password once, and lets them in with it', async () => {
  const page = await admin.post('/nguoi-dung', lan)
  const password = /id="one-time-password">([^<]+)</.exec(page.text)?.[1] ?? ''
  expect(page).toMatchObject({ status: 200, location: null })
  expect(await byLogin('lan.nguyen')).toMatchObject({
    name: 'Nguyễn Thị Lan',
    roles: ['receptionist', 'handler'],
    unit: 'center',
    mustChangePassword: true,
  })
  for (const path of ['/nguoi-dung', '/nguoi-dung/lan.nguyen', '/nhat-ky'])
    expect((await admin.get(path)).text).not.toContain(password)
  const answer = await createBrowser(desk.url).post('/dang-nhap', {
    commune: 'bac-binh',
    login: 'lan.nguyen',
    password,
  })
  expect(answer.status).toBe(303)
  expect(await admin.post('/nguoi-dung', lan)).toMatchObject({ status: 422 })
})

it.each([
  [{ ...lan, login: 'Lan Nguyễn' }, '3 đến 40 ký tự'],
  [{ ...lan, login: '../admin' }, '3 đến 40 ký tự'],
  [{ ...lan, login: 'lan2', name: ' ' }, 'Họ tên không được để trống.'],
  [{ ...lan, login: 'lan2', name: '<script>alert(1)</script>' }, 'ký tự không dùng được'],
  [{ ...lan, login: 'lan2', role: [] }, 'ít nhất một vai trò'],
  [{ ...lan, login: 'lan2', role: ['owner'] }, 'ít nhất một vai trò'],
  [{ ...lan, login: 'lan2', unit: '' }, 'phải thuộc một đơn vị'],
  [{ ...lan, login: 'lan2', unit: 'khong-co' }, 'không có đơn vị này'],
])('says beside the field what is wrong with %j', async (fields, problem) => {
  const answer = await admin.post('/nguoi-dung', fields)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(problem)
  expect(answer.text).not.toContain('<script>alert')
  expect(await byLogin('lan2')).toBeUndefined()
})

it('changes name, roles and unit at once, without signing in again', async () => {
  const tu = await staffAt(desk, ['handler'], { login: 'tu', unit: 'center' })
  expect(await tu.get('/so-lieu')).not.toMatchObject({ status: 200 })
  const saved = await admin.post('/nguoi-dung/tu', { name: 'Trần Văn Tú', role: 'statistics', unit: '' })
  expect(saved).toMatchObject({ status: 303 })
  expect(await byLogin('tu')).toMatchObject({ name: 'Trần Văn Tú', roles: ['statistics'], unit: null })
  expect((await tu.get('/tai-khoan')).text).toContain('Thống kê')
})

it('switches off and on, resets password and second factor; each ends the sessions', async () => {
  for (const act of ['tat', 'mat-khau', 'hai-lop']) {
    const login = `mai.${act}`
    const mai = await staffAt(desk, ['leader'], { login })
    expect(await mai.get('/tai-khoan')).toMatchObject({ status: 200 })
    await admin.post(`/nguoi-dung/${login}/${act}`, {})
    expect(await mai.get('/tai-khoan')).toMatchObject({ status: 303 })
  }
  expect(await byLogin('mai.tat')).toMatchObject({ active: false })
  await admin.post('/nguoi-dung/mai.tat/bat', {})
  expect(await byLogin('mai.tat')).toMatchObject({ active: true })
  expect(await byLogin('mai.mat-khau')).toMatchObject({ mustChangePassword: true })
  expect(await byLogin('mai.hai-lop')).toMatchObject({ twoFactor: false })
})

it('lets no admin lock themself out, nor the last one go', async () => {
  const { login } = admin.account
  for (const act of ['tat', 'mat-khau', 'hai-lop'])
    expect(await admin.post(`/nguoi-dung/${login}/${act}`, {})).toMatchObject({ status: 422 })
  expect(await admin.post(`/nguoi-dung/${login}`, { name: 'A', role: 'leader', unit: '' })).toMatchObject({
    status: 422,
  })
  expect(await byLogin(login)).toMatchObject({ active: true, roles: ['admin'] })
  const { storage } = desk
  const only = { ...admin.account, active: false }
  expect(await storage.staff.saveAccount(only)).toBe('last_admin')
  const second = await staffAt(desk, ['admin'])
  const both = await Promise.all(
    [admin, second].map(({ account }) => storage.staff.saveAccount({ ...account, active: false })),
  )
  expect(both.sort()).toEqual(['last_admin', 'saved'])
  for (const { account } of [admin, second]) await storage.staff.saveAccount({ ...account, active: true })
})

it('knows nobody of another commune', async () => {
  await staffAt(desk, ['receptionist'], { commune: 'ha-bac', login: 'ha.bac' })
  const here = await staffAt(desk, ['admin'])
  expect((await here.get('/nguoi-dung')).text).not.toContain('ha.bac')
  expect(await here.get('/nguoi-dung/ha.bac')).toMatchObject({ status: 404 })
  expect(await here.post('/nguoi-dung/ha.bac/tat', {})).toMatchObject({ status: 404 })
  expect((await desk.storage.staff.accountByLogin('ha-bac', 'ha.bac'))?.account.active).toBe(true)
})
