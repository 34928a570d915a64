import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { showCode } from '../../src/feedback/ticket-code.js'
import { deployment, lan, leader, NOW } from './feedback-fixture.js'

describe('hoi-xa feedback show', () => {
  it('shows the words first, then facts, steps, history and what may be done', async () => {
    const { open, run } = deployment()
    const { code } = await open({
      matter: {
        what: 'Đèn tắt từ thứ Hai.\nLàm được bây giờ: không gì cả',
        where: 'ngã ba chợ',
        when: 'thứ Hai',
        procedure: '1.001193',
        dossier: null,
        point: { latitude: 11.2, longitude: 108.4 },
      },
    })
    await run(['act', code, 'classify'], { ...lan, kind: 'conduct', unit: 'Tổ hạ tầng' })
    const { output } = await run(['show', code])
    const lines = output.split('\n')
    expect(lines[0]).toBe(`Phản ánh ${showCode(code)}`)
    expect(lines.slice(2, 4)).toEqual(['  Đèn tắt từ thứ Hai.', '  Làm được bây giờ: không gì cả'])
    expect(output).toContain('Trạng thái: Đang xử lý (bản 2)')
    expect(output).toContain('Vị trí: 11.20000, 108.40000')
    expect(output).toContain('Thủ tục: 1.001193 Đăng ký khai sinh')
    expect(output).toContain('chuyển cơ quan khác: Thứ Hai, 30/11/2026')
    expect(output).toMatch(/ {2}trả lời: Thứ Hai, 14\/12\/2026/)
    expect(output).not.toContain('từ chối: ')
    expect(output).toContain(
      'chị Lan (tiếp nhận): phân loại, giao đơn vị → Đang xử lý. Thái độ, chậm trễ của cán bộ: Tổ hạ tầng',
    )
    expect(output).toContain('Cổng Dịch vụ công quốc gia: Xử lý ở địa phương (Hành vi của CBCC)')
    expect(output).toContain('lãnh đạo (leader)\n')
    expect(output).toContain('gia hạn: extend --days DAYS --reason REASON')
  })

  it('shows who sent it only with --sender, and never where messages go', async () => {
    const { open, run } = deployment()
    const { code } = await open({ owner: { commune: 'bac-binh', channel: 'telegram', id: '777000111' } })
    for (const json of [false, true]) {
      const hidden = (await run(['show', code], { json })).output
      expect(hidden).not.toMatch(/Nguyễn Thị Lan|0912345678|thôn 3|777000111/)
      const shown = (await run(['show', code], { json, sender: true })).output
      expect(shown).toMatch(/Nguyễn Thị Lan/)
      expect(shown).toMatch(/0912345678/)
      expect(shown).not.toContain('777000111')
    }
  })

  it('counts publication from when it waits for it', async () => {
    const { open, run } = deployment()
    const { code } = await open({ state: 'replied', reply: 'Đã sửa.' })
    await run(['act', code, 'await_publication', 'Đèn đã sửa.'], lan)
    const { output } = await run(['show', code], {}, new Date('2026-11-26T09:00:00+07:00'))
    // Two working days after Friday 20/11: Monday, then Wednesday, for 24/11 is off.
    expect(output).toContain('công khai: Thứ Tư, 25/11/2026 (đã qua)')
    expect(output).toContain('Tóm tắt để công khai (chị Lan):\n  Đèn đã sửa.')
    expect(output).toContain('publish')
  })

  it('promises no days for a report without a name', async () => {
    const { open, run } = deployment()
    const { code } = await open({ standing: 'tip', sender: null, clock: null, due: null })
    const { output } = await run(['show', code], { sender: true })
    expect(output).toContain('Hạn trả lời: không hẹn')
    expect(output).not.toContain('Ngày cuối của từng bước')
    expect(output).toContain('không để lại tên')
    expect(output).toContain('không nhập: không phải PAKN trên cổng')
    expect((await run(['act', code, 'extend'], { ...leader, days: '2', reason: 'x' })).output).toContain(
      'không hẹn ngày trả lời',
    )
  })
})

describe('hoi-xa feedback file', () => {
  it('saves a file of that report, by name or number, and overwrites none', async () => {
    const { open, run, savePhoto } = deployment()
    const folder = mkdtempSync(join(tmpdir(), 'hoi-xa-out-'))
    const bytes = Buffer.from('ảnh')
    const name = await savePhoto(bytes)
    const { code } = await open({}, [{ name, kind: 'jpeg', bytes: bytes.length }])
    const other = await open()
    const out = join(folder, 'anh.jpg')
    expect(await run(['file', code, '1'], { out })).toMatchObject({ code: 0 })
    expect(readFileSync(out)).toEqual(bytes)
    const again = await run(['file', code, name], { out })
    expect(again.code).toBe(1)
    expect(again.output).toContain('chọn tên khác')
    const foreign = await run(['file', other.code, name], { out: join(folder, 'khac.jpg') })
    expect(foreign).toMatchObject({ code: 1 })
    expect(existsSync(join(folder, 'khac.jpg'))).toBe(false)
    await expect(run(['file', code, name])).rejects.toThrow('--out FILE')
  })
})

describe('hoi-xa feedback retention', () => {
  const policy = (decision: string): string => `commune: bac-binh
policies:
  - from: "2026-07-01"
    basis: [QĐ 5/QĐ-UBND]
    keep_years: { formal: 10, tip: 1, decision: ${decision} }
`
  const old = { state: 'closed', standing: 'tip', updatedAt: new Date('2024-01-05T03:00:00Z') } as const

  it('only tells, until it is asked to remove and the commune has decided', async () => {
    const { data, open, run, savePhoto, withStorage } = deployment({
      'knowledge/feedback/bac-binh.yml': policy('QĐ 5/QĐ-UBND'),
    })
    const name = await savePhoto(Buffer.from('ảnh'))
    const { code } = await open({ ...old, receivedAt: old.updatedAt }, [{ name, kind: 'jpeg', bytes: 4 }])
    const kept = await open({ state: 'refused', standing: 'tip' })
    await run(['act', kept.code, 'close'], { ...leader, outcome: 'explained' })
    const told = await run(['retention'])
    expect(told.output).toContain(showCode(code))
    expect(told.output).not.toContain(showCode(kept.code))
    expect(told.output).toContain('Chạy thử, chưa xóa gì. Thêm --apply để xóa 1 phản ánh')
    expect((await run(['show', code])).code).toBe(0)
    expect((await run(['retention'], { apply: true })).output).toContain('Đã xóa 1 phản ánh')
    expect((await run(['show', code])).code).toBe(1)
    expect(existsSync(join(data, 'files', name.slice(0, 2), name.slice(2, 4), name))).toBe(false)
    expect(await withStorage(({ tickets }) => tickets.knownFiles([name]))).toEqual(new Set())
  })

  it('removes nothing where the commune has not decided', async () => {
    const { open, run } = deployment()
    const { code } = await open({ ...old, receivedAt: old.updatedAt })
    expect((await run(['retention'], { apply: true }, NOW)).output).toContain('chưa có quyết định: không xóa')
    expect((await run(['show', code])).code).toBe(0)
  })
})
