import { z } from 'zod'

/** How the texts of a model are made and its output read. */
export interface ModelRules {
  /** Name of the weights. */
  id: string
  /** Short hash of the weights; empty: unknown. */
  weights: string
  /** `features`: folded syllables and pairs; `text`: the message as written. */
  reads: 'features' | 'text'
  pooling: 'mean' | 'cls'
  prefix: { query: string; passage: string }
  /** File of the weights: q8 is `model_quantized.onnx`, fp32 is `model.onnx`. */
  dtype: 'fp32' | 'fp16' | 'q8' | 'q4'
}

/** `hoi-xa.json` in a model folder: its rules; whatever else it says is for people. */
export const rulesFile = z.object({
  id: z.string().min(1),
  weights: z.string().default(''),
  reads: z.enum(['features', 'text']),
  pooling: z.enum(['mean', 'cls']).default('mean'),
  prefix: z.object({ query: z.string(), passage: z.string() }).default({ query: '', passage: '' }),
  dtype: z.enum(['fp32', 'fp16', 'q8', 'q4']).default('q8'),
})

/** Families whose cards ask for prefixes or another pooling; all others: plain text, mean pooling. */
const FAMILIES: readonly { name: RegExp; rules: Partial<ModelRules> }[] = [
  {
    name: /e5-(small|base|large)(?!.*instruct)/i,
    rules: { prefix: { query: 'query: ', passage: 'passage: ' } },
  },
  { name: /bge-m3/i, rules: { pooling: 'cls' } },
  { name: /gte-multilingual|snowflake-arctic/i, rules: { pooling: 'cls' } },
  { name: /nomic-embed/i, rules: { prefix: { query: 'search_query: ', passage: 'search_document: ' } } },
]

/** Rules of a model of the hub, by its name such as `Xenova/multilingual-e5-small`. Pure. */
export function rulesOf(name: string): ModelRules {
  const family = FAMILIES.find((candidate) => candidate.name.test(name))
  return {
    id: name,
    weights: '',
    reads: 'text',
    pooling: 'mean',
    prefix: { query: '', passage: '' },
    dtype: 'q8',
    ...family?.rules,
  }
}
