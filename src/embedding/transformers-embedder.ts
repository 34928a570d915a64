import { AutoModel, AutoTokenizer, type Tensor } from '@huggingface/transformers'
import type { Embedder, EmbeddingText } from '../search/embedder.js'
import type { ModelRules } from './model-rules.js'
import { poolTokens } from './pooling.js'

/** Texts of one run of the model; more would pad short texts to the length of long ones. */
const BATCH = 64

export interface ModelPlace {
  /** Absolute folder of a model on this machine, or its name on the hub. */
  model: string
  /** Where models of the hub are kept. */
  cacheDir?: string
  /** False: nothing is fetched. */
  remote: boolean
}

/**
 * Runs a feature-extraction model by transformers.js. Rejects when it cannot be had. Pools by itself, for the
 * library's own pooling takes longer than a small model.
 */
export async function loadEmbedder(place: ModelPlace, rules: ModelRules): Promise<Embedder> {
  const from = {
    local_files_only: !place.remote,
    ...(place.cacheDir === undefined ? {} : { cache_dir: place.cacheDir }),
  }
  const tokenizer = await AutoTokenizer.from_pretrained(place.model, from)
  const network = await AutoModel.from_pretrained(place.model, {
    ...from,
    dtype: rules.dtype,
    device: 'cpu',
    // One thread serves short texts best, and leaves the other core for everything else.
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1 },
  })

  async function run(texts: readonly string[]): Promise<(Float32Array | undefined)[]> {
    const inputs = tokenizer([...texts], { padding: true, truncation: true }) as Record<string, Tensor>
    const output = (await network(inputs)) as Partial<Record<string, Tensor>>
    const hidden = output['last_hidden_state'] ?? output['token_embeddings'] ?? output['logits']
    const mask = inputs['attention_mask']
    if (!hidden || !mask)
      throw new Error(`${rules.id} is no feature-extraction model: it gives no last_hidden_state`)
    const [, length = 0, width = 0] = hidden.dims
    return poolTokens(
      { cells: hidden.data as Float32Array, mask: mask.data as BigInt64Array, length, width },
      texts.length,
      rules.pooling,
    )
  }

  return {
    id: rules.id,
    weights: rules.weights,
    async embed(texts, kind) {
      const written = texts.map((text) => asRead(text, rules, kind))
      const vectors = new Array<Float32Array | undefined>(texts.length)
      // Texts of like length together, so that little is padding; an empty one has no mean.
      const order = written
        .flatMap((text, index) => (text === undefined ? [] : [{ text, index }]))
        .sort((a, b) => a.text.length - b.text.length)
      for (let start = 0; start < order.length; start += BATCH) {
        const batch = order.slice(start, start + BATCH)
        const found = await run(batch.map(({ text }) => text))
        batch.forEach(({ index }, place) => (vectors[index] = found[place]))
      }
      return vectors
    },
  }
}

function asRead(text: EmbeddingText, rules: ModelRules, kind: 'query' | 'passage'): string | undefined {
  const plain = rules.reads === 'features' ? text.features.join(' ') : text.text.trim()
  return plain === '' ? undefined : rules.prefix[kind] + plain
}
