import type { FC } from 'hono/jsx'
import { Errors, PostForm, TextArea, TextField } from '../parts.js'

export interface NoteView {
  ids: string
  title: string
  questions: string
  errors: Readonly<Record<string, string>>
}

/** A matter that no record answers is noted for who writes records. */
export const NotePage: FC<{ csrf: string; view: NoteView }> = ({ csrf, view }) => (
  <>
    <Errors errors={view.errors} />
    <PostForm action="/khoang-trong/soan-moi/ghi" csrf={csrf}>
      <input type="hidden" name="ids" value={view.ids} />
      <TextField
        name="title"
        label="Cần soạn về việc gì"
        value={view.title}
        maxlength={200}
        required
        error={view.errors['title']}
      />
      <TextArea
        name="questions"
        label="Người dân hỏi thế nào"
        hint="Mỗi dòng một câu. Bỏ tên, địa chỉ và số của người hỏi trước khi ghi."
        value={view.questions}
        rows={6}
        error={view.errors['questions']}
      />
      <p>
        <button>Ghi vào danh sách cần soạn</button>
      </p>
    </PostForm>
  </>
)
