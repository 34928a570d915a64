import { describe, expect, it } from 'vitest'
import { nationalCategory, nationalStatus } from '../../src/feedback/national-status.js'
import { feedbackKinds, ticketStates } from '../../src/feedback/ticket.js'

/** Labels of the portal by what formula 5.2 counts them as. */
const PORTAL = {
  waiting: ['Mới tiếp nhận VPCP', 'Tiếp nhận ở địa phương', 'Phản ánh đã bổ sung'],
  handling: [
    'PAKN đã bổ sung',
    'Phản ánh trực tiếp xử lý',
    'Xử lý ở địa phương',
    'Tiếp nhận ở địa phương',
    'Đã gửi email',
    'Trả lại tiếp nhận địa phương (nội bộ)',
  ],
  handled: [
    'BNĐP gửi trả BNĐP khác',
    'BNĐP gửi trả VPCP',
    'Chờ công khai',
    'Đã công khai',
    'Trả lại VPCP',
    'Từ chối tiếp nhận',
    'Gửi đơn vị khác bằng PM riêng',
    'Chờ bổ sung',
  ],
}

describe('nationalStatus', () => {
  it.each(ticketStates)('gives %s a label of the portal, counted as the portal does', (state) => {
    const { label, counted } = nationalStatus(state)
    expect(PORTAL[counted]).toContain(label)
  })

  it('gives a closed ticket the status it was closed with', () => {
    for (const state of ticketStates)
      if (state !== 'closed') expect(nationalStatus('closed', state)).toEqual(nationalStatus(state))
    expect(nationalStatus('closed').label).toBe('Đã công khai')
  })
})

describe('nationalCategory', () => {
  it.each(feedbackKinds)('of %s is one of two, or none', (kind) => {
    const inFigures = kind !== 'field_report' && kind !== 'praise'
    const category = nationalCategory(kind, 'formal')
    expect(category !== null).toBe(inFigures)
    if (category !== null) expect(['Quy định, chính sách, thủ tục', 'Hành vi của CBCC']).toContain(category)
    expect(nationalCategory(kind, 'tip')).toBeNull()
  })
})
