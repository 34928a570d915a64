import { ContentError, loadContent } from '../../content.js'
import type { Conversation } from '../../conversation/conversation.js'
import type { Sentences } from '../../conversation/sentences.js'
import type { Knowledge } from '../../knowledge/knowledge.js'
import { createSearch, type Search } from '../../search/search.js'
import type { Meaning } from '../../search/indexes.js'
import { searchSettings } from '../../search/settings.js'
import { embedKnowledge } from '../../search/text-vectors.js'
import { openStorage } from '../../storage/storage.js'
import { cliEmbedder, conversationOver } from '../asker.js'
import { readConversations } from '../question-file.js'

/** The real knowledge, ready to be asked, and the questions to ask. */
export interface Stage {
  knowledge: Knowledge
  sentences: Sentences
  meaning: Meaning | undefined
  search: Search
  /** Last turn of each conversation of the file. */
  questions: readonly string[]
}

export async function setStage(contentRoot: string, file: string): Promise<Stage> {
  const content = await loadContent(contentRoot)
  if (!content.ok) throw new ContentError(content.problems)
  const { knowledge, sentences } = content
  const meaning = await embedKnowledge(knowledge, await cliEmbedder(contentRoot), searchSettings)
  const search = createSearch(knowledge, searchSettings, meaning)
  const conversations = await readConversations(file)
  return {
    knowledge,
    sentences,
    // As the service keeps it: how the texts were read is let go of.
    meaning: meaning && { embedder: meaning.embedder, vectors: meaning.vectors },
    search,
    questions: conversations.map(({ turns }) => turns.at(-1) ?? ''),
  }
}

/** The real conversation over the database at `place`, for as long as `task` takes. */
export async function onStage<T>(
  { search, sentences }: Stage,
  place: string,
  task: (conversation: Conversation) => Promise<T>,
): Promise<T> {
  const storage = await openStorage(place)
  try {
    const conversation = conversationOver(storage, search, sentences)
    const result = await task(conversation)
    await conversation.settled()
    return result
  } finally {
    await storage.close()
  }
}
