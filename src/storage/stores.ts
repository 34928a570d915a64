import type { Kysely } from 'kysely'
import type { ConversationStore } from '../conversation/store.js'
import type { AuditLog } from '../audit/audit-log.js'
import type { FiguresStore } from '../figures/figures-store.js'
import type { PublicationStore } from '../publication/publication-store.js'
import type { PlanStore } from '../plan-calendar/plan-store.js'
import type { QuestionLog } from '../questions/question-log.js'
import type { GapMarkStore, ProposalStore } from '../proposals/proposal-store.js'
import type { StaffStore } from '../staff/staff-store.js'
import type { SwitchStore } from '../switches/switch-store.js'
import type { TicketNotes } from '../feedback/ticket-notes.js'
import type { TalkStore } from '../talks/talk-store.js'
import type { TicketQueue } from '../feedback/queue.js'
import type { SavedViewStore } from '../feedback/saved-view.js'
import type { TicketStore } from '../feedback/ticket-store.js'
import type { LeaseStore } from '../jobs/lease-store.js'
import type { InboxStore } from '../inbox/inbox-store.js'
import type { OaContactStore } from '../channels/zalo-oa/oa-contact-store.js'
import type { OaTokenStore } from '../channels/zalo-oa/oa-token-store.js'
import type { ZaloBotQuotaStore } from '../channels/zalo-bot/quota-store.js'
import type { OutboxStore } from '../outbox/outbox-store.js'
import { reaches } from './reaches.js'
import { createAuditLog } from './sql/audit-log.js'
import { createFiguresStore } from './sql/figures-store.js'
import { createPublicationStore } from './sql/publication-store.js'
import { createPlanStore } from './sql/plan-store.js'
import { createQuestionLog } from './sql/question-log.js'
import { createGapMarkStore, createProposalStore } from './sql/proposal-store.js'
import { createStaffStore } from './sql/staff-store.js'
import { createSwitchStore } from './sql/switch-store.js'
import { createConversationStore } from './sql/conversation-store.js'
import { createInboxStore } from './sql/inbox-store.js'
import { createLeaseStore } from './sql/lease-store.js'
import type { Engine } from './sql/engine.js'
import { reaching, type Reaches } from './sql/reach.js'
import type { Schema } from './sql/schema.js'
import { createOutboxStore } from './sql/outbox-store.js'
import { createTicketNotes } from './sql/ticket-notes.js'
import { createTalkStore } from './sql/talk-store.js'
import { createTicketQueue } from './sql/ticket-queue-store.js'
import { createSavedViews } from './sql/ticket-queue-views.js'
import { createTicketStore } from './sql/ticket-store.js'
import { createVersionStore } from './sql/version-store.js'
import { createZaloBotQuotaStore } from './sql/zalo-bot-quota-store.js'
import { createOaContactStore } from './sql/zalo-oa-contact-store.js'
import { createOaTokenStore } from './sql/zalo-oa-token-store.js'
import type { VersionStore } from '../versions/version-store.js'

/** All stores over one database. */
export interface Stores {
  conversations: ConversationStore
  outbox: OutboxStore
  inbox: InboxStore
  versions: VersionStore
  tickets: TicketStore
  queue: TicketQueue
  savedViews: SavedViewStore
  talks: TalkStore
  zaloBotQuota: ZaloBotQuotaStore
  zaloOaTokens: OaTokenStore
  zaloOaContacts: OaContactStore
  staff: StaffStore
  ticketNotes: TicketNotes
  audit: AuditLog
  questions: QuestionLog
  plan: PlanStore
  publication: PublicationStore
  figures: FiguresStore
  proposals: ProposalStore
  gapMarks: GapMarkStore
  switches: SwitchStore
  leases: LeaseStore
}

/** Every method does its work for the commune it may touch; see `reaches`. */
export function createStores(db: Kysely<Schema>, engine: Engine): Stores {
  const forget = (): Promise<void> => engine.forget(db)
  const stores: Stores = {
    conversations: createConversationStore(db, forget),
    outbox: createOutboxStore(db, engine),
    inbox: createInboxStore(db, engine),
    versions: createVersionStore(db, engine),
    tickets: createTicketStore(db, forget),
    queue: createTicketQueue(db),
    savedViews: createSavedViews(db),
    talks: createTalkStore(db),
    zaloBotQuota: createZaloBotQuotaStore(db, engine),
    zaloOaTokens: createOaTokenStore(db),
    zaloOaContacts: createOaContactStore(db),
    staff: createStaffStore(db, engine),
    ticketNotes: createTicketNotes(db),
    audit: createAuditLog(db),
    questions: createQuestionLog(db, engine),
    plan: createPlanStore(db),
    publication: createPublicationStore(db),
    figures: createFiguresStore(db, engine),
    proposals: createProposalStore(db),
    gapMarks: createGapMarkStore(db),
    switches: createSwitchStore(db, engine),
    leases: createLeaseStore(db, engine),
  }
  const names = Object.keys(reaches) as (keyof Stores)[]
  const kept = names.map((name) => {
    const store: object = stores[name]
    return [name, reaching(store, reaches[name] as Reaches<typeof store>)] as const
  })
  return Object.fromEntries(kept) as unknown as Stores
}
