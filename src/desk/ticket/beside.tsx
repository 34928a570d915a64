import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { shortly } from '../../conversation/ticket/words.js'
import { shortTime } from '../../feedback/staff-words.js'
import { showCode } from '../../feedback/ticket-code.js'
import { PostForm, TextArea } from '../parts.js'
import { deskPath } from '../paths.js'
import { ticketPath } from './find-ticket.js'
import { MOST_TEXT } from './read-act.js'
import type { TicketView } from './view.js'

/** Open tickets that may tell of the same matter; a person compares, nothing is joined by itself. */
export const DuplicatesBlock: FC<{ view: TicketView; sentences: Sentences }> = ({
  view: { duplicates },
  sentences,
}) =>
  duplicates.length === 0 ? null : (
    <section class="card">
      <h2>Có thể cùng một việc</h2>
      <p class="hint">Anh/chị mở ra so. Phiếu không tự gộp; mỗi người gửi vẫn được trả lời riêng.</p>
      <ul>
        {duplicates.map((other) => (
          <li>
            <a href={deskPath(ticketPath(other))}>{showCode(other.code)}</a>
            {` ${sentences.phrase(`ticket.state.${other.state}`)}, nhận ${shortTime(other.receivedAt)}`}
            <span class="hint">
              {shortly(other.matter.what, 110)}
              {other.matter.where === null ? null : ` (${shortly(other.matter.where, 50)})`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )

/** What staff tell each other; written once, never shown to the sender. */
export const NotesBlock: FC<{ view: TicketView; csrf: string; text?: string; error?: string }> = ({
  view: { notes, ticket },
  csrf,
  text = '',
  error,
}) => (
  <section class="card">
    <h2 id="ghi-chu">Ghi chú nội bộ ({notes.length})</h2>
    <p class="hint">Chỉ cán bộ của xã xem được phiếu này đọc được. Ghi rồi không sửa, không xóa.</p>
    {notes.length === 0 ? null : (
      <ol class="timeline">
        {notes.map(({ at, author, text: words }) => (
          <li>
            <time datetime={at.toISOString()}>{shortTime(at)}</time> <strong>{author}</strong>
            <blockquote>{words}</blockquote>
          </li>
        ))}
      </ol>
    )}
    <PostForm action={`${ticketPath(ticket)}/ghi-chu`} csrf={csrf} class="no-print">
      <TextArea
        name="note"
        scope="note"
        label="Ghi chú mới"
        rows={2}
        maxlength={MOST_TEXT}
        value={text}
        error={error}
        required
      />
      <button class="quiet">Ghi</button>
    </PostForm>
  </section>
)
