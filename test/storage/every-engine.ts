import type { Storage } from '../../src/storage/storage.js'
import { describeCommunesApart } from '../contracts/communes-apart.contract.js'
import { describeAdoptUnits } from '../contracts/adopt-units.contract.js'
import { describeReportTurns } from '../contracts/conversation-store-reports.contract.js'
import { describeConversationStore } from '../contracts/conversation-store.contract.js'
import { describeElection } from '../contracts/election.contract.js'
import { describeInboxStore } from '../contracts/inbox-store.contract.js'
import { describeLeaseStore } from '../contracts/lease-store.contract.js'
import { describeLeasedRows } from '../contracts/leased-rows.contract.js'
import { describeOutboxStore } from '../contracts/outbox-store.contract.js'
import { describeFiguresStore } from '../contracts/figures-store.contract.js'
import { describePublicationStore } from '../contracts/publication-store.contract.js'
import { describePlanStore } from '../contracts/plan-store.contract.js'
import { describeProposalStore } from '../contracts/proposal-store.contract.js'
import { describeQuestionLog } from '../contracts/question-log.contract.js'
import { describeStaffTries } from '../contracts/staff-tries.contract.js'
import { describeSwitchStore } from '../contracts/switch-store.contract.js'
import { describeTalkStore } from '../contracts/talk-store.contract.js'
import { describeTicketNotes } from '../contracts/ticket-notes.contract.js'
import { describeTicketQueue } from '../contracts/ticket-queue.contract.js'
import { describeTicketLists } from '../contracts/ticket-store-lists.contract.js'
import { describeTicketStore } from '../contracts/ticket-store.contract.js'
import { describeVersionStore } from '../contracts/version-store.contract.js'
import { describeZaloBotQuotaStore } from '../contracts/zalo-bot-quota-store.contract.js'
import { describeZaloOaStores } from '../contracts/zalo-oa-stores.contract.js'

/** A suite of tests over a fresh storage for each of them. */
type Suite = (name: string, open: () => Promise<Storage>, walls?: boolean) => void

/** What every engine must do. A new store adds its suite here. */
const suites: readonly Suite[] = [
  describeCommunesApart,
  describeAdoptUnits,
  describeConversationStore,
  describeReportTurns,
  describeTicketStore,
  describeTicketLists,
  describeTicketQueue,
  describeTicketNotes,
  describeTalkStore,
  describeOutboxStore,
  describeInboxStore,
  describeLeasedRows,
  describeLeaseStore,
  describeElection,
  describeVersionStore,
  describeQuestionLog,
  describePlanStore,
  describePublicationStore,
  describeFiguresStore,
  describeProposalStore,
  describeSwitchStore,
  describeStaffTries,
  describeZaloBotQuotaStore,
  describeZaloOaStores,
]

/** `walls`: the database itself keeps the rows of communes apart. */
export function describeStores(name: string, open: () => Promise<Storage>, walls = false): void {
  for (const suite of suites) suite(name, open, walls)
}
