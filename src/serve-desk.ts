import type { Hono } from 'hono'
import type { Clock } from './clock.js'
import type { Config, Secrets } from './config/config.js'
import type { Sentences } from './conversation/sentences.js'
import { createAccountsSection } from './desk/accounts/section.js'
import { createAuditSection } from './desk/audit/section.js'
import { createDesk } from './desk/desk.js'
import type { DeskSection } from './desk/desk-route.js'
import { createEmbedSection } from './desk/embed/section.js'
import { createFiguresSection } from './desk/figures/section.js'
import { createGapsSection } from './desk/gaps/section.js'
import { createIntakeSection } from './desk/intake/section.js'
import { createKnowledgeSection } from './desk/knowledge/section.js'
import { mostDeskBytes } from './desk/most-bytes.js'
import { createOwnAccountSection } from './desk/own-account/section.js'
import { createPlanSection } from './desk/plan/section.js'
import { createProvinceSection } from './desk/province/section.js'
import { createQueueSection } from './desk/queue/section.js'
import { createSignInSection } from './desk/sign-in/section.js'
import { createSwitchesSection } from './desk/switches/section.js'
import { createTalksSection } from './desk/talks/section.js'
import { createTicketSection } from './desk/ticket/section.js'
import type { ReportKind } from './knowledge/feedback-policy.js'
import type { Logger } from './logger.js'
import type { FeedbackService } from './serve-feedback.js'
import { knowledgeDesk } from './serve-knowledge-desk.js'
import { intakeParts } from './serve-intake.js'
import type { TalkService } from './serve-talks.js'
import type { ScryptCost } from './staff/password-hash.js'
import { createStaff, type Staff } from './staff/staff.js'
import { openSecretKey } from './staff/staff-keys.js'
import type { Storage } from './storage/storage.js'
import type { Switchboard } from './switches/switchboard.js'
import type { KnowledgeService } from './versions/knowledge-service.js'

export interface ServeDeskParts {
  config: Config
  secrets: Pick<Secrets, 'secretKey'>
  passwordCost: ScryptCost | undefined
  storage: Storage
  knowledge: KnowledgeService
  feedback: FeedbackService
  talks: TalkService
  switchboard: Switchboard
  /** Names of the channels of this process. */
  channels: () => readonly string[]
  sentences: Sentences
  clock: Clock
  logger: Logger
  /** Something waits in the outbox. */
  committed: () => void
}

/** The staff desk, served. */
export interface ServedDesk {
  routes: Hono
  /** Every route of the desk as a table: who may, what it is called in the audit log. */
  sections: readonly DeskSection[]
  mostBytes: (request: Request) => number | undefined
  /** An admin for each served commune that has no account yet; each password is told here and never again. */
  firstAdmins(): Promise<FirstAdmin[]>
  /** Takes sessions and tries that are over out of the store. */
  removeOver(): Promise<void>
}

export interface FirstAdmin {
  /** Id and name. */
  commune: { id: string; name: string }
  login: string
  password: string
}

/** The parts of the desk, joined with what they work on. */
export function deskSections(parts: ServeDeskParts, staff: Staff): DeskSection[] {
  const { storage } = parts
  const knowledge = knowledgeDesk({ ...parts, staleMonths: parts.config.staleMonths })
  const counting = {
    figures: storage.figures,
    questions: storage.questions,
    kindWords: (kind: ReportKind) => parts.sentences.phrase(`report.kind.${kind}`),
  }
  return [
    createSignInSection({ staff, audit: storage.audit }),
    createQueueSection({
      stores: storage,
      views: storage.savedViews,
      staff: storage.staff,
      tickets: parts.feedback.tickets,
    }),
    createTicketSection({
      store: storage.tickets,
      notes: storage.ticketNotes,
      tickets: parts.feedback.tickets,
      files: parts.feedback.files,
      sentences: parts.sentences,
      replyNotice: parts.feedback.replyNotice,
    }),
    createIntakeSection(intakeParts({ ...parts, publicUrl: parts.config.publicUrl })),
    createTalksSection({ ...parts.talks, files: parts.feedback.files }),
    createKnowledgeSection(knowledge),
    createGapsSection(knowledge),
    createSwitchesSection({ store: storage.switches, board: parts.switchboard, channels: parts.channels }),
    createFiguresSection(counting),
    createProvinceSection(counting),
    createPlanSection({ store: storage.plan }),
    createEmbedSection({ store: storage.publication, publicUrl: parts.config.publicUrl }),
    createOwnAccountSection({ staff }),
    createAccountsSection({ staff }),
    createAuditSection({ audit: storage.audit, store: storage.staff }),
  ]
}

export function serveDesk(parts: ServeDeskParts): ServedDesk {
  const { config, secrets, storage, clock } = parts
  const secret = openSecretKey(config.dataDir, secrets.secretKey)
  const staff = createStaff({ store: storage.staff, clock, secret, cost: parts.passwordCost })
  const sections = deskSections(parts, staff)
  const knowledge = () => parts.knowledge.search().knowledge
  return {
    sections,
    routes: createDesk({
      sections,
      sessions: staff.sessions,
      audit: storage.audit,
      knowledge,
      clock,
      secure: config.behindProxy || (config.publicUrl?.startsWith('https:') ?? false),
      behindProxy: config.behindProxy,
    }),
    mostBytes: mostDeskBytes(sections),
    removeOver: () => staff.removeOver(),
    async firstAdmins() {
      const communes = [...knowledge().communes.values()]
      const made = await Promise.all(communes.map((commune) => firstAdmin(parts, staff, commune)))
      return made.filter((admin) => admin !== undefined)
    },
  }
}

async function firstAdmin(
  { storage, clock }: ServeDeskParts,
  staff: Staff,
  { id, name }: FirstAdmin['commune'],
): Promise<FirstAdmin | undefined> {
  const admin = await staff.accounts.firstAdmin(id)
  if (!admin) return undefined
  const entry = { at: clock(), commune: id, who: 'system', act: 'account.first', subject: admin.login }
  await storage.audit.write({ ...entry, detail: null, request: null })
  return { commune: { id, name }, ...admin }
}
