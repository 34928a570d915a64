import type { Expression, ExpressionBuilder, SqlBool } from 'kysely'
import type { QueueFilter, QueueQuery } from '../../feedback/queue.js'
import { tailOf } from '../../feedback/search-text.js'
import type { Schema } from './schema.js'

type Build = (query: ExpressionBuilder<Schema, 'ticket_queue'>) => Expression<SqlBool>

export function matching(commune: string, filter: QueueFilter): Build {
  const { states, kind, standing, unit, channel, assignee, due, ids } = filter
  return (query) =>
    query.and([
      query('commune', '=', commune),
      // An empty list matches nothing; not every engine takes it as one.
      ...(states ? [states.length > 0 ? query('state', 'in', states) : query.lit(false)] : []),
      ...(ids ? [ids.length > 0 ? query('ticket_id', 'in', ids) : query.lit(false)] : []),
      ...(kind === undefined ? [] : [query('kind', '=', kind)]),
      ...(standing === undefined ? [] : [query('standing', '=', standing)]),
      ...(unit === undefined ? [] : [unit === null ? query('unit', 'is', null) : query('unit', '=', unit)]),
      ...(channel === undefined ? [] : [query('channel', '=', channel)]),
      ...(assignee === undefined ? [] : [query('assignee', '=', assignee)]),
      ...(due ? [query('due', '<=', due.to)] : []),
      ...(due?.from === undefined ? [] : [query('due', '>=', due.from)]),
    ])
}

/** A folded word is letters, digits and dots. Anything else might be a sign of a pattern, and is in no folded text. */
const FOLDED = /^[a-z0-9.]+$/

export function foundBy(asked: QueueQuery): Build {
  if (asked.by === 'words') {
    if (!asked.words.every((word) => FOLDED.test(word))) return (query) => query.lit(false)
    // Anywhere first: a pattern that begins with a blank is tried at every word, which takes twice as long.
    const anywhere = asked.words.map((word) => `%${word}%`)
    const whole = asked.words.map((word) => `% ${word} %`)
    return (query) => query.and([...anywhere, ...whole].map((pattern) => query('folded', 'like', pattern)))
  }
  const tail = tailOf(asked.digits)
  return (query) =>
    query.and([
      query('phone_tail', '>=', tail),
      // ":" comes after "9": all that begins with these digits.
      query('phone_tail', '<', `${tail}:`),
      ...(asked.hiddenIn === undefined ? [] : [query('kind', '!=', asked.hiddenIn)]),
    ])
}
