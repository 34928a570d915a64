import { normalise } from '../../language/fold.js'
import { explanationOf } from '../../search/explanation.js'
import { searchSettings } from '../../search/settings.js'
import type { DeskRoute } from '../desk-route.js'
import type { Visit } from '../visit.js'
import { ExplainPage, type ExplainView } from './explain-page.js'
import type { KnowledgeDeskParts } from './parts.js'

const MOST_CHARACTERS = 1_000

/** The page that tells why a question is answered as it is. */
export async function showExplanation(
  { service, told }: Pick<KnowledgeDeskParts, 'service' | 'told'>,
  visit: Visit,
  asked: string,
): Promise<Response> {
  const { commune, today, session } = visit
  const text = normalise(asked.slice(0, MOST_CHARACTERS))
  const about = { text, commune: commune.id, day: today }
  const found =
    text === ''
      ? undefined
      : {
          explanation: await explanationOf(service.search(), about, searchSettings),
          told: await told(text, commune.id),
        }
  const view: ExplainView = { question: text, found, costs: searchSettings.decision }
  return visit.page('Vì sao bot trả lời như vậy', <ExplainPage csrf={session.csrf} view={view} />)
}

export function explainRoutes(parts: KnowledgeDeskParts): DeskRoute[] {
  const route = { path: '/tri-thuc/giai-thich', may: 'knowledge' } as const
  return [
    {
      ...route,
      method: 'get',
      name: 'knowledge.explain',
      handle: (visit: Visit) => showExplanation(parts, visit, visit.context.req.query('q') ?? ''),
    },
    // Words of citizens are posted, so that they stand in no address.
    {
      ...route,
      method: 'post',
      name: 'knowledge.explain',
      handle: (visit: Visit) => showExplanation(parts, visit, visit.fields.get('q') ?? ''),
    },
  ]
}
