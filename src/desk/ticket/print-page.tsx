import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { shortTime } from '../../feedback/staff-words.js'
import { SenderBlock } from './citizen.js'
import { Facts } from './facts.js'
import { Answer, Words } from './page.js'
import { Timeline } from './timeline.js'
import type { TicketView } from './view.js'

/** A ticket on paper, for the file of the commune; without the notes of staff. */
export const PrintPage: FC<{ view: TicketView; sentences: Sentences; now: Date; center: string }> = ({
  view,
  sentences,
  now,
  center,
}) => (
  <>
    <p>{`${center}, in lúc ${shortTime(now)}`}</p>
    <Words ticket={view.ticket} />
    <Facts view={view} sentences={sentences} now={now} />
    <SenderBlock view={view} />
    {view.files.length === 0 ? null : <p>{`Kèm ${view.files.length} ảnh, tệp lưu trên máy.`}</p>}
    <Answer ticket={view.ticket} />
    <section>
      <h2>Đã làm gì</h2>
      <Timeline events={view.events} sentences={sentences} />
    </section>
  </>
)
