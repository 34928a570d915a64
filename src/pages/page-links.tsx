import type { FC } from 'hono/jsx'
import type { ListAsked } from './list.js'
import type { PagePhrase } from './page-contract.js'

/** Links to the pages before and after; nothing where one page holds all. */
export const PageLinks: FC<{ home: string; asked: ListAsked; pages: number; phrase: PagePhrase }> = ({
  home,
  asked,
  pages,
  phrase,
}) => {
  if (pages <= 1) return null
  const { page } = asked
  return (
    <nav aria-label={phrase('pages.pages_label')}>
      {page > 1 ? <a href={address(home, asked, page - 1)}>{phrase('pages.previous')}</a> : null}
      <span>{phrase('pages.page', { page: String(page), pages: String(pages) })}</span>
      {page < pages ? <a href={address(home, asked, page + 1)}>{phrase('pages.next')}</a> : null}
    </nav>
  )
}

function address(home: string, { question, field }: ListAsked, page: number): string {
  const query = new URLSearchParams()
  if (question !== '') query.set('q', question)
  if (field !== '') query.set('linh-vuc', field)
  query.set('trang', String(page))
  return `${home}?${query.toString()}`
}
