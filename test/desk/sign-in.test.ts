import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Account } from '../../src/staff/account.js'
import { createPasswords } from '../../src/staff/password-hash.js'
import { totpCode, totpStepAt } from '../../src/staff/totp.js'
import { createBrowser, type DeskBrowser } from '../fixtures/desk-browser.js'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt } from '../fixtures/staff.js'

const PASSWORD = 'thuyền giấy trôi sông'
const WRONG = 'Tên đăng nhập hoặc mật khẩu không đúng.'

let desk: Desk
let hash: string
beforeAll(async () => {
  desk = await openDesk()
  hash = await createPasswords({ N: 2 ** 12, r: 8, p: 1 }).hash(PASSWORD)
}, 300_000)
afterAll(() => desk.stop())

/** Tries of an earlier test no longer count an hour later, and nobody stays signed in. */
let hour = 9
async function later(): Promise<void> {
  hour++
  await desk.at(FRIDAY, `${String(hour % 24).padStart(2, '0')}:00`)
}

/** Somebody with the password above; no second factor unless told. */
async function person(changes: Partial<Account> = {}): Promise<Account> {
  const { account } = await staffAt(desk, changes.roles ?? ['receptionist'], { twoFactor: false, ...changes })
  await desk.storage.staff.savePassword(account.id, hash, null)
  return account
}

const signIn = (browser: DeskBrowser, login: string, password = PASSWORD, more = {}) =>
  browser.post('/dang-nhap', { commune: 'bac-binh', login, password, ...more })

/** Signs somebody in and sets their second factor up. */
async function withSecondFactor(): Promise<{ account: Account; secret: string; codes: string[] }> {
  const account = await person()
  const browser = createBrowser(desk.url)
  await signIn(browser, account.login)
  const page = await browser.get('/tai-khoan/hai-lop')
  const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
  const done = await browser.post('/tai-khoan/hai-lop', { code: codeOf(secret) })
  const codes = [...done.text.matchAll(/<code>([A-Z2-9]{5}-[A-Z2-9]{5})<\/code>/g)].map(
    ([, code]) => code ?? '',
  )
  expect(codes).toHaveLength(10)
  expect(await browser.get('/tai-khoan')).toMatchObject({ status: 200 })
  return { account, secret, codes }
}

const codeOf = (secret: string, steps = 0): string => totpCode(secret, totpStepAt(desk.clock()) + steps)

const lines = async (login: string): Promise<string[]> =>
  (await desk.storage.audit.list('bac-binh', { who: login }, 50)).map(({ act, detail }) =>
    [act, detail ?? ''].join(' ').trim(),
  )

describe('the first admin', () => {
  it('comes in with the one-time password, sets a password and a second factor, and then only may work', async () => {
    const made = await desk.app.desk.firstAdmins()
    expect(made.map(({ commune }) => commune.id)).toEqual([
      'bac-binh',
      'ha-bac',
      'loi-bac',
      'nghia-trung',
      'xuan-duong',
    ])
    expect(await desk.app.desk.firstAdmins()).toEqual([])
    const password = made[0]?.password ?? ''
    const browser = createBrowser(desk.url)
    await browser.get('/dang-nhap')
    await signIn(browser, 'quantri', password)
    expect(await browser.get('/nguoi-dung')).toMatchObject({ location: '/can-bo/tai-khoan/mat-khau' })
    await browser.get('/tai-khoan/mat-khau')
    const table = [
      [{ password: 'matkhau@2026', again: 'matkhau@2026' }, 'quá dễ đoán'],
      [{ password, again: password }, 'phải khác'],
      [{ password: PASSWORD, again: `${PASSWORD}.` }, 'không giống nhau'],
    ] as const
    for (const [fields, problem] of table) {
      const answer = await browser.post('/tai-khoan/mat-khau', fields)
      expect(answer.status).toBe(422)
      expect(answer.text).toContain(problem)
    }
    const before = browser.cookie()
    expect(await browser.post('/tai-khoan/mat-khau', { password: PASSWORD, again: PASSWORD })).toMatchObject({
      location: '/can-bo/tai-khoan/hai-lop?xong=mat-khau-da-doi',
    })
    expect(browser.cookie()).not.toBe(before)
    expect(await browser.get('/nguoi-dung')).toMatchObject({ location: '/can-bo/tai-khoan/hai-lop' })
    const page = await browser.get('/tai-khoan/hai-lop')
    const secret = /<code>([A-Z2-7 ]+)<\/code>/.exec(page.text)?.[1]?.replaceAll(' ', '') ?? ''
    expect(await browser.post('/tai-khoan/hai-lop', { code: '000000' })).toMatchObject({ status: 422 })
    await browser.post('/tai-khoan/hai-lop', { code: codeOf(secret) })
    expect(await browser.get('/nguoi-dung')).toMatchObject({ status: 200 })
    expect(await browser.post('/tai-khoan/hai-lop/tat', { password: PASSWORD })).toMatchObject({
      status: 422,
    })
  })

  it('cannot come in when the one-time password is older than a week', async () => {
    const account = await person()
    const yesterday = new Date(desk.clock().getTime() - 86_400_000)
    await desk.storage.staff.savePassword(account.id, hash, yesterday)
    const answer = await signIn(createBrowser(desk.url), account.login)
    expect(answer).toMatchObject({ status: 422 })
    expect(answer.text).toContain('đã hết hạn')
  })
})

