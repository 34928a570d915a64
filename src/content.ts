import { join } from 'node:path'
import { readSentences, type Sentences } from './conversation/sentences.js'
import type { Knowledge } from './knowledge/knowledge.js'
import { formatProblem, type Problem } from './problem.js'
import { readYamlFiles, type SourceFile } from './knowledge/read-files.js'
import { validateKnowledge } from './knowledge/validate.js'

/** What people write and edit: knowledge and sentences, both whole or not at all. */
export type Content =
  { ok: true; knowledge: Knowledge; sentences: Sentences } | { ok: false; problems: Problem[] }

/** Reads `knowledge/` and `prompts/` below `root`, or tells every problem in them. */
export async function loadContent(root: string): Promise<Content> {
  try {
    return await readContent(root)
  } catch (error) {
    if (error instanceof ContentError) return { ok: false, problems: [...error.problems] }
    throw error
  }
}

async function readContent(root: string): Promise<Content> {
  const [files, sentences] = await Promise.all([readKnowledge(root), loadSentences(root)])
  const knowledge = validateKnowledge(files)
  if (knowledge.ok && sentences.ok)
    return { ok: true, knowledge: knowledge.knowledge, sentences: sentences.sentences }
  return {
    ok: false,
    problems: [...(knowledge.ok ? [] : knowledge.problems), ...(sentences.ok ? [] : sentences.problems)],
  }
}

/** The files of `knowledge/` below `root`. Rejects with `ContentError` when the folder is not there. */
export function readKnowledge(root: string): Promise<SourceFile[]> {
  return readFolder(root, 'knowledge')
}

export function knowledgeFolder(root: string): string {
  return join(root, 'knowledge')
}

/** The sentences of `prompts/` below `root`. Rejects with `ContentError` when the folder is not there. */
export async function loadSentences(root: string): Promise<ReturnType<typeof readSentences>> {
  return readSentences(await readFolder(root, 'prompts'))
}

async function readFolder(root: string, folder: string): Promise<SourceFile[]> {
  try {
    return await readYamlFiles(root, folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new ContentError([
      {
        file: root,
        line: 0,
        field: '',
        message: `holds no ${folder}/ folder`,
        remedy: 'set HOI_XA_CONTENT_DIR to the folder that holds knowledge/ and prompts/',
      },
    ])
  }
}

/** Knowledge or sentences cannot be used; the message lists every fault with file, line and remedy. */
export class ContentError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'ContentError'
  }
}
