import type { Child, FC } from 'hono/jsx'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { Leaflet } from './leaflet.js'
import type { PaperGroup } from './leaflet-papers.js'
import type { PagePhrase } from './page-contract.js'
import { qrCode } from './qr-code.js'
import { listPath, Shell } from './shell.js'
import { capitalised } from './words.js'

/** Letters from which an official name is set smaller. */
const LONG_NAME = 110

interface LeafletPageProps {
  commune: CommuneProfile
  leaflet: Leaflet
  /** Full address of the commune's chat, for the QR code; null when the service has no public address. */
  chat: string | null
  phrase: PagePhrase
}

export const LeafletPage: FC<LeafletPageProps> = ({ commune, leaflet, chat, phrase }) => (
  <Shell title={`${leaflet.shortName} (${leaflet.code})`} printable>
    <nav class="bar">
      <a href={listPath(commune.id)}>{phrase('pages.to_list')}</a>
      <a class="button" href={`/${commune.id}`}>
        {phrase('pages.ask_bot')}
      </a>
    </nav>
    <main class="leaflet">
      <header>
        <div>
          <p class="notice">{`${capitalised(commune.name)}, ${commune.province_kind} ${commune.province}`}</p>
          <h1 class={leaflet.name.length > LONG_NAME ? 'long' : undefined}>{leaflet.name}</h1>
          <p>
            <strong>{phrase('pages.code', { code: leaflet.code })}</strong>
          </p>
          <p>{phrase('pages.for_whom', { when: leaflet.forWhom })}</p>
          <p>
            <strong>{`${phrase('pages.contact')}: ${leaflet.contact.name}`}</strong>.{' '}
            {leaflet.contact.details}
          </p>
          {chat === null ? null : <p>{phrase('pages.ask_online', { address: withoutScheme(chat) })}</p>}
        </div>
        {chat === null ? null : <ChatCode chat={chat} commune={commune} phrase={phrase} />}
      </header>
      {leaflet.warnings.map((text) => (
        <p class="warning">{text}</p>
      ))}
      <Checklist groups={leaflet.papers} phrase={phrase} />
      <div class="facts">
        <Part title={phrase('pages.time')} lines={leaflet.times} phrase={phrase} />
        <Part title={phrase('pages.fee')} lines={leaflet.fees} phrase={phrase} />
        <Part title={phrase('pages.place')} lines={leaflet.place} phrase={phrase}>
          {leaflet.online === undefined ? null : (
            <li>
              <a href={leaflet.online}>{phrase('online.link')}</a>
            </li>
          )}
        </Part>
        <Part title={phrase('pages.steps')} lines={leaflet.steps} phrase={phrase} ordered />
        <Part title={phrase('pages.result')} lines={leaflet.result} phrase={phrase} />
        {leaflet.conditions.length === 0 ? null : (
          <Part title={phrase('pages.conditions')} lines={leaflet.conditions} phrase={phrase} />
        )}
      </div>
      <section class="legal">
        <h2>{phrase('pages.legal')}</h2>
        <p>{leaflet.legal === '' ? phrase('pages.not_stated') : leaflet.legal}</p>
      </section>
      <footer>
        <p class="source">
          {leaflet.source}
          {leaflet.link === undefined ? null : (
            <>
              {' · '}
              <a href={leaflet.link}>{phrase('answer.source_link')}</a>
            </>
          )}
        </p>
        {leaflet.localSources.map((text) => (
          <p class="source">{text}</p>
        ))}
      </footer>
      <div class="screen-only">
        <button id="print" type="button" hidden>
          {phrase('pages.print')}
        </button>
        <p class="notice">{phrase('pages.print_hint')}</p>
      </div>
    </main>
  </Shell>
)

const ChatCode: FC<{ chat: string; commune: CommuneProfile; phrase: PagePhrase }> = ({
  chat,
  commune,
  phrase,
}) => {
  const { size, path } = qrCode(chat)
  return (
    <figure>
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={phrase('pages.scan_label', { commune: commune.name })}
        shape-rendering="crispEdges"
      >
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>{phrase('pages.scan')}</figcaption>
    </figure>
  )
}

const Checklist: FC<{ groups: readonly PaperGroup[]; phrase: PagePhrase }> = ({ groups, phrase }) => (
  <section class="papers">
    <h2>{phrase('pages.papers')}</h2>
    {groups.length === 0 ? <p>{phrase('pages.papers_none')}</p> : null}
    <div class="groups">
      {groups.map(({ heading, rows }) => (
        <div class="group">
          {heading === '' ? null : <h3>{heading}</h3>}
          <ul>
            {rows.map(({ name, remarks, note, bring }) => {
              const text = `${name}${remarks === '' ? '' : ` (${remarks})`}${note === '' ? '' : `. ${note}`}`
              return bring ? (
                <li class="tick">
                  <label>
                    <input type="checkbox" autocomplete="off" />
                    <span>{text}</span>
                  </label>
                </li>
              ) : (
                <li>{text}</li>
              )
            })}
          </ul>
        </div>
      ))}
    </div>
  </section>
)

interface PartProps {
  title: string
  lines: readonly string[]
  phrase: PagePhrase
  ordered?: boolean
  children?: Child
}

const Part: FC<PartProps> = ({ title, lines, phrase, ordered = false, children }) => {
  const items = lines.map((line) => <li>{line}</li>)
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p>{phrase('pages.not_stated')}</p>
      ) : ordered ? (
        <ol>{items}</ol>
      ) : (
        <ul>
          {items}
          {children}
        </ul>
      )}
    </section>
  )
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, '')
}
