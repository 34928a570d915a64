import { execFile } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import { deployment, NOW } from './feedback-fixture.js'

const what = (text: string) => ({
  what: text,
  where: null,
  when: null,
  procedure: null,
  dossier: null,
  point: null,
})

describe('hoi-xa feedback list', () => {
  it('lists what is owed by last day, then what is answered; closed ones only on demand', async () => {
    const { open, run } = deployment()
    const answered = await open({ state: 'replied', due: '2026-11-02', matter: what('đã trả lời') })
    const late = await open({ due: '2026-11-18', matter: what('ổ gà trước trường') })
    const today = await open({ due: '2026-11-20', state: 'handling', unit: 'Tổ hạ tầng' })
    const praise = await open({ due: null, clock: null, kind: 'praise' })
    const waiting = await open({ state: 'waiting', due: '2026-12-30' })
    const closed = await open({ state: 'closed', due: '2026-10-01' })
    const { code, output } = await run(['list'])
    expect(code).toBe(0)
    const order = [late, today, waiting, praise, answered].map((ticket) =>
      output.indexOf(showCode(ticket.code)),
    )
    expect(order).not.toContain(-1)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(output).not.toContain(showCode(closed.code))
    const line = (of: { code: string }): string =>
      output.split('\n').find((entry) => entry.includes(showCode(of.code))) ?? ''
    expect(line(late)).toMatch(
      /Mới nhận +Việc ngoài hiện trường +18\/11\/2026 +trễ 2 ngày +ổ gà trước trường/,
    )
    expect(line(today)).toMatch(/hôm nay +Tổ hạ tầng/)
    expect(line(waiting)).toContain('tạm dừng')
    expect(line(praise)).toContain('không hẹn')
    expect(line(answered)).not.toMatch(/trễ|còn/)
    expect(output).toContain('Cả xã: Mới nhận 2')
    expect(output).toContain('Đã đóng 1')
    expect((await run(['list'], { state: ['closed'] })).output).toContain(showCode(closed.code))
  })

  it('is reached by the command line', async () => {
    const { content, data, open } = deployment()
    const { code } = await open({ state: 'handling' })
    const states = ['--state', 'handling', '--state', 'waiting']
    const args = [
      'dist/hoi-xa.js',
      'feedback',
      'list',
      ...states,
      '--json',
      '--content',
      content,
      '--data',
      data,
    ]
    const output = await new Promise<string>((resolve) => {
      execFile(process.execPath, args, (_error, stdout, stderr) => {
        resolve(stdout + stderr)
      })
    })
    expect(JSON.parse(output)).toMatchObject({ tickets: [{ code }], more: 0 })
  })

  it('counts working days left without weekends', async () => {
    const { open, run } = deployment()
    await open({ due: '2026-11-25' })
    // Saturday, Sunday and 24/11 (Ngày Văn hóa Việt Nam) are off.
    expect((await run(['list'])).output).toContain('còn 2 ngày')
  })

  it('filters by state, kind, unit and what is overdue', async () => {
    const { open, run } = deployment()
    const road = await open({ state: 'handling', unit: 'center', due: '2026-11-19' })
    const manners = await open({ kind: 'conduct', due: '2026-11-20' })
    const answered = await open({ state: 'replied', due: '2026-11-10' })
    const shown = async (options: object): Promise<string[]> => {
      const { output } = await run(['list'], { json: true, ...options })
      return (JSON.parse(output) as { tickets: { code: string }[] }).tickets.map(({ code }) => code)
    }
    expect(await shown({ state: ['handling', 'replied'] })).toEqual([answered.code, road.code])
    expect(await shown({ kind: 'conduct' })).toEqual([manners.code])
    expect(await shown({ unit: 'center' })).toEqual([road.code])
    expect(await shown({ overdue: true })).toEqual([road.code])
    await expect(run(['list'], { state: ['open'] })).rejects.toThrow('--state is one of: new, ')
    await expect(run(['list'], { commune: 'xa-khac' })).rejects.toThrow('no commune "xa-khac"')
  })

  it('tells nothing of the sender, in a table or in JSON', async () => {
    const { open, run } = deployment()
    await open()
    for (const json of [false, true]) {
      const { output } = await run(['list'], { json })
      expect(output).not.toMatch(/Nguyễn Thị Lan|0912345678|thôn 3/)
    }
  })

  it('keeps citizens from moving the cursor of staff', async () => {
    const { open, run } = deployment()
    await open({ matter: what('đường\u001b[2J xấu\u009b31m \u202egnouht') })
    const { output } = await run(['list'])
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(output).toContain('đường[2J xấu31m gnouht')
    const json = (await run(['list'], { json: true })).output
    expect(json).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    expect(json).toContain('\\u202egnouht')
    expect((JSON.parse(json) as { tickets: { what: string }[] }).tickets[0]?.what).toContain('\u001b[2J')
  })

  it('shows and counts reminders nobody answered', async () => {
    const { open, run, withStorage } = deployment()
    const late = await open({ due: '2026-11-18', matter: what('đèn đường tắt') })
    const done = await open({ due: '2026-11-18', state: 'replied' })
    const later = await open({ due: '2026-12-30' })
    await withStorage(async ({ tickets }) => {
      for (const { id } of [late, done]) {
        await tickets.remind({ ticket: id, kind: 'due_soon', due: '2026-11-18', at: NOW })
        await tickets.remind({ ticket: id, kind: 'overdue', due: '2026-11-18', at: NOW })
      }
      // Promised anew since.
      await tickets.remind({ ticket: later.id, kind: 'overdue', due: '2026-11-18', at: NOW })
    })
    expect((await run(['list'])).output).toContain('Nhắc việc chưa xử lý: 1 ')
    const { output } = await run(['reminders'])
    expect(output).toMatch(/18\/11\/2026 +trễ 2 ngày +20\/11\/2026 09:00 .*đèn đường tắt/)
    expect(output).not.toContain(showCode(done.code))
    expect(JSON.parse((await run(['reminders'], { json: true })).output)).toMatchObject([
      { code: late.code, kind: 'overdue' },
    ])
  })

  it('shows messages that did not arrive, with the reason in words', async () => {
    const { open, run, tell, withStorage } = deployment()
    const blocked = await open()
    await tell(blocked, { id: 'n1' })
    await withStorage(({ outbox }) => outbox.markFailed('n1', NOW, 'blocked: bot was blocked by the user'))
    const { output } = await run(['undelivered'])
    expect(output).toContain(showCode(blocked.code))
    expect(output).toContain('thôi không gửi nữa  người nhận chặn tin (bot was blocked by the user)')
    expect((await run(['list'])).output).toContain('Tin chưa đến người dân: 1')
    expect((await run(['show', blocked.code])).output).toContain('người nhận chặn tin')
  })

  it('shows messages of citizens that could not be handled: channel, time and reason, no word of them', async () => {
    const { run, withStorage } = deployment()
    expect((await run(['undelivered'])).output).toBe('Mọi tin nhắn đã đến người dân.')
    await withStorage(async ({ inbox }) => {
      for (const [channel, commune] of [
        ['telegram', 'bac-binh'],
        ['zalo-bot', 'ha-bac'],
      ] as const) {
        const update = { commune, key: '1', sender: '501', payload: '{"text":"chuyện riêng"}' }
        await inbox.keep(channel, update, NOW)
        const [kept] = await inbox.due(channel, NOW, 1)
        if (kept) await inbox.setAside(kept.id, 'SyntaxError')
      }
    })
    const { output } = await run(['undelivered'])
    expect(output).toMatch(/20\/11\/2026 09:00 +telegram +1 +SyntaxError/)
    // Another commune's bot.
    expect(output).not.toContain('zalo-bot')
    expect(output).not.toMatch(/501|riêng/)
    expect(JSON.parse((await run(['undelivered'], { json: true })).output)).toEqual([
      { code: null, channel: 'telegram', at: NOW.toISOString(), reason: 'SyntaxError', status: 'set_aside' },
    ])
  })
})
