import { z } from 'zod'
import { planStates } from '../../plan-calendar/plan-store.js'
import { isDay } from '../../vietnam-day.js'

const words = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim().normalize('NFC'))
    .refine((text) => text.length <= most, `Viết ngắn lại: nhiều nhất ${most} ký tự.`)
    .transform((text) => (text === '' ? null : text))

/** What the form of an entry of the plan says. */
export const entryForm = z
  .object({
    seen: z.string().regex(/^\d{1,9}$/, 'Trang đã cũ, mở lại rồi làm lại.'),
    state: z.enum(planStates, 'Chọn tình trạng.'),
    unit: words(60),
    product: words(300),
    due: words(10).refine((day) => day === null || isDay(day), 'Ngày này không có.'),
    reason: words(300),
    note: words(1000),
  })
  .refine(({ due, reason }) => due === null || reason !== null, {
    path: ['reason'],
    message: 'Đổi hạn thì cần ghi lý do.',
  })
  .refine(({ state, note }) => state !== 'not_applicable' || note !== null, {
    path: ['note'],
    message: 'Việc không phải làm thì cần ghi lý do ở ghi chú.',
  })