describe('signing in', () => {
  it('leads to the page that was asked for, below the desk only', async () => {
    await later()
    const { login } = await person()
    const table = [
      ['/can-bo/tai-khoan?x=1', '/can-bo/tai-khoan?x=1'],
      ['https://example.com/can-bo/x', '/can-bo'],
      ['//example.com/can-bo/x', '/can-bo'],
      ['/\\example.com/can-bo/x', '/can-bo'],
      ['/can-bo/../bac-binh', '/can-bo'],
      ['/can-bo/dang-xuat', '/can-bo'],
      ['javascript:alert(1)', '/can-bo'],
      ['', '/can-bo'],
    ] as const
    for (const [back, location] of table)
      expect(await signIn(createBrowser(desk.url), login, PASSWORD, { back })).toMatchObject({
        status: 303,
        location,
      })
  })

  it('takes the login in any case with spaces around it, the password as it is', async () => {
    const { login } = await person()
    expect(await signIn(createBrowser(desk.url), ` ${login.toUpperCase()} `)).toMatchObject({ status: 303 })
    expect(await signIn(createBrowser(desk.url), login, PASSWORD.toUpperCase())).toMatchObject({
      status: 422,
    })
  })

  it('opens no desk of another commune', async () => {
    const { login } = await person()
    const answer = await signIn(createBrowser(desk.url), login, PASSWORD, { commune: 'ha-bac' })
    expect(answer).toMatchObject({ status: 422 })
  })

  it('tells nobody which logins there are: same answer, same status, up to the lock', async () => {
    await later()
    const { login } = await person()
    const { login: off } = await person({ active: false })
    const logins = [login, 'ai.do', off]
    for (let n = 1; n <= 3; n++) {
      const answers = await Promise.all(
        logins.map((one) => signIn(createBrowser(desk.url), one, 'sai sai sai sai')),
      )
      const shown = answers.map(({ status, text }, index) => [
        status,
        text.replaceAll(logins[index] ?? '', 'X'),
      ])
      expect(shown[1]).toEqual(shown[0])
      expect(shown[2]).toEqual(shown[0])
      expect(shown[0]?.[1]).toContain(WRONG)
    }
  })

  it('writes no typed login of nobody and no password into the log', async () => {
    await later()
    await signIn(createBrowser(desk.url), 'mat-khau-go-nham-o', 'bi mat cua toi')
    await signIn(createBrowser(desk.url), 'x', 'y', { commune: 'khong-co' })
    const all = JSON.stringify(await desk.storage.audit.walk(0, 10_000))
    expect(all).not.toContain('mat-khau-go-nham-o')
    expect(all).not.toContain('bi mat')
    expect(await lines('unknown')).toContain('sign_in.failed password')
  })

  it('locks a login for 15 minutes after five wrong tries, over a restart, and an admin unlocks it', async () => {
    await later()
    const account = await person()
    const admin = await staffAt(desk, ['admin'])
    for (let n = 1; n <= 4; n++) await signIn(createBrowser(desk.url), account.login, 'sai')
    const fifth = await signIn(createBrowser(desk.url), account.login, 'sai')
    expect(fifth.text).toContain('tạm khóa 15 phút')
    const right = await signIn(createBrowser(desk.url), account.login)
    expect(right.status).toBe(429)
    expect(right.text).toContain(`tạm khóa đến ${String(hour).padStart(2, '0')}:15`)
    expect(await lines(account.login)).toEqual([
      'sign_in.locked',
      ...Array<string>(5).fill('sign_in.failed password'),
    ])
    expect((await admin.get('/nguoi-dung')).text).toContain('Tạm khóa đến')
    await admin.post(`/nguoi-dung/${account.login}/mo-khoa`, {})
    expect(await signIn(createBrowser(desk.url), account.login)).toMatchObject({ status: 303 })
  })

  it('lets the rightful person in from a browser known for them while a stranger locks their network', async () => {
    await later()
    const { login } = await person()
    const known = createBrowser(desk.url)
    await signIn(known, login)
    expect(known.device()).toMatch(/^[\w-]{22}\.[\w-]{43}$/)
    await known.get('/tai-khoan')
    await known.post('/dang-xuat')
    for (let n = 1; n <= 5; n++) await signIn(createBrowser(desk.url), login, 'sai')
    expect(await signIn(createBrowser(desk.url), login)).toMatchObject({ status: 429 })
    expect(await signIn(known, login)).toMatchObject({ status: 303 })
    expect(await signIn(createBrowser(desk.url), login)).toMatchObject({ status: 429 })
  })

  it('lets no more than five of many tries at once be judged', async () => {
    await later()
    const { login } = await person()
    const answers = await Promise.all(
      Array.from({ length: 9 }, () => signIn(createBrowser(desk.url), login, 'sai sai sai')),
    )
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(4)
  })

  it('slows an address down that guesses many logins', async () => {
    await later()
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await signIn(createBrowser(desk.url), `ai.do.${n}`, 'sai')).status)
    expect(statuses.slice(0, 10)).toEqual(Array<number>(10).fill(422))
    expect(statuses[10]).toBe(429)
    await later()
  })
})

