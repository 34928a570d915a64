import { createAdam } from './adam.js'
import { contrast } from './contrastive.js'
import type { Random } from './random.js'
import { createRowGradient, createTable, encode, sendBack, type Table } from './table.js'

/** Texts that belong together, as token ids: pair i of a batch against all others. */
export interface Batch {
  queries: readonly Uint32Array[]
  passages: readonly Uint32Array[]
}

export interface TableTraining {
  importance: Float32Array
  dims: number
  steps: number
  /** First step size; it falls to zero in a line. */
  rate: number
  /** 1 / temperature of the softmax. */
  sharpness: number
  random: Random
  /** Makes the batch of a step. */
  batch: (step: number) => Batch
  /** Told now and then how far it is. */
  progress: (step: number, loss: number) => void
}

const REPORT_EVERY = 100

/** Trains the table of a bag-of-tokens model (as StaticEmbedding of sentence-transformers, 2025). */
export function trainTable(training: TableTraining): Table {
  const { dims, steps, rate, sharpness, random } = training
  const table = createTable(training.importance, dims, random)
  const gradient = createRowGradient(table)
  const move = createAdam(table)
  let loss = 0
  for (let step = 0; step < steps; step++) {
    const { queries, passages } = training.batch(step)
    const left = encode(table, queries)
    const right = encode(table, passages)
    const {
      loss: now,
      byQueries,
      byPassages,
    } = contrast(left.units, right.units, queries.length, dims, sharpness)
    sendBack(table, left, byQueries, gradient)
    sendBack(table, right, byPassages, gradient)
    move(gradient, rate * (1 - step / steps))
    loss += now / REPORT_EVERY
    if ((step + 1) % REPORT_EVERY === 0) {
      training.progress(step + 1, loss)
      loss = 0
    }
  }
  return table
}
