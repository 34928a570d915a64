import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import type { Finding, Redaction } from '../../feedback/redaction.js'
import { Errors, PostForm, TextArea } from '../parts.js'
import { deskPath } from '../paths.js'
import { Conflict } from './conflict.js'
import { ticketPath } from './find-ticket.js'
import { findingWords, type SummaryForm } from './publication.js'
import { MOST_TEXT } from './read-act.js'
import type { Tried } from './tried.js'
import type { TicketView } from './view.js'

export interface PublicationProps {
  view: TicketView
  csrf: string
  sentences: Sentences
  source: Redaction
  form: SummaryForm
  tried?: Tried | undefined
}

/** A summary for the public: what was found is struck out, and looked at one by one. Another person publishes. */
export const PublicationPage: FC<PublicationProps> = ({ view, csrf, sentences, source, form, tried }) => {
  const path = ticketPath(view.ticket)
  const errors = tried?.errors ?? {}
  return (
    <>
      {tried?.since ? <Conflict tried={tried} sentences={sentences} again /> : null}
      <PostForm action={`${path}/cong-khai`} csrf={csrf} seen={view.ticket.version}>
        <input type="hidden" name="act" value="await_publication" />
        <Errors errors={errors} />
        <div class="columns">
          <section class="card">
            <h2>Bản gốc</h2>
            <blockquote>
              <Struck source={source} />
            </blockquote>
            <Findings findings={source.findings} form={form} errors={errors} />
          </section>
          <section class="card">
            <h2>Tóm tắt sẽ công khai</h2>
            <p class="hint">
              Viết việc gì và đã xử lý ra sao. Đọc kỹ: ở xã nhỏ, một chi tiết cũng đủ để nhận ra người. Tên
              máy không nhận ra thì anh/chị tự bỏ.
            </p>
            <TextArea
              name="summary"
              label="Tóm tắt"
              rows={14}
              maxlength={MOST_TEXT}
              value={form.summary}
              error={errors['summary']}
              required
            />
            <p class="row">
              <button>Trình công khai</button>
              <a href={deskPath(path)}>Quay lại phiếu</a>
            </p>
            <p class="hint">Một lãnh đạo khác xem lại rồi mới công khai.</p>
          </section>
        </div>
      </PostForm>
    </>
  )
}

const Struck: FC<{ source: Redaction }> = ({ source: { text, findings } }) => (
  <>
    {findings.map((finding, index) => (
      <>
        {text.slice(findings[index - 1]?.end ?? 0, finding.start)}
        <del>{finding.text}</del>
      </>
    ))}
    {text.slice(findings.at(-1)?.end ?? 0)}
  </>
)

const Findings: FC<{
  findings: readonly Finding[]
  form: SummaryForm
  errors: Readonly<Record<string, string>>
}> = ({ findings, form, errors }) =>
  findings.length === 0 ? (
    <p>Máy không thấy tên, địa chỉ hay số nào. Anh/chị vẫn đọc lại giúp.</p>
  ) : (
    <fieldset>
      <legend>{`${findings.length} chỗ đã bỏ khỏi tóm tắt: đọc và đánh dấu từng chỗ`}</legend>
      {findings.map(({ kind, text }, index) => (
        <p class="check">
          <input
            type="checkbox"
            id={`looked-${index}`}
            name="looked"
            value={String(index)}
            checked={form.looked.includes(String(index))}
            aria-describedby={errors[`looked-${index}`] === undefined ? undefined : `looked-${index}-error`}
          />
          <label for={`looked-${index}`}>
            <del>{text}</del> ({findingWords[kind]})
          </label>
          {errors[`looked-${index}`] === undefined ? null : (
            <strong class="must" id={`looked-${index}-error`}>
              {' '}
              {errors[`looked-${index}`]}
            </strong>
          )}
        </p>
      ))}
    </fieldset>
  )
