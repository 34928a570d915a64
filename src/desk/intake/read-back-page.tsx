import type { FC } from 'hono/jsx'
import type { TicketFile } from '../../feedback/ticket-store.js'
import { shownDay } from '../../vietnam-day.js'
import { CheckBox, Errors, PostForm, TextArea } from '../parts.js'
import { deskPath } from '../paths.js'
import { kindWords } from '../queue/words.js'
import { checksOf, LEAST_REASON, MOST_REASON, statementOf } from './checks.js'
import { filesField } from './held-files.js'
import type { Suspicion } from './intake-parts.js'
import { reportFields, type WrittenReport } from './read-report.js'
import { answerWords, grievances, handWords } from './words.js'

export interface ReadBackModel {
  id: string
  csrf: string
  fields: ReadonlyMap<string, string>
  report: WrittenReport
  files: readonly TicketFile[]
  suspicion: Suspicion | undefined
  /** What is promised when it is opened today; null when nothing is. */
  promise: { due: string; days: number } | null
  errors: Readonly<Record<string, string>>
}

/** Second step: all of it is read to the citizen, item by item, before it is opened. */
export const ReadBackPage: FC<{ model: ReadBackModel }> = ({ model }) => {
  const { id, csrf, fields, report, files, suspicion, errors } = model
  const held = reportFields.map((name) => <input type="hidden" name={name} value={fields.get(name) ?? ''} />)
  return (
    <>
      <p>{askedFor[report.channel]} Phiếu chưa được mở.</p>
      <Errors errors={errors} />
      {suspicion ? <Warning suspicion={suspicion} /> : null}
      <Items model={model} />
      <PostForm action="/tiep-nhan" csrf={csrf} class="card">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="files" value={filesField(files)} />
        {held}
        <fieldset>
          <legend>Đánh dấu đủ trước khi mở phiếu</legend>
          {checksOf(report).map(({ name, label }) => (
            <CheckBox name={name} label={label} checked={fields.get(name) === '1'} />
          ))}
        </fieldset>
        {suspicion ? <Statement suspicion={suspicion} model={model} /> : null}
        <p>
          <button>Mở phiếu</button>
        </p>
      </PostForm>
      <PostForm action="/tiep-nhan/sua" csrf={csrf}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="files" value={filesField(files)} />
        {held}
        <p>
          <button class="quiet">Sửa lại</button>{' '}
          <a class="button quiet" href={deskPath('/tiep-nhan')}>
            Bỏ, không mở phiếu
          </a>
        </p>
      </PostForm>
    </>
  )
}

const aloud = 'Đọc to từng mục cho người dân nghe. Đúng thì đánh dấu, chưa đúng thì bấm “Sửa lại”.'
const askedFor: Readonly<Record<WrittenReport['channel'], string>> = {
  counter: aloud,
  phone: aloud,
  letter: 'Đối chiếu từng mục với thư, đơn rồi đánh dấu.',
  chat: 'Nhắn hoặc gọi cho người dân xác nhận từng mục. Đúng thì đánh dấu, chưa đúng thì bấm “Sửa lại”.',
}

const Items: FC<{ model: ReadBackModel }> = ({ model: { report, files, promise } }) => {
  const { channel, kind, matter, sender, answer } = report
  const rows: [string, string | null][] = [
    ['Gửi đến', handWords[channel]],
    ['Loại', kindWords[kind]],
    ['Nội dung', matter.what],
    ['Ở đâu', matter.where],
    ['Khi nào', matter.when],
    ['Thủ tục, hồ sơ', matter.procedure ?? matter.dossier],
    ['Tệp kèm theo', files.length === 0 ? null : `${files.length} tệp`],
    ['Họ và tên', sender?.name ?? 'Không ghi tên (tin báo)'],
    ['Địa chỉ', sender?.address ?? null],
    ['Liên hệ', sender && ([sender.phone, sender.email].filter(Boolean).join(', ') || null)],
    ['Nhận trả lời', answer && answerWords[answer === 'reach' && channel === 'chat' ? 'chat' : answer]],
    [
      'Hạn trả lời',
      promise
        ? `chậm nhất ${shownDay(promise.due)} (${promise.days} ngày làm việc, không tính hôm nay)`
        : 'không hẹn ngày',
    ],
  ]
  return (
    <dl class="facts card read-back">
      {rows.map(([label, value]) =>
        value === null ? null : (
          <>
            <dt>{label}</dt>
            <dd class={label === 'Nội dung' ? 'words' : undefined}>{value}</dd>
          </>
        ),
      )}
    </dl>
  )
}

const Warning: FC<{ suspicion: Suspicion }> = ({ suspicion: { matter, sure, words } }) => {
  const { name, belongs } = grievances[matter]
  return (
    <section class="errors" aria-labelledby="warning">
      <h2 id="warning">
        {sure ? `Nội dung có dấu hiệu là ${name}, không nhận làm phản ánh` : `Nội dung có thể là ${name}`}
      </h2>
      <p>Phần cần xem lại: “{words}”</p>
      <p>{belongs}</p>
      <p>
        Nếu đúng là {name}: bấm “Bỏ, không mở phiếu”, không có gì được lưu. Nếu chỉ một phần: bấm “Sửa lại” và
        bỏ phần đó.
      </p>
    </section>
  )
}

const Statement: FC<{ suspicion: Suspicion; model: ReadBackModel }> = ({ suspicion, model }) => {
  const value = statementOf(suspicion, model.report)
  return (
    <fieldset>
      <legend>Chỉ khi đã hỏi lại người dân</legend>
      <CheckBox
        name="none"
        value={value}
        label={grievances[suspicion.matter].none}
        checked={model.fields.get('none') === value}
      />
      {suspicion.sure ? (
        <TextArea
          name="reason"
          label="Vì sao"
          hint={`Ít nhất ${LEAST_REASON} ký tự; lưu trong lịch sử phiếu cùng tên anh/chị. Không ghi tên người bị nói đến.`}
          value={model.fields.get('reason') ?? ''}
          error={model.errors['reason']}
          rows={2}
          maxlength={MOST_REASON}
        />
      ) : null}
    </fieldset>
  )
}
