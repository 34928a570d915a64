import type { Stores } from '../../../src/storage/stores.js'
import { reports } from './reports.js'
import { talking } from './talking.js'
import { people } from './people.js'
import { changes } from './changes.js'
import { reads, shared, writes, type Trials } from './trial.js'
import { NOW } from './whose.js'

/** Of every store; the suite finds one that is missing too. */
export const trials: Trials<keyof Stores> = {
  ...reports,
  ...talking,
  ...people,
  ...changes,
  outbox: {
    ...shared('senders, for all communes', 'due', 'claim', 'renew', 'release', 'markSent', 'markRetry'),
    ...shared('senders, for all communes', 'shorten', 'markFailed', 'nextAttempt', 'waiting'),
  },
  inbox: {
    keep: writes((s, own, other) =>
      s.inbox.keep('telegram', { commune: own.commune, key: other.key, sender: 'x', payload: '{}' }, NOW),
    ),
    holds: reads((s, own) => s.inbox.holds('telegram', { commune: own.commune, sender: own.address.id })),
    listSetAside: reads((s, own) => s.inbox.listSetAside(own.commune, 9)),
    ...shared('by who handles updates, for all communes', 'due', 'claim', 'renew', 'shorten', 'release'),
    ...shared('by who handles updates, for all communes', 'done', 'postpone', 'setAside', 'nextAttempt'),
    ...shared('by who handles updates, for all communes', 'waiting', 'removeOld', 'adopt'),
  },
  versions: shared(
    'versions of the knowledge of all communes; what one sees is tried with the catalogue',
    'save',
    'find',
    'files',
    'hashes',
    'list',
    'current',
    'switches',
    'switchTo',
  ),
  zaloBotQuota: shared('by the bot, which serves one commune', 'add', 'use'),
  zaloOaTokens: shared(
    'by the OA, which serves one commune',
    'read',
    'takeLease',
    'freeLease',
    'save',
    'markNeedsConsent',
    'beginConsent',
    'tryConsent',
    'endConsent',
  ),
  zaloOaContacts: shared('by the OA', 'read', 'touched', 'unfollowed', 'forgetBefore'),
  leases: shared('of processes', 'take', 'leave'),
}
