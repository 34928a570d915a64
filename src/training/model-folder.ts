import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onnxOf, type QuantisedTable } from './onnx-file.js'

/** Tokens that stand for none: padding and the unknown, both zero vectors. */
export const SPECIAL_TOKENS = ['[PAD]', '[UNK]'] as const

/** Writes a folder that transformers.js loads: graph, tokenizer, and `hoi-xa.json` with how it is to be read. */
export async function writeModelFolder(
  folder: string,
  vocabulary: readonly string[],
  table: QuantisedTable,
  about: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(join(folder, 'onnx'), { recursive: true })
  const json = (name: string, value: unknown): Promise<void> =>
    writeFile(join(folder, name), `${JSON.stringify(value, null, 1)}\n`)
  const graph = onnxOf(table)
  await writeFile(join(folder, 'onnx', 'model_quantized.onnx'), graph)
  await json('config.json', { model_type: 'bert', hidden_size: table.dims, vocab_size: table.tokens })
  await json('tokenizer_config.json', {
    tokenizer_class: 'PreTrainedTokenizerFast',
    unk_token: '[UNK]',
    pad_token: '[PAD]',
    model_max_length: 512,
  })
  await writeFile(join(folder, 'tokenizer.json'), `${JSON.stringify(tokenizerOf(vocabulary))}\n`)
  const weights = createHash('sha256').update(graph).digest('hex').slice(0, 16)
  await json('hoi-xa.json', { ...about, weights })
}

/** Whole words parted by blanks: folding and pairs are made before the text comes here. */
function tokenizerOf(vocabulary: readonly string[]) {
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: SPECIAL_TOKENS.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: null,
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      unk_token: '[UNK]',
    },
  }
}
