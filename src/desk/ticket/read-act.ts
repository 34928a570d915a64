import { z } from 'zod'
import { readAddress, readEmail, readName, readPhone } from '../../feedback/contact.js'
import { feedbackKinds, outcomes } from '../../feedback/ticket.js'
import type { Act } from '../../feedback/transitions.js'
import { readFields, type ReadFields } from '../read-fields.js'
import type { DeskAct } from './desk-acts.js'

/** Longest text of a form, in letters. */
export const MOST_TEXT = 5_000
const MOST_LINE = 300

/** A text that is not empty, its lines ended as ours are. */
export const textOf = (what: string) =>
  z
    .string({ error: `${what} không được để trống.` })
    .transform((value) => value.replaceAll('\r\n', '\n').trim())
    .refine((value) => value !== '', `${what} không được để trống.`)
    .refine((value) => value.length <= MOST_TEXT, `${what} dài quá ${MOST_TEXT} ký tự.`)
const line = (what: string) =>
  textOf(what).refine((value) => value.length <= MOST_LINE, `${what} dài quá ${MOST_LINE} ký tự.`)
const note = z
  .string()
  .optional()
  .transform((value) => (value ?? '').replaceAll('\r\n', '\n').trim())
  .refine((value) => value.length <= MOST_TEXT, `Ghi chú dài quá ${MOST_TEXT} ký tự.`)

/** What an act needs of its form; a field of the form has the name of the field of the act. */
const forms = {
  take_up: z.object({}),
  classify: z.object({
    kind: z.enum(feedbackKinds, 'Anh/chị chọn một loại.'),
    unit: line('Đơn vị'),
  }),
  ask_more: z.object({ text: textOf('Câu hỏi') }),
  add_info: z.object({ text: textOf('Thông tin') }),
  transfer: z.object({ to: line('Cơ quan nhận'), note }),
  take_back: z.object({ note: textOf('Lý do') }),
  make_formal: z
    .object({
      name: z.string().transform((value, context) => {
        const read = readName(value)
        if (read.ok) return read.name
        context.addIssue('Họ tên chưa đúng: chỉ gồm chữ cái, từ 2 đến 60 chữ.')
        return z.NEVER
      }),
      address: z.string().transform((value, context) => {
        const read = readAddress(value)
        if (read.ok) return read.address
        context.addIssue('Địa chỉ chưa đúng: ghi thôn, tổ, xã; nhiều nhất 200 ký tự.')
        return z.NEVER
      }),
      phone: z.string().transform((value, context) => {
        if (value.trim() === '') return null
        const read = readPhone(value)
        if (read.ok) return read.phone
        context.addIssue('Số điện thoại chưa đúng: di động có 10 số, máy bàn có 11 số.')
        return z.NEVER
      }),
      email: z.string().transform((value, context) => {
        if (value.trim() === '') return null
        const read = readEmail(value)
        if (read.ok) return read.email
        context.addIssue('Thư điện tử chưa đúng.')
        return z.NEVER
      }),
    })
    .refine(({ phone, email }) => phone !== null || email !== null, {
      path: ['phone'],
      message: 'Cần số điện thoại hoặc thư điện tử.',
    }),
  refuse: z.object({ reason: line('Lý do'), note }),
  extend: z.object({
    days: z
      .string()
      .regex(/^ *\d{1,3} *$/, 'Số ngày là một số nguyên.')
      .transform(Number),
    reason: line('Lý do'),
  }),
  draft_reply: z.object({ text: textOf('Trả lời') }),
  send_back: z.object({ note: textOf('Lý do') }),
  approve: z.object({}),
  await_publication: z.object({ summary: textOf('Tóm tắt') }),
  publish: z.object({}),
  close: z.object({
    outcome: z.enum(outcomes, 'Anh/chị chọn một kết quả.'),
    note,
  }),
} as const

/** The act that a form of the desk asks for, or what is wrong with it by field. */
export function readAct(name: DeskAct, fields: ReadonlyMap<string, string>): ReadFields<Act> {
  switch (name) {
    case 'take_up':
    case 'approve':
    case 'publish':
      return { ok: true, value: { act: name } }
    case 'make_formal':
      return then(readFields(forms.make_formal, fields), (sender) => ({ act: name, sender }))
    case 'classify':
      return then(readFields(forms.classify, fields), (rest) => ({ act: name, ...rest }))
    case 'transfer':
      return then(readFields(forms.transfer, fields), (rest) => ({ act: name, ...rest }))
    case 'refuse':
      return then(readFields(forms.refuse, fields), (rest) => ({ act: name, ...rest }))
    case 'extend':
      return then(readFields(forms.extend, fields), (rest) => ({ act: name, ...rest }))
    case 'close':
      return then(readFields(forms.close, fields), (rest) => ({ act: name, ...rest }))
    case 'await_publication':
      return then(readFields(forms.await_publication, fields), (rest) => ({ act: name, ...rest }))
    case 'ask_more':
    case 'add_info':
    case 'draft_reply':
      return then(readFields(forms[name], fields), (rest) => ({ act: name, ...rest }))
    case 'take_back':
    case 'send_back':
      return then(readFields(forms[name], fields), (rest) => ({ act: name, ...rest }))
  }
}

function then<T>(read: ReadFields<T>, made: (value: T) => Act): ReadFields<Act> {
  return read.ok ? { ok: true, value: made(read.value) } : read
}
