/**
 * Contract for an embedding model. Search works without one, and none is
 * wired in yet: `weights.embedding` is 0 until a model is calibrated.
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
