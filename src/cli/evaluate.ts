import { basename } from 'node:path'
import type { Asker, TurnReport } from './asker.js'
import { withoutMarks } from '../language/fold.js'
import { quantiles } from './quantiles.js'
import { mark, summarise, type Marks } from './measures.js'
import { readQuestions, type Question } from './question-file.js'

interface Marked {
  file: string
  question: Question
  reply: TurnReport
  marks: Marks
}

export interface EvaluateOptions {
  commune: string
  errors: boolean
  /** Asks every question without diacritics, as many people type. */
  plain?: boolean
}

/** Runs question files through the real conversation and reports every measure. */
export async function evaluate(asker: Asker, files: readonly string[], options: EvaluateOptions) {
  const marked: Marked[] = []
  for (const file of files) {
    for (const question of await readQuestions(file)) {
      const replies = await asker.ask(
        options.commune,
        options.plain === true ? question.turns.map(withoutMarks) : question.turns,
      )
      const reply = replies.at(-1)
      if (reply) marked.push({ file: basename(file), question, reply, marks: mark(question, reply) })
    }
  }
  return {
    all: summarise(marked.map((one) => one.marks)),
    files: grouped(marked, (one) => [one.file]),
    styles: grouped(marked, (one) => one.question.style),
    routes: grouped(marked, (one) => [one.question.expect.route]),
    ms: quantiles(marked.map((one) => one.reply.ms)),
    ...(options.errors ? { errors: marked.filter(failed).map(describe) } : {}),
  }
}

function grouped(marked: readonly Marked[], groupsOf: (one: Marked) => readonly string[]) {
  const groups = new Map<string, Marks[]>()
  for (const one of marked) {
    for (const group of groupsOf(one)) groups.set(group, [...(groups.get(group) ?? []), one.marks])
  }
  return Object.fromEntries([...groups].map(([group, marks]) => [group, summarise(marks)]))
}

function failed({ marks }: Marked): boolean {
  return (
    marks.route_right === false ||
    marks.helpful === false ||
    marks.no_record_right === false ||
    marks.safety_recall === false
  )
}

function describe({ file, question, reply }: Marked) {
  return {
    file,
    id: question.id,
    turns: question.turns,
    expect: question.expect,
    route: reply.route,
    outcome: reply.outcome,
    codes: reply.codes,
    ranking: reply.ranking.slice(0, 5),
    text: reply.text.slice(0, 160),
  }
}
