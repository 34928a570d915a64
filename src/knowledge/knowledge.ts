import type { CalendarYear } from './calendar-record.js'
import type { Catalogue } from './catalogue.js'
import type { CommuneProfile } from './commune-profile.js'
import type { CommuneDirectory } from './directory-record.js'
import type { FeedbackPolicies } from './feedback-policies.js'
import type {
  Abbreviation,
  IntentRecord,
  Noise,
  Qualifier,
  ReportKindSigns,
  SlotPhrases,
  Synonym,
} from './language-records.js'
import type { Layer } from './layers.js'
import type { PlanDigest, PlanTopic } from './plan-record.js'
import type { PlanText } from './plan-text-record.js'
import type { ProcedureRecord } from './procedure-record.js'
import type { AskBackGroup, ElsewhereTopic, Field } from './topic-records.js'

/** Everything the bot knows, loaded whole and never changed: a reload makes a new one. */
export interface Knowledge {
  /** Short hash of all files read; equal texts give equal versions. */
  version: string
  communes: ReadonlyMap<string, CommuneProfile>
  /** By commune. */
  directories: ReadonlyMap<string, CommuneDirectory>
  plans: ReadonlyMap<string, PlanDigest>
  planTexts: ReadonlyMap<string, PlanText>
  planTopics: readonly PlanTopic[]
  /** Of all layers. */
  fields: readonly Field[]
  /** Fields that a layer added, by scope. */
  layerFields: ReadonlyMap<string, readonly Field[]>
  /** National records by code; `inForce` tells which may be answered from on a day. */
  procedures: ReadonlyMap<string, ProcedureRecord>
  /** What provinces and communes set apart, by scope. */
  layers: ReadonlyMap<string, Layer>
  /** The procedures as they hold for a commune. Throws for a commune without a profile. */
  catalogueOf(commune: string): Catalogue
  /** Messages in which people ask for a procedure in their own words, by code. */
  paraphrases: ReadonlyMap<string, readonly string[]>
  elsewhere: ReadonlyMap<string, ElsewhereTopic>
  askBack: ReadonlyMap<string, AskBackGroup>
  intents: readonly IntentRecord[]
  /** Days off by year; a year that is not here is assumed (see feedback/working-days.ts). */
  calendar: ReadonlyMap<number, CalendarYear>
  feedbackPolicies: FeedbackPolicies
  language: {
    abbreviations: readonly Abbreviation[]
    synonyms: readonly Synonym[]
    qualifiers: readonly Qualifier[]
    /** Tellings that are a matter to look up, however sad. */
    statements: readonly string[]
    noise: Noise
    slots: SlotPhrases
    /** Words that show what a report is about. */
    reportKinds: ReportKindSigns
  }
}

/** In force on `date` (yyyy-mm-dd): active, begun, not ended. */
export function inForce(record: ProcedureRecord, date: string): boolean {
  return (
    record.status === 'active' &&
    (record.effective.from === undefined || record.effective.from <= date) &&
    (record.effective.to === undefined || record.effective.to >= date)
  )
}
