import type { FC } from 'hono/jsx'
import type { TalkAct } from '../../talks/acts.js'
import type { ReachableTalk, TalkStaff } from '../../talks/talk.js'
import type { TalkLine } from '../../talks/talk-store.js'
import { Errors, PostForm, Select } from '../parts.js'
import { deskPath } from '../paths.js'
import { Lines } from './line-view.js'
import { ReplyForm, type ReplyDraft } from './reply-form.js'
import { channelInWords, minutesInWords, stateInWords, timeInWords } from './words.js'

export interface TalkView {
  talk: ReachableTalk
  lines: readonly TalkLine[]
  /** Not all that is kept is shown. */
  cut: boolean
  acts: ReadonlySet<TalkAct>
  /** Working minutes; null when nothing waits for an answer. */
  waits: number | null
  colleagues: readonly TalkStaff[]
  csrf: string
  draft: ReplyDraft
  /** The account that looks may write a report down. */
  mayReport: boolean
  errors: Readonly<Record<string, string>>
  /** What a colleague did in between. */
  conflict: string | undefined
}

export const TalkPage: FC<TalkView> = (view) => {
  const { talk, lines, cut, acts, csrf, draft, errors, conflict } = view
  return (
    <>
      {conflict === undefined ? null : (
        <p class="notice" role="alert">
          {conflict}
        </p>
      )}
      <Errors errors={errors} />
      <div class="columns talk-columns">
        <div>
          <section aria-labelledby="said">
            <h2 id="said">Nội dung trao đổi</h2>
            {acts.has('reply') && lines.length > 0 ? (
              <p>
                <a href="#answer">Tới ô trả lời</a>
              </p>
            ) : null}
            {cut ? <p class="hint">Chỉ hiện những tin mới nhất.</p> : null}
            <div id="talk-lines" data-swap aria-live="polite">
              {lines.length === 0 ? (
                <p class="card">Nội dung không còn: đã bị xóa hoặc hết thời gian lưu.</p>
              ) : (
                <Lines talk={talk.id} lines={lines} />
              )}
            </div>
          </section>
          {acts.has('reply') ? <ReplyForm talk={talk.id} csrf={csrf} draft={draft} errors={errors} /> : null}
          {!acts.has('reply') && draft.text !== '' ? (
            <section aria-labelledby="unsent">
              <h2 id="unsent">Lời anh/chị vừa viết, chưa gửi</h2>
              <blockquote>{draft.text}</blockquote>
            </section>
          ) : null}
        </div>
        <aside aria-label="Xử lý cuộc trò chuyện">
          <Facts {...view} />
          <Acts {...view} />
        </aside>
      </div>
    </>
  )
}

const Facts: FC<TalkView> = ({ talk, waits }) => (
  <div id="talk-facts" data-swap>
    <h2>Tình trạng</h2>
    <dl class="facts">
      <dt>Trạng thái</dt>
      <dd>{stateInWords(talk)}</dd>
      <dt>Kênh</dt>
      <dd>{channelInWords(talk.channel)}</dd>
      <dt>Bắt đầu</dt>
      <dd>{timeInWords(talk.since)}</dd>
      <dt>Cán bộ</dt>
      <dd>{talk.staff?.name ?? 'Chưa ai nhận'}</dd>
      {waits === null ? null : (
        <>
          <dt>Đang chờ</dt>
          <dd>{minutesInWords(waits)} làm việc</dd>
        </>
      )}
      {talk.firstReplyAt === null ? null : (
        <>
          <dt>Trả lời lần đầu</dt>
          <dd>{timeInWords(talk.firstReplyAt)}</dd>
        </>
      )}
      {talk.endedAt === null ? null : (
        <>
          <dt>Kết thúc</dt>
          <dd>{timeInWords(talk.endedAt)}</dd>
        </>
      )}
    </dl>
  </div>
)

const Acts: FC<TalkView> = ({ talk, acts, colleagues, csrf, draft, mayReport }) => (
  <>
    {acts.size === 0 ? null : <h2>Việc cần làm</h2>}
    {acts.has('take') || acts.has('take_over') ? (
      <PostForm action={`/tro-chuyen/${talk.id}/nhan`} csrf={csrf} seen={talk.staff?.account ?? ''}>
        <p>
          <button>{acts.has('take') ? 'Nhận cuộc trò chuyện' : `Nhận thay ${talk.staff?.name ?? ''}`}</button>
        </p>
      </PostForm>
    ) : null}
    {acts.has('hand') && colleagues.length > 0 ? (
      <PostForm action={`/tro-chuyen/${talk.id}/giao`} csrf={csrf} class="row">
        <Select
          name="to"
          label="Giao cho đồng nghiệp"
          required
          empty="Chọn cán bộ"
          options={colleagues.map(({ account, name }) => [account, name] as const)}
        />
        <p>
          <button class="quiet">Giao</button>
        </p>
      </PostForm>
    ) : null}
    {acts.has('end') ? (
      <PostForm action={`/tro-chuyen/${talk.id}/ket-thuc`} csrf={csrf}>
        <p>
          <button class="danger">Kết thúc, trả lại cho trợ lý</button>
          <span class="hint">Người dân được báo là trợ lý tự động trả lời tiếp.</span>
        </p>
      </PostForm>
    ) : null}
    {mayReport && talk.address ? (
      <PostForm action={`/tro-chuyen/${talk.id}/phan-anh`} csrf={csrf}>
        <input type="hidden" name="id" value={draft.key} />
        <p>
          <button class="quiet">Ghi thành phản ánh</button>
          <span class="hint">Lời người dân được điền sẵn vào biểu mẫu tiếp nhận để anh/chị sửa.</span>
        </p>
      </PostForm>
    ) : null}
    <p>
      <a href={deskPath('/tro-chuyen')}>Về danh sách trò chuyện</a>
    </p>
  </>
)
