import type { FC } from 'hono/jsx'
import { isInForce, scopeKey, type SwitchedOff, type SwitchScope } from '../../switches/switched-off.js'
import { Errors, PostForm, Select, TextArea, TextField } from '../parts.js'
import { readableTime } from '../knowledge/proposal-words.js'

export interface SwitchesView {
  now: Date
  /** Newest first. */
  entries: readonly SwitchedOff[]
  /** Channels of this service, by name. */
  channels: readonly string[]
  /** Short names of procedures by code. */
  names: ReadonlyMap<string, string>
  values: ReadonlyMap<string, string>
  errors: Readonly<Record<string, string>>
}

const channelNames: Readonly<Record<string, string>> = {
  web: 'Trang web',
  telegram: 'Telegram',
  'zalo-bot': 'Zalo Bot',
  'zalo-oa': 'Zalo OA',
}

export function channelName(channel: string): string {
  return channelNames[channel] ?? channel
}

export const SwitchesPage: FC<{ csrf: string; view: SwitchesView }> = ({ csrf, view }) => {
  const off = view.entries.filter((entry) => isInForce(entry, view.now))
  const ended = view.entries.filter((entry) => !isInForce(entry, view.now))
  return (
    <>
      <h2>Đang tắt</h2>
      {off.length === 0 ? <p>Không có phần nào đang tắt. Trợ lý đang trả lời bình thường.</p> : null}
      {off.map((entry) => (
        <section class="card">
          <h3>{nameOf(entry.scope, view.names)}</h3>
          <dl class="facts">
            <dt>Lý do</dt>
            <dd>{entry.reason}</dd>
            <dt>Từ</dt>
            <dd>
              {readableTime(entry.since)}, {entry.by}
            </dd>
            <dt>Bật lại</dt>
            <dd>{entry.until ? `tự bật lúc ${readableTime(entry.until)}` : 'khi có người bật'}</dd>
          </dl>
          <PostForm action={`/cong-tac/${entry.id}/bat`} csrf={csrf}>
            <button aria-label={`Bật lại ngay: ${nameOf(entry.scope, view.names)}`}>Bật lại ngay</button>
          </PostForm>
        </section>
      ))}
      <h2>Tắt một phần</h2>
      <p>
        Người dân được báo lý do kèm điện thoại, giờ làm việc của Trung tâm. Hướng dẫn khẩn cấp, tố cáo, khiếu
        nại vẫn hoạt động. Có hiệu lực trong vài giây.
      </p>
      <Errors errors={view.errors} />
      <PostForm action="/cong-tac" csrf={csrf} class="card">
        <Select
          name="what"
          label="Tắt"
          value={view.values.get('what') ?? ''}
          empty="Chọn"
          required
          error={view.errors['what']}
          options={[
            ['procedure', 'Một thủ tục'],
            ...view.channels.map(
              (channel) => [`channel:${channel}`, `Kênh ${channelName(channel)}`] as const,
            ),
            ['bot', 'Toàn bộ trợ lý của xã'],
          ]}
        />
        <TextField
          name="code"
          label="Mã thủ tục"
          hint="Chỉ khi tắt một thủ tục, ví dụ 1.001193"
          value={view.values.get('code') ?? ''}
          maxlength={20}
          error={view.errors['code']}
        />
        <TextArea
          name="reason"
          label="Lý do"
          hint="Người dân đọc đúng câu này, ví dụ: lệ phí đang được cập nhật theo quy định mới."
          value={view.values.get('reason') ?? ''}
          rows={2}
          maxlength={300}
          required
          error={view.errors['reason']}
        />
        <div class="row">
          <TextField
            name="day"
            label="Tự bật lại ngày"
            hint="Bỏ trống nếu chưa biết"
            type="date"
            value={view.values.get('day') ?? ''}
            error={view.errors['day']}
          />
          <TextField
            name="time"
            label="Lúc"
            hint="Ví dụ 07:30; trống là đầu ngày"
            value={view.values.get('time') ?? ''}
            maxlength={5}
          />
        </div>
        <p>
          <button class="danger">Tắt</button>
        </p>
      </PostForm>
      {ended.length === 0 ? null : (
        <>
          <h2>Đã bật lại</h2>
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">Phần</th>
                <th scope="col">Lý do</th>
                <th scope="col">Từ</th>
                <th scope="col">Đến</th>
              </tr>
            </thead>
            <tbody>
              {ended.map(({ scope, reason, since, by, until, ended: switched }) => (
                <tr>
                  <td>{nameOf(scope, view.names)}</td>
                  <td data-label="Lý do">{reason}</td>
                  <td data-label="Từ">
                    {readableTime(since)}, {by}
                  </td>
                  <td data-label="Đến">
                    {switched
                      ? `${readableTime(switched.at)}, ${switched.by}`
                      : until
                        ? `${readableTime(until)}, tự bật`
                        : ''}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </>
  )
}

function nameOf(scope: SwitchScope, names: ReadonlyMap<string, string>): string {
  switch (scope.kind) {
    case 'bot':
      return 'Toàn bộ trợ lý của xã'
    case 'channel':
      return `Kênh ${channelName(scope.channel)}`
    case 'procedure':
      return `Thủ tục ${names.get(scope.code) ?? scopeKey(scope)} (${scope.code})`
  }
}
