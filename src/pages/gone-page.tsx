import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { PagePhrase } from './page-contract.js'
import { listPath, Shell } from './shell.js'
import { capitalised } from './words.js'

/** For a code the commune has no procedure in force under. */
export const GonePage: FC<{ commune: CommuneProfile; code: string; phrase: PagePhrase }> = ({
  commune,
  code,
  phrase,
}) => (
  <Shell title={phrase('pages.gone_title')}>
    <header class="bar">
      <h1>{phrase('pages.gone_title')}</h1>
    </header>
    <main>
      <p>{phrase('pages.gone', { commune: capitalised(commune.name), code })}</p>
      <p>
        <a href={listPath(commune.id)}>{phrase('pages.show_all')}</a>
      </p>
    </main>
  </Shell>
)
