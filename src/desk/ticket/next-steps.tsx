import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { actWords } from '../../feedback/staff-words.js'
import { deskPath } from '../paths.js'
import { ActFields } from './act-fields.js'
import { ActForm } from './act-form.js'
import type { DeskAct } from './desk-acts.js'
import { ticketPath } from './find-ticket.js'
import { TemplatePicker } from './template-picker.js'
import type { Tried } from './tried.js'
import type { TicketView } from './view.js'

interface NextProps {
  view: TicketView
  csrf: string
  sentences: Sentences
  /** Name of the account: who wrote a summary does not publish it. */
  who: string
  tried?: Tried | undefined
  /** Text of the template that was picked. */
  draft?: string | undefined
}

/** What can be done now, each act a form of its own; the usual one stands open. */
export const NextSteps: FC<NextProps> = (props) => {
  const { view, tried } = props
  const open = tried?.act ?? (props.draft === undefined ? view.next : 'draft_reply')
  return (
    <section class="card no-print">
      <h2 id="viec">Việc làm được bây giờ</h2>
      {view.acts.length === 0 ? <p>Ở bước này, vai trò của anh/chị không có việc gì phải làm.</p> : null}
      {view.acts.map((act) =>
        act === 'take_up' ? (
          <ActForm {...props} act="take_up" label="Tiếp nhận" />
        ) : (
          <details open={act === open} id={`${act}-form`}>
            <summary>{capital(actWords(act))}</summary>
            <ActBody {...props} act={act} />
          </details>
        ),
      )}
    </section>
  )
}

const ActBody: FC<NextProps & { act: DeskAct }> = (props) => {
  const { act, view, who } = props
  const path = ticketPath(view.ticket)
  if (act === 'approve')
    return (
      <p>
        <a class="button" href={deskPath(`${path}/duyet`)}>
          Đọc lại rồi duyệt
        </a>
      </p>
    )
  if (act === 'await_publication')
    return (
      <p>
        <a class="button" href={deskPath(`${path}/cong-khai`)}>
          Soạn tóm tắt, bỏ tên và số điện thoại
        </a>
      </p>
    )
  if (act === 'publish' && view.ticket.summaryBy === who)
    return <p>Anh/chị đã soạn tóm tắt này nên cần một lãnh đạo khác công khai.</p>
  return (
    <>
      {act === 'draft_reply' ? <TemplatePicker ticket={view.ticket} /> : null}
      {act === 'publish' ? <blockquote>{view.ticket.summary}</blockquote> : null}
      <ActForm {...props} label={buttons[act] ?? capital(actWords(act))} danger={act === 'refuse'}>
        <ActFields {...props} />
      </ActForm>
    </>
  )
}

const buttons: Readonly<Partial<Record<DeskAct, string>>> = {
  classify: 'Giao xử lý',
  ask_more: 'Gửi câu hỏi',
  add_info: 'Ghi vào phiếu',
  transfer: 'Chuyển',
  take_back: 'Nhận lại',
  make_formal: 'Ghi tên người gửi',
  refuse: 'Từ chối',
  extend: 'Gia hạn và báo người gửi',
  draft_reply: 'Lưu bản soạn, trình duyệt',
  send_back: 'Trả lại để sửa',
  publish: 'Công khai',
  close: 'Đóng phiếu',
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
