import { readAddress, readEmail, readName, readPhone } from '../../feedback/contact.js'
import { handChannels, type HandChannel } from '../../feedback/queue.js'
import { LEAST_WHAT, MOST_DETAIL, MOST_WHAT } from '../../feedback/report-limits.js'
import { feedbackKinds, type FeedbackKind, type Matter, type Sender } from '../../feedback/ticket.js'
import type { ReadFields } from '../read-fields.js'
import { badAddress, badName, badPhone } from './words.js'

/** A report as staff wrote it down, every item read as in a conversation. */
export interface WrittenReport {
  /** "chat": from a talk with staff. */
  channel: HandChannel | 'chat'
  kind: FeedbackKind
  matter: Matter
  /** Null of a tip. */
  sender: Sender | null
  /** How the sender gets the answer; null of a tip. */
  answer: AnswerWay | null
}

/** "reach": by telephone, e-mail or chat. The others also serve who has none of these. */
export const answerWays = ['reach', 'letter', 'visit'] as const
export type AnswerWay = (typeof answerWays)[number]

/** Fields of the form, in its order; what a page hands on to the next. */
export const reportFields = [
  ...['channel', 'kind', 'what', 'where', 'when', 'about', 'standing'],
  ...['name', 'address', 'phone', 'email', 'answer', 'talk'],
] as const

type Fields = ReadonlyMap<string, string>
type Errors = Record<string, string>

/**
 * Reads the form. Numbers in free words that are nobody's business are hidden by `mask`. Who writes in a talk is
 * answered there, so needs no telephone. Pure.
 */
export function readReport(
  fields: Fields,
  mask: (text: string) => string,
  fromTalk: boolean,
): ReadFields<WrittenReport> {
  const errors: Errors = {}
  const channel = fromTalk ? 'chat' : handChannels.find((one) => one === fields.get('channel'))
  if (!channel) errors['channel'] = 'Chọn cách người dân gửi đến.'
  const kind = feedbackKinds.find((one) => one === fields.get('kind'))
  if (!kind) errors['kind'] = 'Chọn loại phản ánh.'
  const matter = readMatter(fields, mask, errors)
  const tip = fields.get('standing') === 'tip'
  const sender = tip ? null : readSender(fields, errors)
  const answer = sender && readAnswer(fields, sender, fromTalk, errors)
  if (!['formal', 'tip'].includes(fields.get('standing') ?? ''))
    errors['standing'] = 'Chọn chính thức hay tin báo.'
  if (!channel || !kind || Object.keys(errors).length > 0) return { ok: false, errors }
  return { ok: true, value: { channel, kind, matter, sender, answer } }
}

function readMatter(fields: Fields, mask: (text: string) => string, errors: Errors): Matter {
  const words = (name: string): string =>
    (fields.get(name) ?? '').normalize('NFC').replace(/\r\n/g, '\n').trim()
  const what = mask(words('what')).trim()
  if (what.length < LEAST_WHAT || !/\p{L}/u.test(what)) errors['what'] = 'Nội dung ngắn quá, ghi rõ hơn.'
  if (what.length > MOST_WHAT) errors['what'] = `Nội dung dài quá ${MOST_WHAT} ký tự.`
  const detail = (name: keyof typeof MOST_DETAIL): string | null => {
    const told = name === 'about' ? words(name) : mask(words(name))
    if (told.length > MOST_DETAIL[name]) errors[name] = `Mục này dài quá ${MOST_DETAIL[name]} ký tự.`
    return told === '' ? null : told
  }
  const about = detail('about')
  const procedure = /\b\d\.\d{6}\b/.exec(about ?? '')?.[0] ?? null
  return {
    ...{ what, where: detail('where'), when: detail('when'), point: null, procedure },
    dossier: procedure === null ? about : null,
  }
}

function readSender(fields: Fields, errors: Errors): Sender {
  const name = readName(fields.get('name') ?? '')
  if (!name.ok) errors['name'] = badName[name.problem]
  const address = readAddress(fields.get('address') ?? '')
  if (!address.ok) errors['address'] = badAddress[address.problem]
  const typed = (field: string): string => (fields.get(field) ?? '').trim()
  const phone = typed('phone') === '' ? undefined : readPhone(typed('phone'))
  if (phone?.ok === false) errors['phone'] = badPhone[phone.problem]
  const email = typed('email') === '' ? undefined : readEmail(typed('email'))
  if (email?.ok === false) errors['email'] = 'Địa chỉ thư điện tử chưa đúng.'
  return {
    name: name.ok ? name.name : '',
    address: address.ok ? address.address : '',
    phone: phone?.ok === true ? phone.phone : null,
    email: email?.ok === true ? email.email : null,
  }
}

/** Nobody goes without an answer for want of a telephone: a letter or coming by is agreed on. */
function readAnswer(
  fields: Fields,
  { phone, email }: Sender,
  fromTalk: boolean,
  errors: Errors,
): AnswerWay | null {
  const answer = answerWays.find((way) => way === (fields.get('answer') ?? 'reach'))
  if (!answer) errors['answer'] = 'Chọn cách người dân nhận trả lời.'
  const mistyped = 'phone' in errors || 'email' in errors
  if (answer === 'reach' && !fromTalk && phone === null && email === null && !mistyped)
    errors['answer'] =
      'Chưa có điện thoại hay thư điện tử: ghi một trong hai, hoặc chọn gửi thư hay tự đến nhận.'
  return answer ?? null
}
