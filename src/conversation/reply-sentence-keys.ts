import { replyValues as values, type ReplyTemplateId } from '../feedback/reply-templates.js'

/** Texts that a reply to a report begins with; they stand in prompts/replies.yml. */
export const replySentenceKeys = {
  'reply.fixed': values,
  'reply.planned': values,
  'reply.checked': values,
  'reply.explained': values,
  'reply.late_file': values,
  'reply.conduct': values,
  'reply.legal_text': values,
  'reply.praise': values,
  'reply.again_changed': values,
  'reply.again_kept': values,
} as const satisfies Record<`reply.${ReplyTemplateId}`, readonly string[]>
