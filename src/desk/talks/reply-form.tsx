import type { FC } from 'hono/jsx'
import { PostForm, TextArea, TextField } from '../parts.js'
import { deskPath } from '../paths.js'

/** Characters of one reply; channels send a long one in parts. */
export const MOST_REPLY = 4_000

/** What stands in the form of a reply. */
export interface ReplyDraft {
  /** Makes a form sent twice one reply. */
  key: string
  text: string
  /** Words or a code looked up; undefined before anything was. */
  looked: string | undefined
  found: readonly { id: string; label: string }[]
}

/**
 * Writes to the citizen; an answer of a procedure is looked up and put in without losing what was written. The look-up
 * stands first: Enter in its field presses the form's first button, and must never send.
 */
export const ReplyForm: FC<{
  talk: string
  csrf: string
  draft: ReplyDraft
  errors: Readonly<Record<string, string>>
}> = ({ talk, csrf, draft, errors }) => (
  <section aria-labelledby="answer">
    <h2 id="answer">Trả lời</h2>
    <PostForm action={`/tro-chuyen/${talk}/tra-loi`} csrf={csrf} class="card">
      <input type="hidden" name="key" value={draft.key} />
      <details open={draft.looked !== undefined}>
        <summary>Chèn câu trả lời của một thủ tục</summary>
        <div class="row">
          <TextField
            name="look"
            label="Mã hoặc tên thủ tục"
            value={draft.looked ?? ''}
            maxlength={200}
            hint="Ví dụ: khai sinh lệ phí"
          />
          <p>
            <button class="quiet" formaction={deskPath(`/tro-chuyen/${talk}/tra-cuu`)}>
              Tìm
            </button>
          </p>
        </div>
        {draft.looked === undefined ? null : draft.found.length === 0 ? (
          <p role="status">Không thấy thủ tục nào. Anh/chị thử tên khác hoặc mã thủ tục.</p>
        ) : (
          <ul class="found">
            {draft.found.map(({ id, label }) => (
              <li>
                <button
                  class="quiet"
                  formaction={deskPath(`/tro-chuyen/${talk}/tra-cuu`)}
                  name="insert"
                  value={id}
                >
                  Chèn: {label}
                </button>
              </li>
            ))}
          </ul>
        )}
      </details>
      <TextArea
        name="text"
        label="Lời nhắn cho người dân"
        hint="Gửi kèm tên anh/chị. Không hỏi số căn cước qua tin nhắn."
        value={draft.text}
        error={errors['text']}
        rows={draft.text.length > 300 ? 12 : 5}
        maxlength={MOST_REPLY}
      />
      <p>
        <button>Gửi cho người dân</button>
      </p>
    </PostForm>
  </section>
)
