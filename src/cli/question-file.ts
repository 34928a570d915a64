import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { UsageError } from '../errors.js'

const conversationLine = z.object({ id: z.string().min(1), turns: z.array(z.string()).min(1) })

const questionLine = conversationLine.extend({
  expect: z.object({
    route: z.string(),
    codes: z.array(z.string()),
    ambiguous: z.boolean().default(false),
    slot: z.string().optional(),
  }),
  style: z.array(z.string()).default([]),
})

export type ConversationLine = z.infer<typeof conversationLine>
export type Question = z.infer<typeof questionLine>

/** JSON lines `{"id","turns":[...]}`; a fault names file, line and field. */
export function readConversations(file: string): Promise<ConversationLine[]> {
  return readLines(file, conversationLine)
}

/** The same with what is expected, for measuring. */
export function readQuestions(file: string): Promise<Question[]> {
  return readLines(file, questionLine)
}

async function readLines<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
  })
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return []
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      throw new UsageError(`${file}:${index + 1} is not JSON; write one object a line`)
    }
    const parsed = schema.safeParse(value)
    if (parsed.success) return [parsed.data]
    const issue = parsed.error.issues[0]
    throw new UsageError(
      `${file}:${index + 1} [${issue?.path.join('.') ?? ''}] ${issue?.message ?? 'is malformed'}`,
    )
  })
}
