import type { z } from 'zod'
import { calendarYear } from './calendar-record.js'
import { communeProfile } from './commune-profile.js'
import { communeDirectory } from './directory-record.js'
import { feedbackPolicyFile, localFeedbackFile } from './feedback-policy-files.js'
import {
  abbreviationList,
  intentRecord,
  noiseList,
  qualifierList,
  reportKindSigns,
  slotPhrases,
  statementList,
  synonymList,
} from './language-records.js'
import { procedureOverride } from './layers.js'
import { planDigest, planTopicList } from './plan-record.js'
import { planText } from './plan-text-record.js'
import { procedureRecord } from './procedure-record.js'
import { askBackGroup, elsewhereTopic, fieldList, paraphraseList } from './topic-records.js'

const FILE = '[^/]+\\.(?:yml|yaml|json)'
const SCOPE = '(?:national|provinces/[a-z0-9-]+|communes/[a-z0-9-]+)'

const single = (path: string): RegExp => new RegExp(`^knowledge/${path}\\.yml$`)
const folder = (path: string): RegExp => new RegExp(`^knowledge/${path}/${FILE}$`)

/** Every kind of file in `knowledge/`: where it lies and what it must hold. */
export const fileKinds = {
  fields: { at: single('fields'), schema: fieldList },
  abbreviations: { at: single('language/abbreviations'), schema: abbreviationList },
  synonyms: { at: single('language/synonyms'), schema: synonymList },
  qualifiers: { at: single('language/qualifiers'), schema: qualifierList },
  statements: { at: single('language/statements'), schema: statementList },
  noise: { at: single('language/noise'), schema: noiseList },
  slots: { at: single('language/slots'), schema: slotPhrases },
  reportKinds: { at: single('language/report-kinds'), schema: reportKindSigns },
  planTopics: { at: single('plan-topics'), schema: planTopicList },
  communes: { at: folder('communes'), schema: communeProfile },
  directories: { at: folder('directory'), schema: communeDirectory },
  procedures: { at: folder('procedures'), schema: procedureRecord },
  elsewhere: { at: folder('elsewhere'), schema: elsewhereTopic },
  askBack: { at: folder('ask-back'), schema: askBackGroup },
  paraphrases: { at: folder('paraphrases'), schema: paraphraseList },
  intents: { at: folder('intents'), schema: intentRecord },
  plans: { at: folder('plans'), schema: planDigest },
  planTexts: { at: folder('plan-texts'), schema: planText },
  calendar: { at: folder('calendar'), schema: calendarYear },
  // Before the kind that matches every file of its folder.
  feedbackPolicy: { at: single('feedback/policy'), schema: feedbackPolicyFile },
  localFeedback: { at: folder('feedback'), schema: localFeedbackFile },
  layerProcedures: { at: folder(`layers/${SCOPE}/procedures`), schema: procedureRecord },
  layerOverrides: { at: folder(`layers/${SCOPE}/overrides`), schema: procedureOverride },
  layerFields: { at: folder(`layers/${SCOPE}`), schema: fieldList },
} as const satisfies Record<string, { at: RegExp; schema: z.ZodType }>

export type FileKind = keyof typeof fileKinds
export type ValueOf<K extends FileKind> = z.infer<(typeof fileKinds)[K]['schema']>

const kinds = Object.entries(fileKinds) as [FileKind, (typeof fileKinds)[FileKind]][]

/** Undefined for a path where no file of ours belongs. */
export function kindOf(path: string): FileKind | undefined {
  return kinds.find(([, { at }]) => at.test(path))?.[0]
}