describe('the second factor', () => {
  it('is asked after the password, in a session that opens nothing else', async () => {
    await later()
    const { account, secret } = await withSecondFactor()
    const browser = createBrowser(desk.url)
    expect(await signIn(browser, account.login, PASSWORD, { back: '/can-bo/tai-khoan' })).toMatchObject({
      location: '/can-bo/dang-nhap/ma?ve=%2Fcan-bo%2Ftai-khoan',
    })
    const half = browser.cookie()
    for (const path of ['', '/tai-khoan', '/phieu'])
      expect(await browser.get(path)).toMatchObject({ location: '/can-bo/dang-nhap/ma' })
    await browser.get('/dang-nhap/ma?ve=%2Fcan-bo%2Ftai-khoan')
    expect(await browser.post('/dang-nhap/ma', { code: codeOf(secret, 1), csrf: 'x' })).toMatchObject({
      status: 403,
    })
    expect(await browser.post('/dang-nhap/ma', { code: '123456' })).toMatchObject({ status: 422 })
    expect(
      await browser.post('/dang-nhap/ma', { code: codeOf(secret, 1), back: '/can-bo/tai-khoan' }),
    ).toMatchObject({ location: '/can-bo/tai-khoan' })
    expect(browser.cookie()).not.toBe(half)
    expect(await createBrowser(desk.url, half).get('/tai-khoan')).toMatchObject({ status: 303 })
    expect((await lines(account.login)).slice(0, 3)).toEqual([
      'sign_in code',
      'sign_in.failed code',
      'sign_in.password',
    ])
  })

  it('takes no code twice, not even at the same moment', async () => {
    await later()
    const { account, secret } = await withSecondFactor()
    const half = async (): Promise<DeskBrowser> => {
      const browser = createBrowser(desk.url)
      await signIn(browser, account.login)
      await browser.get('/dang-nhap/ma')
      return browser
    }
    // The code that set it up is used up too.
    expect(await (await half()).post('/dang-nhap/ma', { code: codeOf(secret) })).toMatchObject({
      status: 422,
    })
    const both = [await half(), await half()]
    const code = codeOf(secret, 1)
    const statuses = await Promise.all(
      both.map(async (one) => (await one.post('/dang-nhap/ma', { code })).status),
    )
    expect(statuses.sort()).toEqual([303, 422])
    expect(await (await half()).post('/dang-nhap/ma', { code })).toMatchObject({ status: 422 })
  })

  it('is replaced once by each recovery code', async () => {
    await later()
    const { account, codes } = await withSecondFactor()
    for (const status of [303, 422]) {
      const browser = createBrowser(desk.url)
      await signIn(browser, account.login)
      await browser.get('/dang-nhap/ma')
      const code = codes[0]?.toLowerCase().replace('-', ' ') ?? ''
      expect(await browser.post('/dang-nhap/ma', { code })).toMatchObject({ status })
    }
    const stored = JSON.stringify(await desk.storage.staff.account(account.id))
    for (const code of codes) expect(stored).not.toContain(code.replace('-', ''))
  })

  it('cannot be guessed: wrong codes lock the login as wrong passwords do', async () => {
    await later()
    const { account, secret } = await withSecondFactor()
    const browser = createBrowser(desk.url)
    for (let n = 1; n <= 5; n++) {
      await signIn(browser, account.login)
      await browser.get('/dang-nhap/ma')
      await browser.post('/dang-nhap/ma', { code: '000000' })
    }
    expect(await browser.post('/dang-nhap/ma', { code: codeOf(secret, 1) })).toMatchObject({ status: 429 })
    expect(await signIn(createBrowser(desk.url), account.login)).toMatchObject({ status: 429 })
  })

  it('stands sealed in the database', async () => {
    const { account, secret } = await withSecondFactor()
    const known = await desk.storage.staff.account(account.id)
    expect(known?.credentials.totpSecret).toMatch(/^v1\./)
    expect(JSON.stringify(known)).not.toContain(secret)
  })

  it('is taken off with the password only', async () => {
    await later()
    const { account, secret } = await withSecondFactor()
    const browser = createBrowser(desk.url)
    await signIn(browser, account.login)
    await browser.get('/dang-nhap/ma')
    await browser.post('/dang-nhap/ma', { code: codeOf(secret, 1) })
    await browser.get('/tai-khoan')
    expect(await browser.post('/tai-khoan/hai-lop/tat', { password: 'sai' })).toMatchObject({ status: 422 })
    expect((await browser.post('/tai-khoan/ma-khoi-phuc', { password: PASSWORD })).text).toContain(
      'lần duy nhất',
    )
    expect(await browser.post('/tai-khoan/hai-lop/tat', { password: PASSWORD })).toMatchObject({
      status: 303,
    })
    expect((await desk.storage.staff.account(account.id))?.credentials).toMatchObject({
      totpSecret: null,
      recovery: [],
    })
  })
})

