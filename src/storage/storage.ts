import { sql } from 'kysely'
import { silentBell, type Bell } from '../bell.js'
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
import type { ChannelMemory } from '../channels/memory.js'
import type { LeaseStore } from '../jobs/lease-store.js'
import type { InboxStore } from '../inbox/inbox-store.js'
import type { OaContactStore } from '../channels/zalo-oa/oa-contact-store.js'
import type { OaTokenStore } from '../channels/zalo-oa/oa-token-store.js'
import type { ZaloBotQuotaStore } from '../channels/zalo-bot/quota-store.js'
import type { OutboxStore } from '../outbox/outbox-store.js'
import { isPostgres } from './database.js'
import { createPostgresBell } from './postgres/postgres-bell.js'
import { adoptUnits } from './sql/adopt-units.js'
import { createAuditLog } from './sql/audit-log.js'
import { createFiguresStore } from './sql/figures-store.js'
import { createPublicationStore } from './sql/publication-store.js'
import { createPlanStore } from './sql/plan-store.js'
import { createQuestionLog } from './sql/question-log.js'
import { createGapMarkStore, createProposalStore } from './sql/proposal-store.js'
import { createStaffStore } from './sql/staff-store.js'
import { createSwitchStore } from './sql/switch-store.js'
import { createConversationStore } from './sql/conversation-store.js'
import { createChannelMemory } from './sql/channel-memory.js'
import { createInboxStore } from './sql/inbox-store.js'
import { createLeaseStore } from './sql/lease-store.js'
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
import { openUpToDate } from './open-up-to-date.js'

/** All stores over one database. */
export interface Storage {
  conversations: ConversationStore
  outbox: OutboxStore
  inbox: InboxStore
  memory(channel: string): ChannelMemory
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
  bell: Bell
  /** Rows that name a unit keep its id from now on; resolves with how many changed. Safe to run again. */
  adoptUnits(commune: string, units: readonly { id: string; name: string }[]): Promise<number>
  /** Rejects when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database at `place` (see `openDatabase`) and brings its schema up to date. Rejects with `StartError` when
 * it cannot be reached.
 */
export async function openStorage(place: string): Promise<Storage> {
  const { db, engine } = await openUpToDate(place)
  const bell = isPostgres(place) ? createPostgresBell(place, db) : silentBell
  const forget = (): Promise<void> => engine.forget(db)
  return {
    conversations: createConversationStore(db, forget),
    outbox: createOutboxStore(db, engine),
    inbox: createInboxStore(db, engine),
    memory: (channel) => createChannelMemory(db, channel),
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
    questions: createQuestionLog(db),
    plan: createPlanStore(db),
    publication: createPublicationStore(db),
    figures: createFiguresStore(db),
    proposals: createProposalStore(db),
    gapMarks: createGapMarkStore(db),
    switches: createSwitchStore(db, engine),
    leases: createLeaseStore(db, engine),
    bell,
    adoptUnits: (commune, units) => adoptUnits(db, commune, units),
    async ping() {
      await sql`select 1`.execute(db)
    },
    async close() {
      await bell.close()
      await db.destroy()
    },
  }
}
