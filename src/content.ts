import { readSentences, type Sentences } from './conversation/sentences.js'
import type { Knowledge } from './knowledge/knowledge.js'
import { formatProblem, type Problem } from './problem.js'
import { readYamlFiles } from './knowledge/read-files.js'
import { validateKnowledge } from './knowledge/validate.js'

/** What people write and edit: knowledge and sentences, both whole or not at all. */
export type Content =
  { ok: true; knowledge: Knowledge; sentences: Sentences } | { ok: false; problems: Problem[] }

/** Reads `knowledge/` and `prompts/` below `root`, or tells every problem in them. */
export async function loadContent(root: string): Promise<Content> {
  const folders = await Promise.all(
    ['knowledge', 'prompts'].map(async (folder) => {
      try {
        return await readYamlFiles(root, folder)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    }),
  )
  const [knowledgeFiles, promptFiles] = folders
  if (!knowledgeFiles || !promptFiles) {
    return {
      ok: false,
      problems: [
        {
          file: root,
          line: 0,
          field: '',
          message: 'holds no knowledge/ or no prompts/ folder',
          remedy: 'set HOI_XA_CONTENT_DIR to the folder that holds both',
        },
      ],
    }
  }
  const knowledge = validateKnowledge(knowledgeFiles)
  const sentences = readSentences(promptFiles)
  if (knowledge.ok && sentences.ok)
    return { ok: true, knowledge: knowledge.knowledge, sentences: sentences.sentences }
  return {
    ok: false,
    problems: [...(knowledge.ok ? [] : knowledge.problems), ...(sentences.ok ? [] : sentences.problems)],
  }
}

/** Knowledge or sentences cannot be used; the message lists every fault with file, line and remedy. */
export class ContentError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ContentError'
  }
}
