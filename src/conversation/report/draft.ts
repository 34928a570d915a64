import { z } from 'zod'
import { MOST_FILES, MOST_WHAT } from '../../feedback/report-limits.js'
import { feedbackKinds } from '../../feedback/ticket.js'

export { MOST_FILES, MOST_WHAT }

/**
 * A report being written, kept between messages and over restarts. Stored with its version; a draft of
 * another version, or one that does not fit, is dropped and the citizen begins again, never misread.
 */
export const DRAFT_VERSION = 1

/** What is asked next. Items first, in the order they are asked. */
export const draftSteps = [
  'what',
  'kind',
  'where',
  'when',
  'about',
  'files',
  'name',
  'address',
  'contact',
  'review',
  /** Choosing which item to change. */
  'edit',
  /** Shown one's own open ticket that seems to be the same matter. */
  'duplicate',
] as const
export type DraftStep = (typeof draftSteps)[number]

const text = (most: number) => z.string().min(1).max(most)

const reportDraft = z.strictObject({
  version: z.literal(DRAFT_VERSION),
  /** Becomes the id of the ticket: one draft can open one ticket only. */
  id: z.uuid(),
  step: z.enum(draftSteps),
  /** The item was chosen on the review: its answer leads back there. */
  editing: z.boolean().default(false),
  /** Another question was answered in between; the draft waits for the citizen to take it up again. */
  paused: z.boolean().default(false),
  kind: z.enum(feedbackKinds).optional(),
  what: text(MOST_WHAT).optional(),
  where: text(500).optional(),
  when: text(200).optional(),
  /** Procedure code or dossier number, as far as it was understood; else the words. */
  procedure: text(40).optional(),
  dossier: text(200).optional(),
  point: z.strictObject({ latitude: z.number(), longitude: z.number() }).optional(),
  files: z
    .array(z.strictObject({ name: z.string(), kind: z.enum(['jpeg', 'pdf']), bytes: z.int() }))
    .max(MOST_FILES)
    .default([]),
  anonymous: z.boolean().default(false),
  name: text(100).optional(),
  address: text(300).optional(),
  phone: text(20).optional(),
  /** RFC 5321: at most 254. */
  email: text(254).optional(),
  /** Items the citizen has answered or passed over: not asked again. */
  done: z.array(z.enum(draftSteps)).default([]),
})

export type ReportDraft = z.infer<typeof reportDraft>

/** Buttons of one report carry it, so that those of an older one are known. */
export function draftMark({ id }: Pick<ReportDraft, 'id'>): string {
  return id.slice(0, 8)
}

/** Items that a stored draft can hold; one that is too long is asked for rather than cut. */
export function fitting(items: Partial<ReportDraft>): Partial<ReportDraft> {
  const shape: Readonly<Record<string, z.ZodType | undefined>> = reportDraft.shape
  return Object.fromEntries(
    Object.entries(items).filter(
      ([key, value]) => value !== undefined && shape[key]?.safeParse(value).success,
    ),
  )
}

export function freshDraft(id: string): ReportDraft {
  return {
    version: DRAFT_VERSION,
    id,
    step: 'what',
    editing: false,
    paused: false,
    files: [],
    anonymous: false,
    done: [],
  }
}

export function readDraft(json: string): ReportDraft | undefined {
  try {
    const parsed = reportDraft.safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

/** Items that a kind is asked for, in order; the rest of the form is the same for all. */
function itemsOf(draft: ReportDraft): DraftStep[] {
  const about: DraftStep[] =
    draft.kind === 'field_report'
      ? ['where', 'when', 'files']
      : draft.kind === 'praise'
        ? []
        : draft.kind === 'legal_text'
          ? ['about', 'files']
          : ['about', 'where', 'when', 'files']
  const sender: DraftStep[] = draft.anonymous ? [] : ['name', 'address', 'contact']
  return ['what', 'kind', ...about, ...sender]
}

/** The next item nobody has answered, or the review when there is none. Pure. */
export function nextStep(draft: ReportDraft): DraftStep {
  return itemsOf(draft).find((step) => !draft.done.includes(step)) ?? 'review'
}

/** Items that may be changed on the review. */
export function editable(draft: ReportDraft): DraftStep[] {
  return itemsOf(draft)
}

/** Items that may stay without an answer; a place is often told with the matter. */
export function mayPassOver({ step }: ReportDraft): boolean {
  return step === 'where' || step === 'when' || step === 'about' || step === 'files'
}

/** The draft with an item answered (or passed over) and the step after it. */
export function answered(draft: ReportDraft, step: DraftStep, items: Partial<ReportDraft> = {}): ReportDraft {
  const filled: ReportDraft = {
    ...draft,
    ...items,
    editing: false,
    done: draft.done.includes(step) ? draft.done : [...draft.done, step],
  }
  return { ...filled, step: nextStep(filled) }
}

/** The draft with what one message told of several items at once. */
export function prefilled(draft: ReportDraft, items: Partial<ReportDraft>): ReportDraft {
  const told: DraftStep[] = [
    ...(items.what === undefined ? [] : ['what' as const]),
    ...(items.where === undefined ? [] : ['where' as const]),
    ...(items.when === undefined ? [] : ['when' as const]),
    ...(items.procedure === undefined && items.dossier === undefined ? [] : ['about' as const]),
    ...(items.name === undefined ? [] : ['name' as const]),
    ...(items.address === undefined ? [] : ['address' as const]),
    ...(items.phone === undefined && items.email === undefined ? [] : ['contact' as const]),
  ]
  const filled = { ...draft, ...items, done: [...new Set([...draft.done, ...told])] }
  return { ...filled, step: nextStep(filled) }
}
