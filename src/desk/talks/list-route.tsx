import type { TalkList, TalkStore } from '../../talks/talk-store.js'
import { deskPath } from '../paths.js'
import type { Visit } from '../visit.js'
import { TalkListPage } from './list-page.js'
import { waits } from './waits.js'

const ON_PAGE = 40
const MOST_PAGES = 500
const LISTS: readonly TalkList[] = ['open', 'waiting', 'mine', 'ended']

/** The talks of a commune, those that wait longest first. */
export async function listTalks(visit: Visit, store: TalkStore) {
  const { commune, id: account } = visit.account
  const wanted = visit.context.req.query('muc')
  const chosen: TalkList = LISTS.find((name) => name === wanted) ?? 'open'
  const counts = await store.counts(commune, account)
  const pages = Math.min(MOST_PAGES, Math.max(1, Math.ceil(counts[chosen] / ON_PAGE)))
  const asked = Number(visit.context.req.query('trang') ?? '1')
  const page = Number.isInteger(asked) && asked >= 1 ? Math.min(asked, pages) : 1
  const talks = await store.list(commune, chosen, { account, limit: ON_PAGE, offset: (page - 1) * ON_PAGE })
  return visit.page(
    'Trò chuyện với người dân',
    <TalkListPage
      list={chosen}
      counts={counts}
      rows={talks.map((talk) => ({ talk, waits: waits(visit, talk) }))}
      page={page}
      pages={pages}
      account={account}
    />,
    { live: { from: deskPath('/tro-chuyen/moi'), mark: await store.mark(commune) } },
  )
}
