/**
 * Contract for an embedding model. Search works without one; with one, the nearness of meaning
 * is mixed into every candidate's score with the weight in the search settings.
 */
export interface Embedder {
  /** Names the weights: scores calibrated for one model say nothing for another. */
  readonly id: string
  /**
   * Unit vectors, one for each text, all of one length. A text the model knows nothing of gives
   * `undefined`, never a vector of NaN.
   */
  embed(texts: readonly string[], kind: 'query' | 'passage'): Promise<(Float32Array | undefined)[]>
}
