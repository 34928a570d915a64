import { mayBeReported, SAFETY, safetyMatter, safetyOfDetail } from './conversation/guard-safety.js'
import { maskNumbers } from './conversation/mask.js'
import { askedBy } from './conversation/questions.js'
import type { Sentences } from './conversation/sentences.js'
import type { Clock } from './clock.js'
import type { IntakeParts, JudgeReport, Suspicion } from './desk/intake/intake-parts.js'
import { clauses } from './feedback/split-mixed.js'
import type { Logger } from './logger.js'
import { qrCode } from './pages/qr-code.js'
import type { Found } from './search/found.js'
import type { TextVectors } from './search/meaning-index.js'
import type { Search } from './search/search.js'
import { searchSettings as settings } from './search/settings.js'
import type { FeedbackService } from './serve-feedback.js'
import type { Storage } from './storage/storage.js'
import { vietnamDay } from './vietnam-day.js'

export interface ServeIntakeParts {
  storage: Pick<Storage, 'tickets' | 'queue' | 'talks'>
  feedback: Pick<FeedbackService, 'files' | 'taker'>
  knowledge: { search(): Search }
  sentences: Sentences
  publicUrl: string | null
  clock: Clock
  logger: Logger
}

/** What the counter works with: the same rules as a conversation. */
export function intakeParts({
  storage,
  feedback,
  sentences,
  publicUrl,
  ...parts
}: ServeIntakeParts): IntakeParts {
  return {
    ...{ tickets: storage.tickets, queue: storage.queue, talks: storage.talks },
    ...{ files: feedback.files, taker: feedback.taker },
    ...{ judge: createJudge(parts), mask: maskNumbers, sentences, qrCode, publicUrl },
  }
}

/** Clauses looked at by themselves. */
const MOST_CLAUSES = 24

/** Danger and grievances in what staff are about to file, found as in a conversation. */
export function createJudge({
  knowledge,
  clock,
  logger,
}: Pick<ServeIntakeParts, 'knowledge' | 'clock' | 'logger'>): JudgeReport {
  return async (commune, what, details) => {
    const search = knowledge.search()
    const all = clauses(what)
    const parts = all.length < 2 ? [] : all.slice(0, MOST_CLAUSES)
    const whole = askedBy(what)
    // A model that fails leaves the words.
    const vectors = await search
      .understand([whole, ...parts, ...details])
      .catch((error: unknown): TextVectors => {
        logger.error({ err: error }, 'a report written at the desk is judged by words alone')
        return new Map()
      })
    const find = (text: string) => search.find(text, vietnamDay(clock()), commune, vectors)
    const suspicions = [
      ...parts.map((words) => told(search, words, find(words))),
      told(search, what, find(whole)),
      ...details.map((words): Suspicion | undefined => {
        const matter = safetyOfDetail(find(words))
        return matter && { matter, sure: true, words }
      }),
    ].filter((suspicion) => suspicion !== undefined)
    return suspicions.sort((one, other) => weight(one) - weight(other))[0]
  }
}

function told(search: Search, words: string, found: Found): Suspicion | undefined {
  const matter = safetyMatter(found, settings, false)
  if (matter === undefined) return undefined
  return {
    matter,
    sure: matter === 'complaint' || !mayBeReported({ found, text: words, search }, matter),
    words,
  }
}

/** What is sure first, then the most urgent; of the same, the clause before the whole. */
function weight({ matter, sure }: Suspicion): number {
  return SAFETY.indexOf(matter) + (sure ? 0 : SAFETY.length)
}
