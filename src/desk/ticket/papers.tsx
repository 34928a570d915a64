import type { FC } from 'hono/jsx'
import { isOverdue } from '../../feedback/due.js'
import type { Ticket } from '../../feedback/ticket.js'
import { deskPath } from '../paths.js'
import { ticketPath } from './find-ticket.js'
import type { TicketView } from './view.js'

/** Links to what is printed or signed. */
export const Papers: FC<{ view: TicketView; now: Date }> = ({ view: { ticket }, now }) => {
  const path = deskPath(ticketPath(ticket))
  const papers = [
    { to: 'in', label: 'Bản in' },
    { to: 'bien-nhan', label: 'Biên nhận có mã QR' },
    ...(ticket.reply === null ? [] : [{ to: 'thu/tra-loi', label: 'Văn bản trả lời (DOCX)' }]),
    ...(mayApologise(ticket, now) ? [{ to: 'thu/xin-loi', label: 'Phiếu xin lỗi (DOCX)' }] : []),
  ]
  return (
    <ul class="filters no-print" aria-label="Giấy tờ của phiếu">
      {papers.map(({ to, label }) => (
        <li>
          <a href={`${path}/${to}`} download={to.startsWith('thu/')}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Late, or given another day: then the commune owes an apology in writing. */
function mayApologise({ due, clock, answeredOn }: Ticket, now: Date): boolean {
  if (clock === null || due === null) return false
  return clock.extension !== null || (answeredOn === null && isOverdue(due, now))
}
