import { describe, expect, it } from 'vitest'
import { asksTheSame, withoutFrame } from '../../src/conversation/frame.js'

describe('withoutFrame', () => {
  it.each([
    ['còn khai tử thì sao?', 'khai tử'],
    ['à mà còn đăng ký tạm trú cho vợ nữa', 'đăng ký tạm trú cho vợ nữa'],
    ['the con khai tu thi sao', 'khai tu'],
    ['con em 3 tuổi rồi', 'con em 3 tuổi rồi'],
    ['không phải nhận nuôi, chỉ làm giám hộ thôi', 'chỉ làm giám hộ thôi'],
    ['không phải, bản sao', 'không phải, bản sao'],
    ['làm giấy khai sinh thế nào', 'làm giấy khai sinh thế nào'],
    ['còn', 'còn'],
    ['', ''],
  ])('%j is about %j', (text, matter) => {
    expect(withoutFrame(text)).toBe(matter)
  })

  it('knows who asks the same of something else', () => {
    expect(asksTheSame('còn khai tử thì sao')).toBe(true)
    expect(asksTheSame('con em 3 tuổi')).toBe(false)
  })
})
