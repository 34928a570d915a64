import { gatherFigures, type Figures } from '../figures/gather.js'
import type { FiguresStore } from '../figures/figures-store.js'
import type { PublicationStore, PublishedReport } from '../publication/publication-store.js'
import type { QuestionLog } from '../questions/question-log.js'
import { addDays, vietnamDay } from '../vietnam-day.js'

/** Where the public results come from. */
export interface ResultsParts {
  publication: PublicationStore
  figures: FiguresStore
  questions: QuestionLog
  now: () => Date
}

export interface Results {
  /** Of this page. */
  reports: readonly PublishedReport[]
  count: number
  page: number
  pages: number
  figures: Figures
}

const ON_PAGE = 30
/** Days that the public figures look back, today not counted: a day that is not over would change. */
const LOOK_BACK = 90

export async function resultsOf(parts: ResultsParts, commune: string, page: number): Promise<Results> {
  const count = await parts.publication.publishedCount(commune)
  const pages = Math.max(1, Math.ceil(count / ON_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const [reports, figures] = await Promise.all([
    parts.publication.published(commune, ON_PAGE, (shown - 1) * ON_PAGE),
    publicFigures(parts, commune),
  ])
  return { reports, count, page: shown, pages, figures }
}

export function publicFigures(parts: ResultsParts, commune: string): Promise<Figures> {
  const now = parts.now()
  const to = addDays(vietnamDay(now), -1)
  return gatherFigures(parts, commune, { from: addDays(to, -LOOK_BACK + 1), to }, now)
}
