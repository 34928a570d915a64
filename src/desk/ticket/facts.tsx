import type { Child, FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { readableDate, readablePoint } from '../../conversation/ticket/words.js'
import { isOverdue } from '../../feedback/due.js'
import { shortTime } from '../../feedback/staff-words.js'
import { stepWords } from '../../feedback/steps-ahead.js'
import { openStates } from '../../feedback/ticket.js'
import { shownDay } from '../../vietnam-day.js'
import { unitNameOf } from '../../knowledge/units.js'
import { channelWords } from '../channel-words.js'
import type { TicketView } from './view.js'

/** State, due day, unit, place and the rest, each row only where there is something to say. */
export const Facts: FC<{ view: TicketView; sentences: Sentences; now: Date }> = ({
  view,
  sentences,
  now,
}) => {
  const { ticket, national } = view
  const { matter, rating } = ticket
  const rows: (readonly [string, Child])[] = [
    ['Trạng thái', <strong>{sentences.phrase(`ticket.state.${ticket.state}`)}</strong>],
    ['Hạn trả lời', <Due view={view} now={now} />],
    ['Loại', sentences.phrase(`report.kind.${ticket.kind}`)],
    [
      'Tính chất',
      ticket.standing === 'tip'
        ? 'Tin báo không ghi tên: xem xét, không hẹn ngày'
        : 'Phản ánh, kiến nghị có tên, địa chỉ',
    ],
    ['Đơn vị', ticket.unit === null ? 'chưa giao' : unitNameOf(view.units, ticket.unit)],
    ['Nơi xảy ra', matter.where],
    ['Vị trí', matter.point && <Point point={matter.point} />],
    ['Thời gian', matter.when],
    ['Thủ tục', matter.procedure && <Procedure code={matter.procedure} name={view.procedureName} />],
    ['Hồ sơ', matter.dossier],
    [
      'Nhận lúc',
      `${shortTime(ticket.receivedAt)} (${ticket.owner ? channelWords(ticket.owner.channel) : 'quầy, điện thoại'})`,
    ],
    ['Xem lại', ticket.contested ? 'Người gửi chưa đồng ý với trả lời trước' : null],
    ['Kết quả', ticket.outcome && sentences.phrase(`ticket.outcome.${ticket.outcome}`)],
    ['Chấm điểm', rating && [`${rating.stars}/5`, rating.comment].filter((part) => part !== null).join(': ')],
    ['Chậm nhất', view.steps.length > 0 ? <Steps view={view} now={now} /> : null],
    [
      'Cổng Dịch vụ công quốc gia',
      national ? `${national.label} (${national.category})` : 'Không nhập: không phải PAKN trên cổng',
    ],
  ]
  return (
    <dl class="facts">
      {rows.map(([name, value]) =>
        value === null ? null : (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ),
      )}
    </dl>
  )
}

const Due: FC<{ view: TicketView; now: Date }> = ({ view: { ticket, left }, now }) => {
  if (ticket.due === null) return <>Không hẹn ngày</>
  const late = openStates.has(ticket.state) && isOverdue(ticket.due, now)
  return (
    <>
      {readableDate(ticket.due)}
      {left === '' ? null : (
        <>
          {' '}
          <span class={late ? 'tag late' : 'tag'}>{left}</span>
        </>
      )}
    </>
  )
}

const Steps: FC<{ view: TicketView; now: Date }> = ({ view: { steps }, now }) => (
  <ul class="plain">
    {steps.map(({ step, last }) => (
      <li>
        {`${stepWords[step]}: ${shownDay(last)}`}
        {isOverdue(last, now) ? <strong class="must"> (đã qua)</strong> : null}
      </li>
    ))}
  </ul>
)

/** "geo:" opens the map program of the phone or computer (RFC 5870); nothing is asked of another site. */
const Point: FC<{ point: { latitude: number; longitude: number } }> = ({ point }) => (
  <a href={`geo:${point.latitude},${point.longitude}`}>{readablePoint(point)}</a>
)

const Procedure: FC<{ code: string; name: string | undefined }> = ({ code, name }) => (
  <>{name === undefined ? code : `${name} (${code})`}</>
)
