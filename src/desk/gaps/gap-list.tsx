import { normalise } from '../../language/fold.js'
import type { DeskRoute } from '../desk-route.js'
import type { KnowledgeDeskParts } from '../knowledge/parts.js'
import type { Visit } from '../visit.js'
import type { GapGroup } from './group-gaps.js'
import { GapsPage, type GapRow } from './gaps-page.js'
import { readGaps } from './read-gaps.js'

const DAY_MS = 86_400_000
const PERIODS = [7, 30, 90]
const USUAL_DAYS = 30
export const LONGEST_DAYS = 90
const GROUPS = 10
const NEAREST = 3

export function gapList(parts: KnowledgeDeskParts): DeskRoute[] {
  const { questions, marks, service, told } = parts
  return [
    {
      method: 'get',
      path: '/khoang-trong',
      name: 'gaps.list',
      may: 'knowledge',
      personal: true,
      async handle(visit) {
        const { context, commune, now, session } = visit
        const asked = Number(context.req.query('ngay'))
        const days = PERIODS.includes(asked) ? asked : USUAL_DAYS
        const since = new Date(now.getTime() - days * DAY_MS)
        const search = () => service.search()
        const groups = await readGaps({ questions, marks, search }, commune.id, since)
        const pages = Math.max(1, Math.ceil(groups.length / GROUPS))
        const page = Math.min(pages, Math.max(1, Math.trunc(Number(context.req.query('trang'))) || 1))
        const rows: GapRow[] = []
        for (const group of groups.slice((page - 1) * GROUPS, page * GROUPS)) {
          const { outcome, codes } = await told(group.leader.text, commune.id)
          rows.push({ group, nearest: nearestTo(parts, visit, group), now: { outcome, codes } })
        }
        const view = {
          rows,
          days,
          page,
          pages,
          groups: groups.length,
          questions: groups.reduce((sum, { ids }) => sum + ids.length, 0),
          mayPropose: visit.may('knowledge'),
        }
        return visit.page('Khoảng trống', <GapsPage csrf={session.csrf} view={view} />)
      },
    },
  ]
}

function nearestTo(
  { service }: KnowledgeDeskParts,
  { commune, today, knowledge }: Visit,
  { leader }: GapGroup,
): GapRow['nearest'] {
  const search = service.search()
  const text = normalise(leader.text)
  const vectors = leader.vector ? new Map([[text, leader.vector]]) : undefined
  const catalogue = knowledge.catalogueOf(commune.id)
  return search
    .find(text, today, commune.id, vectors)
    .candidates.flatMap(({ target, probability }) => {
      const name = target.kind === 'procedure' ? catalogue.get(target.code)?.record.short_name : undefined
      return target.kind === 'procedure' && name !== undefined
        ? [{ code: target.code, name, chance: probability }]
        : []
    })
    .slice(0, NEAREST)
}
