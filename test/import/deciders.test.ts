import { describe, expect, it } from 'vitest'
import { decidedBy, levelsIn, placeFor } from '../../src/import/record/deciders.js'

describe('who decides', () => {
  it.each([
    ['Ủy ban nhân dân cấp xã', ['commune']],
    ['Ủy ban Nhân dân xã, phường, thị trấn.', ['commune']],
    ['Công an cấp Xã', ['commune']],
    ['Sở Tư pháp', ['province']],
    ['Bộ Công an\nPhòng Cảnh sát giao thông', ['central', 'province']],
    ['Cục Cảnh sát quản lý hành chính về trật tự, xã hội', ['central']],
    ['Cấp bộ, Cấp tỉnh, Cấp xã', ['central', 'province', 'commune']],
    ['Chủ đầu tư dự án', []],
  ])('%s', (text, levels) => expect([...levelsIn(text)]).toEqual(levels))

  it('is stated where level and body agree', () => {
    expect(
      decidedBy({
        levels: 'Cấp xã',
        body: 'Ủy ban nhân dân cấp xã\nỦy ban nhân dân cấp xã',
        name: 'Tách hộ',
      }),
    ).toEqual({
      level: 'commune',
      body: 'Ủy ban nhân dân cấp xã',
      basis: 'stated',
    })
  })

  it('follows the body where the level says otherwise, and tells it', () => {
    expect(decidedBy({ levels: 'Cấp xã', body: 'Sở Xây dựng', name: 'Cấp phép' })).toMatchObject({
      level: 'province',
      basis: 'inferred',
      note: 'Nguồn ghi “Cấp xã” nhưng cơ quan là Sở Xây dựng.',
    })
  })

  it('is open where several levels are named, or the name contradicts the body', () => {
    expect(decidedBy({ levels: 'Cấp tỉnh, Cấp xã', body: '', name: 'Trích lục' }).level).toBe('unknown')
    expect(
      decidedBy({ levels: '', body: 'Ủy ban nhân dân cấp xã', name: 'Xét trợ cấp (thực hiện tại cấp tỉnh)' })
        .level,
    ).toBe('unknown')
  })

  it('takes a body concluded by others as inferred', () => {
    expect(
      decidedBy({ levels: 'Cấp xã', body: '', guessed: 'Công an cấp xã', name: 'Tách hộ' }),
    ).toMatchObject({ level: 'commune', body: 'Công an cấp xã', basis: 'inferred' })
  })

  it('sends people to the Center for the commune’s own matters, else where the source says', () => {
    const commune = decidedBy({ levels: 'Cấp xã', body: 'Ủy ban nhân dân cấp xã', name: 'x' })
    expect(placeFor(commune, '').place).toBe('Trung tâm Phục vụ hành chính công')
    expect(placeFor(decidedBy({ levels: 'Cấp xã', body: 'Công an cấp xã', name: 'x' }), '').place).toBe(
      'Công an cấp xã',
    )
    expect(
      placeFor(decidedBy({ levels: 'Cấp tỉnh', body: 'Sở Tư pháp', name: 'x' }), 'Số 1 đường Lê Lợi').place,
    ).toBe('Số 1 đường Lê Lợi')
  })
})
