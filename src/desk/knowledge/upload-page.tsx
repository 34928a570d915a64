import type { FC } from 'hono/jsx'
import { CheckBox, Errors, PostForm, TextField } from '../parts.js'
import { KnowledgeNav } from './nav.js'
import { Refused } from './proposal-page.js'

export interface UploadView {
  source: string
  replace: boolean
  complete: boolean
  errors: Readonly<Record<string, string>>
  /** What became of a file of which nothing is to be changed. */
  unchanged:
    | {
        file: string
        lines: readonly string[]
        refused: readonly { place: string; reason: string; remedy: string }[]
      }
    | undefined
  mostMegabytes: number
}

export const UploadPage: FC<{ csrf: string; view: UploadView }> = ({ csrf, view }) => (
  <>
    <KnowledgeNav here="/tri-thuc/tai-len" />
    <Errors errors={view.errors} />
    {view.unchanged === undefined ? null : (
      <div class="notice" role="status">
        <p>Tệp {view.unchanged.file} không có gì mới so với nội dung đang dùng, nên không có đề xuất nào.</p>
        {view.unchanged.lines.map((line) => (
          <p>{line}</p>
        ))}
        <Refused refused={view.unchanged.refused} />
      </div>
    )}
    <p>
      Danh mục thủ tục, bản mô tả một thủ tục, kế hoạch cải cách hành chính hoặc biểu mẫu danh bạ của xã. Nhận
      tệp Excel (.xlsx), Word (.docx, .doc), PDF có chữ, CSV.
    </p>
    <PostForm action="/tri-thuc/tai-len" csrf={csrf} withFile class="card">
      <p class={view.errors['file'] === undefined ? 'field' : 'field wrong'}>
        <label for="file">
          Tệp<span class="must"> (bắt buộc)</span>
        </label>
        <span class="hint" id="file-hint">
          Tối đa {view.mostMegabytes} MB
        </span>
        {view.errors['file'] === undefined ? null : (
          <strong class="error" id="file-error">
            {view.errors['file']}
          </strong>
        )}
        <input
          type="file"
          id="file"
          name="file"
          required
          accept=".xlsx,.docx,.doc,.pdf,.csv,.txt,.jsonl"
          aria-describedby="file-hint file-error"
        />
      </p>
      <TextField
        name="source"
        label="Văn bản nguồn"
        hint="Số và ngày của quyết định, ví dụ: QĐ 12/QĐ-UBND ngày 05/3/2026. Người dân thấy nguồn này."
        value={view.source}
        maxlength={200}
        required
        error={view.errors['source']}
      />
      <CheckBox
        name="replace"
        label="Thay cả những thủ tục đã được soạn và kiểm tra bằng tay"
        checked={view.replace}
      />
      <CheckBox
        name="complete"
        label="Đây là danh mục đầy đủ: thủ tục của xã không có trong tệp thì ngừng áp dụng"
        checked={view.complete}
      />
      <p>
        <button>Đọc tệp và tạo đề xuất</button>
      </p>
      <p class="quiet-text">Bot chưa đổi gì cho tới khi một người khác xem và duyệt.</p>
    </PostForm>
  </>
)
