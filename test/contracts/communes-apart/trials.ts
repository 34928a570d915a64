import type { Stores } from '../../../src/storage/stores.js'
import { reports } from './reports.js'
import { talking } from './talking.js'
import { people } from './people.js'
import { changes } from './changes.js'
import { shared, type Trials } from './trial.js'

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
    ...shared(
      'updates of a platform, of no commune yet',
      'keep',
      'due',
      'claim',
      'renew',
      'shorten',
      'release',
      'holds',
    ),
    ...shared('updates of a platform, of no commune yet', 'done', 'postpone', 'setAside', 'listSetAside'),
    ...shared('updates of a platform, of no commune yet', 'nextAttempt', 'waiting', 'removeOld'),
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
