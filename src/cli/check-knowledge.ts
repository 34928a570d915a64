import { loadContent } from '../content.js'
import { formatProblem, type Problem } from '../problem.js'

export interface KnowledgeReport {
  ok: boolean
  problems: Problem[]
  counts: Record<string, number>
  version: string | null
}

/** Judges knowledge/ and prompts/ without putting them in service. */
export async function checkKnowledge(root: string): Promise<KnowledgeReport> {
  const content = await loadContent(root)
  if (!content.ok) return { ok: false, problems: content.problems, counts: {}, version: null }
  const { knowledge } = content
  return {
    ok: true,
    problems: [],
    version: knowledge.version,
    counts: {
      communes: knowledge.communes.size,
      procedures: knowledge.procedures.size,
      aliases: [...knowledge.procedures.values()].reduce((sum, record) => sum + record.aliases.length, 0),
      elsewhere: knowledge.elsewhere.size,
      ask_back: knowledge.askBack.size,
      intents: knowledge.intents.length,
    },
  }
}

export function knowledgeLines(report: KnowledgeReport): string[] {
  if (!report.ok) return [...report.problems.map(formatProblem), `${report.problems.length} problems`]
  const counts = Object.entries(report.counts).map(([name, count]) => `${name} ${count}`)
  return [`ok: ${counts.join(', ')}; version ${report.version ?? ''}`]
}
