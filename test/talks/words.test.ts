import { describe, expect, it } from 'vitest'
import { maskAllButPhones } from '../../src/conversation/mask.js'
import { safetyInTalk } from '../../src/conversation/talk/talk-safety.js'
import { callsStaff, leavesTalk, tellsWhy } from '../../src/conversation/talk/talk-words.js'
import { deliveryInWords, minutesInWords, timeInWords } from '../../src/desk/talks/words.js'
import type { Intent } from '../../src/knowledge/language-records.js'
import type { Found } from '../../src/search/found.js'
import { searchSettings } from '../../src/search/settings.js'

describe('the way out of a talk', () => {
  it.each([
    'thoát',
    'Thoat.',
    '/thoat',
    'gặp bot',
    'cho tôi gặp bot nhé',
    'trở lại trợ lý tự động',
    'quay về bot',
  ])('"%s" leads out', (text) => expect(leavesTalk(text)).toBe(true))
  it.each(['thoát nước chưa ạ', 'cống thoát nước', 'bot nói khác', 'trở lại sau', 'gặp chị Lan', '1'])(
    '"%s" is for the staff',
    (text) => expect(leavesTalk(text)).toBe(false),
  )
})

describe('a call for a person', () => {
  it.each<[string, boolean, boolean]>([
    ['/canbo', true, false],
    ['gặp cán bộ', true, false],
    ['cho tôi gặp cán bộ với', true, false],
    ['gap nguoi that', true, false],
    ['gặp cán bộ địa chính', false, false],
    ['cho tôi gặp cán bộ hỏi chuyện đất bị lấn ranh', false, true],
    ['tôi không nói chuyện với máy nữa, cho gặp người thật', false, false],
  ])('"%s"', (text, alone, why) => {
    expect([callsStaff(text), tellsWhy(text)]).toEqual([alone, why])
  })
})

describe('numbers said to the staff', () => {
  it.each([
    ['gọi tôi 0912 345 678 nhé', 'gọi tôi 0912 345 678 nhé'],
    ['căn cước 001099001234', 'căn cước [số đã ẩn]'],
    ['số 0912345678, căn cước 001099001234', 'số 0912345678, căn cước [số đã ẩn]'],
    ['tài khoản 1234567890123', 'tài khoản [số đã ẩn]'],
    ['nộp 1.500.000 đồng ngày 20/11/2026', 'nộp 1.500.000 đồng ngày 20/11/2026'],
  ])('"%s"', (text, kept) => expect(maskAllButPhones(text)).toBe(kept))
})

describe('safety within a talk', () => {
  const found = (routes: Partial<Record<Intent, number>>, signals: Intent[] = []) =>
    ({ routes: new Map(Object.entries(routes)), signals: new Set(signals) }) as unknown as Found
  it.each<[string, Found, string | undefined]>([
    ['a rule fired', found({ complaint: 0.4 }, ['complaint']), 'complaint'],
    ['a rule fired absurdly', found({ complaint: 0.01 }, ['complaint']), undefined],
    ['almost sure without a rule', found({ denunciation: 0.98 }), 'denunciation'],
    ['sure only together', found({ emergency: 0.5, complaint: 0.35 }), 'emergency'],
    ['resembling it a little', found({ emergency: 0.46, complaint: 0.2 }), undefined],
  ])('%s', (_, given, matter) => expect(safetyInTalk(given, searchSettings)).toBe(matter))
})

describe('words for staff', () => {
  it.each([
    [0, '0 phút'],
    [59, '59 phút'],
    [60, '1 giờ'],
    [200, '3 giờ 20 phút'],
  ])('%d minutes', (minutes, words) => expect(minutesInWords(minutes)).toBe(words))

  it('tells the time of Việt Nam', () => {
    expect(timeInWords(new Date('2026-11-20T17:05:00Z'))).toBe('00:05, 21/11')
  })

  it.each([
    ['sent', 0, null, undefined],
    ['pending', 0, null, 'Đang gửi'],
    ['pending', 2, 'retry: Telegram not reached', 'đang thử lại'],
    ['failed', 0, 'rejected: outside the 7-day window; call the citizen', 'quá 7 ngày'],
    ['failed', 0, 'rejected: over 48 hours since the citizen last wrote', 'quá 48 giờ'],
    ['failed', 0, 'blocked: 403 Forbidden', 'đã chặn'],
    ['failed', 0, 'gone: 400 chat not found', 'không còn'],
    ['failed', 8, 'retry: Telegram not reached', 'đã thử nhiều lần'],
  ] as const)('%s, %d tries, %s', (status, attempts, reason, words) => {
    const text = deliveryInWords({ status, attempts, reason })?.text
    if (words === undefined) expect(text).toBeUndefined()
    else expect(text).toContain(words)
  })
})
