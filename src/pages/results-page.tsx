import type { FC } from 'hono/jsx'
import type { CommuneProfile } from '../knowledge/commune-profile.js'
import type { PublishedReport } from '../publication/publication-store.js'
import type { PagePhrase } from './page-contract.js'
import type { Results } from './results.js'
import { listPath, Shell } from './shell.js'
import { shownDay } from '../vietnam-day.js'

/** Address of the page of results, its open data below it. */
export function resultsPath(commune: string): string {
  return `/${commune}/ket-qua`
}

export const ResultsPage: FC<{ commune: CommuneProfile; results: Results; phrase: PagePhrase }> = ({
  commune,
  results,
  phrase,
}) => {
  const title = phrase('public.title', { commune: commune.name })
  const home = resultsPath(commune.id)
  return (
    <Shell title={title}>
      <header class="bar">
        <h1>{title}</h1>
        <a class="button" href={`/${commune.id}`}>
          {phrase('public.chat')}
        </a>
      </header>
      <main>
        <p>{phrase('public.intro')}</p>
        <FiguresPart results={results} phrase={phrase} />
        <h2>{phrase('public.reports', { count: String(results.count) })}</h2>
        {results.count === 0 ? <p>{phrase('public.none')}</p> : null}
        <ul>
          {results.reports.map((report) => (
            <Report report={report} commune={commune} phrase={phrase} />
          ))}
        </ul>
        {results.page < results.pages ? (
          <p>
            <a href={`${home}?trang=${results.page + 1}`} rel="next">
              {phrase('public.earlier')}
            </a>
          </p>
        ) : null}
        <h2>{phrase('public.data')}</h2>
        <ul>
          {DATA.map(([key, name, kinds]) => (
            <li>
              {phrase(key)}:{' '}
              {kinds.map((kind) => (
                <>
                  <a href={`${home}/${name}.${kind}`}>{kind.toUpperCase()}</a>{' '}
                </>
              ))}
            </li>
          ))}
        </ul>
        <p>
          <a href={listPath(commune.id)}>{phrase('public.procedures')}</a>
        </p>
      </main>
    </Shell>
  )
}

const DATA = [
  ['public.data_reports', 'phan-anh', ['csv', 'json']],
  ['public.data_figures', 'so-lieu', ['json']],
  ['public.data_procedures', 'thu-tuc', ['csv', 'json']],
] as const

const Report: FC<{ report: PublishedReport; commune: CommuneProfile; phrase: PagePhrase }> = ({
  report,
  commune,
  phrase,
}) => {
  const unit = commune.units.find(({ id }) => id === report.unit)?.name
  const { outcome } = report
  return (
    <li>
      <p>{report.summary}</p>
      <p class="notice">
        {[
          phrase(`report.kind.${report.kind}`),
          ...(unit === undefined ? [] : [unit]),
          phrase('public.received', { day: shownDay(report.receivedOn) }),
          phrase('public.published', { day: shownDay(report.publishedOn) }),
          ...(outcome === null || outcome === 'withdrawn' ? [] : [phrase(`public.outcome.${outcome}`)]),
        ].join('. ')}
      </p>
    </li>
  )
}

const FiguresPart: FC<{ results: Results; phrase: PagePhrase }> = ({ results: { figures }, phrase }) => {
  const { feedback, period } = figures
  const sums = { judged: 0, onTime: 0 }
  for (const { punctuality } of feedback.groups) {
    sums.judged += punctuality?.judged ?? 0
    sums.onTime += punctuality?.onTime ?? 0
  }
  const { satisfaction, medianDays } = feedback
  return (
    <section>
      <h2>{phrase('public.figures', { from: shownDay(period.from), to: shownDay(period.to) })}</h2>
      {sums.judged === 0 ? (
        <p>{phrase('public.figures_none')}</p>
      ) : (
        <>
          <p>{phrase('public.settled', { count: String(sums.judged) })}</p>
          <p>
            {phrase('public.on_time', {
              count: String(sums.onTime),
              share: `${tenth((sums.onTime / sums.judged) * 100)} %`,
            })}
          </p>
        </>
      )}
      {medianDays === undefined ? null : <p>{phrase('public.median', { days: tenth(medianDays) })}</p>}
      {satisfaction ? (
        <p>
          {phrase('public.satisfaction', {
            average: tenth(satisfaction.average),
            rated: String(satisfaction.rated),
            answered: String(satisfaction.answered),
          })}
        </p>
      ) : null}
    </section>
  )
}

function tenth(value: number): string {
  return String(Math.round(value * 10) / 10).replace('.', ',')
}