describe('a session', () => {
  it('is another one after each step: a cookie put there before opens nothing', async () => {
    await later()
    const { login } = await person()
    const planted = 'A'.repeat(43)
    const browser = createBrowser(desk.url, planted)
    await signIn(browser, login)
    expect(browser.cookie()).not.toBe(planted)
    expect(await createBrowser(desk.url, planted).get('/tai-khoan')).toMatchObject({ status: 303 })
    const first = browser.cookie()
    await signIn(browser, login)
    expect(await createBrowser(desk.url, first).get('/tai-khoan')).toMatchObject({ status: 303 })
    expect(await browser.get('/tai-khoan')).toMatchObject({ status: 200 })
  })

  const minute = (minutes: number): Promise<void> =>
    desk.at(
      '2026-11-25',
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
    )

  it.each([
    ['a quarter of an hour', 15, ['receptionist']],
    ['five minutes for an admin', 5, ['admin', 'leader']],
  ] as const)('ends by itself after %s without a request, and after twelve hours', async (_, idle, roles) => {
    await minute(480)
    const signedIn = async (): Promise<DeskBrowser> =>
      createBrowser(desk.url, (await staffAt(desk, roles)).cookie.value)
    const browser = await signedIn()
    await minute(480 + idle)
    expect(await browser.get('/tai-khoan')).toMatchObject({ status: 200 })
    await minute(480 + 2 * idle + 1)
    expect(await browser.get('/tai-khoan')).toMatchObject({ status: 303 })
    await minute(480)
    const busy = await signedIn()
    for (let minutes = 480; minutes <= 480 + 720; minutes += idle) {
      await minute(minutes)
      expect(await busy.get('/tai-khoan')).toMatchObject({ status: 200 })
    }
    await minute(480 + 721)
    expect(await busy.get('/tai-khoan')).toMatchObject({
      location: '/can-bo/dang-nhap?ve=%2Fcan-bo%2Ftai-khoan',
    })
  })

  it('is not kept alive by what an open page asks for by itself', async () => {
    await minute(480)
    const browser = createBrowser(desk.url, (await staffAt(desk, ['receptionist'])).cookie.value)
    for (let minutes = 481; minutes <= 495; minutes++) {
      await minute(minutes)
      expect(await browser.tick('/tro-chuyen/moi')).toMatchObject({ status: 200 })
    }
    await minute(496)
    expect(await browser.tick('/tro-chuyen/moi')).toMatchObject({ status: 303 })
    expect(await browser.get('/tro-chuyen')).toMatchObject({ status: 303 })
  })

  it.each([
    ['a quarter of an hour', 14, ['receptionist']],
    ['five minutes for an admin', 4, ['admin', 'leader']],
  ] as const)('is kept alive over %s by typing, but for twelve hours at most', async (_, every, roles) => {
    await minute(480)
    const seq = (await desk.storage.audit.end()).seq
    const browser = createBrowser(desk.url, (await staffAt(desk, roles)).cookie.value)
    await browser.get('/tai-khoan')
    for (let minutes = 480 + every; minutes <= 480 + 720; minutes += every) {
      await minute(minutes)
      expect(await browser.post('/tai-khoan/phien/dang-go')).toMatchObject({ status: 204, text: '' })
    }
    await minute(480 + 721)
    expect(await browser.post('/tai-khoan/phien/dang-go')).toMatchObject({ status: 303 })
    expect((await desk.storage.audit.end()).seq).toBe(seq)
  })

  it('leads back to the page that a form was posted from after the end', async () => {
    const table = [
      ['/tai-khoan/mat-khau?x=1', '/tai-khoan/mat-khau', '/can-bo/tai-khoan/mat-khau?x=1'],
      ['/phieu', '/phieu/giao', '/can-bo/phieu'],
      [undefined, '/phieu/giao', '/can-bo'],
    ] as const
    for (const [page, form, back] of table) {
      await minute(480)
      const { login } = await person()
      const browser = createBrowser(desk.url)
      await signIn(browser, login)
      if (page !== undefined) await browser.get(page)
      await minute(500)
      const { location } = await browser.post(form, { words: 'gõ dở' })
      const query = new URL(location ?? '', desk.url).searchParams
      expect([query.get('het-phien'), query.get('ve') ?? '/can-bo']).toEqual(['1', back])
      const path = (location ?? '').replace('/can-bo', '')
      expect((await browser.get(path)).text).toContain('Phần đã nhập có thể còn được trình duyệt giữ')
      expect(await signIn(browser, login, PASSWORD, { back: query.get('ve') ?? '' })).toMatchObject({
        location: back,
      })
    }
  })

  it('ends here, elsewhere or everywhere, and with a new password', async () => {
    await desk.at('2026-11-26', '08:00')
    const { login } = await person()
    const [one, other] = [createBrowser(desk.url), createBrowser(desk.url)]
    const isIn = async (browser: DeskBrowser): Promise<boolean> =>
      (await browser.get('/tai-khoan')).status === 200
    for (const browser of [one, other]) await signIn(browser, login)
    expect((await one.get('/tai-khoan')).text).toContain('Đang đăng nhập ở 2 nơi')
    await one.post('/tai-khoan/phien/ket-thuc')
    expect([await isIn(one), await isIn(other)]).toEqual([true, false])

    await signIn(other, login)
    await one.get('/tai-khoan/mat-khau')
    const again = 'mưa rơi trên lá chuối'
    expect(await one.post('/tai-khoan/mat-khau', { current: 'sai', password: again, again })).toMatchObject({
      status: 422,
    })
    await one.post('/tai-khoan/mat-khau', { current: PASSWORD, password: again, again })
    expect([await isIn(one), await isIn(other)]).toEqual([true, false])
    expect(await signIn(other, login)).toMatchObject({ status: 422 })

    await signIn(other, login, again)
    await one.get('/tai-khoan')
    await one.post('/dang-xuat/tat-ca')
    expect([await isIn(one), await isIn(other)]).toEqual([false, false])
    expect(await lines(login)).toContain('sign_out.everywhere')

    await signIn(one, login, again)
    await one.get('/tai-khoan')
    const cookie = one.cookie()
    await one.post('/dang-xuat')
    expect(one.cookie()).toBeUndefined()
    expect(await isIn(createBrowser(desk.url, cookie))).toBe(false)
  })
})
