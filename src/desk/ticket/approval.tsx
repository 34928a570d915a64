import type { FC } from 'hono/jsx'
import { plainText } from '../../channels/plain-text.js'
import type { Sentences } from '../../conversation/sentences.js'
import type { Ticket } from '../../feedback/ticket.js'
import { unfilledIn } from '../../feedback/unfilled.js'
import type { StaffRoute } from '../desk-route.js'
import { deskPath } from '../paths.js'
import { ActFields } from './act-fields.js'
import { ActForm } from './act-form.js'
import { channelWords } from '../channel-words.js'
import { findTicket, ticketPath } from './find-ticket.js'
import { Words } from './page.js'
import { titleOf } from './show-ticket.js'
import type { TicketParts } from './ticket-parts.js'
import { liveOf, viewOf, type TicketView } from './view.js'

/** A second look at the reply, as its owner will read it, before a leader sends it. */
export function approvalRoute(parts: TicketParts): StaffRoute {
  return {
    method: 'get',
    path: '/phieu/:code/duyet',
    name: 'ticket.look_again',
    subject: 'code',
    may: 'approve',
    personal: true,
    async handle(visit) {
      const ticket = await findTicket(visit, parts)
      if (!ticket) return visit.notFound()
      const view = await viewOf(ticket, visit, parts)
      if (!view.acts.includes('approve')) return visit.redirect(ticketPath(ticket))
      const page = (
        <ApprovalPage
          view={view}
          csrf={visit.session.csrf}
          sentences={parts.sentences}
          text={textOf(ticket, parts)}
        />
      )
      return visit.page(`Duyệt trả lời, ${titleOf(ticket).replace('Phiếu', 'phiếu')}`, page, liveOf(view))
    },
  }
}

/** As it is read on the channel; the choices below it stand there anyway. */
function textOf(ticket: Ticket, { replyNotice }: TicketParts): string {
  const reply = replyNotice(ticket)
  return reply ? plainText({ ...reply, choices: [] }) : (ticket.reply ?? '')
}

const ApprovalPage: FC<{ view: TicketView; csrf: string; sentences: Sentences; text: string }> = ({
  view,
  csrf,
  sentences,
  text,
}) => {
  const { ticket } = view
  const open = unfilledIn(ticket.reply ?? '')
  return (
    <div class="columns">
      <Words ticket={ticket} />
      <div>
        <section>
          <h2>{`Người gửi sẽ đọc (${ticket.owner ? channelWords(ticket.owner.channel) : 'không có kênh nhắn tin: in và gửi'})`}</h2>
          <blockquote>{text}</blockquote>
        </section>
        {open.length > 0 ? (
          <section class="notice">
            <h2>Chưa duyệt được</h2>
            <p>Bản soạn còn chỗ chưa điền:</p>
            <ul>
              {open.map((place) => (
                <li>{place}</li>
              ))}
            </ul>
          </section>
        ) : (
          <section class="card">
            <h2>Duyệt</h2>
            <p>Duyệt xong, trả lời được gửi ngay và không sửa được nữa.</p>
            <ActForm
              view={view}
              csrf={csrf}
              act="approve"
              label="Duyệt và gửi"
              beside={<a href={deskPath(ticketPath(ticket))}>Quay lại phiếu</a>}
            />
          </section>
        )}
        <section class="card">
          <h2>Trả lại để sửa</h2>
          <ActForm view={view} csrf={csrf} act="send_back" label="Trả lại">
            <ActFields act="send_back" view={view} sentences={sentences} />
          </ActForm>
        </section>
      </div>
    </div>
  )
}
