import { showCode } from '../../feedback/ticket-code.js'
import type { Sender, Ticket, TicketEvent } from '../../feedback/ticket.js'
import type { CommuneProfile } from '../../knowledge/commune-profile.js'
import { shownDay, vietnamDay } from '../../vietnam-day.js'
import type { AdministrativeLetter } from './administrative-letter.js'

export interface LetterAbout {
  ticket: Ticket
  events: readonly TicketEvent[]
  /** Null for who may not know the sender: then the letter names the code only. */
  sender: Pick<Sender, 'name'> | null
  commune: Pick<CommuneProfile, 'name' | 'center'>
  /** yyyy-mm-dd */
  today: string
}

const BLANK = '................................'

/** The reply for the commune to sign. Undefined while nobody has written one. Pure. */
export function replyLetter(about: LetterAbout): AdministrativeLetter | undefined {
  const { ticket } = about
  if (ticket.reply === null) return undefined
  const code = showCode(ticket.code)
  return {
    ...frameOf(about),
    about: `trả lời phản ánh, kiến nghị mã ${code}`,
    paragraphs: [
      `Ngày ${received(ticket)}, ${about.commune.center.name} nhận được phản ánh, kiến nghị mã ${code} của ông/bà. Sau khi xem xét, Ủy ban nhân dân ${about.commune.name} trả lời như sau:`,
      ...linesOf(ticket.reply),
      `Trên đây là trả lời của Ủy ban nhân dân ${about.commune.name}. Nếu chưa đồng ý, ông/bà có thể đề nghị xem lại một lần, hoặc gặp nơi tiếp công dân của xã./.`,
    ],
    signer: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  }
}

/**
 * The apology for an answer that is late, with its reason and a new day where one was given (Nghị định 118/2025/NĐ-CP;
 * form 04 of Thông tư 03/2025/TT-VPCP). Undefined where no day was promised. Pure.
 */
export function apologyLetter(about: LetterAbout): AdministrativeLetter | undefined {
  const { ticket, events } = about
  if (ticket.due === null) return undefined
  const extension = extensionOf(events)
  const code = showCode(ticket.code)
  return {
    ...frameOf(about),
    title: 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ LỜI',
    paragraphs: [
      `Ngày ${received(ticket)}, ${about.commune.center.name} nhận được phản ánh, kiến nghị mã ${code} của ông/bà và hẹn trả lời chậm nhất ngày ${shownDay(extension?.before ?? ticket.due)}.`,
      `Đến nay việc này chưa trả lời được đúng hẹn. Lý do: ${extension?.reason ?? BLANK}`,
      `Ủy ban nhân dân ${about.commune.name} xin lỗi ông/bà vì sự chậm trễ này.`,
      `Ngày trả lời mới: ${extension ? shownDay(extension.after) : BLANK}. Việc hẹn lại chỉ thực hiện một lần.`,
      'Rất mong ông/bà thông cảm./.',
    ],
    signer: ['THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ'],
  }
}

/** The body that issues a commune's papers, one line each. */
export function agencyOf({ name }: Pick<CommuneProfile, 'name'>): string[] {
  return ['ỦY BAN NHÂN DÂN', name.toLocaleUpperCase('vi')]
}

/** Where they are signed: "Bắc Bình". */
export function placeOf({ name }: Pick<CommuneProfile, 'name'>): string {
  return name.replace(/^(?:xã|phường|đặc khu) /iu, '')
}

function frameOf({
  ticket,
  sender,
  commune,
  today,
}: LetterAbout): Pick<AdministrativeLetter, 'agency' | 'place' | 'year' | 'to' | 'recipients'> {
  return {
    agency: agencyOf(commune),
    place: placeOf(commune),
    year: Number(today.slice(0, 4)),
    to: sender ? `Ông/bà ${sender.name}` : `Người gửi phản ánh mã ${showCode(ticket.code)}`,
    recipients: ['Như trên;', `${commune.center.name};`, 'Lưu: VT.'],
  }
}

function received({ receivedAt }: Ticket): string {
  return shownDay(vietnamDay(receivedAt))
}

/** The reply's own lines; its greeting stands in the letter's head already. */
function linesOf(reply: string): string[] {
  return reply
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^kính gửi/iu.test(line.normalize('NFC')))
}

/** The last extension, from its line of the history: "reason (2026-12-14 → 2026-12-21)". */
function extensionOf(
  events: readonly TicketEvent[],
): { reason: string; before: string; after: string } | undefined {
  const note = events.findLast(({ act }) => act === 'extend')?.note ?? ''
  const read = /^(.*) \((\d{4}-\d\d-\d\d) → (\d{4}-\d\d-\d\d)\)$/su.exec(note)
  const [, reason, before, after] = read ?? []
  return reason === undefined || before === undefined || after === undefined
    ? undefined
    : { reason, before, after }
}
