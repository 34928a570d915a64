import type { FC } from 'hono/jsx'
import type { Sentences } from '../../conversation/sentences.js'
import { actWords } from '../../feedback/staff-words.js'
import { Timeline } from './timeline.js'
import type { Tried } from './tried.js'

/** Not shown again: they say nothing that was typed. */
const OWN_FIELDS = new Set(['csrf', 'seen', 'act'])

/** Somebody else was quicker: what they did, and what this person had typed. `again`: the form still stands below. */
export const Conflict: FC<{ tried: Tried; sentences: Sentences; again: boolean }> = ({
  tried,
  sentences,
  again,
}) => {
  const { since, fields, act } = tried
  if (!since) return null
  const texts = [...fields].filter(([name, value]) => !OWN_FIELDS.has(name) && value.trim() !== '')
  return (
    <section class="notice" role="alert">
      <h2>Có người vừa sửa phiếu này</h2>
      <p>{`Việc “${actWords(act)}” của anh/chị chưa được làm, và không ghi đè gì. Từ lúc anh/chị mở trang:`}</p>
      <Timeline events={since} sentences={sentences} />
      {again ? (
        <p>Nội dung đã gõ vẫn ở ô bên dưới. Xem lại rồi bấm lần nữa nếu vẫn cần.</p>
      ) : texts.length === 0 ? null : (
        <>
          <p>Việc này không còn làm được ở bước hiện nay. Nội dung anh/chị đã gõ:</p>
          {texts.map(([, value]) => (
            <blockquote>{value}</blockquote>
          ))}
        </>
      )}
    </section>
  )
}
