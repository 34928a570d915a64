import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actInWords, knownActs } from '../../src/desk/audit/act-words.js'
import { csvText } from '../../src/http/csv.js'
import { vietnamInstant } from '../../src/vietnam-day.js'
import { isStaffRoute, routesOf } from '../fixtures/desk-routes.js'
import { FRIDAY, openDesk, type Desk } from '../fixtures/report-desk.js'
import { staffAt, type Staff } from '../fixtures/staff.js'

let desk: Desk
let leader: Staff
beforeAll(async () => {
  desk = await openDesk()
  leader = await staffAt(desk, ['leader'], { login: 'hung' })
  for (let n = 1; n <= 230; n++)
    await desk.storage.audit.write({
      at: vietnamInstant(n <= 220 ? '2026-11-18' : '2026-11-19', '08:00'),
      commune: n === 5 ? 'ha-bac' : 'bac-binh',
      who: n % 2 === 0 ? 'lan' : 'tu',
      act: n % 10 === 0 ? 'sign_in' : 'ticket.act',
      subject: `PA${n}`,
      detail: n === 7 ? '=cmd|"/c calc"!A1' : null,
      request: null,
    })
}, 300_000)
afterAll(() => desk.stop())

/** Acts that the sections write beside their routes' own. */
const noted = readdirSync('src/desk', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .flatMap((name) => [...readFileSync(join('src/desk', name), 'utf8').matchAll(/note\(\{ act: '([^']+)'/g)])
  .map(([, act = '']) => act)

const shown = (text: string): number[] =>
  [...text.matchAll(/data-label="Số">(\d+)</g)].map(([, seq]) => Number(seq))

it('shows the newest first, and all of them page by page', async () => {
  const seen: number[] = []
  for (let path: string | undefined = '/nhat-ky'; path !== undefined;) {
    const { status, text } = await leader.get(path)
    expect(status).toBe(200)
    seen.push(...shown(text))
    path = /href="\/can-bo(\/nhat-ky[^"]*)" rel="next"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  const all = Array.from({ length: 230 }, (_, n) => 230 - n).filter((n) => n !== 5)
  expect(seen.filter((seq) => seq <= 230)).toEqual(all)
})

it.each([
  ['?ai=lan&ngay=2026-11-19', [230, 228, 226, 224, 222]],
  ['?viec=sign_in&ngay=2026-11-19', [230]],
  ['?ve=PA42', [42]],
  ['?ve=PA5', []],
  [`?ai=${encodeURIComponent("lan' or '1'='1")}`, []],
  ['?ngay=khong-phai-ngay&ve=PA9', [9]],
])('finds %s', async (query, seqs) => {
  expect(shown((await leader.get(`/nhat-ky${query}`)).text)).toEqual(seqs)
})

it('says acts in Vietnamese words', async () => {
  expect((await leader.get('/nhat-ky?viec=sign_in')).text).toContain('<td data-label="Việc">Đăng nhập</td>')
})

it('has words for every act that the routes of the desk and the command line write', () => {
  const acts = routesOf(desk)
    .filter((route) => route.method === 'post' || isStaffRoute(route))
    // Refused to nobody who is signed in, and shows no data of a citizen: it writes no line.
    .filter(
      (route) =>
        route.method === 'post' || (isStaffRoute(route) && (route.personal ?? route.may !== 'signed_in')),
    )
    .map(({ name }) => name)
  expect(acts.length).toBeGreaterThan(60)
  expect(acts.filter((act) => actInWords(act) === act)).toEqual([])
  const beside = ['sign_in.failed', 'sign_in.locked', 'sign_in.password', 'account.first', 'account.sign_out']
  expect([...beside, ...noted].filter((act) => actInWords(act) === act)).toEqual([])
})

it('tells every act by words of its own', () => {
  const shown = knownActs.map(([, words]) => words)
  expect(shown.filter((words, index) => shown.indexOf(words) !== index)).toEqual([])
})

it('is taken along as CSV without formulas, and that is written down', async () => {
  const { status, text } = await leader.get('/nhat-ky/tai-ve?ngay=2026-11-18')
  expect(status).toBe(200)
  const rows: string[][] = parse(text, { bom: true })
  expect(rows).toHaveLength(1 + 219)
  expect(rows.find(([seq]) => seq === '7')?.[7]).toBe(`'=cmd|"/c calc"!A1`)
  expect(rows[0]).toContain('Ai')
  expect(rows[1]?.[1]).toBe('2026-11-18')
  expect((await desk.storage.audit.list('bac-binh', { act: 'audit.export' }, 1))[0]?.who).toBe('hung')
  expect(FRIDAY).toBe('2026-11-20')
})

it('writes cells that no spreadsheet takes for a formula', () => {
  const cells = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', 'a"b', 'a,b', 'a\nb', 'thường', null, -5]
  expect(parse(csvText([cells]), { bom: true })).toEqual([
    ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", 'a"b', 'a,b', 'a\nb', 'thường', '', '-5'],
  ])
})
