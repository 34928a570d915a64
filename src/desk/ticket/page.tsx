import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import type { Ticket } from '../../feedback/ticket.js'
import { Errors } from '../parts.js'
import { DuplicatesBlock, NotesBlock } from './beside.js'
import { FilesBlock, SenderBlock, UndeliveredBlock } from './citizen.js'
import { Conflict } from './conflict.js'
import { Facts } from './facts.js'
import { NextSteps } from './next-steps.js'
import { Papers } from './papers.js'
import { Timeline } from './timeline.js'
import type { Tried } from './tried.js'
import type { TicketView } from './view.js'

export interface TicketPageProps {
  view: TicketView
  sentences: Sentences
  csrf: string
  now: Date
  who: string
  tried?: Tried | undefined
  draft?: string | undefined
  /** A note that was not taken. */
  note?: { text: string; error: string } | undefined
}

/** One ticket: the citizen's words first, then what it is, what can be done, and what was done. */
export const TicketPage: FC<TicketPageProps> = (props) => {
  const { view, sentences, csrf, now, tried } = props
  const { ticket } = view
  return (
    <>
      {tried?.since ? (
        <Conflict tried={tried} sentences={sentences} again={view.acts.includes(tried.act)} />
      ) : null}
      {tried && !tried.since && !hasForm(tried, props) ? (
        <Errors errors={tried.errors} scope={tried.act} />
      ) : null}
      <div class="columns">
        <div>
          <Words ticket={ticket} />
          {view.acts.length === 0 ? null : (
            <p class="no-print">
              <a href="#viec">Tới việc làm được bây giờ</a>
            </p>
          )}
          <FilesBlock view={view} />
          <UndeliveredBlock view={view} />
          <Answer ticket={ticket} />
          <section class="card">
            <h2>Phiếu</h2>
            <Facts view={view} sentences={sentences} now={now} />
            <Papers view={view} now={now} />
          </section>
          <SenderBlock view={view} />
        </div>
        <div>
          <NextSteps {...props} />
          <DuplicatesBlock view={view} sentences={sentences} />
          <NotesBlock
            view={view}
            csrf={csrf}
            text={props.note?.text ?? ''}
            {...(props.note && { error: props.note.error })}
          />
        </div>
      </div>
      <section class="card">
        <h2>Đã làm gì</h2>
        <Timeline events={view.events} sentences={sentences} />
      </section>
    </>
  )
}

/** True when the act stands as a form below, where what is wrong with it is shown. */
function hasForm({ act }: Tried, { view }: TicketPageProps): boolean {
  return view.acts.includes(act) && act !== 'approve' && act !== 'publish'
}

export const Words: FC<{ ticket: Ticket }> = ({ ticket }) => (
  <section>
    <h2>Lời người gửi</h2>
    <blockquote class="own-words">{ticket.matter.what}</blockquote>
  </section>
)

export const Answer: FC<{ ticket: Ticket }> = ({ ticket: { reply, answeredOn, summary, summaryBy } }) => (
  <>
    {reply === null ? null : (
      <section>
        <h2>{answeredOn === null ? 'Bản soạn trả lời (chưa gửi)' : 'Trả lời'}</h2>
        <blockquote>{reply}</blockquote>
      </section>
    )}
    {summary === null ? null : (
      <section>
        <h2>{`Tóm tắt để công khai (${summaryBy ?? ''} soạn)`}</h2>
        <blockquote>{summary}</blockquote>
      </section>
    )}
  </>
)
