import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffCommand } from '../../src/cli/staff-commands.js'
import { readXlsx } from '../../src/import/read/xlsx-file.js'
import { address, turn } from '../contracts/conversation-store.contract.js'
import { event, openedTicket } from '../contracts/ticket-samples.js'
import { contentFolder } from '../fixtures/content-folder.js'
import { createBrowser } from '../fixtures/desk-browser.js'
import { openDesk, sendReport, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

const CALENDAR = 'knowledge/calendar/2026.yml'
const PERIOD = 'tu=2026-11-01&den=2026-11-30'

const bacBinh = (changes: readonly [string, string][]): string =>
  changes.reduce((text, [from, to]) => text.replaceAll(from, to), PROFILE)
const PROFILE = readFileSync('knowledge/communes/bac-binh.yml', 'utf8')

let desk: Desk
let root: string
let tinh: Staff
beforeAll(async () => {
  root = contentFolder({
    [CALENDAR]: readFileSync(CALENDAR, 'utf8'),
    'knowledge/communes/bac-binh.yml': PROFILE,
    'knowledge/communes/song-luy.yml': bacBinh([
      ['id: bac-binh', 'id: song-luy'],
      ['Bắc Bình', 'Sông Lũy'],
    ]),
    'knowledge/communes/ha-bac.yml': readFileSync('knowledge/communes/ha-bac.yml', 'utf8'),
  }).root
  desk = await openDesk({ config: { contentDir: root } })
  await sendReport(desk.channel)
  await desk.channel.say('làm giấy khai sinh cho con cần gì', 'asker')
  const receivedAt = desk.clock()
  for (const [commune, count] of [
    ['song-luy', 2],
    ['ha-bac', 4],
  ] as const)
    for (let n = 0; n < count; n++) {
      const opening = openedTicket({ commune, receivedAt })
      await desk.storage.tickets.open({ ...opening, event: event({ at: receivedAt }) })
    }
  const question = {
    ...{ route: 'procedure', code: null, confidence: null, slot: null, version: 'v' },
    outcome: 'abstained' as const,
  }
  const owner = { ...address, commune: 'song-luy' }
  await desk.storage.conversations.commit(turn({ address: owner, question, at: receivedAt }))
  tinh = await staffAt(desk, ['province'], { commune: 'province:lam-dong' })
}, 300_000)
afterAll(() => desk.stop())

describe('the province at the desk', () => {
  it('sees the figures of its communes, the whole first, and of no other', async () => {
    const { status, text } = await tinh.get(`/so-lieu-tinh?${PERIOD}`)
    expect(status).toBe(200)
    expect(text).toContain('Tỉnh Lâm Đồng')
    const rows = (await tinh.get(`/so-lieu-tinh/so-lieu.csv?${PERIOD}`)).text.split('\r\n')
    const received = rows.filter((row) => /^"?(?:Toàn tỉnh|xã )/.test(row)).slice(0, 3)
    expect(received.map((row) => row.split(',').slice(0, 3))).toEqual([
      ['Toàn tỉnh', '0', '3'],
      ['xã Bắc Bình', '0', '1'],
      ['xã Sông Lũy', '0', '2'],
    ])
    expect(rows).toContain('Toàn tỉnh,2,1,0,1,0')
    expect(rows.join('')).not.toContain('Hà Bắc')
  })

  it('reads no word of a report, no name, no code', async () => {
    const { text } = await tinh.get(`/so-lieu-tinh?${PERIOD}`)
    for (const word of ['đèn đường', 'Nguyễn Văn Bảy', 'Nguyễn Thị Lan', '0912', 'PA2'])
      expect(text).not.toContain(word)
  })

  it('has a menu of its own figures only, and is led to them', async () => {
    expect((await tinh.get('')).location).toBe('/can-bo/so-lieu-tinh')
    const { text } = await tinh.get('/tai-khoan')
    const menu = [...text.matchAll(/href="\/can-bo(\/[a-z-]+)"/g)].map(([, path]) => path)
    expect(menu).toContain('/so-lieu-tinh')
    for (const path of ['/phieu', '/so-lieu', '/nguoi-dung', '/nhat-ky']) expect(menu).not.toContain(path)
  })

  it('says what is wrong with a period', async () => {
    expect((await tinh.get('/so-lieu-tinh?tu=2026-11-30&den=2026-11-01')).status).toBe(422)
  })

  it('gives the same figures as a spreadsheet', async () => {
    const response = await fetch(`${desk.url}/can-bo/so-lieu-tinh/so-lieu.xlsx?${PERIOD}`, {
      headers: { cookie: `${tinh.cookie.name}=${tinh.cookie.value}` },
    })
    const sheets = JSON.stringify(await readXlsx(Buffer.from(await response.arrayBuffer())))
    expect(sheets).toContain('Toàn tỉnh')
    expect(sheets).toContain('Sông Lũy')
  })

  it('shows nothing to the role without a province, nor to the staff of a commune', async () => {
    const stray = await staffAt(desk, ['province'])
    expect((await stray.get('/so-lieu-tinh')).status).toBe(404)
    expect((await stray.get('/so-lieu-tinh/so-lieu.csv')).status).toBe(404)
    const admin = await staffAt(desk, ['admin', 'leader', 'statistics'])
    expect((await admin.get('/so-lieu-tinh')).status).toBe(403)
  })

  it('cannot be made by the admin of a commune', async () => {
    const admin = await staffAt(desk, ['admin'])
    const made = await admin.post('/nguoi-dung', { login: 'lan', name: 'Lan', role: 'province' })
    expect(made.status).toBe(422)
    expect((await admin.get('/nguoi-dung')).text).not.toContain(tinh.account.login)
  })

  it('is made at the command line and signs in by the name of its province', async () => {
    const add = (login: string, commune: string, role: string): Promise<string> => {
      const lines: string[] = []
      const options = { commune, name: 'Trần Văn Tỉnh', role, unit: undefined, env: {} }
      return staffCommand(['add', login], { content: root, data: desk.dataDir }, options, (line) =>
        lines.push(line),
      ).then(() => lines.join('\n'))
    }
    await expect(add('tinh.x', 'bac-binh', 'province')).rejects.toThrow('province:ID')
    await expect(add('tinh.x', 'province:lam-dong', 'admin')).rejects.toThrow('province:ID')
    await expect(add('tinh.x', 'province:khong-co', 'province')).rejects.toThrow('lam-dong')
    const password = (await add('tinh.ld', 'province:lam-dong', 'province')).split(': ').at(-1) ?? ''
    const browser = createBrowser(desk.url)
    expect((await browser.get('/dang-nhap')).text).toContain('value="province:lam-dong"')
    await browser.post('/dang-nhap', { commune: 'province:lam-dong', login: 'tinh.ld', password })
    expect((await browser.get('/so-lieu-tinh')).location).toBe('/can-bo/tai-khoan/mat-khau')
    await browser.get('/tai-khoan/mat-khau')
    const chosen = 'thuyền giấy trôi xa'
    await browser.post('/tai-khoan/mat-khau', { password: chosen, again: chosen })
    expect(await browser.get('/so-lieu-tinh')).toMatchObject({ status: 200 })
    const acts = (await desk.storage.audit.list('province:lam-dong', { who: 'tinh.ld' }, 10)).map(
      ({ act }) => act,
    )
    expect(acts).toContain('own_account.password')
  })
})
