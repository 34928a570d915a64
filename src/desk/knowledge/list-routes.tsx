import type { DeskRoute } from '../desk-route.js'
import { createFinders, listView, type ListAsked } from './list.js'
import { ListPage } from './list-page.js'
import type { KnowledgeDeskParts } from './parts.js'

export function listRoutes({ staleMonths }: KnowledgeDeskParts): DeskRoute[] {
  const finderOf = createFinders()
  return [
    {
      method: 'get',
      path: '/tri-thuc',
      name: 'knowledge.list',
      may: 'knowledge',
      async handle(visit) {
        const query = (name: string): string => visit.context.req.query(name) ?? ''
        const question = query('q').trim().slice(0, 200)
        const only = query('chi')
        const asked: ListAsked = {
          question,
          field: query('linh-vuc'),
          only: only === 'ours' || only === 'stale' ? only : '',
          page: Math.max(1, Math.min(999, Math.trunc(Number(query('trang'))) || 1)),
        }
        const { knowledge, commune, today } = visit
        const found = question === '' ? undefined : (await finderOf(knowledge, commune.id)).find(question)
        const view = listView({ knowledge, commune: commune.id, today, staleMonths }, asked, found)
        return visit.page('Tri thức', <ListPage view={view} />)
      },
    },
  ]
}
