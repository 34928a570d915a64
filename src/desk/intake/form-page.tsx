import type { FC } from 'hono/jsx'
import { handChannels } from '../../feedback/queue.js'
import { MOST_DETAIL, MOST_FILES, MOST_WHAT } from '../../feedback/report-limits.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import { feedbackKinds } from '../../feedback/ticket.js'
import { channelWords } from '../channel-words.js'
import { CheckBox, Errors, PostForm, Select, TextArea, TextField } from '../parts.js'
import { deskPath } from '../paths.js'
import { kindWords } from '../queue/words.js'
import { filesField } from './held-files.js'
import { answerWays } from './read-report.js'
import type { SourceTalk } from './source-talk.js'
import { answerWords, handWords } from './words.js'

export interface FormModel {
  /** Becomes the ticket's id: the same form opens one ticket only. */
  id: string
  csrf: string
  fields: ReadonlyMap<string, string>
  files: readonly TicketFile[]
  /** Where the citizen told it to staff. */
  talk: SourceTalk | undefined
  errors: Readonly<Record<string, string>>
}

/** First step: what the citizen tells, written down. */
export const FormPage: FC<{ model: FormModel }> = ({ model }) => {
  const { id, csrf, fields, files, talk, errors } = model
  const common = (name: string) => ({ name, value: fields.get(name) ?? '', error: errors[name] })
  return (
    <>
      <p>
        Ghi lời người dân đúng như họ kể. Bước sau đọc lại cho họ nghe; chưa có gì được lưu trước khi anh/chị
        mở phiếu. Khiếu nại, tố cáo và việc khẩn cấp không ghi ở đây. Không hỏi, không ghi số căn cước.
      </p>
      <Errors errors={errors} />
      <PostForm action="/tiep-nhan/doc-lai" csrf={csrf} withFile>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="files" value={filesField(files)} />
        <div class="columns">
          <section class="card">
            <h2>Nội dung</h2>
            {talk ? (
              <FromTalk talk={talk} />
            ) : (
              <Select
                {...common('channel')}
                label="Người dân gửi đến"
                options={handChannels.map((channel) => [channel, handWords[channel]])}
              />
            )}
            <Select
              {...common('kind')}
              label="Loại"
              required
              empty="Chọn loại"
              options={feedbackKinds.map((kind) => [kind, kindWords[kind]])}
            />
            <TextArea
              {...common('what')}
              label="Chuyện gì, mong được giải quyết ra sao"
              required
              rows={7}
              maxlength={MOST_WHAT}
            />
            <TextField
              {...common('where')}
              label="Ở đâu"
              hint="Thôn, đường, mốc gần đó; hoặc quầy, phòng."
              maxlength={MOST_DETAIL.where}
            />
            <TextField {...common('when')} label="Khi nào" maxlength={MOST_DETAIL.when} />
            <TextField
              {...common('about')}
              label="Thủ tục, hồ sơ hoặc văn bản liên quan"
              hint="Mã thủ tục, mã hồ sơ trên giấy hẹn, số hiệu văn bản."
              maxlength={MOST_DETAIL.about}
            />
          </section>
          <section class="card">
            <h2>Người gửi</h2>
            <Select
              {...common('standing')}
              label="Tư cách"
              hint="Phản ánh chính thức có hẹn ngày trả lời, cần họ tên, địa chỉ, cách liên hệ. Tin báo không ghi tên, không hẹn ngày."
              options={[
                ['formal', 'Phản ánh chính thức'],
                ['tip', 'Tin báo (không ghi tên)'],
              ]}
            />
            <TextField {...common('name')} label="Họ và tên" maxlength={100} />
            <TextField {...common('address')} label="Địa chỉ" hint="Thôn, tổ, xã." maxlength={300} />
            <TextField {...common('phone')} label="Số điện thoại" type="tel" maxlength={30} />
            <TextField {...common('email')} label="Thư điện tử" type="email" maxlength={254} />
            <Select
              {...common('answer')}
              label="Người dân nhận trả lời"
              hint="Không có điện thoại, thư điện tử thì hỏi người dân muốn nhận thư hay tự đến."
              options={answerWays.map((way) => [way, answerWords[talk && way === 'reach' ? 'chat' : way]])}
            />
            <Files files={files} error={errors['file']} />
          </section>
        </div>
        <p>
          <button>Tiếp: đọc lại cho người dân</button>
        </p>
      </PostForm>
    </>
  )
}

const FromTalk: FC<{ talk: SourceTalk }> = ({ talk: { id, owner } }) => (
  <>
    <input type="hidden" name="talk" value={id} />
    <p>
      Lời người dân đã điền sẵn từ <a href={deskPath(`/tro-chuyen/${id}`)}>cuộc trò chuyện</a>: bỏ những câu
      không phải phản ánh. Kết quả được báo về {channelWords(owner.channel)}.
    </p>
  </>
)

const Files: FC<{ files: readonly TicketFile[]; error: string | undefined }> = ({ files, error }) => (
  <>
    {files.length === 0 ? null : (
      <>
        <p>Đã có {files.length} tệp.</p>
        <CheckBox name="drop_files" label="Bỏ các tệp đã gửi" />
      </>
    )}
    {files.length >= MOST_FILES ? null : (
      <p class={error === undefined ? 'field' : 'field wrong'}>
        <label for="file">Ảnh hoặc PDF kèm theo</label>
        <span class="hint" id="file-hint">
          Không bắt buộc, mỗi lần một tệp, nhiều nhất {MOST_FILES}. Không chụp căn cước.
        </span>
        {error === undefined ? null : (
          <strong class="error" id="file-error">
            {error}
          </strong>
        )}
        <input
          id="file"
          type="file"
          name="file"
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-describedby={error === undefined ? 'file-hint' : 'file-hint file-error'}
        />
      </p>
    )}
  </>
)
