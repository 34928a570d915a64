import type { FC } from 'hono/jsx'
import { templatesFor } from '../../feedback/reply-templates.js'
import type { Ticket } from '../../feedback/ticket.js'
import { Select } from '../parts.js'
import { deskPath } from '../paths.js'
import { ticketPath } from './find-ticket.js'

/** Opens the page again with a template in the reply; asks nothing to be saved. */
export const TemplatePicker: FC<{ ticket: Ticket }> = ({ ticket }) => {
  const templates = templatesFor(ticket)
  return templates.length === 0 ? null : (
    <form method="get" action={deskPath(`${ticketPath(ticket)}#draft_reply-form`)} class="row">
      <Select
        name="mau"
        label="Bắt đầu từ mẫu"
        hint={
          ticket.reply === null
            ? 'Thay nội dung trong ô dưới.'
            : 'Thay bản soạn trong ô dưới; bản đã lưu vẫn còn.'
        }
        options={templates.map(({ id, label }) => [id, label] as const)}
      />
      <p>
        <button class="quiet">Dùng mẫu này</button>
      </p>
    </form>
  )
}
