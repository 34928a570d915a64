import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { actWords, noteWords, roleWords, shortTime } from '../../feedback/staff-words.js'
import type { TicketEvent } from '../../feedback/ticket.js'

/** Lines of a ticket's history, newest last: when, who, what, with which words. */
export const Timeline: FC<{ events: readonly TicketEvent[]; sentences: Sentences }> = ({
  events,
  sentences,
}) => (
  <ol class="timeline">
    {events.map((event) => (
      <EventLine event={event} sentences={sentences} />
    ))}
  </ol>
)

const EventLine: FC<{ event: TicketEvent; sentences: Sentences }> = ({ event, sentences }) => {
  const { at, actor, act, from, to } = event
  const note = noteWords(event, sentences)
  return (
    <li>
      <time datetime={at.toISOString()}>{shortTime(at)}</time>{' '}
      <strong>
        {actor.name === actor.role ? roleWords[actor.role] : `${actor.name} (${roleWords[actor.role]})`}
      </strong>
      {`: ${actWords(act)}`}
      {from === to ? null : <span class="quiet-text">{sentences.phrase(`ticket.state.${to}`)}</span>}
      {note === '' ? null : <blockquote>{note}</blockquote>}
    </li>
  )
}
