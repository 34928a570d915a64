/** What a batch came to: the mean loss, and its gradients by the unit vectors of both sides. */
export interface Contrast {
  loss: number
  byQueries: Float32Array
  byPassages: Float32Array
}

/**
 * Symmetric multiple-negatives ranking loss (Henderson 2017; van den Oord 2018): of all passages of the batch
 * a query must be nearest to its own, and the other way round. `queries` and `passages` hold `size` unit
 * vectors of `dims` cells; pair i belongs together, every other pair is a negative. `sharpness` is 1 / tau.
 */
export function contrast(
  queries: Float32Array,
  passages: Float32Array,
  size: number,
  dims: number,
  sharpness: number,
): Contrast {
  const scores = similarities(queries, passages, size, dims, sharpness)
  const slopes = new Float32Array(size * size)
  const loss = softmaxLoss(scores, slopes, size, size, 1) + softmaxLoss(scores, slopes, size, 1, size)
  const byQueries = new Float32Array(size * dims)
  const byPassages = new Float32Array(size * dims)
  const share = sharpness / (2 * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const slope = (slopes[row * size + column] as number) * share
      if (Math.abs(slope) < 1e-9) continue
      const q = row * dims
      const p = column * dims
      for (let dim = 0; dim < dims; dim++) {
        byQueries[q + dim] = (byQueries[q + dim] as number) + slope * (passages[p + dim] as number)
        byPassages[p + dim] = (byPassages[p + dim] as number) + slope * (queries[q + dim] as number)
      }
    }
  }
  return { loss: loss / (2 * size), byQueries, byPassages }
}

function similarities(
  queries: Float32Array,
  passages: Float32Array,
  size: number,
  dims: number,
  sharpness: number,
): Float32Array {
  const scores = new Float32Array(size * size)
  for (let row = 0; row < size; row++) {
    const q = row * dims
    for (let column = 0; column < size; column++) {
      const p = column * dims
      let dot = 0
      for (let dim = 0; dim < dims; dim++) {
        dot += (queries[q + dim] as number) * (passages[p + dim] as number)
      }
      scores[row * size + column] = sharpness * dot
    }
  }
  return scores
}

/** Cross-entropy of the diagonal along one direction; adds probability minus truth to `slopes`. */
function softmaxLoss(
  scores: Float32Array,
  slopes: Float32Array,
  size: number,
  stepLine: number,
  stepCell: number,
): number {
  let loss = 0
  for (let line = 0; line < size; line++) {
    let most = -Infinity
    for (let cell = 0; cell < size; cell++) {
      most = Math.max(most, scores[line * stepLine + cell * stepCell] as number)
    }
    let total = 0
    for (let cell = 0; cell < size; cell++) {
      total += Math.exp((scores[line * stepLine + cell * stepCell] as number) - most)
    }
    for (let cell = 0; cell < size; cell++) {
      const at = line * stepLine + cell * stepCell
      const chance = Math.exp((scores[at] as number) - most) / total
      slopes[at] = (slopes[at] as number) + chance - (cell === line ? 1 : 0)
    }
    loss += most + Math.log(total) - (scores[line * (stepLine + stepCell)] as number)
  }
  return loss
}
