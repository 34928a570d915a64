import type { FC } from 'hono/jsx'
import { Errors, PostForm, TextArea, TextField } from '../parts.js'
import { KnowledgeNav } from './nav.js'

export interface AliasView {
  code: string
  name: string
  /** The text as it stands in the form, one way of asking a line. */
  aliases: string
  questions: string
  why: string
  errors: Readonly<Record<string, string>>
}

export const AliasPage: FC<{ csrf: string; view: AliasView }> = ({ csrf, view }) => (
  <>
    <KnowledgeNav />
    <p>
      Thủ tục: {view.name} ({view.code}). Cách hỏi của xã chỉ dùng cho xã mình và được tìm cùng cách hỏi dùng
      chung.
    </p>
    <Errors errors={view.errors} />
    <PostForm action={`/tri-thuc/thu-tuc/${view.code}/cach-hoi`} csrf={csrf}>
      <TextArea
        name="aliases"
        label="Cách hỏi của xã"
        hint="Mỗi dòng một cách nói, như người dân vẫn nói. Bỏ một dòng là bỏ cách hỏi đó. Không ghi tên, số điện thoại của ai."
        value={view.aliases}
        rows={8}
        error={view.errors['aliases']}
      />
      <TextArea
        name="questions"
        label="Câu phải luôn trả lời đúng thủ tục này"
        hint="Mỗi dòng một câu. Sau khi duyệt, câu vào bộ kiểm tra của xã và được thử trước mỗi lần áp dụng. Bỏ tên và số của người hỏi."
        value={view.questions}
        rows={4}
        error={view.errors['questions']}
      />
      <TextField
        name="why"
        label="Lý do"
        value={view.why}
        maxlength={200}
        required
        error={view.errors['why']}
      />
      <p>
        <button>Gửi đề xuất</button>
      </p>
      <p class="quiet-text">
        Đề xuất được thử trên các câu hỏi đã có, rồi một người khác duyệt. Bot chưa đổi gì lúc này.
      </p>
    </PostForm>
  </>
)
