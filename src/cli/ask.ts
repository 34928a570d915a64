import type { Asker, TurnReport } from './asker.js'
import { readConversations } from './question-file.js'

/** One line a turn: JSON for programs, or the reply as a person would read it. */
export async function ask(
  asker: Asker,
  commune: string,
  turns: readonly string[],
  json: boolean,
): Promise<string[]> {
  const reports = await asker.ask(commune, turns)
  return reports.map((report) => (json ? JSON.stringify(report) : readable(report)))
}

/** A file of conversations, each fresh; one line each with the fields of its last turn. */
export async function* askBatch(asker: Asker, commune: string, file: string): AsyncGenerator<string> {
  for (const { id, turns } of await readConversations(file)) {
    const reports = await asker.ask(commune, turns)
    yield JSON.stringify({ id, ...reports.at(-1) })
  }
}

function readable(report: TurnReport): string {
  const choices = report.choices.map((choice, index) => `${index + 1}. ${choice.label}`)
  return [report.text, ...choices, `[${report.route} · ${report.outcome} · ${report.ms} ms]`, ''].join('\n')
}
