import type { FC } from 'hono/jsx'
import { DESK } from './paths.js'
import type { OpenVisit, PageOptions } from './visit.js'

const TITLE = 'Không thực hiện được'

/** What was asked for is not done, and why, in words for staff. */
export function refuse(
  visit: OpenVisit,
  status: NonNullable<PageOptions['status']>,
  text: string,
): Response | Promise<Response> {
  return visit.page(TITLE, <Refusal text={text} href={DESK} label="Về trang đầu" />, { status })
}

/** The form's token is not of this session: the person has signed in again since the page was made. */
export function refuseOldPage(visit: OpenVisit, from: string): Response | Promise<Response> {
  const text =
    'Trang này đã cũ. Anh/chị mở lại trang rồi làm lại; phần đã nhập có thể còn được trình duyệt giữ.'
  return visit.page(TITLE, <Refusal text={text} href={from} label="Mở lại trang" />, {
    status: 403,
    late: true,
  })
}

const Refusal: FC<{ text: string; href: string; label: string }> = ({ text, href, label }) => (
  <>
    <p>{text}</p>
    <p>
      <a href={href}>{label}</a>
    </p>
  </>
)
