import type { Found } from '../search/found.js'
import type { Ranked, Turn } from './turn.js'

const LENGTH = 10

/** Up to ten codes, best first; a group of an ask-back question stands for its choices. `first` codes lead. */
export function rankingOf(found: Found, turn: Turn, ...first: string[]): Ranked[] {
  const ranking: Ranked[] = []
  const add = (code: string, score: number): void => {
    if (ranking.length < LENGTH && !ranking.some((entry) => entry.code === code)) {
      ranking.push({ code, score: Math.round(score * 1000) / 1000 })
    }
  }
  const top = found.candidates[0]?.score ?? 1
  for (const code of first) add(code, top)
  for (const { target, score } of found.candidates) {
    if (target.kind === 'procedure') add(target.code, score)
    if (target.kind === 'ask_back') {
      for (const choice of turn.search.knowledge.askBack.get(target.id)?.choices ?? []) {
        if (choice.code !== undefined) add(choice.code, score)
      }
    }
    if (ranking.length === LENGTH) break
  }
  return ranking
}
