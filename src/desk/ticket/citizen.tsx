import type { FC } from 'hono/jsx'
import { shortTime, undeliveredWords } from '../../feedback/staff-words.js'
import type { TicketFile } from '../../feedback/ticket-store.js'
import type { Sender } from '../../feedback/ticket.js'
import { channelWords } from '../channel-words.js'
import { deskPath } from '../paths.js'
import { ticketPath } from './find-ticket.js'
import type { TicketView } from './view.js'

/** Who sent it and how to reach them. */
export const SenderBlock: FC<{ view: TicketView }> = ({ view: { sender, senderHidden, ticket } }) => (
  <section class="card">
    <h2>Người gửi</h2>
    {sender ? <Reach sender={sender} /> : <p>{noSender(senderHidden, ticket.standing)}</p>}
    {ticket.owner || ticket.standing === 'tip' ? null : (
      <p class="notice">
        {sender?.phone === null && sender.email === null
          ? 'Người gửi không có điện thoại, thư điện tử: gửi thư theo địa chỉ, hoặc trao tại Trung tâm nếu lịch sử phiếu ghi người dân tự đến nhận.'
          : 'Phiếu này không có kênh nhắn tin: mỗi bước xin báo người gửi bằng điện thoại hoặc thư.'}
      </p>
    )}
  </section>
)

function noSender(hidden: boolean, standing: 'formal' | 'tip'): string {
  if (hidden) return 'Danh tính người gửi được giữ kín với đơn vị xử lý việc này.'
  return standing === 'tip' ? 'Không ghi tên (tin báo).' : 'Không còn lưu: đã hết thời gian lưu giữ.'
}

const Reach: FC<{ sender: Sender }> = ({ sender: { name, address, phone, email } }) => (
  <dl class="facts">
    <dt>Họ tên</dt>
    <dd>{name}</dd>
    <dt>Địa chỉ</dt>
    <dd>{address}</dd>
    {phone === null ? null : (
      <>
        <dt>Điện thoại</dt>
        <dd>
          <a href={`tel:${phone}`}>{phone}</a>
        </dd>
      </>
    )}
    {email === null ? null : (
      <>
        <dt>Thư điện tử</dt>
        <dd>
          <a href={`mailto:${email}`}>{email}</a>
        </dd>
      </>
    )}
  </dl>
)

/** Messages that did not arrive: somebody must tell the sender in another way. */
export const UndeliveredBlock: FC<{ view: TicketView }> = ({ view: { undelivered, sender } }) =>
  undelivered.length === 0 ? null : (
    <section class="notice">
      <h2>Tin chưa đến người gửi</h2>
      <ul>
        {undelivered.map(({ at, channel, status, reason }) => (
          <li>
            {`${shortTime(at)}, ${channelWords(channel)}: ${undeliveredWords(reason)}; `}
            {status === 'failed' ? 'thôi không gửi nữa.' : 'đang gửi lại.'}
          </li>
        ))}
      </ul>
      {sender?.phone == null ? null : (
        <p>
          Xin gọi <a href={`tel:${sender.phone}`}>{sender.phone}</a> để báo.
        </p>
      )}
    </section>
  )

/** Pictures small, PDF files to be fetched; both only by this ticket's own addresses. */
export const FilesBlock: FC<{ view: TicketView }> = ({ view: { files, ticket } }) =>
  files.length === 0 ? null : (
    <section>
      <h2>Ảnh và tệp ({files.length})</h2>
      <ul class="pictures">
        {files.map((file, index) => (
          <li>
            <FileLink
              file={file}
              number={index + 1}
              path={deskPath(`${ticketPath(ticket)}/tep/${index + 1}`)}
            />
          </li>
        ))}
      </ul>
    </section>
  )

const FileLink: FC<{ file: TicketFile; number: number; path: string }> = ({ file, number, path }) =>
  file.kind === 'pdf' ? (
    <a href={path} download>
      {`Tệp PDF ${number} (${kilobytes(file)} KB)`}
    </a>
  ) : (
    <a href={path}>
      <img
        src={`${path}/nho`}
        alt={`Ảnh ${number} của người gửi, mở ảnh lớn (${kilobytes(file)} KB)`}
        loading="lazy"
      />
    </a>
  )

function kilobytes({ bytes }: TicketFile): number {
  return Math.ceil(bytes / 1024)
}
