import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { readableDate } from '../../conversation/ticket/words.js'
import { feedbackKinds, outcomes } from '../../feedback/ticket.js'
import { Select, TextArea, TextField } from '../parts.js'
import type { DeskAct } from './desk-acts.js'
import { MOST_TEXT } from './read-act.js'
import { errorOf, typed, type Tried } from './tried.js'
import type { TicketView } from './view.js'

export interface ActFieldsProps {
  act: DeskAct
  view: TicketView
  sentences: Sentences
  tried?: Tried | undefined
  /** Text that the reply begins with. */
  draft?: string | undefined
}

/** What an act asks for; the names of the fields are those of the act. */
export const ActFields: FC<ActFieldsProps> = ({ act, view, sentences, tried, draft }) => {
  const { ticket, policy, units } = view
  const of = (name: string, otherwise = '') => ({
    name,
    scope: act,
    value: typed(tried, act, name, otherwise),
    error: errorOf(tried, act, name),
  })
  const text = { maxlength: MOST_TEXT, required: true } as const
  switch (act) {
    case 'take_up':
    case 'approve':
    case 'publish':
    case 'await_publication':
      return <></>
    case 'classify': {
      const known = units.map(({ id, name }) => [id, name] as const)
      const own = ticket.unit === null || units.some(({ id }) => id === ticket.unit) ? [] : [ticket.unit]
      return (
        <>
          <Select
            {...of('kind', ticket.kind)}
            label="Loại"
            options={feedbackKinds.map((kind) => [kind, sentences.phrase(`report.kind.${kind}`)] as const)}
          />
          <Select
            {...of('unit', ticket.unit ?? '')}
            label="Đơn vị xử lý"
            empty="Chọn đơn vị"
            options={[...known, ...own.map((unit) => [unit, unit] as const)]}
            required
          />
        </>
      )
    }
    case 'ask_more':
      return (
        <TextArea
          {...of('text')}
          {...text}
          label="Hỏi người gửi điều gì"
          hint="Người gửi đọc nguyên văn câu này. Trong lúc chờ, đồng hồ tạm dừng."
        />
      )
    case 'add_info':
      return (
        <TextArea
          {...of('text')}
          {...text}
          label="Người gửi cho biết thêm"
          hint="Ghi lại đúng lời người gửi nói ở quầy hoặc qua điện thoại."
        />
      )
    case 'transfer':
      return (
        <>
          <TextField {...of('to')} label="Cơ quan nhận" maxlength={300} required />
          <TextArea
            {...of('note')}
            label="Lời nhắn kèm theo"
            hint="Người gửi đọc được."
            rows={2}
            maxlength={MOST_TEXT}
          />
        </>
      )
    case 'take_back':
      return (
        <TextArea
          {...of('note')}
          {...text}
          label="Vì sao nhận lại"
          hint="Hạn trả lời tính lại từ hôm nay; người gửi được báo."
          rows={2}
        />
      )
    case 'make_formal':
      return (
        <>
          <TextField {...of('name')} label="Họ và tên" maxlength={80} required />
          <TextField {...of('address')} label="Địa chỉ" maxlength={200} required />
          <TextField
            {...of('phone')}
            label="Điện thoại"
            type="tel"
            hint="Điện thoại hoặc thư điện tử, ít nhất một."
          />
          <TextField {...of('email')} label="Thư điện tử" />
        </>
      )
    case 'refuse':
      return (
        <>
          <Select
            {...of('reason')}
            label="Lý do theo quy định"
            hint="Không thuộc thẩm quyền thì chuyển cơ quan khác, không từ chối."
            empty="Chọn lý do"
            options={policy.refusal_reasons.map(({ id, label }) => [id, label] as const)}
            required
          />
          <TextArea {...of('note')} label="Nói thêm với người gửi" rows={2} maxlength={MOST_TEXT} />
        </>
      )
    case 'extend':
      return (
        <>
          <TextField
            {...of('days')}
            label="Thêm bao nhiêu ngày làm việc"
            hint={`Nhiều nhất ${policy.extension_most} ngày, một lần. Hạn hiện nay: ${ticket.due === null ? '' : readableDate(ticket.due)}.`}
            type="number"
            inputmode="numeric"
            min={1}
            max={policy.extension_most}
            required
          />
          <TextArea
            {...of('reason')}
            label="Lý do"
            hint="Người gửi đọc được, kèm lời xin lỗi và hạn mới."
            rows={2}
            maxlength={300}
            required
          />
        </>
      )
    case 'draft_reply':
      return (
        <TextArea
          {...of('text', draft ?? ticket.reply ?? '')}
          {...text}
          label="Trả lời người gửi"
          hint="Chỗ [điền: ...] phải thay bằng nội dung thật thì lãnh đạo mới duyệt được."
          rows={12}
        />
      )
    case 'send_back':
      return <TextArea {...of('note')} {...text} label="Cần sửa gì" rows={2} />
    case 'close':
      return (
        <>
          <Select
            {...of('outcome')}
            label="Việc đã đến đâu"
            empty="Chọn kết quả"
            options={outcomes
              .filter((outcome) => outcome !== 'withdrawn')
              .map((outcome) => [outcome, sentences.phrase(`ticket.outcome.${outcome}`)] as const)}
            required
          />
          <TextArea {...of('note')} label="Ghi chú" rows={2} maxlength={MOST_TEXT} />
        </>
      )
  }
}
