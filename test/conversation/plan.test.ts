import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAsker, type Asker, type TurnReport } from '../../src/cli/asker.js'

let asker: Asker
beforeAll(async () => {
  asker = await createAsker('.')
})
afterAll(() => asker.close())

const ask = async (question: string, commune = 'bac-binh'): Promise<TurnReport> => {
  const report = (await asker.ask(commune, [question])).at(-1)
  if (!report) throw new Error('no answer')
  expect(report.route).toBe('plan')
  return report
}

describe('a question about the reform plan', () => {
  it.each([
    ['chỉ tiêu hài lòng của xã Nghĩa Trung năm 2026?', /ít nhất 95%[\s\S]*mục II\.2\.1/],
    [
      'ai phụ trách ứng dụng AI tra cứu thủ tục ở Bắc Bình?',
      /Trung tâm Phục vụ hành chính công[\s\S]*mục II\.11/,
    ],
    ['tỷ lệ hồ sơ đúng hạn phải đạt bao nhiêu', /tối thiểu 98%/],
    ['xã có phải xin lỗi khi hồ sơ trễ hạn không theo kế hoạch', /100% phải có xin lỗi/],
    ['chi tieu thanh toan truc tuyen cua xa ha bac', /tối thiểu 80%[\s\S]*mục III\.25/],
    ['nhiệm vụ số 24 trong phụ lục của xã Hà Bắc', /Văn bản trả lời[\s\S]*Cổng dịch vụ công quốc gia/i],
  ])('%s', async (question, words) => {
    const report = await ask(question)
    expect(report.outcome).toBe('answered')
    expect(report.text).toMatch(words)
    expect(report.text).toMatch(/Nguồn: Kế hoạch/i)
  })

  it('is answered from the plan of the commune one talks with', async () => {
    const windows = await ask('hạn báo cáo quý I?', 'nghia-trung')
    expect(windows.text).toMatch(/trước ngày 10\/3[\s\S]*15\/12[\s\S]*14\/3/)
    expect(windows.text).toContain('Lưu ý')
    const none = await ask('hạn báo cáo quý I?', 'bac-binh')
    expect(none.outcome).toBe('abstained')
    expect(none.text).not.toContain('10/3')
  })

  it.each([
    ['xuan-duong', 'bao nhiêu phần trăm phản ánh kiến nghị phải xử lý đúng hạn theo kế hoạch'],
    ['loi-bac', 'kế hoạch có yêu cầu xin lỗi dân khi hồ sơ trễ hạn không'],
    ['nghia-trung', 'chỉ tiêu hài lòng về dịch vụ y tế công là bao nhiêu'],
  ])('%s is told that its plan sets nothing of the kind: %s', async (commune, question) => {
    const report = await ask(question, commune)
    expect(report.outcome).toBe('abstained')
    expect(report.text).toContain('không đặt riêng nội dung này')
    expect(report.text).toContain('không lấy số liệu của xã khác')
  })

  it('says what the plan is about when nothing fits', async () => {
    const report = await ask('kế hoạch có nói gì về năng lượng hạt nhân')
    expect(report.outcome).toBe('abstained')
    expect(report.text).toMatch(/thủ tục hành chính \(\d+\)/)
  })
})
