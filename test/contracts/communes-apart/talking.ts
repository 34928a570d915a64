import { turn } from '../conversation-store.contract.js'
import { samples } from './samples.js'
import { reads, writes, both, refusedByKey, uncoded, message, staff, shared, type Trials } from './trial.js'
import { NOW, PERIOD, SINCE } from './whose.js'

/** What is said, and what is counted of it. */
export const talking: Trials<'conversations' | 'talks' | 'questions' | 'figures' | 'publication'> = {
  conversations: {
    load: reads((s, own) => s.conversations.load(own.address, NOW)),
    wasHandled: reads((s, own, other) =>
      both([own, other], ({ key }) => s.conversations.wasHandled(own.address, key)),
    ),
    transcript: reads((s, own) => s.conversations.transcript(own.address, 20)),
    commit: writes(async (s, own, other) => {
      const { address } = own
      const reached = samples(other, own.commune)
      const said = { kind: 'said', id: other.talk, file: null } as const
      await s.conversations.commit(turn({ address, changes: [reached.reaching] }))
      await s.conversations.commit(turn({ address, talk: said }))
      await s.conversations.commit(turn({ address, erase: true }))
      await refusedByKey(s.conversations.commit(turn({ address, opening: uncoded(reached.opening) })))
    }),
    ...shared('rules of keeping, for all communes', 'removeInactive', 'removeDrafts'),
  },
  talks: {
    byId: reads((s, own, other) => both([own, other], ({ talk }) => s.talks.byId(own.commune, talk))),
    list: reads((s, own) => s.talks.list(own.commune, 'open', { account: own.account, limit: 9, offset: 0 })),
    waiting: reads((s, own) => s.talks.waiting(own.commune)),
    counts: reads((s, own) => s.talks.counts(own.commune, own.account)),
    mark: reads((s, own) => s.talks.mark(own.commune)),
    lines: reads((s, own, other) =>
      both([own, other], (rows) => s.talks.lines(samples(rows, own.commune).talk, 9)),
    ),
    file: reads((s, own, other) =>
      both([own, other], (rows) => s.talks.file(samples(rows, own.commune).talk, rows.talkFile)),
    ),
    assign: writes((s, own, other) =>
      s.talks.assign(samples(other, own.commune).talk, { from: null, to: staff, at: NOW }),
    ),
    reply: writes((s, own, other) =>
      s.talks.reply(samples(other, own.commune).talk, { message: message(), staff }),
    ),
    end: writes((s, own, other) =>
      s.talks.end(samples(other, own.commune).talk, { by: 'staff', message: message() }),
    ),
    ...shared('a job, for all communes', 'quietSince'),
  },
  questions: {
    counts: reads((s, own) => s.questions.counts(own.commune, PERIOD.from, PERIOD.to)),
    gaps: reads((s, own) => s.questions.gaps(own.commune, { since: SINCE, confidence: 1 }, 9)),
    latest: reads((s, own) => s.questions.latest(own.commune, 9)),
  },
  figures: {
    tallies: reads((s, own) => s.figures.tallies(own.commune, PERIOD)),
    months: reads((s, own) => s.figures.months(own.commune, PERIOD)),
    workingDays: reads((s, own) => s.figures.workingDays(own.commune, PERIOD)),
    stars: reads((s, own) => s.figures.stars(own.commune, PERIOD)),
    openAtEnd: reads((s, own) => s.figures.openAtEnd(own.commune, PERIOD.to)),
    rows: reads((s, own) => s.figures.rows(own.commune, PERIOD, { what: 'received' }, 9, 0)),
  },
  publication: {
    published: reads((s, own) => s.publication.published(own.commune, 9, 0)),
    publishedCount: reads((s, own) => s.publication.publishedCount(own.commune)),
    origins: reads((s, own) => s.publication.origins(own.commune)),
    setOrigins: writes((s, own) => s.publication.setOrigins(own.commune, [])),
  },
}
