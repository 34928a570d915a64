import type { Slot } from '../../knowledge/language-records.js'
import type { DeskRoute } from '../desk-route.js'
import { monthsBetween } from './list.js'
import type { KnowledgeDeskParts } from './parts.js'
import { recordView } from './record.js'
import { RecordPage } from './record-page.js'

/** What citizens ask of a procedure, in the order of the page. */
const slots: readonly (readonly [Slot, string])[] = [
  ['overview', 'Hỏi chung'],
  ['documents', 'Hỏi giấy tờ'],
  ['fee', 'Hỏi lệ phí'],
  ['time', 'Hỏi thời hạn'],
  ['place', 'Hỏi nơi nộp'],
  ['online', 'Hỏi nộp trực tuyến'],
  ['who', 'Hỏi ai làm được'],
  ['form', 'Hỏi mẫu đơn'],
  ['steps', 'Hỏi các bước'],
  ['conditions', 'Hỏi điều kiện'],
  ['result', 'Hỏi kết quả'],
  ['legal', 'Hỏi căn cứ'],
]

export function recordRoutes({ toldOf, staleMonths, switches }: KnowledgeDeskParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/tri-thuc/thu-tuc/:code',
      name: 'knowledge.record',
      may: 'knowledge',
      subject: 'code',
      async handle(visit) {
        const { knowledge, commune, today } = visit
        const code = visit.context.req.param('code') ?? ''
        const resolved = knowledge.catalogueOf(commune.id).get(code)
        if (!resolved) return visit.notFound()
        const stale = monthsBetween(resolved.record.as_of, today) > staleMonths
        const view = recordView(knowledge, commune.id, resolved, stale)
        const answers = []
        for (const [slot, label] of slots) {
          const { text } = await toldOf(code, slot, commune.id)
          answers.push({ label, text })
        }
        const off = switches.of(commune.id, '').procedures.get(code)
        return visit.page(resolved.record.short_name, <RecordPage view={view} told={answers} off={off} />)
      },
    },
  ]
}
