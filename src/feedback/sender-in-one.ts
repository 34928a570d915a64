import { readAllInOne } from './all-in-one.js'
import { readAddress, readEmail } from './contact.js'
import { findPhones } from './phone.js'
import { spelled } from './spelled.js'

/** What one answer tells of its sender besides the item that was asked for. */
export interface SenderInOne {
  phone?: string
  email?: string
  address?: string
  /** The answer without the phone number and the e-mail address. */
  rest: string
}

const LABELS = new RegExp(
  `[ ,;.:-]*${spelled('số điện thoại', 'điện thoại', 'sđt', 'đt', 'số', 'zalo', 'email', 'gmail', 'mail', 'liên hệ')}[ ,;.:-]*$`,
  'iu',
)

/** "Nguyễn Văn A, thôn 3, 0912345678" in answer to "họ và tên?". Pure. */
export function readSender(answer: string): SenderInOne {
  const [phone] = findPhones(answer)
  const email = readEmail(answer)
  const withoutPhone = phone
    ? `${withoutLabel(answer.slice(0, phone.start))} ${answer.slice(phone.end)}`
    : answer
  const told = email.ok ? withoutPhone.replace(/\S+ ?@ ?\S+/u, ' ') : withoutPhone
  const rest = withoutLabel(
    told
      .replace(/(?:\s*[,;]\s*)+(?=[,;]|$)/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  const address = readAllInOne(rest).address ?? readAllInOne(`Tôi tên ${rest}`).address
  const read = address === undefined ? undefined : readAddress(address)
  return {
    rest,
    ...(phone && { phone: phone.phone }),
    ...(email.ok && { email: email.email }),
    ...(read?.ok && { address: read.address }),
  }
}

/** What announced the number goes with it. */
function withoutLabel(text: string): string {
  return text.replace(LABELS, '').replace(/[ ,;:-]+$/u, '')
}
