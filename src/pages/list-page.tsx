import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { ProcedureRecord } from '../knowledge/procedure-record.js'
import type { Contact } from './contact.js'
import type { ListView } from './list.js'
import type { PagePhrase } from './page-contract.js'
import { PageLinks } from './page-links.js'
import { listPath, Shell } from './shell.js'
import { onlineLevel, shortLimit } from './words.js'

interface ListPageProps {
  commune: CommuneProfile
  view: ListView
  contact: Contact
  phrase: PagePhrase
}

export const ListPage: FC<ListPageProps> = ({ commune, view, contact, phrase }) => {
  const title = phrase('pages.list_title', { commune: commune.name })
  return (
    <Shell title={title}>
      <a class="skip" href="#list">
        {phrase('pages.skip')}
      </a>
      <header class="bar">
        <div>
          <h1>{title}</h1>
          <p class="notice">
            {phrase('pages.list_count', { count: String(view.total), fields: String(view.fields.length) })}
          </p>
        </div>
        <a class="button" href={`/${commune.id}`}>
          {phrase('pages.ask_bot')}
        </a>
      </header>
      <main>
        <SearchForm action={listPath(commune.id)} view={view} phrase={phrase} />
        <div id="list" tabindex={-1}>
          <Shown view={view} contact={contact} phrase={phrase} home={listPath(commune.id)} />
        </div>
        <p>
          <a href={`/${commune.id}/ket-qua`}>{phrase('public.link')}</a>
        </p>
        {starred(view) ? <p class="notice">{phrase('pages.row_inferred')}</p> : null}
      </main>
    </Shell>
  )
}

const SearchForm: FC<{ action: string; view: ListView; phrase: PagePhrase }> = ({ action, view, phrase }) => (
  <form method="get" action={action} role="search" class="search">
    <p>
      <label for="q">{phrase('pages.search_label')}</label>
      <input
        id="q"
        name="q"
        type="search"
        maxlength={200}
        value={view.asked.question}
        placeholder={phrase('pages.search_example')}
      />
    </p>
    <p>
      <label for="linh-vuc">{phrase('pages.field_label')}</label>
      <select id="linh-vuc" name="linh-vuc">
        <option value="">{phrase('pages.field_all')}</option>
        {view.fields.map(({ id, name, count }) => (
          <option value={id} selected={id === view.asked.field}>
            {`${name} (${count})`}
          </option>
        ))}
      </select>
    </p>
    <button>{phrase('pages.search')}</button>
  </form>
)

const Shown: FC<{ view: ListView; contact: Contact; phrase: PagePhrase; home: string }> = ({
  view,
  contact,
  phrase,
  home,
}) => {
  const { shown, asked } = view
  if (view.total === 0) return <Nothing text={phrase('pages.nothing_at_all')} contact={contact} />
  if (shown.kind === 'whole') {
    return (
      <>
        {shown.groups.map(({ field, records }) => (
          <details>
            <summary>
              <h2>{field.name}</h2> <span>{phrase('pages.count', { count: String(field.count) })}</span>
            </summary>
            <Rows records={records} phrase={phrase} />
          </details>
        ))}
      </>
    )
  }
  if (shown.kind === 'fields') {
    return (
      <ul class="fields">
        {view.fields.map(({ id, name, count }) => (
          <li>
            <a href={`${home}?linh-vuc=${id}`}>{name}</a>{' '}
            <span>{phrase('pages.count', { count: String(count) })}</span>
          </li>
        ))}
      </ul>
    )
  }
  const field = view.fields.find(({ id }) => id === asked.field)
  const count = String(shown.count)
  const { question } = asked
  return (
    <>
      <h2>
        {question === ''
          ? `${field?.name ?? ''}: ${phrase('pages.count', { count })}`
          : phrase(shown.count === 0 ? 'pages.nothing_found' : 'pages.found', { count, question })}
      </h2>
      {shown.count === 0 ? (
        <Nothing text={phrase('pages.nothing_found_hint')} contact={contact} />
      ) : (
        <Rows records={shown.records} phrase={phrase} official />
      )}
      <PageLinks home={home} asked={asked} pages={shown.pages} phrase={phrase} />
      <p>
        <a href={home}>{phrase('pages.show_all')}</a>
      </p>
    </>
  )
}

const Nothing: FC<{ text: string; contact: Contact }> = ({ text, contact }) => (
  <>
    <p>{text}</p>
    <p>
      <strong>{contact.name}</strong>. {contact.details}
    </p>
  </>
)

/** `official`: with the official name, for which the whole list has no room. */
const Rows: FC<{ records: readonly ProcedureRecord[]; phrase: PagePhrase; official?: boolean }> = ({
  records,
  phrase,
  official = false,
}) => (
  <ul>
    {records.map((record) => (
      <li>
        <a href={`thu-tuc/${record.code}`}>{record.short_name}</a>
        {official && record.name !== record.short_name ? <p class="official">{record.name}</p> : null}
        <p>
          {[
            record.code,
            phrase('pages.row_online', { level: onlineLevel(record, phrase) }),
            shortLimit(record, phrase),
          ].join('\u00a0· ')}
        </p>
      </li>
    ))}
  </ul>
)

/** A star in a row needs its note. */
function starred({ shown }: ListView): boolean {
  const records =
    shown.kind === 'fields'
      ? []
      : shown.kind === 'part'
        ? shown.records
        : shown.groups.flatMap((group) => group.records)
  return records.some(({ times }) => times[0]?.unit_basis === 'inferred')
}
