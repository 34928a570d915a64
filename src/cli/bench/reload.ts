import type { Conversation } from '../../conversation/conversation.js'
import type { Search } from '../../search/search.js'
import { buildSearch } from '../../search/search.js'
import { searchSettings } from '../../search/settings.js'
import { embedKnowledge } from '../../search/text-vectors.js'
import { runInSlices } from '../../slices.js'
import { pace, tenths, type Crowd, type Paced } from './load.js'
import type { Stage } from './stage.js'

export interface ReloadReport extends Paced {
  /** From beginning to take up another version until it would be in service. */
  seconds: number
}

/** Times of messages while another version of the knowledge is indexed beside them, over and over. */
export async function benchReload(
  stage: Stage,
  conversation: Conversation,
  crowd: Omit<Crowd, 'conversation'>,
  { rate, seconds }: { rate: number; seconds: number },
): Promise<ReloadReport> {
  const took: number[] = []
  const over = new AbortController()
  const rebuilding = (async () => {
    do {
      const begun = performance.now()
      await rebuild(stage)
      took.push((performance.now() - begun) / 1000)
    } while (!over.signal.aborted)
  })()
  const paced = await pace({ ...crowd, conversation }, rate, seconds)
  over.abort()
  await rebuilding
  return { ...paced, seconds: tenths(took.reduce((sum, one) => sum + one, 0) / took.length) }
}

function rebuild({ knowledge, meaning, search }: Stage): Promise<Search> {
  const again = async () => embedKnowledge(knowledge, meaning?.embedder, searchSettings, meaning?.vectors)
  return again().then((made) =>
    runInSlices(buildSearch(knowledge, searchSettings, made, search.learntRoutes)),
  )
}
