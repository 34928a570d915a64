import type { AnswerChange, Examination, GivenAnswer } from './examination.js'

/** What the bot says to a question with one search or another. */
export type AnswerOf<S> = (search: S, question: string) => Promise<GivenAnswer>

export interface Questions {
  /** The proposal's own, each with the procedure it must find. */
  own: readonly { question: string; code: string }[]
  /** The commune's test set. */
  confirmed: readonly { question: string; code: string }[]
  /** Stored questions of citizens. */
  recent: readonly { id: number; text: string }[]
}

export type Compared = Pick<Examination, 'asked' | 'answers' | 'answersChanged' | 'own' | 'broken'>

/** Changed answers that are kept; more are counted. */
const MOST_CHANGES = 60

/** Asks every question of both searches, giving way to other work between two questions. */
export async function compareAnswers<S>(
  before: S,
  after: S,
  { own, confirmed, recent }: Questions,
  answer: AnswerOf<S>,
): Promise<Compared> {
  const compared: Compared = {
    asked: own.length + confirmed.length + recent.length,
    answers: [],
    answersChanged: 0,
    own: [],
    broken: [],
  }
  const both = async (question: string): Promise<[GivenAnswer, GivenAnswer]> => {
    await pause()
    return [await answer(before, question), await answer(after, question)]
  }
  const note = (change: AnswerChange): void => {
    if (sameAnswer(change.before, change.after)) return
    compared.answersChanged++
    if (compared.answers.length < MOST_CHANGES) {
      const { before: was, after: is } = change
      compared.answers.push({ ...change, before: shortened(was), after: shortened(is) })
    }
  }
  for (const { question, code } of own) {
    const [was, is] = await both(question)
    compared.own.push({ question, code, found: finds(is, code), after: shortened(is) })
    note({ words: question, id: null, before: was, after: is })
  }
  for (const { question, code } of confirmed) {
    const [was, is] = await both(question)
    if (finds(was, code) && !finds(is, code)) compared.broken.push({ question, code, after: shortened(is) })
    note({ words: question, id: null, before: was, after: is })
  }
  for (const { id, text } of recent) {
    const [was, is] = await both(text)
    note({ words: null, id, before: was, after: is })
  }
  return compared
}

/** Answered with the procedure, not only offered among others. */
export function finds({ outcome, codes }: GivenAnswer, code: string): boolean {
  return outcome === 'answered' && codes.includes(code)
}

function sameAnswer(a: GivenAnswer, b: GivenAnswer): boolean {
  return a.outcome === b.outcome && a.text === b.text && a.codes.join() === b.codes.join()
}

const MOST_TEXT = 400

function shortened(answer: GivenAnswer): GivenAnswer {
  const { text } = answer
  return { ...answer, text: text.length <= MOST_TEXT ? text : `${text.slice(0, MOST_TEXT)}…` }
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })
