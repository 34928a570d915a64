/**
 * A message that may hold several needs, in parts: sentences, and halves joined by a word that
 * adds something. Pure; whether the parts really are different needs is for search to say.
 */
export function splitNeeds(text: string): string[] {
  const parts = text
    .split(SENTENCE_END)
    .flatMap((sentence) => sentence.split(JOINED))
    .map((part) => part.trim())
    .filter((part) => part.split(/\s+/).length >= 2)
  return parts.length > 1 ? parts : []
}

const SENTENCE_END = /[.;?!\n]+(?=\s|$)/u

const JOINED =
  /(?:,\s*|\s+)(?:và|va|với lại|voi lai|với cả|voi ca|đồng thời|dong thoi|ngoài ra|ngoai ra|sẵn tiện|san tien|tiện thể|tien the|luôn tiện|luon tien|rồi còn|roi con|với|voi|còn|con|nữa là|nua la)\s+|,\s+/iu
