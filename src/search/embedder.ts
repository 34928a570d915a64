/** A text as embedding models may read it: as written, and as folded words and pairs. */
export interface EmbeddingText {
  text: string
  /** Folded syllables and pairs, short forms written out and slips mended (see `textFeatures`). */
  features: readonly string[]
}

/** Contract for an embedding model. Search works without one, by words alone. */
export interface Embedder {
  /** Names the weights: scores calibrated for one model say nothing for another. */
  readonly id: string
  /** Tells trainings of one model apart: vectors of another training are of no use. Empty: unknown. */
  readonly weights: string
  /**
   * Unit vectors, one for each text, all of one length. A text the model knows nothing of gives
   * `undefined`, never a vector of NaN. A passage is a text to be found, a query one to find by.
   */
  embed(texts: readonly EmbeddingText[], kind: 'query' | 'passage'): Promise<(Float32Array | undefined)[]>
}
