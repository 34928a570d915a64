import type { FC } from 'hono/jsx'
import { plainBlock } from '../../channels/plain-text.js'
import type { TalkLine } from '../../talks/talk-store.js'
import { deskPath } from '../paths.js'
import { deliveryInWords, timeInWords } from './words.js'

/** A longer word of the assistant is folded: staff look for what the citizen wants. */
const FOLDED_FROM = 240
const MOST_SHOWN = 2_500

/** The conversation, oldest first; who speaks stands before every line. */
export const Lines: FC<{ talk: string; lines: readonly TalkLine[] }> = ({ talk, lines }) => (
  <ol class="timeline talk">
    {lines
      .filter((line) => line.text !== '' || line.files.length > 0)
      .map((line) => (
        <li class={line.from}>
          <p class="hint">
            <strong>{whoSpeaks(line)}</strong>{' '}
            <time datetime={line.at.toISOString()}>{timeInWords(line.at)}</time>
          </p>
          {line.reply ? <Answer line={line} text={answerText(line)} /> : <Said line={line} talk={talk} />}
        </li>
      ))}
  </ol>
)

const Said: FC<{ line: TalkLine; talk: string }> = ({ line, talk }) => (
  <>
    {line.text === undefined ? (
      <p class="quiet-text">Nội dung không được lưu.</p>
    ) : (
      <p class="words">{line.text}</p>
    )}
    {line.files.map((file) => (
      <p>
        <a href={deskPath(`/tro-chuyen/${talk}/tep/${file.name}`)}>
          {file.kind === 'jpeg' ? 'Xem ảnh' : 'Tải tệp PDF'} ({Math.ceil(file.bytes / 1024)} kB)
        </a>
      </p>
    ))}
  </>
)

const Answer: FC<{ line: TalkLine; text: string }> = ({ line, text }) => {
  const delivered = line.from === 'staff' && line.delivery ? deliveryInWords(line.delivery) : undefined
  return (
    <>
      {line.from === 'bot' && text.length > FOLDED_FROM ? (
        <details>
          <summary>{text.slice(0, 80).replace(/\s+/g, ' ').trimEnd()}…</summary>
          <p class="words">{text}</p>
        </details>
      ) : (
        <p class="words">{text}</p>
      )}
      {delivered ? (
        <p class={delivered.bad ? 'errors' : 'hint'} role={delivered.bad ? 'alert' : undefined}>
          {delivered.text}
        </p>
      ) : null}
    </>
  )
}

function whoSpeaks({ from, who }: TalkLine): string {
  if (from === 'citizen') return 'Người dân'
  return from === 'staff' ? `Cán bộ ${who ?? ''}`.trim() : 'Trợ lý tự động'
}

/** Without the signature, which stands before the line already. */
function answerText({ from, reply }: TalkLine): string {
  const blocks = reply?.blocks ?? []
  const text = (from === 'staff' ? blocks.slice(1) : blocks).map(plainBlock).join('\n')
  return text.length <= MOST_SHOWN ? text : `${text.slice(0, MOST_SHOWN)}…`
}
