import { fold } from '../../language/fold.js'
import type { DraftStep } from './draft.js'

/** Ways of naming an item, folded, the longest first where one begins another. */
const NAMES: Readonly<Partial<Record<DraftStep, readonly string[]>>> = {
  what: ['noi dung', 'mo ta'],
  kind: ['loai'],
  about: ['ma ho so', 'thu tuc', 'ho so', 'van ban'],
  where: ['noi xay ra', 'dia diem', 'vi tri'],
  when: ['thoi gian', 'ngay thang', 'ngay gio'],
  files: ['anh chup', 'hinh anh', 'tep', 'file', 'hinh'],
  name: ['ho va ten', 'ho ten', 'ten'],
  address: ['dia chi'],
  contact: ['so dien thoai', 'dien thoai', 'lien he', 'so may', 'sdt', 'dt', 'email', 'gmail', 'thu dien tu'],
}

const AGREES =
  /^(?:da )?(?:ok|oke|okie|oki|okay|dong y|xac nhan|(?:dung|chuan|duoc|phai|vang|uh?|um|on|xong)(?: (?:roi|het|a))*|chinh xac)(?: (?:a|nhe|nha|nghe|luon|di|roi))*$/

/** "Gửi đi", "ok gửi luôn nhé"; neither "gửi rồi" (it has not been sent) nor "gửi chưa". */
const SENDS =
  /^(?:(?:da|vang|u|uh|um|a|roi|ok|oke|okie|oki|okay|dong y|xac nhan|dung|duoc|chuan|chinh xac|xong|thi|cho|toi|em|minh|muon) )*gui(?: (?:di|luon|ngay|phan anh|gop y|giup|cho|toi|em|minh|voi|a|nhe|nha|nghe))*$/

const CHANGES = '(?:chinh sua|sua doi|thay doi|sua|doi|chinh|ghi sai|ghi nham|viet sai|sai|nham|lon)'
const WISHES = '(?:(?:toi|em|minh|muon|can|xin|cho|da|a|oi|giup|bi|lo) )*'
const MARKED = '(?:(?:muc|phan|cai|lai|giup|toi|em) )*'
const AFTER = '(?: (?:sai|nham|lon|roi|lai|a|nhe|nha|di|giup|toi|em|minh|cua|nguoi gui|chut|voi))*'

const CHANGES_SOME = new RegExp(
  `^${WISHES}(?:${CHANGES}|chua dung|khong dung|ko dung|k dung|chua chinh xac|dung sai)${AFTER}$`,
)

const RETURNS =
  /^(?:cho )?(?:(?:toi|em|minh) )?(?:muon )?(?:quay|tro|lui) (?:lai|ve)(?: (?:buoc|cau|muc)(?: truoc)?)?(?: (?:a|nhe|di))*$/

const GOES_ON =
  /^(?:viet |lam |gui |ghi )?tiep(?: tuc)?(?: (?:viet|di|phan anh|gui|phan anh do|nhe|nha|a))*$|^quay lai phan anh$/

/** "Đừng" and "đúng" are the same without marks: what may mean the first is not taken for the second. */
function agreeable(text: string): string {
  const marked = text.normalize('NFC').toLowerCase()
  if (marked.includes('đừng')) return ''
  const folded = fold(text)
  return folded.includes('dung') && !marked.includes('đúng') && /\bdung gui\b/.test(folded) ? '' : folded
}

/** "Ok", "đúng rồi ạ": yes to what was shown. Pure, like all of these; with and without marks. */
export function saysYes(text: string): boolean {
  return AGREES.test(agreeable(text))
}

export function saysSend(text: string): boolean {
  return SENDS.test(agreeable(text))
}

/** "Sai rồi", "sửa lại giúp em": something is to be changed, not said what. */
export function saysChange(text: string): boolean {
  return CHANGES_SOME.test(fold(text))
}

export function saysBack(text: string): boolean {
  return RETURNS.test(fold(text))
}

/** "Tiếp tục", "viết tiếp". */
export function saysGoOn(text: string): boolean {
  return GOES_ON.test(fold(text))
}

/** "Ẩn danh", "tôi không muốn nêu tên". */
export function saysNameless(text: string): boolean {
  return /^(?:(?:toi|em|minh|xin|muon|cho) )*(?:gui )?(?:an danh|giau ten|(?:khong|ko|k)(?: muon)? (?:neu|ghi|de lai|cho|khai) ten)(?: (?:a|nhe|duoc khong))*$/.test(
    fold(text),
  )
}

export interface SaidItem {
  step: DraftStep
  /** What it shall be, when that was said as well: "sửa sđt 0912345678". */
  value: string
}

/** "Sđt", "cái tên ạ", when it was asked which item to change. */
export function itemNamed(text: string): SaidItem | undefined {
  const folded = fold(text)
  for (const [step, names] of Object.entries(NAMES) as [DraftStep, readonly string[]][]) {
    if (new RegExp(`^${WISHES}${MARKED}(?:${names.join('|')})${AFTER}$`).test(folded))
      return { step, value: '' }
  }
  return undefined
}

/** "Sửa sđt", "tên sai rồi", "đổi địa chỉ thành thôn 3": the item to change. */
export function itemToChange(text: string): SaidItem | undefined {
  const words = text.split(' ')
  const folded = words.map(fold).join(' ')
  for (const [step, names] of Object.entries(NAMES) as [DraftStep, readonly string[]][]) {
    const named = `${MARKED}(?:${names.join('|')})`
    if (new RegExp(`^${WISHES}${named} ${CHANGES}${AFTER}$`).test(folded)) return { step, value: '' }
    const told = new RegExp(`^${WISHES}${CHANGES} ${named}${AFTER}(?: (?:thanh|la))?(?= |$)`).exec(folded)
    if (!told) continue
    if (told[0] === folded) return { step, value: '' }
    // Words are counted: each must be one word of the text.
    if (words.slice(0, told[0].split(' ').length).every((word) => /^[a-z0-9.]+$/.test(fold(word))))
      return { step, value: words.slice(told[0].split(' ').length).join(' ').trim() }
  }
  return undefined
}
