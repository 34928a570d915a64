import { z } from 'zod'
import { reportKinds, type ReportKind } from './feedback-policy.js'

const phrase = z.string().trim().min(1).max(200)

/** `knowledge/language/abbreviations.yml`: short forms and chat spelling, with the company they keep. */
export const abbreviationList = z.array(
  z.strictObject({
    short: phrase,
    means: z.array(phrase).min(1),
    /** Expand only when one of these words stands within four words. */
    only_near: z.array(phrase).optional(),
    /** Never expand when one of these words stands within four words. */
    not_near: z.array(phrase).optional(),
  }),
)

/** `knowledge/language/synonyms.yml`: when one of `say` occurs, the words of `means` are searched too. */
export const synonymList = z.array(z.strictObject({ say: z.array(phrase).min(1), means: phrase }))

/** `knowledge/language/qualifiers.yml`: variants of one matter, told apart by a few words. */
export const qualifierList = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z-]+$/),
    /** A procedure is of this variant when its official name holds one of these. */
    names: z.array(phrase).min(1),
    /** What people say when they mean this variant. */
    says: z.array(phrase).min(1),
  }),
)

/** `knowledge/language/statements.yml`: ordinary tellings around a procedure, no emergency or complaint. */
export const statementList = z.array(phrase).min(1)

/** `knowledge/language/noise.yml`: words that tell nothing, or little, of the topic. */
export const noiseList = z.strictObject({
  words: z.array(phrase),
  weak: z.array(phrase),
  phrases: z.array(phrase),
})

export const slotNames = [
  'documents',
  'fee',
  'time',
  'place',
  'online',
  'who',
  'form',
  'steps',
  'conditions',
  'legal',
  'result',
  'overview',
] as const

export type Slot = (typeof slotNames)[number]

/** `knowledge/language/slots.yml`: phrases that show what exactly is asked about a procedure. */
export const slotPhrases = z.strictObject(
  Object.fromEntries(
    slotNames.map((slot) => [slot, z.strictObject({ phrases: z.array(phrase).min(1) })]),
  ) as Record<Slot, z.ZodObject<{ phrases: z.ZodArray<typeof phrase> }>>,
)

/** `knowledge/language/report-kinds.yml`: words that show what a citizen's report is about. */
export const reportKindSigns = z.strictObject(
  Object.fromEntries(reportKinds.map((kind) => [kind, z.array(phrase).min(1)])) as Record<
    ReportKind,
    z.ZodArray<typeof phrase>
  >,
)

export const intentNames = [
  'feedback',
  'complaint',
  'denunciation',
  'emergency',
  'plan',
  'office',
  'dossier_status',
  'feedback_status',
  'handoff',
  'own_data',
  'greeting',
  'thanks',
  'goodbye',
  'about_bot',
  'help',
  'abuse',
  'out_of_scope',
  'unclear',
  'negation',
  'none_of_these',
] as const

export type Intent = (typeof intentNames)[number]

/** Fires when every group of `all` has a phrase in the message and `unless` has none. */
const signalRule = z.strictObject({
  all: z.array(z.array(phrase).min(1)).min(1),
  unless: z.array(phrase).default([]),
  /** It tells of a thing, and by itself of nobody in danger. */
  thing: z.boolean().default(false),
})

/** `knowledge/intents/*.yml`: how people say what is not a question about one procedure. */
export const intentRecord = z.strictObject({
  route: z.enum(intentNames),
  examples: z.array(phrase).min(1),
  signals: z.array(signalRule).default([]),
  /** Of emergencies: danger by a thing at a place, with nobody in it yet, which is a matter for a report as well. */
  hazards: z.array(signalRule).default([]),
})

export type Abbreviation = z.infer<typeof abbreviationList>[number]
export type Synonym = z.infer<typeof synonymList>[number]
export type Qualifier = z.infer<typeof qualifierList>[number]
export type Noise = z.infer<typeof noiseList>
export type ReportKindSigns = z.infer<typeof reportKindSigns>
export type SlotPhrases = z.infer<typeof slotPhrases>
export type IntentRecord = z.infer<typeof intentRecord>

/** Of a version stored before the file came: no kind is suggested before another. */
export const noReportKindSigns: ReportKindSigns = {
  procedure_rules: [],
  conduct: [],
  legal_text: [],
  field_report: [],
  praise: [],
}
