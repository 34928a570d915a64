import type { Child, FC } from 'hono/jsx'
import type { Choice, Reply, TranscriptEntry } from '../channel.js'
import { AskForm } from './ask-form.js'
import { BlockView, type PicturePath } from './block-view.js'
import type { WebCommune, WebPhrase } from './web-contract.js'

export const Page: FC<{ title: string; children?: Child }> = ({ title, children }) => (
  <html lang="vi">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="stylesheet" href="/assets/chat.css" />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <script src="/assets/chat.js" defer></script>
    </head>
    <body>{children}</body>
  </html>
)

export const CommunesPage: FC<{ communes: readonly WebCommune[]; phrase: WebPhrase }> = ({
  communes,
  phrase,
}) => (
  <Page title={phrase('web.communes_title')}>
    <header class="bar">
      <h1>{phrase('web.communes_title')}</h1>
      <p class="notice">{phrase('web.notice')}</p>
    </header>
    <main class="communes">
      <p>{phrase('web.communes_intro')}</p>
      <ul>
        {communes.map((commune) => (
          <li>
            <a href={`/${commune.id}`}>
              {commune.name}, {commune.province_kind} {commune.province}
            </a>
          </li>
        ))}
      </ul>
    </main>
  </Page>
)

export interface ChatPageProps {
  commune: WebCommune
  phrase: WebPhrase
  greeting: Reply
  entries: readonly TranscriptEntry[]
  /** Makes a repeated post of this form harmless. */
  formKey: string
  mostFileBytes: number
  picturePath: PicturePath
}

export const ChatPage: FC<ChatPageProps> = ({
  commune,
  phrase,
  greeting,
  entries,
  formKey,
  mostFileBytes,
  picturePath,
}) => {
  const lastReply = entries.findLast((entry) => entry.reply !== undefined)
  return (
    <Page title={phrase('web.title', { commune: commune.name })}>
      <a class="skip" href="#text">
        {phrase('web.skip')}
      </a>
      <header class="bar">
        <div>
          <h1>{phrase('web.title', { commune: commune.name })}</h1>
          <p class="notice">{phrase('web.notice')}</p>
          <p class="notice">
            <a href={`/${commune.id}/thu-tuc`}>{phrase('web.procedures')}</a>
          </p>
        </div>
        <form method="post" action={`/${commune.id}/messages`} class="staff">
          <input type="hidden" name="key" value={`${formKey}s`} />
          <button name="choice" value="m:staff">
            {phrase('web.staff')}
          </button>
        </form>
      </header>
      <main>
        <div
          id="log"
          data-news={NEWS_MS}
          role="log"
          aria-live="polite"
          aria-label={phrase('web.log_label')}
          tabindex={0}
        >
          {entries.length === 0 ? (
            <BotMessage
              reply={greeting}
              phrase={phrase}
              action={`/${commune.id}/messages`}
              formKey={formKey}
              picturePath={picturePath}
              live
            />
          ) : (
            <Entries
              entries={entries}
              phrase={phrase}
              action={`/${commune.id}/messages`}
              formKey={formKey}
              picturePath={picturePath}
              live={lastReply}
            />
          )}
          <div id="end"></div>
        </div>
        <AskForm
          action={`/${commune.id}/messages`}
          phrase={phrase}
          formKey={formKey}
          mostFileBytes={mostFileBytes}
        />
      </main>
    </Page>
  )
}

/** An open page looks for news this often. */
const NEWS_MS = 15_000

interface EntriesProps {
  entries: readonly TranscriptEntry[]
  phrase: WebPhrase
  action: string
  formKey: string
  picturePath: PicturePath
  /** The entry whose buttons can still be pressed. */
  live: TranscriptEntry | undefined
}

export const Entries: FC<EntriesProps> = ({ entries, phrase, action, formKey, picturePath, live }) => (
  <>
    {entries.map((entry) =>
      entry.reply === undefined ? (
        entry.text === '' ? null : (
          <article class="message citizen" data-at={entry.at.getTime()}>
            <h2 class="who">{phrase('web.you')}</h2>
            <p>{entry.text ?? phrase('web.not_kept')}</p>
          </article>
        )
      ) : (
        <BotMessage
          reply={entry.reply}
          at={entry.at}
          phrase={phrase}
          action={action}
          formKey={formKey}
          picturePath={picturePath}
          live={entry === live}
        />
      ),
    )}
  </>
)

interface BotMessageProps {
  reply: Reply
  /** When it was said; absent of the greeting, which is not stored. */
  at?: Date
  phrase: WebPhrase
  action: string
  formKey: string
  picturePath: PicturePath
  live: boolean
}

const BotMessage: FC<BotMessageProps> = ({ reply, at, phrase, action, formKey, picturePath, live }) => (
  <article class="message bot" data-at={at?.getTime()}>
    <h2 class="who">{phrase(reply.from === 'staff' ? 'web.staff_said' : 'web.bot')}</h2>
    {reply.blocks.map((block) => (
      <BlockView block={block} picturePath={picturePath} />
    ))}
    {live && reply.choices.length > 0 ? (
      <form method="post" action={action} class="choices" aria-label={phrase('web.choices_label')}>
        <input type="hidden" name="key" value={`${formKey}c`} />
        <ol>
          {reply.choices.map((choice: Choice) => (
            <li>
              <button name="choice" value={choice.id}>
                {choice.label}
              </button>
            </li>
          ))}
        </ol>
      </form>
    ) : null}
  </article>
)

export const MessagePage: FC<{ title: string; text: string; back: string; phrase: WebPhrase }> = ({
  title,
  text,
  back,
  phrase,
}) => (
  <Page title={title}>
    <header class="bar">
      <h1>{title}</h1>
    </header>
    <main class="communes">
      <p>{text}</p>
      <p>
        <a href={back}>{phrase('web.back')}</a>
      </p>
    </main>
  </Page>
)
