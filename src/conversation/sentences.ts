import { z } from 'zod'
import type { Block } from '../channels/channel.js'
import type { Problem } from '../problem.js'
import type { SourceFile } from '../knowledge/read-files.js'
import { parseYaml } from '../knowledge/yaml-file.js'
import { fill, placeholdersOf, renderPrompt } from './markup.js'
import { sentenceKeys, type SentenceKey, type SentenceValues } from './sentence-keys.js'

type Values<K extends SentenceKey> = [keyof SentenceValues<K>] extends [never] ? [] : [SentenceValues<K>]

/** The bot's voice: sentences of `prompts/`, filled in. */
export interface Sentences {
  /** A whole message part. */
  say<K extends SentenceKey>(key: K, ...values: Values<K>): Block[]
  /** A piece of a line or a button label: plain text, no markup. */
  phrase<K extends SentenceKey>(key: K, ...values: Values<K>): string
}

const promptFile = z.record(z.string(), z.string().min(1, 'must not be empty'))

/** Prompt files to sentences, or every problem in them. */
export function readSentences(
  files: readonly SourceFile[],
): { ok: true; sentences: Sentences } | { ok: false; problems: Problem[] } {
  const problems: Problem[] = []
  const texts = new Map<string, string>()
  for (const file of files) {
    const parsed = parseYaml(file.text, file.path, promptFile)
    if (!parsed.ok) {
      problems.push(...parsed.problems)
      continue
    }
    for (const [key, text] of Object.entries(parsed.value)) {
      const fault = keyFault(key, text, texts)
      if (fault) problems.push({ file: file.path, line: lineOf(file.text, key), field: key, ...fault })
      else texts.set(key, text)
    }
  }
  for (const key of Object.keys(sentenceKeys)) {
    if (texts.has(key) || problems.some((problem) => problem.field === key)) continue
    problems.push({
      file: 'prompts',
      line: 0,
      field: key,
      message: 'has no sentence',
      remedy: `add "${key}: ..." to a file of prompts/`,
    })
  }
  if (problems.length > 0) return { ok: false, problems }

  const text = (key: SentenceKey): string => texts.get(key) ?? ''
  return {
    ok: true,
    sentences: {
      say: (key, ...values) => renderPrompt(text(key), values[0] ?? {}),
      phrase: (key, ...values) => fill(text(key).trim(), values[0] ?? {}),
    },
  }
}

function keyFault(
  key: string,
  text: string,
  earlier: ReadonlyMap<string, string>,
): { message: string; remedy: string } | undefined {
  const allowed: readonly string[] | undefined = Object.hasOwn(sentenceKeys, key)
    ? sentenceKeys[key as SentenceKey]
    : undefined
  if (!allowed) return { message: 'is no sentence of the program', remedy: 'remove it or correct its name' }
  if (earlier.has(key)) return { message: 'is given twice', remedy: 'keep one of the two' }
  for (const name of placeholdersOf(text)) {
    if (allowed.includes(name)) continue
    const known = allowed.length > 0 ? allowed.map((value) => `{${value}}`).join(', ') : 'none'
    return { message: `uses {${name}}, which is not filled in here`, remedy: `usable here: ${known}` }
  }
  return undefined
}

function lineOf(text: string, key: string): number {
  const index = text
    .split('\n')
    .findIndex((line) => line.startsWith(`${key}:`) || line.startsWith(`"${key}"`))
  return index + 1
}
