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

export async function resultsOf(
  parts: ResultsParts,
  publicFigures: PublicFigures,
  commune: string,
  page: number,
): Promise<Results> {
  const count = await parts.publication.publishedCount(commune)
  const pages = Math.max(1, Math.ceil(count / ON_PAGE))
  const shown = Math.min(Math.max(1, page), pages)
  const [reports, figures] = await Promise.all([
    parts.publication.published(commune, ON_PAGE, (shown - 1) * ON_PAGE),
    publicFigures(commune),
  ])
  return { reports, count, page: shown, pages, figures }
}

/** Figures that everybody is shown of a commune. */
export type PublicFigures = (commune: string) => Promise<Figures>

/** As long as browsers and proxies may show the page, so that strangers who ask much make little be counted. */
export const KEPT_SECONDS = 300

/** Counted once in a while for all who ask. */
export function createPublicFigures(parts: Omit<ResultsParts, 'publication'>): PublicFigures {
  const kept = new Map<string, { day: string; until: number; figures: Promise<Figures> }>()
  return (commune) => {
    const now = parts.now()
    const day = vietnamDay(now)
    const known = kept.get(commune)
    if (known?.day === day && now.getTime() < known.until) return known.figures
    const to = addDays(day, -1)
    const figures = gatherFigures(parts, commune, { from: addDays(to, -LOOK_BACK + 1), to }, now)
    kept.set(commune, { day, until: now.getTime() + KEPT_SECONDS * 1000, figures })
    // What failed is counted anew by who asks next.
    figures.catch(() => kept.delete(commune))
    return figures
  }
}
